import type { Response } from 'express';
import type { Id } from '../../models/id/id.ts';
import { watchTalks } from '../../models/message/watch.ts';
import type { Watch } from '../../models/store.ts';
import type { Scope } from '../../models/ticket/store.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { TicketNews } from '../../models/ticket/watch.ts';
import { watchTickets } from '../../models/ticket/watch.ts';
import type { ConsoleWorld } from '../world.ts';

/** Proxies end a silent connection after a minute or so. */
const heartbeatMs = 25_000;
/** How many tickets we remember the centre of, so that it is woken when one leaves it. */
const mostKnown = 10_000;

interface Watcher {
  scope: Scope;
  res: Response;
  /** Whose tickets the one at the page may see now; null when they are signed out. */
  still: () => Promise<Scope | null>;
}

export interface Live {
  /** Keeps a page informed until it is closed or `still` says that nobody is signed in there any more. */
  watch(res: Response, scope: Scope, still: Watcher['still']): Promise<void>;
  /** Looks again who may be informed: at every heartbeat, and when somebody signs out. */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * News for open pages, as server-sent events: one change stream a process, fanned out to those whose scope it is in. News says only which
 * ticket; the page asks for what it may see.
 */
export function openLive({ log }: Pick<ConsoleWorld, 'log'>): Live {
  const watchers = new Set<Watcher>();
  const centreOf = new Map<Id, Id>();
  let streams: Watch[] = [];
  const fault = (err: unknown): void => log.warn({ err }, 'news broke off');
  const beat = setInterval(() => {
    send(watchers, ':\n\n');
    check().catch(fault);
  }, heartbeatMs);
  beat.unref();

  async function check(): Promise<void> {
    for (const watcher of watchers) {
      const scope = await watcher.still();
      if (scope) watcher.scope = scope;
      else watcher.res.end();
    }
  }

  const tell = ({ ticket, centre, alarm }: TicketNews): void => {
    const before = centreOf.get(ticket);
    centreOf.delete(ticket);
    centreOf.set(ticket, centre);
    for (const oldest of centreOf.keys()) if (centreOf.size > mostKnown) centreOf.delete(oldest);
    send(seenBy(watchers, [centre, before]), `event: ticket\ndata: ${ticket}\n\n`);
    if (alarm) send(seenBy(watchers, [centre]), `event: danger\ndata: ${ticket}\n\n`);
  };
  const tellOf = async (ticket: Id): Promise<void> => {
    const found = await findTicket(ticket, { role: 'administrator' });
    if (found) tell({ ticket, centre: found.centre, alarm: false });
  };

  /** Streams begin with the first page that wants them: a process without the console needs none. */
  async function begin(): Promise<void> {
    if (streams.length === 0) streams = [watchTickets(tell, fault), watchTalks((ticket) => void tellOf(ticket).catch(fault), fault)];
    await Promise.all(streams.map(({ ready }) => ready));
  }

  return {
    check,
    async watch(res, scope, still) {
      await begin();
      res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      res.flushHeaders();
      res.write('retry: 3000\n\n');
      const watcher = { scope, res, still };
      watchers.add(watcher);
      res.on('close', () => watchers.delete(watcher));
    },
    async close() {
      clearInterval(beat);
      for (const { res } of watchers) res.end();
      await Promise.all(streams.map((stream) => stream.stop()));
    },
  };
}

/** Those in whose scope one of `centres` is. */
const seenBy = (watchers: Iterable<Watcher>, centres: readonly (Id | undefined)[]): Watcher[] =>
  [...watchers].filter(({ scope }) => scope.role === 'administrator' || centres.includes(scope.centre));

const send = (watchers: Iterable<Watcher>, text: string): void => {
  for (const { res } of watchers) res.write(text);
};

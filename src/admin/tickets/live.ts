import type { Response } from 'express';
import type { Id } from '../../models/id/id.ts';
import { watchTalks } from '../../models/message/watch.ts';
import type { Scope } from '../../models/ticket/store.ts';
import { findTicket } from '../../models/ticket/store.ts';
import type { TicketNews } from '../../models/ticket/watch.ts';
import { watchTickets } from '../../models/ticket/watch.ts';
import type { ConsoleWorld } from '../world.ts';

/** Proxies end a silent connection after a minute or so. */
const heartbeatMs = 25_000;

interface Watcher {
  scope: Scope;
  res: Response;
}

export interface Live {
  /** Keeps a page informed until it is closed. */
  watch(res: Response, scope: Scope): void;
  close(): Promise<void>;
}

/**
 * News for open pages, as server-sent events: one change stream a process, fanned out to those whose scope it is in. News says only which
 * ticket; the page asks for what it may see.
 */
export function openLive({ log }: Pick<ConsoleWorld, 'log'>): Live {
  const watchers = new Set<Watcher>();
  let streams: { stop(): Promise<void> }[] = [];
  const beat = setInterval(() => send(watchers, ':\n\n'), heartbeatMs);
  beat.unref();

  const tell = (news: TicketNews): void => {
    const mine = [...watchers].filter(({ scope }) => scope.role === 'administrator' || scope.centre === news.centre);
    send(mine, `event: ticket\ndata: ${news.ticket}\n\n`);
    if (news.isNew && news.danger) send(mine, `event: danger\ndata: ${news.ticket}\n\n`);
  };
  const tellOf = async (ticket: Id): Promise<void> => {
    const found = await findTicket(ticket, { role: 'administrator' });
    if (found) tell({ ticket, centre: found.centre, isNew: false, danger: false });
  };
  const fault = (err: unknown): void => log.warn({ err }, 'news broke off');

  /** Streams begin with the first page that wants them: a process without the console needs none. */
  function begin(): void {
    if (streams.length > 0) return;
    const talks = watchTalks((ticket) => void tellOf(ticket).catch(fault), fault);
    streams = [watchTickets(tell, fault), talks];
  }

  return {
    watch(res, scope) {
      begin();
      res.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      res.flushHeaders();
      res.write('retry: 3000\n\n');
      const watcher = { scope, res };
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

const send = (watchers: Iterable<Watcher>, text: string): void => {
  for (const { res } of watchers) res.write(text);
};

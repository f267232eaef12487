import type { Address } from '../models/channel/channel.ts';
import type { NextInbound } from '../models/inbox/store.ts';
import { nextStored, noteFault } from '../models/inbox/store.ts';
import type { InboxEntry } from '../models/inbox/inbox.ts';
import { findSessions } from '../models/session/store.ts';
import type { Session } from '../models/session/session.ts';
import { isPassing } from '../models/store.ts';
import { apologise } from './apology.ts';
import type { Turn } from '../talks/turn.ts';
import { keysToLookFor, takeTurn } from './conversation.ts';
import { keepTurns, StaleTurn } from '../talks/keep-turns.ts';
import type { TalkWorld } from '../talks/world.ts';

/** Faults after which a message goes to the list a person sees. */
const mostAttempts = 5;
/** How often one turn is begun again because another process was quicker, before the sweeper gets it. */
const mostRestarts = 8;
/** People whose turns may share one transaction. */
const largestGroup = 64;

export interface Turns {
  /** Handles what this person has sent and we have stored, in order. Settles when it is handled, or left to the sweeper; never throws. */
  take(from: Address): Promise<void>;
  /** Settles when no turn is in hand. */
  idle(): Promise<void>;
}

/** A turn that is worked out and waits to be kept. */
interface Ready {
  next: NextInbound;
  turn: Turn;
}

/**
 * Takes people's turns, in two stages: a group is read and worked out, then kept. A turn that must look something up does so by itself, so
 * that nobody waits for somebody else's ticket, and joins the others when it has its answer. One group is read while another is kept, and
 * what is ready meanwhile is kept together in the next transaction (a group commit: the busier the service, the fewer round trips a turn
 * costs; each turn is still all or nothing, and a group that fails is taken apart and tried person by person). One person's turns never run
 * side by side in a process; across processes the session's version decides.
 */
export function createTurns(world: TalkWorld): Turns {
  const pending = new Map<Address, PromiseWithResolvers<void>>();
  const running = new Map<Address, PromiseWithResolvers<void>>();
  const ready: Ready[] = [];
  let gathering = false;
  let keeping = false;

  function take(from: Address): Promise<void> {
    const waiting = pending.get(from) ?? Promise.withResolvers<void>();
    pending.set(from, waiting);
    void gather();
    return waiting.promise;
  }

  async function gather(): Promise<void> {
    if (gathering) return;
    gathering = true;
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) await workOut(group);
    gathering = false;
  }

  /** People who wait and have no turn running: theirs runs from now on. */
  function nextGroup(): Address[] {
    const group = [...pending.keys()].filter((from) => !running.has(from)).slice(0, largestGroup);
    for (const from of group) {
      running.set(from, pending.get(from) ?? Promise.withResolvers());
      pending.delete(from);
    }
    return group;
  }

  /** This person's turn is over. `more`: the next of theirs is stored already. */
  function finish(from: Address, more: boolean): void {
    running.get(from)?.resolve();
    running.delete(from);
    if (more) void take(from);
    else void gather();
  }

  /** Begins the turns of a group. Settles when all are begun; those that look something up become ready by themselves. */
  async function workOut(group: readonly Address[]): Promise<void> {
    try {
      const begun = await begin(group);
      const busy = new Set(begun.map(({ next }) => next.entry.from));
      for (const { next, turn } of begun) {
        if (turn instanceof Promise) void lookUp(next, turn);
        else ready.push({ next, turn });
      }
      for (const from of group) if (!busy.has(from)) finish(from, false);
      void keep();
    } catch (fault) {
      takeApart(group, fault);
    }
  }

  async function lookUp(next: NextInbound, turn: Promise<Turn>): Promise<void> {
    try {
      ready.push({ next, turn: await turn });
      void keep();
    } catch (fault) {
      takeApart([next.entry.from], fault);
    }
  }

  /** Keeps what is ready, and what becomes so meanwhile. */
  async function keep(): Promise<void> {
    if (keeping) return;
    keeping = true;
    for (let group = ready.splice(0, largestGroup); group.length > 0; group = ready.splice(0, largestGroup)) {
      try {
        await keepTurns(group.map(({ turn }) => turn));
        for (const { next } of group) finish(next.entry.from, next.more);
      } catch (fault) {
        takeApart(group.map(({ next }) => next.entry.from), fault); // prettier-ignore
      }
    }
    keeping = false;
  }

  function takeApart(group: readonly Address[], fault: unknown): void {
    world.log.debug({ fault: nameOf(fault), group: group.length }, 'group taken apart');
    for (const from of group) void handleAlone(from).then((more) => finish(from, more));
  }

  async function begin(group: readonly Address[]): Promise<{ next: NextInbound; turn: Turn | Promise<Turn> }[]> {
    const now = world.now();
    const waiting = (await nextStored(group)).filter(({ entry }) => !isPutOff(entry, now));
    if (waiting.length === 0) return [];
    const sessions = await findSessions(waiting.flatMap(({ entry }) => keysToLookFor(entry)));
    return waiting.map((next) => ({ next, turn: guarded(() => takeTurn(next.entry, sessionsOf(next.entry, sessions), world)) }));
  }

  /** One person's next turn by itself, begun again as often as another process gets in between. Gives whether more is waiting. */
  async function handleAlone(from: Address): Promise<boolean> {
    for (let restart = 0; restart < mostRestarts; restart += 1) {
      let entry: InboxEntry | null = null;
      try {
        const [begun] = await begin([from]);
        if (!begun) return false;
        entry = begun.next.entry;
        await keepTurns([await begun.turn]);
        return begun.next.more;
      } catch (fault) {
        if (!entry) return false;
        if (!(fault instanceof StaleTurn) && !isPassing(fault)) return await blame(entry, fault);
        await pause(restart);
      }
    }
    return false;
  }

  /** A fault of our own: noted with the message, tried again later, and at last given to a person, with a word to the writer. */
  async function blame(entry: InboxEntry, fault: unknown): Promise<boolean> {
    world.log.error({ inbox: entry.id, err: fault }, 'turn failed');
    try {
      const state = await noteFault(entry, nameOf(fault), world.now(), mostAttempts);
      if (state === 'given-up') await apologise(entry, world);
      return state === 'given-up';
    } catch (worse) {
      world.log.error({ inbox: entry.id, err: worse }, 'fault could not be noted');
      return false;
    }
  }

  async function idle(): Promise<void> {
    while (pending.size > 0 || running.size > 0) {
      await Promise.allSettled([...running.values(), ...pending.values()].map(({ promise }) => promise));
    }
  }

  return { take, idle };
}

/** A turn that throws at once becomes a turn that fails, so that it cannot take its group down. */
function guarded(begin: () => Turn | Promise<Turn>): Turn | Promise<Turn> {
  try {
    return begin();
  } catch (fault) {
    return Promise.reject(fault instanceof Error ? fault : new Error('turn failed'));
  }
}

/** It failed and is tried again later: what its writer sends meanwhile waits behind it and does not use up its tries. */
const isPutOff = ({ attempts, nextTryAt }: InboxEntry, now: Date): boolean => attempts > 0 && nextTryAt > now;

const sessionsOf = (entry: InboxEntry, sessions: readonly Session[]): Session[] => {
  const keys = new Set(keysToLookFor(entry));
  return sessions.filter((session) => session.keys.some((key) => keys.has(key)));
};

const nameOf = (fault: unknown): string => (fault instanceof Error ? fault.name : 'unknown');

/** Lets the quicker process finish: 5 to 50 ms, growing, never two alike. */
const pause = (restart: number): Promise<void> => new Promise((go) => setTimeout(go, 5 * (restart + 1) * (0.5 + Math.random())));

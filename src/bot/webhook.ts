import type { Request, Response } from 'express';
import { z } from 'zod';
import { toInbound } from './inbound.ts';
import type { InboxDoor } from './inbox-door.ts';
import type { TalkWorld } from '../talks/world.ts';

const emptyTwiml = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** Twilio's own way to say: received, nothing to do. */
export const acknowledge = (res: Response): void => {
  res.status(200).type('text/xml').end(emptyTwiml);
};

/**
 * `POST /twilio/messages`, after the signature: parse, store, handle, acknowledge. What Twilio would not send is refused with 400 and
 * nothing is written. Once stored the answer is 200 whatever happens next: Twilio does not repeat a 5xx by itself, the sweeper takes it up.
 * Not stored within `deadlineMs` (well under Twilio's 15 s) is 503, which our webhook address asks Twilio to repeat (`#rc=2&rp=5xx,ct,rt`).
 */
export function receiveMessage(door: InboxDoor, world: TalkWorld, deadlineMs: number) {
  return async (req: Request, res: Response): Promise<void> => {
    const arrived = toInbound(req.body);
    if (!arrived.ok) {
      world.log.warn({ fault: arrived.error }, 'unreadable webhook');
      res.status(400).type('text/plain').send('unreadable');
      return;
    }
    const deadline = after(deadlineMs);
    try {
      const stored = await Promise.race([door.receive(arrived.value.id, arrived.value.inbound), deadline.passed]);
      if (stored === 'late') return refuseForNow(res, world, arrived.value.id);
      await Promise.race([stored.handled, deadline.passed]);
      acknowledge(res);
    } catch (fault) {
      world.log.error({ inbox: arrived.value.id, err: fault }, 'message not stored');
      refuseForNow(res, world, arrived.value.id);
    } finally {
      deadline.cancel();
    }
  };
}

function refuseForNow(res: Response, world: TalkWorld, id: string): void {
  world.log.warn({ inbox: id }, 'not stored in time');
  res.status(503).type('text/plain').send('later');
}

function after(ms: number): { passed: Promise<'late'>; cancel(): void } {
  const { promise, resolve } = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => resolve('late'), ms);
  return { passed: promise, cancel: () => clearTimeout(timer) };
}

/** The reference we put into the callback's address: an outbox row's id. */
export const refOf = (req: Request): string | null =>
  z
    .string()
    .regex(/^[0-9a-f]{24}$/)
    .safeParse(req.query['ref']).data ?? null;

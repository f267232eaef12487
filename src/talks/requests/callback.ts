import { z } from 'zod';
import type { Answer } from '../../flows/talk.ts';
import { numberOf } from '../../models/channel/channel.ts';
import type { TalkTurn } from '../turn.ts';

/** To be rung back: on the number they keyed in, else on the one they rang from. What the limits of ringing out refuse is said when it is tried. */
export async function bookCallback(turn: TalkTurn): Promise<Answer> {
  const keyed = z.string().safeParse(turn.talk.slots['callbackNumber']).data ?? null;
  const number = keyed ?? numberOf(turn.session.replyTo);
  if (number === null) return { outcome: 'no-number', keep: {}, once: {} };
  turn.callback = { number };
  return { outcome: 'booked', keep: {}, once: {} };
}

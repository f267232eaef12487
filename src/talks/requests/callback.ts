import { z } from 'zod';
import type { Answer } from '../../flows/talk.ts';
import { numberOf } from '../../models/channel/channel.ts';
import { callbackNoted } from '../../models/ticket/rules.ts';
import type { TalkTurn } from '../turn.ts';
import { changeTicket, ticketOf } from './ticket-of.ts';

/** To be rung back: on the number they keyed in, else on the one they rang from. What the limits of ringing out refuse is said when it is tried. */
export async function bookCallback(turn: TalkTurn): Promise<Answer> {
  const keyed = z.string().safeParse(turn.talk.slots['callbackNumber']).data ?? null;
  const number = keyed ?? numberOf(turn.session.replyTo);
  if (number === null) return { outcome: 'no-number', keep: {}, once: {} };
  turn.callback = { number };
  const ticket = await ticketOf(turn);
  if (ticket) changeTicket(turn, ticket, callbackNoted(ticket, 'callback-booked', 'citizen', null, turn.now));
  return { outcome: 'booked', keep: {}, once: {} };
}

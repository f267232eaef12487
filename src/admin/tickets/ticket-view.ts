import type { Centre } from '../../models/centre/centre.ts';
import type { Id } from '../../models/id/id.ts';
import type { Message } from '../../models/message/message.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { MayReply } from '../../models/ticket/may-reply.ts';
import type { Ticket, TrailEntry } from '../../models/ticket/ticket.ts';
import type { ShownRecording } from '../recordings/list.tsx';
import type { Reader } from '../world.ts';

/** What a counsellor can do with a ticket: each is a form and an address of its own. */
export type Work = 'claim' | 'release' | 'reopening' | 'replies' | 'notes' | 'status' | 'closure' | 'callbacks';

/** A refused form: why, and what was typed or chosen in it, so that nothing is lost. */
export interface Refused {
  work: Work;
  refusal: Refusal;
  kept: { text: string; status: string; disposition: string };
}

export interface TicketView {
  reader: Reader;
  now: Date;
  staff: Staff;
  ticket: Ticket;
  centre: Centre | null;
  /** The talk and the trail, as much of them as is shown. */
  talk: readonly Message[];
  trail: readonly TrailEntry[];
  /** What was recorded by phone. */
  recordings: readonly ShownRecording[];
  /** There is more of them, a link away; or all of it was asked for. */
  more: boolean;
  whole: boolean;
  names: ReadonlyMap<string, string>;
  centreNames: ReadonlyMap<string, Centre>;
  reply: MayReply | { may: false; why: 'taken-by-another'; from: null };
  channel: 'whatsapp' | 'sms' | 'voice';
  /** The id of the message that the reply form will make. */
  once: Id;
  refused: Refused | null;
}

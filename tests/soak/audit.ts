import { InboxModel } from '../../src/models/inbox/store.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { unfinishedStates } from '../../src/models/outbox/outbox.ts';
import { OutboxModel } from '../../src/models/outbox/store.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { StagedMessage } from '../../src/rehearsal/twilio/state.ts';
import type { TestTwilio } from '../support/twilio.ts';
import type { Person } from './people.ts';

/** What must never happen, each case in a line. */
export interface Findings {
  lost: string[];
  doubled: string[];
  unanswered: string[];
  disordered: string[];
  left: string[];
}

/** Looks at all that is stored and all that reached the phones, when nothing runs any more. */
export async function audit(people: readonly Person[], twilio: TestTwilio): Promise<Findings> {
  const staged = [...twilio.stage.messages.values()];
  const incoming = staged.filter(({ direction }) => direction === 'inbound');
  const arrived = staged.filter(({ direction }) => direction === 'outbound-api');
  const rows = new Map((await OutboxModel.find().lean()).map((row) => [row._id, row]));
  const findings: Findings = { lost: [], doubled: [], unanswered: [], disordered: [], left: [] };
  await auditTickets(people, findings);
  await auditInbox(incoming, findings);
  await auditTalks(people, findings);
  auditPhones(arrived, rows, findings);
  for (const row of rows.values()) {
    if (unfinishedStates.some((state) => state === row.state) || row.state === 'given-up')
      findings.left.push(`outbox ${row._id} ${row.state}`);
    if (row.state === 'done' && !arrived.some(({ sid }) => sid === row.providerId))
      findings.lost.push(`${row._id} counts as sent and is on no phone`);
  }
  return findings;
}

/** Who came to the end has one ticket, the one they were told of; and nobody else has any. */
async function auditTickets(people: readonly Person[], { lost, doubled }: Findings): Promise<void> {
  const tickets = await TicketModel.find().lean();
  for (const { reference, address } of people) {
    const own = tickets.filter((ticket) => ticket.address === asKey(address));
    if (reference !== null && !own.some((ticket) => ticket.reference === reference)) lost.push(`the ticket ${reference} of ${address}`);
    if (own.length > 1) doubled.push(`${String(own.length)} tickets of ${address}`);
  }
  const strangers = tickets.length - people.filter(({ reference }) => reference !== null).length;
  if (strangers > 0) doubled.push(`${String(strangers)} tickets more than people who came to the end`);
}

const asKey = (address: string): string => (address.startsWith('whatsapp:') ? address : `sms:${address}`);

/** What was acknowledged is stored, and what is stored was handled. */
async function auditInbox(incoming: readonly StagedMessage[], { unanswered, left }: Findings): Promise<void> {
  const states = new Map((await InboxModel.find({}, { state: 1 }).lean()).map(({ _id, state }) => [_id, state]));
  for (const { sid, answered } of incoming)
    if (answered === 200 && states.get(sid) !== 'handled')
      unanswered.push(`${sid} was acknowledged and is ${states.get(sid) ?? 'not stored'}`);
  for (const [sid, state] of states) if (state !== 'handled') left.push(`inbox ${sid} ${state}`);
}

/** Each talk: one session, every place taken once, every message in followed by an answer, and in the order in which it was said. */
async function auditTalks(people: readonly Person[], findings: Findings): Promise<void> {
  const { doubled, unanswered, disordered } = findings;
  for (const { address, told } of people) {
    const sessions = await SessionModel.find({ keys: asKey(address) }).lean();
    if (sessions.length > 1) doubled.push(`${String(sessions.length)} sessions of ${address}`);
    const talk = await MessageModel.find({ address: asKey(address) })
      .sort({ seq: 1 })
      .lean();
    for (const [n, message] of talk.entries()) {
      const next = talk[n + 1];
      if (message.seq === next?.seq) doubled.push(`place ${String(message.seq)} of ${address}`);
      if (message.direction === 'in' && next?.direction !== 'out') unanswered.push(`${message.providerId ?? ''} of ${address}`);
    }
    const heard = talk.flatMap(({ direction, providerId }) => (direction === 'in' && providerId ? [providerId] : []));
    if (new Set(heard).size < heard.length) doubled.push(`a message of ${address} was handled twice`);
    const places = told.map((sid) => heard.indexOf(sid));
    if (places.some((place, n) => n > 0 && place <= (places[n - 1] ?? 0))) disordered.push(`what ${address} said`);
  }
}

/** On the phones: each of our messages once, none that is not ours, and each person's in its order. */
function auditPhones(
  arrived: readonly StagedMessage[],
  rows: ReadonlyMap<string, { seq: number; citizen?: string | null }>,
  findings: Findings,
): void {
  const { doubled, disordered } = findings;
  const seen = new Map<string, number>();
  const last = new Map<string, number>();
  for (const { statusCallback, to, sid } of arrived) {
    const ref = new URL(statusCallback ?? 'http://none').searchParams.get('ref') ?? '';
    const row = rows.get(ref);
    if (!row) {
      doubled.push(`${sid} belongs to no row`);
      continue;
    }
    seen.set(ref, (seen.get(ref) ?? 0) + 1);
    if (seen.get(ref) === 2) doubled.push(`message ${ref} reached ${to} twice`);
    // A line to whoever is on call belongs to no talk: several at once come as they come.
    else if (row.citizen && row.seq < (last.get(to) ?? 0)) disordered.push(`message ${ref} to ${to}`);
    last.set(to, Math.max(row.seq, last.get(to) ?? 0));
  }
}

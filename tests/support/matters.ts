import { keepCitizens } from '../../src/models/citizen/store.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Id } from '../../src/models/id/id.ts';
import type { Message } from '../../src/models/message/message.ts';
import { addMessages } from '../../src/models/message/store.ts';
import { keepSessions } from '../../src/models/session/store.ts';
import { newTalk } from '../../src/flows/engine.ts';
import { inTransaction } from '../../src/models/store.ts';
import { withCheckDigit } from '../../src/models/ticket/reference.ts';
import { openTicket } from '../../src/models/ticket/rules.ts';
import { addTickets } from '../../src/models/ticket/store.ts';
import type { Intake, Ticket } from '../../src/models/ticket/ticket.ts';
import { centreOf } from './demo.ts';
import { goesThrough, usual } from './intake.ts';
import type { TestProduct } from './product.ts';
import type { Phone } from './twilio.ts';

let people = 0;

interface Matter {
  district: string;
  now: Date;
  intake?: Partial<Intake>;
  /** What becomes of the ticket before it is kept. */
  after?: (ticket: Ticket) => Ticket;
  /** What was written, oldest first: the citizen's words, or the bot's. */
  talk?: readonly { by: Message['by']; text: string }[];
  channel?: 'whatsapp' | 'sms';
}

/** A matter that was told already: person, talk and ticket, at the centre of a district. */
export async function putMatter({
  district,
  now,
  intake = {},
  after = (ticket) => ticket,
  talk = [],
  channel = 'whatsapp',
}: Matter): Promise<Ticket> {
  const citizen = newId(now);
  const id = newId(now);
  people += 1;
  const address = `${channel}:+92300${String(1_000_000 + people)}`;
  const told: Intake = {
    forWhom: 'self', otherKnows: null, topic: 'maintenance-and-custody', summary: '', danger: false, vulnerabilities: [], name: null,
    placeText: null, district, point: null, wantsWoman: false, opponentCentre: null,
    safeContact: { by: 'this', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false }, ...intake,
  }; // prettier-ignore
  const ticket = after(
    openTicket(told, {
      id, reference: withCheckDigit(String(10_000_000 + people)), pinHash: '', citizen, address, language: 'ur', urgency: told.danger ? 'emergency' : 'routine',
      centre: centreOf(district), routing: { key: 'routing.near', values: { km: 4, passed: 0 }, passedOver: [] }, now,
    }),
  ); // prettier-ignore
  const messages = talk.map(({ by, text }, seq) => messageOf(ticket, by, text, seq, now));
  await inTransaction(async (tx) => {
    await keepCitizens([{ id: citizen, addresses: [address], language: 'ur', createdAt: now }], tx);
    await keepSessions([{ before: null, after: sessionOf(ticket, messages.length, now) }], tx);
    await addMessages(messages, tx);
    await addTickets([ticket], tx);
  });
  return ticket;
}

const messageOf = ({ citizen, address, id }: Ticket, by: Message['by'], text: string, seq: number, now: Date): Message => ({
  id: newId(now), direction: by === 'citizen' ? 'in' : 'out', citizen, address, ticket: id, text, choices: [], attachments: [], by,
  providerId: null, status: by === 'citizen' ? 'received' : 'read', failure: null, at: now, seq, purgeAt: null, card: null,
}); // prettier-ignore

const sessionOf = ({ citizen, address, id }: { citizen: Id; address: string; id: Id }, seq: number, now: Date) => ({
  id: newId(now), citizen, keys: [address], replyTo: address, talk: JSON.stringify(newTalk()), ticket: id, seq, heardAt: now,
  stoppedAt: null, personAt: null, hiddenAt: null, version: 0,
}); // prettier-ignore

/** A woman in Multan tells her matter on WhatsApp to its end, in Roman Urdu; gives her phone. */
export async function tellsMatter(
  { twilio, product }: TestProduct,
  number: string,
  story = 'mera shohar kharcha nahi deta',
): Promise<Phone> {
  const phone = twilio.phone(number, 'whatsapp');
  const answers = { ...usual, 'intake.story': { writes: story }, 'intake.safeTime': { picks: 'time.any' } };
  await phone.says('salam');
  await goesThrough(phone, product.world.words, 'ur-Latn', answers, 'done.next');
  return phone;
}

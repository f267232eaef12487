import { describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import type { Outcome } from '../../src/models/outcome.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { ticketSchema } from '../../src/models/ticket/ticket.ts';
import * as rules from '../../src/models/ticket/rules.ts';
import { aCentre, closed } from '../support/centres.ts';
import { aTicket, monday, told } from '../support/tickets.ts';

const now = new Date('2026-03-02T08:00:00Z');
const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
const sana = newId(now);
const bilal = newId(now);
const elsewhere = newId(now);
const routing = { key: 'routing.province', values: { centre: 'Khanewal' }, passedOver: [] };
const khanewal = aCentre('Khanewal', { id: elsewhere });

const fresh = aTicket();
const claimed = aTicket({ status: 'in-progress', assignee: sana });
const waiting = aTicket({ status: 'waiting-for-citizen', assignee: sana });
const emergency = aTicket({ urgency: 'emergency', danger: true, dueAt: minutesLater(3) });
const ended = aTicket({ status: 'closed', assignee: sana, closure: { disposition: 'settled', by: sana, at: monday } });
const erased = aTicket({ status: 'closed', closure: { disposition: 'erased', by: 'citizen', at: monday } });

const value = (result: Outcome<Ticket> | Ticket): Ticket | string => ('ok' in result ? (result.ok ? result.value : result.error) : result);

interface Case {
  name: string;
  before: Ticket;
  verb: (ticket: Ticket) => Outcome<Ticket> | Ticket;
  /** What is different then. */
  after: Partial<Ticket>;
  /** The new entry of the trail; null: none. */
  trail: { event: string; by: string; note?: string | null } | null;
}

const cases: Case[] = [
  { name: 'claim', before: fresh, verb: (t) => rules.claim(t, sana, now), after: { assignee: sana, status: 'in-progress' }, trail: { event: 'claimed', by: sana } },
  { name: 'claim what is one’s own', before: claimed, verb: (t) => rules.claim(t, sana, now), after: {}, trail: null },
  { name: 'claim what was referred and given back keeps its status', before: aTicket({ status: 'referred' }), verb: (t) => rules.claim(t, sana, now), after: { assignee: sana }, trail: { event: 'claimed', by: sana } },
  { name: 'release', before: claimed, verb: (t) => rules.release(t, sana, now), after: { assignee: null, status: 'new' }, trail: { event: 'released', by: sana } },
  { name: 'release what nobody has', before: fresh, verb: (t) => rules.release(t, sana, now), after: {}, trail: null },
  { name: 'note', before: fresh, verb: (t) => rules.note(t, sana, 'called the union', now), after: {}, trail: { event: 'noted', by: sana, note: 'called the union' } },
  { name: 'note on what is closed', before: ended, verb: (t) => rules.note(t, sana, 'she came by', now), after: {}, trail: { event: 'noted', by: sana, note: 'she came by' } },
  { name: 'reply: it is the citizen’s turn, and one’s own from then on', before: fresh, verb: (t) => rules.replied(t, sana, now), after: { assignee: sana, status: 'waiting-for-citizen' }, trail: { event: 'replied', by: sana } },
  { name: 'change status', before: claimed, verb: (t) => rules.changeStatus(t, 'referred', sana, now), after: { status: 'referred' }, trail: { event: 'status-changed', by: sana, note: 'referred' } },
  { name: 'change status to what it is', before: claimed, verb: (t) => rules.changeStatus(t, 'in-progress', sana, now), after: {}, trail: null },
  { name: 'close', before: claimed, verb: (t) => rules.close(t, 'settled', sana, now), after: { status: 'closed', closure: { disposition: 'settled', by: sana, at: now } }, trail: { event: 'closed', by: sana, note: 'settled' } },
  { name: 'reopen', before: ended, verb: (t) => rules.reopen(t, sana, now), after: { status: 'in-progress', closure: null }, trail: { event: 'reopened', by: sana } },
  { name: 'the citizen writes more', before: claimed, verb: (t) => rules.tellMore(t, khanewal, now), after: {}, trail: { event: 'told-more', by: 'citizen' } },
  { name: 'the citizen answers: the counsellor’s turn, due anew', before: waiting, verb: (t) => rules.tellMore(t, khanewal, now), after: { status: 'in-progress', dueAt: minutesLater(16 * 60) }, trail: { event: 'told-more', by: 'citizen' } },
  { name: 'the citizen answers and the centre is not known', before: waiting, verb: (t) => rules.tellMore(t, null, now), after: { status: 'in-progress' }, trail: { event: 'told-more', by: 'citizen' } },
  { name: 'danger raised: due in a quarter of an hour', before: fresh, verb: (t) => rules.raiseDanger(t, now), after: { danger: true, urgency: 'emergency', dueAt: minutesLater(15) }, trail: { event: 'danger-raised', by: 'citizen' } },
  { name: 'danger raised never puts off what is due before', before: aTicket({ dueAt: minutesLater(-5) }), verb: (t) => rules.raiseDanger(t, now), after: { danger: true, urgency: 'emergency' }, trail: { event: 'danger-raised', by: 'citizen' } },
  { name: 'danger raised again', before: emergency, verb: (t) => rules.raiseDanger(t, now), after: {}, trail: null },
  { name: 'danger corrected: urgent still', before: emergency, verb: (t) => rules.correctDanger(t, now), after: { danger: false, urgency: 'urgent' }, trail: { event: 'danger-corrected', by: 'citizen' } },
  { name: 'danger corrected where there was none', before: fresh, verb: (t) => rules.correctDanger(t, now), after: {}, trail: null },
  { name: 'a place told later', before: emergency, verb: (t) => rules.tellPlace(t, { district: 'pk-khanewal', point: null, text: 'x'.repeat(400) }, now), after: { district: 'pk-khanewal', point: null, placeText: 'x'.repeat(300) }, trail: { event: 'told-more', by: 'citizen' } },
  { name: 'to another centre: unclaimed there', before: claimed, verb: (t) => rules.reroute(t, elsewhere, routing, now), after: { centre: elsewhere, routing, assignee: null, status: 'new' }, trail: { event: 'rerouted', by: 'bot', note: elsewhere } },
  { name: 'to the centre that has it: for the reason known now', before: claimed, verb: (t) => rules.reroute(t, t.centre, routing, now), after: { routing }, trail: null },
  { name: 'an emergency gets the rest of its intake, and stays one', before: emergency, verb: (t) => rules.complete(t, { ...told, summary: 'all of it', danger: false }, null, now), after: { summary: 'all of it' }, trail: { event: 'told-more', by: 'citizen' } },
  { name: 'a new PIN', before: fresh, verb: (t) => rules.withPin(t, 'hash'), after: { pinHash: 'hash' }, trail: null },
]; // prettier-ignore

describe('what can be done with a ticket', () => {
  for (const { name, before, verb, after, trail } of cases)
    test(name, () => {
      const seen = structuredClone(before);
      const entries = trail ? [...before.trail, { note: null, ...trail, at: now }] : before.trail;
      expect(value(verb(before))).toEqual({ ...before, ...after, trail: entries });
      // The one that was read stays as it was read: the write names it.
      expect(before).toEqual(seen);
    });
  test('an emergency that is completed may move on to another centre, with both in the trail', () => {
    const moved = rules.complete(emergency, told, { centre: elsewhere, routing }, now);
    expect(moved).toMatchObject({ centre: elsewhere, routing, urgency: 'emergency', danger: true });
    expect(moved.trail.slice(-2).map(({ event }) => event)).toEqual(['told-more', 'rerouted']);
  });
});

describe('what is refused', () => {
  const refusals: [name: string, result: Outcome<Ticket>, error: string][] = [
    ['claim what a colleague has', rules.claim(claimed, bilal, now), 'taken-by-another'],
    ['claim what is closed', rules.claim(ended, sana, now), 'already-closed'],
    ['release what is closed', rules.release(ended, sana, now), 'already-closed'],
    ['answer what a colleague has', rules.replied(claimed, bilal, now), 'taken-by-another'],
    ['answer what is closed', rules.replied(ended, sana, now), 'already-closed'],
    ['change the status of what is closed', rules.changeStatus(ended, 'in-progress', sana, now), 'already-closed'],
    ['close twice', rules.close(ended, 'withdrawn', bilal, now), 'already-closed'],
    ['reopen what is open', rules.reopen(claimed, sana, now), 'not-closed'],
    ['reopen what was erased', rules.reopen(erased, sana, now), 'not-closed'],
  ];
  for (const [name, result, error] of refusals) test(`${name}: ${error}`, () => expect(result).toEqual({ ok: false, error }));
});

describe('a new ticket', () => {
  const opening = {
    id: newId(now), reference: '123456782', pinHash: 'hash', citizen: newId(now), address: 'sms:+923001234567', language: 'ur',
    urgency: 'routine', centre: khanewal, routing, now,
  } as const; // prettier-ignore
  test('carries what was told, belongs to nobody yet and says how it came to be', () => {
    const opened = rules.openTicket(told, opening);
    expect(ticketSchema.parse(opened)).toEqual({
      ...told, id: opening.id, reference: '123456782', pinHash: 'hash', citizen: opening.citizen, address: 'sms:+923001234567', language: 'ur',
      urgency: 'routine', status: 'new', centre: elsewhere, routing, assignee: null, dueAt: minutesLater(16 * 60), openedAt: now, closure: null,
      trail: [{ event: 'opened', by: 'citizen', at: now, note: null }], version: 0,
    }); // prettier-ignore
  });
  const dangers = [
    { name: 'told in the intake', intake: { ...told, danger: true }, urgency: 'urgent' },
    { name: 'by its urgency', intake: told, urgency: 'emergency' },
  ] as const;
  for (const { name, intake, urgency } of dangers)
    test(`of danger ${name} says so in its trail`, () => {
      const opened = rules.openTicket(intake, { ...opening, urgency });
      expect(opened.danger).toBe(true);
      expect(opened.trail.map(({ event }) => event)).toEqual(['opened', 'danger-raised']);
    });
});

describe('when an answer is due', () => {
  const office = [{ from: 9 * 60, to: 17 * 60 }];
  const weekdays = { hours: [[], office, office, office, office, office, []], closedOn: ['2026-03-09'] };
  /** Friday, four in the afternoon in Pakistan. */
  const friday = new Date('2026-03-06T11:00:00Z');
  const due: [urgency: Ticket['urgency'], centre: Parameters<typeof rules.dueAt>[1], at: string][] = [
    ['emergency', weekdays, '2026-03-06T11:15:00.000Z'],
    ['emergency', { hours: closed, closedOn: [] }, '2026-03-06T11:15:00.000Z'],
    // An hour on Friday, three more on Tuesday: Monday is a day off.
    ['urgent', weekdays, '2026-03-10T07:00:00.000Z'],
    ['routine', weekdays, '2026-03-11T11:00:00.000Z'],
    ['urgent', { hours: closed, closedOn: [] }, '2026-03-06T15:00:00.000Z'],
  ];
  for (const [urgency, centre, at] of due)
    test(`${urgency}: ${at}`, () => expect(rules.dueAt(urgency, centre, friday).toISOString()).toBe(at));
});

describe('delete my data', () => {
  const before = aTicket({
    danger: true, pinHash: 'hash', assignee: sana, wantsWoman: true, opponentCentre: elsewhere,
    routing: { ...routing, passedOver: [{ centre: elsewhere, why: 'opponent' }, { centre: bilal, why: 'full' }] },
    safeContact: { by: 'other', number: '+923331234567', time: 'evening', mayLeaveMessage: true, mayNameUs: true },
    trail: [{ event: 'opened', by: 'citizen', at: monday, note: null }, { event: 'noted', by: sana, at: now, note: 'husband is Aslam' }, { event: 'status-changed', by: sana, at: now, note: 'referred' }],
  }); // prettier-ignore
  const after = rules.erase(before, now);
  test('leaves no word of hers, no name, number, address or place', () => {
    const left = JSON.stringify(after);
    for (const gone of ['Rukhsana', 'shohar', 'Aslam', '300123', '333123', before.citizen, 'hash', '30.2', 'Bosan', elsewhere])
      expect([gone, left.includes(gone)]).toEqual([gone, false]);
  });
  test('keeps what figures are made of', () => {
    const { topic, district, urgency, danger, vulnerabilities, centre, openedAt, dueAt, reference } = before;
    expect(after).toMatchObject({ topic, district, urgency, danger, vulnerabilities, centre, openedAt, dueAt, reference });
    expect(after.trail.map(({ event }) => event)).toEqual(['opened', 'noted', 'status-changed', 'erased']);
    expect(after.closure).toEqual({ disposition: 'erased', by: 'citizen', at: now });
    expect(after.routing).toEqual({ ...routing, passedOver: [{ centre: bilal, why: 'full' }] });
  });
  test('is a record like any other', () => expect(ticketSchema.parse(after)).toEqual(after));
});

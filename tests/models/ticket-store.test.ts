import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Id } from '../../src/models/id/id.ts';
import { newId } from '../../src/models/id/id.ts';
import { inTransaction } from '../../src/models/store.ts';
import { claim, erase, reroute } from '../../src/models/ticket/rules.ts';
import type { QueueFilter, Scope } from '../../src/models/ticket/store.ts';
import {
  addTickets,
  countQueue,
  eraseTicketsOf,
  findByReference,
  findTicket,
  queueOf,
  replaceTicket,
  takenToday,
} from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import type { TicketNews } from '../../src/models/ticket/watch.ts';
import { watchTickets } from '../../src/models/ticket/watch.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';
import { aTicket, monday } from '../support/tickets.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const [multan, lahore] = [newId(monday), newId(monday)];
const sana = newId(monday);
const ofMultan: Scope = { role: 'counsellor', centre: multan };
const ofLahore: Scope = { role: 'counsellor', centre: lahore };
const all: Scope = { role: 'administrator' };
const later = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);

async function put(more: Partial<Ticket> = {}): Promise<Ticket> {
  const ticket = aTicket({ centre: multan, ...more });
  await inTransaction((tx) => addTickets([ticket], tx));
  return ticket;
}

test('a ticket is given back as it was kept', async () => {
  const ticket = await put({ trail: [{ event: 'opened', by: 'citizen', at: monday, note: null }, { event: 'noted', by: sana, at: later(1), note: 'ok' }] }); // prettier-ignore
  expect(await findTicket(ticket.id, all)).toEqual(ticket);
});

describe('a counsellor sees their own centre’s tickets and no other', () => {
  const open: QueueFilter = { statuses: ['new', 'in-progress'], assignee: null, centre: null };
  const ways: { name: string; see: (ticket: Ticket, scope: Scope) => Promise<unknown> }[] = [
    { name: 'by address', see: async ({ id }, scope) => (await findTicket(id, scope))?.id ?? null },
    { name: 'by search', see: async ({ reference }, scope) => (await findByReference(reference, scope))?.id ?? null },
    { name: 'in the queue', see: async (_, scope) => (await queueOf(scope, open, 0, 10))[0]?.id ?? null },
    { name: 'in a queue asked for by the other centre’s id', see: async (_, scope) => (await queueOf(scope, { ...open, centre: multan }, 0, 10))[0]?.id ?? null },
    { name: 'in the count', see: async ({ id }, scope) => ((await countQueue(scope, open)) > 0 ? id : null) },
    { name: 'in a count by the other centre’s id', see: async ({ id }, scope) => ((await countQueue(scope, { ...open, centre: multan })) > 0 ? id : null) },
  ]; // prettier-ignore
  for (const { name, see } of ways)
    test(name, async () => {
      const ticket = await put();
      expect(await see(ticket, ofMultan)).toBe(ticket.id);
      expect(await see(ticket, all)).toBe(ticket.id);
      expect(await see(ticket, ofLahore)).toBeNull();
    });
  test('from the moment it moves, the other way round', async () => {
    const ticket = await put();
    await replaceTicket(ticket, reroute(ticket, lahore, ticket.routing, later(1)));
    for (const { name, see } of ways.slice(0, 2))
      expect([name, await see(ticket, ofMultan), await see(ticket, ofLahore)]).toEqual([name, null, ticket.id]);
  });
  test('in the news of the change stream, which names the centre and nothing else', async () => {
    const told: TicketNews[] = [];
    const watch = watchTickets((news) => told.push(news), fail);
    await watch.ready;
    const mine = await put();
    const theirs = await put({ centre: lahore });
    await replaceTicket(theirs, reroute(theirs, multan, theirs.routing, later(1)));
    await until(() => told.length >= 3);
    await watch.stop();
    expect(told).toEqual([
      { ticket: mine.id, centre: multan, alarm: false },
      { ticket: theirs.id, centre: lahore, alarm: false },
      { ticket: theirs.id, centre: multan, alarm: false },
    ]);
  });
});

test('an emergency is an alarm when it is raised or comes from elsewhere, and no more once somebody has it', async () => {
  const told: boolean[] = [];
  const watch = watchTickets(({ alarm }) => told.push(alarm), fail);
  await watch.ready;
  const raised = await put({ danger: true, urgency: 'emergency', trail: [{ event: 'danger-raised', by: 'citizen', at: monday, note: null }] }); // prettier-ignore
  const moved = await replaceTicket(raised, reroute(raised, lahore, raised.routing, later(1)));
  const taken = moved && claim(moved, sana, later(2));
  if (!moved || !taken?.ok) throw new Error('not claimed');
  await replaceTicket(moved, taken.value);
  await until(() => told.length >= 3);
  await watch.stop();
  expect(told).toEqual([true, true, false]);
});

describe('the queue', () => {
  const open: QueueFilter = { statuses: ['new', 'in-progress', 'referred'], assignee: null, centre: null };
  let ids: Record<string, Id>;
  beforeEach(async () => {
    const rows: Record<string, Partial<Ticket>> = {
      late: { dueAt: later(1) },
      danger: { dueAt: later(60), danger: true },
      soon: { dueAt: later(5), assignee: sana, status: 'in-progress' },
      lahore: { dueAt: later(2), centre: lahore, status: 'referred' },
      closed: { dueAt: later(0), status: 'closed' },
    };
    ids = {};
    for (const [name, more] of Object.entries(rows)) ids[name] = (await put(more)).id;
  });
  const names = (tickets: readonly Ticket[]): string[] => tickets.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id);
  const cases: { name: string; scope: Scope; filter?: Partial<QueueFilter>; gives: string[] }[] = [
    { name: 'danger first, then what is due first', scope: ofMultan, gives: ['danger', 'late', 'soon'] },
    { name: 'over all centres for an administrator', scope: all, gives: ['danger', 'late', 'lahore', 'soon'] },
    { name: 'of one centre for an administrator', scope: all, filter: { centre: lahore }, gives: ['lahore'] },
    { name: 'one’s own', scope: ofMultan, filter: { assignee: sana }, gives: ['soon'] },
    { name: 'nobody’s', scope: ofMultan, filter: { assignee: 'nobody' }, gives: ['danger', 'late'] },
    { name: 'of a status', scope: ofMultan, filter: { statuses: ['closed'] }, gives: ['closed'] },
    { name: 'of no status', scope: all, filter: { statuses: [] }, gives: [] },
  ];
  for (const { name, scope, filter = {}, gives } of cases)
    test(name, async () => {
      expect(names(await queueOf(scope, { ...open, ...filter }, 0, 10))).toEqual(gives);
      expect(await countQueue(scope, { ...open, ...filter })).toBe(gives.length);
    });
  test('page by page, each ticket once', async () => {
    for (let n = 0; n < 5; n += 1) await put({ dueAt: later(1) });
    const pages = await Promise.all([0, 1, 2, 3].map((page) => queueOf(ofMultan, open, page, 3)));
    expect(pages.map((page) => page.length)).toEqual([3, 3, 2, 0]);
    expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(8);
  });
});

describe('two at once', () => {
  test('twenty claim a ticket: one has it, nineteen are told that it changed', async () => {
    const ticket = await put();
    const staff = Array.from({ length: 20 }, () => newId(monday));
    const claims = await Promise.all(
      staff.map(async (one) => {
        const claimed = claim(ticket, one, later(1));
        return claimed.ok ? await replaceTicket(ticket, claimed.value) : null;
      }),
    );
    const won = claims.filter((one) => one !== null);
    expect(won).toHaveLength(1);
    const kept = await findTicket(ticket.id, all);
    expect(kept).toEqual(won[0]);
    expect(kept?.trail.filter(({ event }) => event === 'claimed')).toEqual([{ event: 'claimed', by: kept?.assignee, at: later(1), note: null }]); // prettier-ignore
    expect(kept?.version).toBe(ticket.version + 1);
  });
  test('what was read before another wrote is not written', async () => {
    const ticket = await put();
    const first = await replaceTicket(ticket, { ...ticket, status: 'referred' });
    expect(await replaceTicket(ticket, { ...ticket, status: 'closed' })).toBeNull();
    expect(await findTicket(ticket.id, all)).toEqual(first);
    expect(await replaceTicket(aTicket(), aTicket())).toBeNull();
  });
  test('a transaction that fails leaves nothing of a ticket', async () => {
    const ticket = aTicket({ centre: multan });
    const broken = inTransaction(async (tx) => {
      await addTickets([ticket], tx);
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await findTicket(ticket.id, all)).toBeNull();
  });
  test('two tickets never share a reference', async () => {
    const { reference } = await put();
    await expect(put({ reference })).rejects.toMatchObject({ code: 11000 });
  });
});

test('what a centre was given since a time', async () => {
  for (const [centre, openedAt] of [[multan, later(-1)], [multan, later(0)], [multan, later(5)], [lahore, later(1)], [newId(monday), later(1)]] as const)
    await put({ centre, openedAt }); // prettier-ignore
  expect(await takenToday([multan, lahore], monday)).toEqual(new Map([[multan, 2], [lahore, 1]])); // prettier-ignore
  expect(await takenToday([], monday)).toEqual(new Map());
});

test('delete my data empties all tickets of a person, and nobody else’s', async () => {
  const citizen = newId(monday);
  const [first, second, other] = [await put({ citizen }), await put({ citizen, centre: lahore, status: 'closed' }), await put()];
  await inTransaction((tx) => eraseTicketsOf(citizen, later(9), tx));
  for (const ticket of [first, second]) expect(await findTicket(ticket.id, all)).toEqual({ ...erase(ticket, later(9)), version: 1 });
  expect(await findTicket(other.id, all)).toEqual(other);
  expect(await stores.everything()).not.toContain(citizen);
});

function fail(fault: unknown): never {
  throw fault instanceof Error ? fault : new Error('the stream broke off');
}

/** Waits for a condition; a test that never sees it ends by its time-out. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((go) => setTimeout(go, 5));
}

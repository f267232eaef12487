import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { inTransaction } from '../../src/models/store.ts';
import { askCaseStatus } from '../../src/models/ticket/case-status.ts';
import { hashPin, pinMatches } from '../../src/models/ticket/pin.ts';
import { newReference } from '../../src/models/ticket/reference.ts';
import { close, erase } from '../../src/models/ticket/rules.ts';
import { addTickets, replaceTicket } from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';
import { aTicket } from '../support/tickets.ts';

/** What was compared with a PIN, each by the cost of its hash: that says how long an answer takes, whatever else the machine is doing. */
let hashed: string[] = [];
const matches: typeof pinMatches = (pin, pinHash, secret) => {
  hashed.push(pinHash.split('$').slice(1, 4).join(' '));
  return pinMatches(pin, pinHash, secret);
};

const pepper = 'p'.repeat(32);
/** Far ahead: MongoDB itself removes what its own clock says is forgotten. */
const start = new Date('2099-03-02T06:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);
const [mine, hers] = ['sms:+923001234567', 'whatsapp:+923217654321'];

let stores: TestStores;
let ticket: Ticket;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(async () => {
  await stores.wipe();
  ticket = aTicket({ pinHash: await hashPin('4271', pepper) });
  await inTransaction((tx) => addTickets([ticket], tx));
});
afterAll(() => stores.close());

const ask = async (asked: { reference?: string; pin?: string; address?: string }, now = start) => {
  const answer = await askCaseStatus({ reference: ticket.reference, pin: '4271', address: mine, ...asked }, pepper, now, matches);
  return answer.outcome === 'wait' ? answer.minutes : answer.outcome;
};
/** Asks one after the other; gives the answers, a wait as its minutes. */
async function asks(times: number, asked: Parameters<typeof ask>[0] | (() => Parameters<typeof ask>[0]), now = start) {
  const answers: (string | number)[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await ask(typeof asked === 'function' ? asked() : asked, now));
  return answers;
}
/** A reference that nobody has. */
const unknown = () => {
  for (let one = newReference(); ; one = newReference()) if (one !== ticket.reference) return one;
};

describe('reference and PIN', () => {
  test('give the ticket, from any address', async () => {
    expect(await askCaseStatus({ reference: ticket.reference, pin: '4271', address: hers }, pepper, start)).toEqual({
      outcome: 'found',
      ticket,
    });
  });
  const wrongs: [name: string, asked: () => Parameters<typeof ask>[0]][] = [
    ['a wrong PIN', () => ({ pin: '4272' })],
    ['no PIN', () => ({ pin: '' })],
    ['a reference that nobody has', () => ({ reference: unknown() })],
    ['no reference', () => ({ reference: '' })],
    ['a reference whose check digit is wrong', () => ({ reference: '123456789' })],
    ['a query instead of a reference', () => ({ reference: '{"$gt":""}' })],
    ['lone surrogates', () => ({ reference: '\ud800', pin: '\udc00' })],
  ];
  for (const [name, asked] of wrongs) test(`${name}: wrong, and no word why`, async () => expect(await ask(asked())).toBe('wrong'));
  test('of a closed ticket still give its stage', async () => {
    const closed = close(ticket, 'settled', ticket.citizen, start);
    if (closed.ok) await replaceTicket(ticket, closed.value);
    expect(await ask({})).toBe('found');
  });
  test('of an erased ticket are wrong', async () => {
    await replaceTicket(ticket, { ...erase(ticket, start), pinHash: ticket.pinHash });
    expect(await ask({})).toBe('wrong');
  });
});

describe('guessing a PIN', () => {
  test('five tries, then a minute; the right one is not heard in the wait, and is heard after it', async () => {
    expect(await asks(6, { pin: '0000' })).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 1]);
    expect(await ask({})).toBe(1);
    expect(await ask({}, after(1))).toBe('found');
  });
  test('the wait grows, whoever tries', async () => {
    await asks(5, { pin: '0000' });
    expect(await asks(2, { pin: '0000', address: hers }, after(1))).toEqual(['wrong', 2]);
    expect(await asks(2, { pin: '0000' }, after(3))).toEqual(['wrong', 4]);
  });
  test('the right PIN begins the count of the reference anew', async () => {
    await asks(4, { pin: '0000' });
    expect(await ask({})).toBe('found');
    expect(await asks(5, { pin: '0000' })).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
  });
  test('twenty at once: five are looked at', async () => {
    await ask({ pin: '0000', address: hers });
    const answers = await Promise.all(
      Array.from({ length: 19 }, (_, n) => ask({ pin: '0000', address: `sms:+92300123450${String(n % 10)}` })),
    );
    expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(4);
  });
});

describe('guessing across many references from one address', () => {
  const guess = () => ({ reference: unknown(), pin: '1234' });
  test('ten tries, then a growing wait', async () => {
    const answers = await asks(12, guess);
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'wrong'));
    expect(answers.slice(10)).toEqual([1, 1]);
    expect(await asks(2, guess, after(1))).toEqual(['wrong', 2]);
  });
  test('somebody else is not slowed by it', async () => {
    await asks(12, guess);
    expect(await ask({ address: hers })).toBe('found');
  });
  test('one right answer in between does not make the address quick again', async () => {
    await asks(9, guess);
    expect(await ask({})).toBe('found');
    expect(await asks(2, guess)).toEqual([1, 1]);
  });
});

describe('an unknown reference is answered with the same work as a known one', () => {
  /** What one question does: which queries on which collection, and what is hashed at what cost. */
  async function workOf(asked: Parameters<typeof ask>[0]) {
    const queries: string[] = [];
    hashed = [];
    mongoose.set('debug', (collection: string, method: string) => queries.push(`${collection}.${method}`));
    await ask(asked);
    mongoose.set('debug', false);
    return { queries, hashed };
  }
  beforeEach(() => ask({ reference: unknown(), address: hers }));

  test('the same queries and one hash of the same cost', async () => {
    const known = await workOf({ pin: '0000' });
    expect(known.queries).toEqual(['brakes.findOneAndUpdate', 'brakes.findOneAndUpdate', 'tickets.findOne']);
    expect(known.hashed).toEqual([expect.stringMatching(/^argon2id v=19 m=\d+,t=\d+,p=1$/)]);
    expect(await workOf({ reference: unknown() })).toEqual(known);
  });
  test('an erased ticket, which has no hash of its own, too', async () => {
    const known = await workOf({ pin: '0000' });
    await replaceTicket(ticket, erase(ticket, start));
    expect(await workOf({})).toEqual(known);
  });
  test('nothing is hashed in a wait', async () => {
    await asks(5, { pin: '0000' });
    expect((await workOf({ pin: '0000' })).hashed).toEqual([]);
  });
});

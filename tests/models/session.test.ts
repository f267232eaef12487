import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import { recognise } from '../../src/models/session/recognise.ts';
import type { Session } from '../../src/models/session/session.ts';
import type { SessionChange } from '../../src/models/session/store.ts';
import { findSession, findSessions, keepSessions, markStopped, personJoins, personLeaves, removeSessionsOf, sessionsOfCitizen, takeSeqs } from '../../src/models/session/store.ts'; // prettier-ignore
import { inTransaction } from '../../src/models/store.ts';
import { aSession } from '../support/sessions.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-03-02T06:00:00Z');
const number = 'whatsapp:+923001234567';
const user = 'whatsapp:PK.111111111';
const otherUser = 'whatsapp:PK.222222222';
const sms = 'sms:+923001234567';
const otherNumber = 'whatsapp:+923217654321';
const keep = (...changes: SessionChange[]) => inTransaction((tx) => keepSessions(changes, tx));
const put = async (more: Partial<Session> = {}): Promise<Session> => {
  const session = aSession(more);
  await keep({ before: null, after: session });
  return session;
};

describe('whose message is it', () => {
  const holder = aSession({ keys: [user, number] });
  const numberOnly = aSession({ keys: [number] });
  const userOnly = aSession({ keys: [user] });
  const cases: { name: string; found: Session[]; keys: string[]; session: Session | null; former?: Session; after: string[] }[] = [
    { name: 'nobody known: a new talk', found: [], keys: [user, number], session: null, after: [user, number] },
    { name: 'by the user id', found: [holder], keys: [user, number], session: holder, after: [user, number] },
    { name: 'by the user id alone, when no number is shown', found: [holder], keys: [user], session: holder, after: [user, number] },
    { name: 'by the number, when it came without a user id', found: [holder], keys: [number], session: holder, after: [user, number] },
    { name: 'by the number, and the user id is learned', found: [numberOnly], keys: [user, number], session: numberOnly, after: [number, user] },
    { name: 'by the user id, and the number is learned', found: [userOnly], keys: [user, number], session: userOnly, after: [user, number] },
    { name: 'the same person with a new number', found: [holder], keys: [user, otherNumber], session: holder, after: [user, number, otherNumber] },
    { name: 'a known number with another user id: it has a new holder, who begins anew', found: [holder], keys: [otherUser, number], session: null, former: holder, after: [otherUser, number] },
    { name: 'a known person with a number that is another talk’s: the number is left there', found: [userOnly, numberOnly], keys: [user, number], session: userOnly, after: [user] },
  ]; // prettier-ignore
  for (const { name, found, keys, session, former = null, after } of cases)
    test(name, () => {
      expect(recognise(found, keys)).toEqual({ session, former, keys: after });
      expect(recognise([...found].reverse(), keys)).toEqual({ session, former, keys: after });
    });
});

describe('a talk is found', () => {
  test('by each of its keys and given back as it was kept', async () => {
    const session = await put({ keys: [user, number], ticket: newId(now), stoppedAt: now, personAt: now, hiddenAt: now });
    for (const keys of [[user], [number], [otherUser, number]]) expect(await findSessions(keys)).toEqual([session]);
    expect(await findSession(session.id)).toEqual(session);
    expect(await findSessions([sms])).toEqual([]);
    expect(await findSessions([])).toEqual([]);
    expect(await findSession(newId(now))).toBeNull();
  });
  test('on every channel of a person', async () => {
    const citizen = newId(now);
    const [one, other] = [await put({ citizen }), await put({ citizen, keys: [sms], replyTo: sms })];
    await put({ keys: [otherNumber] });
    expect(new Set((await sessionsOfCitizen(citizen)).map(({ id }) => id))).toEqual(new Set([one.id, other.id]));
  });
});

describe('two at once', () => {
  test('ten processes that meet a new person make one talk', async () => {
    const met = await Promise.allSettled(Array.from({ length: 10 }, () => put({ keys: [user, number] })));
    expect(met.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of met) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 11000 });
    expect(await findSessions([user])).toHaveLength(1);
  });
  test('of ten turns from the same version one is kept', async () => {
    const before = await put();
    const kept = await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        inTransaction(async (tx) => {
          const all = await keepSessions([{ before, after: { ...before, seq: n + 1 } }], tx);
          return all ? n + 1 : null;
        }),
      ),
    );
    const won = kept.filter((one) => one !== null);
    expect(won).toHaveLength(1);
    expect(await findSession(before.id)).toEqual({ ...before, seq: won[0], version: 1 });
  });
  test('a change of what is gone, or of an older version, is told', async () => {
    const before = await put();
    expect(await keep({ before, after: { ...before, seq: 1 } })).toBe(true);
    expect(await keep({ before, after: { ...before, seq: 2 } })).toBe(false);
    expect(await keep({ before, after: null })).toBe(false);
    expect(await keep({ before: { ...before, version: 1 }, after: null })).toBe(true);
    expect(await keep({ before: { ...before, version: 1 }, after: before })).toBe(false);
    expect(await findSession(before.id)).toBeNull();
  });
  test('many changes are kept in their order: a number leaves one talk for another', async () => {
    const before = await put({ keys: [user, number] });
    const after = aSession({ keys: [otherUser, number] });
    expect(await keep({ before, after: { ...before, keys: [user] } }, { before: null, after })).toBe(true);
    expect(await findSessions([number])).toEqual([after]);
    expect(await keep()).toBe(true);
  });
});

describe('a counsellor in the talk', () => {
  test('takes places in it that a turn in flight then does not use', async () => {
    const before = await put({ seq: 7 });
    expect(await inTransaction((tx) => takeSeqs(before.id, 3, tx))).toEqual({ first: 7, session: before });
    expect(await findSession(before.id)).toMatchObject({ seq: 10, version: 1 });
    expect(await keep({ before, after: { ...before, seq: 9 } })).toBe(false);
    expect(await inTransaction((tx) => takeSeqs(newId(now), 1, tx))).toBeNull();
  });
  test('ten replies at once never share a place', async () => {
    const { id } = await put();
    const taken = await Promise.all(Array.from({ length: 10 }, () => inTransaction((tx) => takeSeqs(id, 2, tx))));
    expect(taken.map((one) => one?.first).toSorted((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 10 }, (_, n) => n * 2));
  });
  test('joins and leaves; the bot’s turn in flight begins anew', async () => {
    const before = await put();
    await inTransaction((tx) => personJoins(before.id, now, tx));
    expect(await findSession(before.id)).toEqual({ ...before, personAt: now, version: 1 });
    expect(await keep({ before, after: before })).toBe(false);
    await inTransaction((tx) => personLeaves(before.id, tx));
    expect(await findSession(before.id)).toEqual({ ...before, version: 2 });
  });
});

test('the provider says that an address takes nothing more: the talk is stopped, once', async () => {
  const session = await put({ keys: [user, number] });
  await markStopped(number, now);
  await markStopped(number, new Date(now.getTime() + 1000));
  await markStopped(sms, now);
  expect(await findSession(session.id)).toEqual({ ...session, stoppedAt: now, version: 1 });
});

test('delete my data: every talk of the person goes, nobody else’s, and a turn in flight cannot bring one back', async () => {
  const citizen = newId(now);
  const mine = await put({ citizen });
  await put({ citizen, keys: [sms], replyTo: sms });
  const other = await put({ keys: [otherNumber] });
  await inTransaction((tx) => removeSessionsOf(citizen, tx));
  expect(await sessionsOfCitizen(citizen)).toEqual([]);
  expect(await keep({ before: mine, after: { ...mine, seq: 1 } })).toBe(false);
  expect(await findSessions([number, sms, otherNumber])).toEqual([other]);
});

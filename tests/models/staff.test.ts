import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../src/models/id/id.ts';
import { isAllowed } from '../../src/models/staff/permissions.ts';
import { hashPassword, nobodysPassword, passwordMatches } from '../../src/models/staff/password.ts';
import type { Staff } from '../../src/models/staff/staff.ts';
import { staffSchema } from '../../src/models/staff/staff.ts';
import { deactivate, findByEmail, findStaff, listStaff, namesOf, saveStaff, speaksFromNowOn } from '../../src/models/staff/store.ts';
import { closeSignIn, openSignIn, signedInWith, SignInModel } from '../../src/models/sign-in/store.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const hour = 60;
/** Far ahead: MongoDB itself removes what its own clock says has ended. */
const start = new Date('2099-03-02T06:00:00Z');
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);
const multan = newId(start);

const aStaff = (more: Partial<Staff> = {}): Staff => ({
  id: newId(start), name: 'Sana', email: 'sana@example.org', passwordHash: 'hash', role: 'counsellor', centre: multan, woman: true, language: 'ur',
  phone: null, active: true, demo: false, ...more,
}); // prettier-ignore

describe('somebody who works here', () => {
  const shapes: [name: string, more: Partial<Staff>, good: boolean][] = [
    ['a counsellor of a centre', {}, true],
    ['a counsellor of none', { centre: null }, false],
    ['an administrator', { role: 'administrator', centre: null }, true],
    ['an administrator of one centre', { role: 'administrator' }, false],
    ['an editor', { role: 'editor', centre: null }, true],
    ['an editor of one centre', { role: 'editor' }, false],
    ['a lawyer', { role: 'lawyer', centre: null }, true],
    ['without a name', { name: '' }, false],
    ['without an email', { email: 'sana' }, false],
  ];
  for (const [name, more, good] of shapes)
    test(`${name}: ${good ? 'taken' : 'refused'}`, async () => {
      expect(staffSchema.safeParse(aStaff(more)).success).toBe(good);
      const kept = await saveStaff(aStaff(more)).then(() => true, () => false); // prettier-ignore
      expect(kept).toBe(good);
      expect(await listStaff()).toHaveLength(good ? 1 : 0);
    });
  test('is found by id and by email, however it is written', async () => {
    const sana = aStaff();
    await saveStaff(sana);
    expect(await findStaff(sana.id)).toEqual(sana);
    for (const email of ['sana@example.org', ' Sana@Example.ORG ']) expect(await findByEmail(email)).toEqual(sana);
    for (const email of ['', 'san', 'sana@example.orgx', '{"$gt":""}']) expect(await findByEmail(email)).toBeNull();
    expect(await findStaff(newId(start))).toBeNull();
  });
  test('keeps their email to themselves', async () => {
    await saveStaff(aStaff());
    await expect(saveStaff(aStaff({ name: 'Other' }))).rejects.toMatchObject({ code: 11000 });
  });
  test('speaks another language from now on, and may not sign in any more', async () => {
    const sana = aStaff();
    await saveStaff(sana);
    await speaksFromNowOn(sana.id, 'en');
    expect(await deactivate(' SANA@example.org')).toBe(true);
    expect(await findStaff(sana.id)).toEqual({ ...sana, language: 'en', active: false });
    expect(await deactivate('nobody@example.org')).toBe(false);
  });
  test('is named beside what they did', async () => {
    const [sana, bilal] = [aStaff(), aStaff({ name: 'Bilal', email: 'bilal@example.org' })];
    for (const one of [sana, bilal]) await saveStaff(one);
    expect(await namesOf([sana.id, bilal.id, sana.id, newId(start)])).toEqual(new Map([[sana.id, 'Sana'], [bilal.id, 'Bilal']])); // prettier-ignore
    expect(await namesOf([])).toEqual(new Map());
  });
});

describe('what a role allows', () => {
  const rows = [
    { role: 'counsellor', may: ['read-ticket', 'work-ticket'], not: ['see-troubles', 'read-card', 'write-card', 'approve-card', 'settle-question'] },
    { role: 'administrator', may: ['read-ticket', 'work-ticket', 'see-troubles', 'read-card'], not: ['write-card', 'approve-card', 'settle-question'] },
    { role: 'editor', may: ['read-card', 'write-card', 'settle-question'], not: ['read-ticket', 'work-ticket', 'see-troubles', 'approve-card'] },
    { role: 'lawyer', may: ['read-card', 'write-card', 'approve-card', 'settle-question'], not: ['read-ticket', 'work-ticket', 'see-troubles'] },
  ] as const; // prettier-ignore
  for (const { role, may, not } of rows)
    test(role, () => {
      for (const permission of may) expect([permission, isAllowed(role, permission)]).toEqual([permission, true]);
      for (const permission of not) expect([permission, isAllowed(role, permission)]).toEqual([permission, false]);
    });
});

describe('a password', () => {
  test('is kept as Argon2id at OWASP’s first cost, with a salt', async () => {
    const [one, other] = await Promise.all([hashPassword('a long enough password'), hashPassword('a long enough password')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
    expect(await passwordMatches('a long enough password', other)).toBe(true);
    for (const wrong of ['', 'A long enough password', 'a long enough password ']) expect(await passwordMatches(wrong, one)).toBe(false);
  });
  test('of nobody costs as much to compare, and nobody has it', async () => {
    expect(await nobodysPassword()).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await passwordMatches('a long enough password', await nobodysPassword())).toBe(false);
  });
});

describe('a sign-in', () => {
  const sana = newId(start);
  test('is known by its token, which the database does not hold', async () => {
    const token = await openSignIn(sana, start);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(await signedInWith(token, after(1), 'by-hand')).toBe(sana);
    expect(await stores.everything()).not.toContain(token);
    for (const wrong of ['', 'x', token.slice(1), `${token}x`]) expect(await signedInWith(wrong, start, 'by-hand')).toBeNull();
  });
  test('whose database name is stolen opens nothing', async () => {
    await openSignIn(sana, start);
    const [kept] = await SignInModel.find().lean();
    expect(await signedInWith(kept?._id ?? '', start, 'by-hand')).toBeNull();
  });
  test('two are two: ending one leaves the other', async () => {
    const [desk, phone] = [await openSignIn(sana, start), await openSignIn(sana, start)];
    await closeSignIn(desk);
    expect([await signedInWith(desk, start, 'by-hand'), await signedInWith(phone, start, 'by-hand')]).toEqual([null, sana]);
  });

  /** When somebody did something, in minutes since they signed in; and whether they are signed in at the last. */
  const uses: { name: string; use: 'by-hand' | 'by-itself'; at: number[]; still: boolean }[] = [
    { name: 'unused for two hours', use: 'by-hand', at: [2 * hour], still: true },
    { name: 'unused for longer', use: 'by-hand', at: [2 * hour + 1], still: false },
    { name: 'used every hour', use: 'by-hand', at: [hour, 2 * hour, 3 * hour, 4 * hour], still: true },
    { name: 'a page left open does not keep it alive', use: 'by-itself', at: [hour, 2 * hour, 2 * hour + 1], still: false },
    { name: 'used all day long, after twelve hours', use: 'by-hand', at: Array.from({ length: 12 }, (_, n) => (n + 1) * hour), still: false },
    { name: 'used all day long, a minute before', use: 'by-hand', at: [...Array.from({ length: 11 }, (_, n) => (n + 1) * hour), 12 * hour - 1], still: true },
  ]; // prettier-ignore
  for (const { name, use, at, still } of uses)
    test(`${name}: ${still ? 'goes on' : 'has ended'}`, async () => {
      const token = await openSignIn(sana, start);
      const seen: (string | null)[] = [];
      for (const minute of at) seen.push(await signedInWith(token, after(minute), use));
      expect(seen.at(-1)).toBe(still ? sana : null);
      expect(seen.slice(0, -1)).toEqual(at.slice(0, -1).map(() => sana));
    });
});

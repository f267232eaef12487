import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { z } from 'zod';
import { consoleRoutes } from '../../src/admin/console.ts';
import { createLog } from '../../src/log.ts';
import { BrakeModel } from '../../src/models/brake/store.ts';
import { SignInModel } from '../../src/models/sign-in/store.ts';
import { deactivate } from '../../src/models/staff/store.ts';
import { noCampaigns, noPrompts, openDesk, signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { password, putCounsellor, putStaff } from '../support/staff.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const sana = 'multan@demo.insaf';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
beforeEach(async () => {
  await BrakeModel.deleteMany({});
  await SignInModel.deleteMany({});
});
afterAll(() => stage.close());

const word = (key: string, values = {}): string => stage.product.world.words.text('ur', key, values);
const tries = (email: string, given: string, from = '203.0.113.1') =>
  openDesk(stage.url).post('/admin/sign-in', { email, password: given }, { 'x-forwarded-for': from });
const isIn = async (desk: { get(path: string): Promise<{ status: number }> }) => (await desk.get('/admin/tickets')).status === 200;

describe('a counsellor signs in', () => {
  test('with email and password, however the email is written, and lands at the queue', async () => {
    const desk = openDesk(stage.url);
    const answer = await desk.post('/admin/sign-in', { email: ' Multan@Demo.Insaf ', password });
    expect(answer).toMatchObject({ status: 303, to: '/admin/tickets' });
    expect(await isIn(desk)).toBe(true);
  });

  test('with a cookie no script can read, no other site can send, and no other part of the site gets', async () => {
    const answer = await tries(sana, password);
    const line = answer.headers.getSetCookie().find((one) => one.startsWith('insaf-desk='));
    expect(line?.split('; ').slice(1).toSorted()).toEqual(['HttpOnly', 'Max-Age=43200', 'Path=/admin', 'SameSite=Lax']);
  });

  test('of which the database knows only a fingerprint', async () => {
    const desk = await signedIn(stage.url, sana);
    const token = desk.cookies.get('insaf-desk') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await SignInModel.countDocuments()).toBe(1);
    expect(await stage.stores.everything()).not.toContain(token);
  });

  test('and comes to the page they were sent, never to another site', async () => {
    const asked = await openDesk(stage.url).get('/admin/tickets/0123456789abcdef01234567');
    expect(asked).toMatchObject({ status: 303, to: '/admin/sign-in?to=%2Fadmin%2Ftickets%2F0123456789abcdef01234567' });
    const goes = async (to: string) => (await openDesk(stage.url).post('/admin/sign-in', { email: sana, password, to })).to;
    expect(await goes('/admin/tickets/0123456789abcdef01234567')).toBe('/admin/tickets/0123456789abcdef01234567');
    for (const elsewhere of ['https://evil.example/', '//evil.example/admin/tickets', '/admin/../twilio', '/admin/tickets@evil.example'])
      expect(await goes(elsewhere)).toBe('/admin/tickets');
  });

  test('a new sign-in ends the one before it in that browser', async () => {
    const desk = await signedIn(stage.url, sana);
    const former = desk.cookies.get('insaf-desk') ?? '';
    await desk.post('/admin/sign-in', { email: sana, password });
    expect(await isIn(desk)).toBe(true);
    expect((await openDesk(stage.url).get('/admin/tickets', { cookie: `insaf-desk=${former}` })).status).toBe(303);
  });
});

describe('over https', () => {
  let server: Server;
  let url = '';
  let close: () => Promise<void>;
  beforeAll(async () => {
    const { words } = stage.product.world;
    const desk = consoleRoutes({
      words,
      log: createLog('test', 'silent'),
      now: stage.now,
      secure: true,
      publicUrl: 'https://insaf.example',
      hubCentre: '0'.repeat(24),
      recordingKeys: [],
      prompts: noPrompts,
      campaigns: noCampaigns,
    });
    server = express().use('/admin', desk.router).listen(0, '127.0.0.1');
    await new Promise((ready) => server.once('listening', ready));
    url = `http://127.0.0.1:${String(z.custom<AddressInfo>().parse(server.address()).port)}`;
    close = desk.close;
  });
  afterAll(async () => {
    await close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });

  test('every cookie, set or taken away, is for https only, and browsers are told to stay there', async () => {
    const answers = [
      await openDesk(url).post('/admin/sign-in', { email: sana, password }),
      await openDesk(url).post('/admin/sign-out'),
      await openDesk(url).post('/admin/language', { language: 'en' }),
    ];
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie());
    expect(cookies).toHaveLength(4);
    for (const line of cookies) expect(line).toMatch(/; Secure(?:;|$)/);
    expect(answers[0]?.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
  });
});

describe('a sign-in ends', () => {
  test('when one signs out: in the browser and in the database', async () => {
    const desk = await signedIn(stage.url, sana);
    const token = desk.cookies.get('insaf-desk') ?? '';
    expect(await desk.post('/admin/sign-out')).toMatchObject({ status: 303, to: '/admin/sign-in' });
    expect(desk.cookies.has('insaf-desk')).toBe(false);
    expect(await SignInModel.countDocuments()).toBe(0);
    expect((await openDesk(stage.url).get('/admin/tickets', { cookie: `insaf-desk=${token}` })).status).toBe(303);
  });

  test('after a working day, however busy', async () => {
    const desk = await signedIn(stage.url, sana);
    for (let hour = 1; hour < 12; hour += 1) {
      stage.later(hourMs);
      expect(await isIn(desk)).toBe(true);
    }
    stage.later(hourMs);
    expect(await isIn(desk)).toBe(false);
  });

  test('after two hours with nobody there, though the page they left open asks for news every minute', async () => {
    const desk = await signedIn(stage.url, sana);
    for (let n = 0; n < 4; n += 1) {
      stage.later(29 * minuteMs);
      expect((await desk.get('/admin/tickets/list', { 'hx-request': 'true' })).status).toBe(200);
    }
    stage.later(5 * minuteMs);
    const gone = await desk.get('/admin/tickets/list', { 'hx-request': 'true' });
    expect(gone.status).toBe(401);
    expect(gone.headers.get('hx-redirect')).toBe('/admin/sign-in');
    expect(await isIn(desk)).toBe(false);
  });

  test('at once for somebody who does not work here any more, who cannot come back either', async () => {
    await putCounsellor('leaves@demo.insaf', 'pk-multan', 'ur');
    const desk = await signedIn(stage.url, 'leaves@demo.insaf');
    await deactivate('leaves@demo.insaf');
    expect(await isIn(desk)).toBe(false);
    const again = await tries('leaves@demo.insaf', password);
    expect(again.status).toBe(401);
    expect(again.html).toContain(word('refusal.wrong-sign-in'));
  });
});

describe('who is not let in', () => {
  test('a wrong password, an unknown name and no name at all get one and the same answer', async () => {
    const answers = await Promise.all([tries(sana, 'wrong'), tries('nobody@demo.insaf', password), tries(sana, '')]);
    for (const { status, html } of answers) {
      expect(status).toBe(401);
      expect(html).toContain(word('refusal.wrong-sign-in'));
    }
  });

  test('gets back the email they typed, and never the password', async () => {
    const { html } = await tries('Multan@demo.insaf"><b>', 'a wrong pass phrase');
    expect(html).toContain('value="Multan@demo.insaf&quot;>&lt;b>"');
    expect(html).not.toContain('a wrong pass phrase');
  });

  const forms = [
    { says: 'an operator for a name', form: { 'email[$gt]': '', 'password[$gt]': '' } },
    { says: 'a prototype', form: { __proto__: 'x', 'constructor[prototype]': 'x' } },
    { says: 'nothing', form: {} },
    { says: 'a book', form: { email: 'x'.repeat(10_000), password: 'y'.repeat(10_000) } },
  ];
  for (const { says, form } of forms) {
    test(`${says} is a wrong sign-in, no fault of ours`, async () => {
      expect((await openDesk(stage.url).post('/admin/sign-in', form)).status).toBe(401);
    });
  }

  test('after five wrong passwords for one name, from wherever, even the right one must wait, in words; each further one longer', async () => {
    for (let n = 0; n < 5; n += 1) expect((await tries(sana, 'wrong', `203.0.113.${String(n)}`)).status).toBe(401);
    const held = await tries(sana, password, '203.0.113.9');
    expect(held.status).toBe(429);
    expect(held.html).toContain(word('refusal.too-many-tries', { minutes: 1 }));
    expect((await tries('lahore@demo.insaf', password, '203.0.113.9')).status).toBe(303);
    stage.later(minuteMs + 1000);
    expect((await tries(sana, 'wrong')).status).toBe(401);
    expect((await tries(sana, password)).html).toContain(word('refusal.too-many-tries', { minutes: 2 }));
    stage.later(2 * minuteMs + 1000);
    expect((await tries(sana, password)).status).toBe(303);
    // The right one wiped the slate.
    expect((await tries(sana, 'wrong')).status).toBe(401);
    expect((await tries(sana, password)).status).toBe(303);
  });

  test('a hundred at the same time are not looked at one by one either', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => (await tries(sana, 'wrong', `198.51.100.${String(n)}`)).status),
    );
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(95);
  });

  test('after thirty wrong names from one address that address must wait; others need not', async () => {
    const statuses = await Promise.all(
      Array.from({ length: 30 }, async (_, n) => (await tries(`guess${String(n)}@demo.insaf`, 'wrong', '198.51.100.7')).status),
    );
    expect(new Set(statuses)).toEqual(new Set([401]));
    expect((await tries(sana, password, '198.51.100.7')).status).toBe(429);
    expect((await tries(sana, password, '198.51.100.8')).status).toBe(303);
  });

  test('but a whole centre behind one address that knows its passwords is never held up', async () => {
    for (let n = 0; n < 35; n += 1) expect((await tries(sana, password, '198.51.100.9')).status).toBe(303);
  });
});

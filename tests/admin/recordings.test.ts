import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { languages } from '../../src/models/language/language.ts';
import type { Recorded, Recording } from '../../src/models/recording/recording.ts';
import { RecordingModel } from '../../src/models/recording/store.ts';
import { toDoc } from '../../src/models/store.ts';
import { findTicket } from '../../src/models/ticket/store.ts';
import type { Ticket, TrailEntry } from '../../src/models/ticket/ticket.ts';
import { browserOfFile, faultsByAxe, holds } from '../support/browser.ts';
import type { DeskClient } from '../support/desk.ts';
import { openDesk, signedIn } from '../support/desk.ts';
import { knock } from '../support/door.ts';
import { putMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import type { RecordingsHouse } from '../support/recordings.ts';
import { aSound, allRecordings, chunks, filesThere, openRecordingsHouse, putCall, recordedIn, tellOf } from '../support/recordings.ts';
import { password, putCounsellor, putStaff } from '../support/staff.ts';

const emails = { ur: 'multan@demo.insaf', en: 'hina@demo.insaf', 'ur-Latn': 'zara@demo.insaf' } as const;
const minute = 60_000;

const browser = browserOfFile();
let stage: TestProduct;
let house: RecordingsHouse;
let desk: DeskClient;
beforeAll(async () => {
  house = await openRecordingsHouse();
  stage = await openProduct({ TWILIO_BASE_URL: house.url });
  await putStaff();
  await putCounsellor(emails.en, 'pk-multan', 'en', { name: 'Hina' });
  await putCounsellor(emails['ur-Latn'], 'pk-multan', 'ur-Latn', { name: 'Zara' });
  desk = await signedIn(stage.url, emails.en);
});
afterAll(async () => {
  await stage.close();
  await house.close();
});

const sound = aSound(150_000);
const put = (): Promise<Ticket> => putMatter({ district: 'pk-multan', now: stage.now() });
const pageOf = ({ id }: Pick<Ticket, 'id'>): string => `/admin/tickets/${id}`;
const heardIn = async ({ id }: Ticket): Promise<TrailEntry[]> =>
  ((await findTicket(id, { role: 'administrator' }))?.trail ?? []).filter(({ event }) => event === 'recording-heard');

/** What a caller recorded for a ticket, as the call's step tells of it. */
async function told({ id, citizen }: Ticket, more: Partial<Recorded> = {}): Promise<Recording> {
  const recording = recordedIn(await putCall(stage.now(), { citizen }), stage.now(), { ticket: id, ...more });
  await tellOf(recording);
  return recording;
}

/** The same, ready at Twilio, and fetched by the product's own worker. */
async function kept(ticket: Ticket, more: Partial<Recorded> = {}): Promise<Recording> {
  const recording = await told(ticket, more);
  house.sounds.set(recording.providerSid, sound);
  stage.later(5000);
  await stage.until(async () => (await RecordingModel.findById(recording.id).lean())?.state === 'kept', 'the recording is kept');
  return recording;
}

/** Asks for a sound as a browser does. */
async function plays(by: DeskClient, { id }: Pick<Recording, 'id'>, headers: Record<string, string> = {}) {
  const cookie = [...by.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`${stage.url}/admin/recordings/${id}.wav`, { headers: { cookie, ...headers }, redirect: 'manual' });
  return { status: answer.status, headers: answer.headers, sound: Buffer.from(await answer.arrayBuffer()) };
}

describe('on the page of a ticket', () => {
  for (const language of languages)
    test(`each recording stands with its question and its length, or with why there is none; in ${language}`, async () => {
      const ticket = await put();
      const { word } = stage;
      const story = await kept(ticket, { seconds: 95 });
      const dueAt = new Date(stage.now().getTime() + 60 * minute);
      const others = [
        { question: 'intake.name', state: 'awaited' },
        { question: 'gone.from.the.flows', state: 'failed' },
        { question: '', state: 'failed', seconds: 0 },
      ] as const;
      const call = await putCall(stage.now());
      for (const more of others)
        await RecordingModel.create(toDoc({ ...recordedIn(call, stage.now(), { ticket: ticket.id }), dueAt, ...more }));
      const { html } = await (await signedIn(stage.url, emails[language])).get(pageOf(ticket));
      const lines = [...html.matchAll(/<li id="r[0-9a-f]{24}"[^>]*>(.*?)<\/li>/gs)].map(([, line = '']) => line);
      expect(lines).toHaveLength(4);
      const says = (key: string): string => word(language, key).split('\n')[0] ?? '';
      const wanted = [
        [says('intake.story'), '1:35', `<audio id="sound-${story.id}" controls preload="none" src="/admin/recordings/${story.id}.wav"`],
        [says('intake.name'), '0:12', says('console.recording.awaited')],
        [says('console.recording'), says('console.recording.failed')],
        [says('console.recording'), says('console.recording.empty')],
      ];
      for (const [n, parts] of wanted.entries()) for (const part of parts) expect(lines[n]).toContain(part);
      expect(lines.filter((line) => line.includes('<audio'))).toHaveLength(1);
    });

  test('nothing stands there where nothing was recorded', async () => {
    expect((await desk.get(pageOf(await put()))).html).not.toContain('id="recordings"');
  });
});

describe('listening', () => {
  let ticket: Ticket;
  let recording: Recording;
  beforeAll(async () => {
    ticket = await put();
    recording = await kept(ticket);
  });

  test('gives the sound, kept by nobody', async () => {
    const answer = await plays(desk, recording);
    expect([answer.status, answer.sound.equals(sound)]).toEqual([200, true]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'audio/wav', 'content-length': '150000', 'accept-ranges': 'bytes', 'cache-control': 'no-store',
    }); // prettier-ignore
  });

  const ranges = [
    { asks: 'bytes=0-', gives: [0, 150_000] },
    { asks: 'bytes=65530-65540', gives: [65_530, 65_541] },
    { asks: 'bytes=70000-', gives: [70_000, 150_000] },
    { asks: 'bytes=-10', gives: [149_990, 150_000] },
    { asks: 'bytes=149999-160000', gives: [149_999, 150_000] },
  ] as const;
  for (const {
    asks,
    gives: [from, to],
  } of ranges)
    // prettier-ignore
    test(`from its middle: ${asks}`, async () => {
      const answer = await plays(desk, recording, { range: asks });
      expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${String(from)}-${String(to - 1)}/150000`]);
      expect(answer.sound.equals(sound.subarray(from, to))).toBe(true);
    });

  test('from beyond its end is refused; what is no range, or many, is answered by the whole', async () => {
    expect((await plays(desk, recording, { range: 'bytes=150000-' })).status).toBe(416);
    for (const range of ['seconds=1-2', 'bytes=0-1,5-6', 'nonsense']) expect((await plays(desk, recording, { range })).status).toBe(200);
  });

  test('leaves one line in the trail an hour for each who listens and each recording, with its question', async () => {
    const [matter, zara] = [await put(), await signedIn(stage.url, emails['ur-Latn'])];
    const [one, two] = [await kept(matter), await kept(matter, { question: 'intake.name' })];
    for (const [by, what] of [[desk, one], [desk, one], [zara, one], [desk, two]] as const) await plays(by, what, { range: 'bytes=0-99' }); // prettier-ignore
    await Promise.all([desk, zara, desk, zara].map((by) => plays(by, two)));
    expect((await heardIn(matter)).map(({ note }) => note)).toEqual([one.id, one.id, two.id, two.id]);
    expect(new Set((await heardIn(matter)).map(({ by }) => by)).size).toBe(2);
    stage.later(61 * minute);
    desk = await signedIn(stage.url, emails.en);
    await plays(desk, one);
    expect(await heardIn(matter)).toHaveLength(5);
    const { html } = await desk.get(pageOf(matter));
    expect(html).toContain(`${stage.word('en', 'trail.recording-heard')}: ${stage.word('en', 'intake.name')}`);
  });

  test('is for those who see the ticket: another centre, and whoever may not, get what they would get for nothing', async () => {
    const before = (await heardIn(ticket)).length;
    const lahore = await signedIn(stage.url, 'lahore@demo.insaf');
    const [theirs, nothing] = [await plays(lahore, recording), await plays(lahore, { id: '0'.repeat(24) })];
    expect([theirs.status, theirs.sound.toString()]).toEqual([404, nothing.sound.toString()]);
    expect((await plays(openDesk(stage.url), recording)).status).toBe(303);
    expect((await plays(await signedIn(stage.url, 'editor@demo.insaf'), recording)).status).toBe(403);
    expect(await heardIn(ticket)).toHaveLength(before);
    expect((await plays(await signedIn(stage.url, 'admin@demo.insaf'), recording)).status).toBe(200);
    expect(await heardIn(ticket)).toHaveLength(before + 1);
  });

  test('to what is not here yet, or has no ticket, finds nothing', async () => {
    const awaited = await told(ticket);
    expect((await plays(desk, awaited)).status).toBe(404);
    const nobodys = await kept(ticket);
    await RecordingModel.updateOne({ _id: nobodys.id }, { $set: { ticket: null } });
    expect((await plays(desk, nobodys)).status).toBe(404);
  });

  const harmed: Record<string, (file: mongoose.mongo.ObjectId, id: string) => Promise<unknown>> = {
    'sealed with a key that is gone': (_, id) => RecordingModel.updateOne({ _id: id }, { $set: { keyId: 'lost' } }),
    'changed in its first piece': (file) =>
      chunks().updateOne({ files_id: file, n: 0 }, { $set: { data: new mongoose.mongo.Binary(Buffer.alloc(65_564)) } }),
  };
  for (const [how, harm] of Object.entries(harmed))
    test(`to a sound ${how}: says that there is a fault, and no byte of it`, async () => {
      const { id } = await kept(ticket);
      const file = (await RecordingModel.findById(id).lean())?.file ?? '';
      await harm(new mongoose.mongo.ObjectId(file), id);
      const answer = await plays(desk, { id });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'text/html; charset=utf-8']);
      expect(answer.sound.includes('what she said')).toBe(false);
    });

  test('to a sound changed further on breaks off there', async () => {
    const { id } = await kept(ticket);
    const file = new mongoose.mongo.ObjectId((await RecordingModel.findById(id).lean())?.file ?? '');
    await chunks().updateOne({ files_id: file, n: 2 }, { $set: { data: new mongoose.mongo.Binary(Buffer.alloc(18_956)) } });
    await expect(plays(desk, { id })).rejects.toThrow('terminated');
    expect((await plays(desk, { id }, { range: 'bytes=0-131071' })).status).toBe(206);
  });

  test('in the browser: it plays, and news of the ticket does not stop it', async () => {
    const matter = await put();
    const { id } = await kept(matter);
    const { page } = await browser.opens(stage.url);
    await page.goto(`/admin/sign-in?to=${pageOf(matter)}`);
    await page.fill('#email', emails.en);
    await page.fill('#password', password);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`#sound-${id}`);
    expect(await faultsByAxe(page)).toEqual([]);
    expect(await heardIn(matter)).toEqual([]);
    await page.evaluate(`void document.getElementById('sound-${id}').play()`);
    await page.locator('#trail', { hasText: stage.word('en', 'trail.recording-heard') }).waitFor();
    await holds(page, `document.getElementById('sound-${id}').currentTime > 0.3`);
    expect(await page.evaluate(`document.getElementById('sound-${id}').paused`)).toBe(false);
  });
});

test('the callback is taken from Twilio only', async () => {
  const call = await putCall(stage.now(), { mayRecord: false });
  const form = { RecordingSid: `RE${'a'.repeat(32)}`, CallSid: call.id, RecordingStatus: 'completed', RecordingDuration: '3' };
  expect(await knock(stage, form, { path: '/twilio/voice/recording', token: null })).toBe(403);
  expect(await RecordingModel.countDocuments({ providerSid: form.RecordingSid })).toBe(0);
  expect(await knock(stage, form, { path: '/twilio/voice/recording' })).toBe(204);
  await stage.until(async () => house.asked.includes(`DELETE ${form.RecordingSid}.json`), 'it is deleted at Twilio');
});

test('"delete my data" deletes what was recorded, here and at Twilio', async () => {
  const ticket = await put();
  await kept(ticket);
  const waiting = await told(ticket);
  house.sounds.set(waiting.providerSid, null);
  const before = await filesThere();
  const phone = stage.twilio.phone(ticket.address.replace('whatsapp:', ''), 'whatsapp');
  await phone.says('delete my data');
  await phone.says(stage.word('ur', 'answer.yes'));
  await stage.until(async () => (await RecordingModel.countDocuments({ citizen: ticket.citizen })) === 0, 'nothing of theirs is left');
  expect(await filesThere()).toHaveLength(before.length - 1);
  stage.later(3 * minute);
  await stage.until(async () => !house.sounds.has(waiting.providerSid), 'it is deleted at Twilio');
  expect((await allRecordings()).filter(({ ticket: of }) => of === ticket.id)).toEqual([]);
});

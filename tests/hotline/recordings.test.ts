import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import mongoose from 'mongoose';
import { recordingsAtTwilio } from '../../src/hotline/recordings/at-twilio.ts';
import type { RecordingsAtTwilio } from '../../src/hotline/recordings/at-twilio.ts';
import { receiveRecording } from '../../src/hotline/recordings/callback.ts';
import type { RecordingsWorld } from '../../src/hotline/recordings/run.ts';
import { startRecordings } from '../../src/hotline/recordings/run.ts';
import { createLog } from '../../src/log.ts';
import type { Call } from '../../src/models/call/call.ts';
import { eraseCallsOf } from '../../src/models/call/store.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Recording } from '../../src/models/recording/recording.ts';
import { nobody, retention } from '../../src/models/recording/recording.ts';
import { claimRecording, dropRecording, eraseRecordingsOf, giveToTicket, moveRecording, nameFile, recordingsOfTicket, writeSound } from '../../src/models/recording/store.ts'; // prettier-ignore
import { keepSessions } from '../../src/models/session/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import { addTickets, findTicket } from '../../src/models/ticket/store.ts';
import { twilioSigned } from '../../src/web/twilio-signature.ts';
import { knock } from '../support/door.ts';
import type { RecordingsHouse, Weather } from '../support/recordings.ts';
import { aSound, allRecordings, chunks, filesThere, heardOf, openRecordingsHouse, putCall, recordedIn, tellOf, testKeys, theRecording } from '../support/recordings.ts'; // prettier-ignore
import { aSession } from '../support/sessions.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';
import { aTicket } from '../support/tickets.ts';
import { accountSid, authToken, publicUrl } from '../support/twilio.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let stores: TestStores;
let house: RecordingsHouse;
let door: Server;
let clock = new Date('2026-11-24T06:00:00Z');
const now = (): Date => clock;
const later = (ms: number): void => void (clock = new Date(clock.getTime() + ms));
const log = createLog('test', 'silent');

beforeAll(async () => {
  stores = await openStores();
  house = await openRecordingsHouse();
  const app = express().use(express.urlencoded({ extended: false }), twilioSigned(publicUrl, [authToken]));
  app.post('/twilio/voice/recording', receiveRecording({ log, now }));
  door = app.listen(0, '127.0.0.1');
  await new Promise((ready) => door.once('listening', ready));
});
afterAll(async () => {
  await new Promise((closed) => door.close(closed));
  await house.close();
  await stores.close();
});

let call: Call;
let told: Recording;
const sound = aSound();
beforeEach(async () => {
  await stores.wipe();
  house.sounds.clear();
  Object.assign(house, { asked: [], weather: 'fine' });
  call = await putCall(now());
  told = recordedIn(call, now());
});

/** Posts the callback, signed. Gives the status. */
function callback(RecordingStatus = 'completed', more: Record<string, string> = {}): Promise<number> {
  const address = door.address();
  const url = `http://127.0.0.1:${String(typeof address === 'object' && address ? address.port : 0)}`;
  const form = { RecordingSid: told.providerSid, CallSid: call.id, AccountSid: accountSid, RecordingStatus, RecordingDuration: '12', RecordingUrl: 'http://127.0.0.1:9/elsewhere', ...more }; // prettier-ignore
  return knock({ url }, form, { path: '/twilio/voice/recording' });
}

const world = (twilio: Partial<RecordingsAtTwilio> = {}): RecordingsWorld => ({
  twilio: { ...recordingsAtTwilio({ accountSid, user: accountSid, password: authToken, baseUrl: house.url }), ...twilio },
  keys: testKeys, keepDays: 365, log, now,
}); // prettier-ignore

/** One look of a worker. */
const look = (seen = world()): Promise<void> => startRecordings(seen, hour).stop();
/** Some minutes, in which a worker looks again and again. */
async function minutesPass(n = 5, apartMs = 15_000): Promise<void> {
  for (let passed = 0; passed < n * minute; passed += apartMs) {
    later(apartMs);
    await look();
  }
}
const ready = (): void => void house.sounds.set(told.providerSid, sound);
const answers = (): Promise<void> => tellOf(told);

/** Here, once, sealed, heard as it was said, and gone at Twilio. */
async function isKept(): Promise<void> {
  const recording = await theRecording();
  expect(recording).toMatchObject({ state: 'kept', question: 'intake.story', call: call.id, session: call.session, citizen: call.citizen, seconds: 12, keyId: 'test' });
  expect(await filesThere()).toEqual([recording.file]);
  expect((await heardOf(recording))?.equals(sound)).toBe(true);
  expect(house.sounds.size).toBe(0);
} // prettier-ignore

/** Nothing of it is anywhere, but for what a late callback meets. */
async function isGone(): Promise<void> {
  expect(await theRecording()).toMatchObject({ state: 'gone', citizen: nobody, session: nobody, ticket: null, question: '', file: null, seconds: null });
  expect(await filesThere()).toEqual([]);
  expect(house.sounds.size).toBe(0);
} // prettier-ignore

describe('what a caller recorded', () => {
  test('is fetched from our account only, sealed, and deleted at Twilio', async () => {
    ready();
    await answers();
    expect(await callback()).toBe(204);
    await look();
    await isKept();
    expect(house.asked).toEqual([`GET ${told.providerSid}.wav`, `DELETE ${told.providerSid}.json`]);
    const bytes = (await chunks().find().toArray()).map(({ data }) => Buffer.from(data.value()).toString('latin1')).join('');
    expect(bytes).not.toMatch(/what she said|RIFF/);
  });

  const orders: Record<string, (() => Promise<unknown> | void)[]> = {
    'the callback long before the answer': [ready, callback, look, answers],
    'the callback just before the answer': [ready, callback, answers, look],
    'the callback three times, the last one late': [callback, answers, ready, callback, look, callback],
    'no callback at all': [answers, look, ready, minutesPass],
    'the callback before the sound is ready': [callback, answers, look, ready, minutesPass],
    'all at once, with two workers': [ready, () => Promise.all([answers(), callback(), look(), callback(), look()]), minutesPass],
    'a day later again': [ready, answers, callback, look, () => later(day), callback, look],
    'and something older after it': [ready, answers, callback, look, () => callback('in-progress'), () => callback('absent'), look],
  };
  for (const [order, steps] of Object.entries(orders))
    test(`${order}: is one recording`, async () => {
      for (const step of steps) await step();
      await isKept();
    });

  test('is with the talk although no answer ever comes, and with the ticket that the talk opens', async () => {
    ready();
    await callback();
    await look();
    await inTransaction((tx) => giveToTicket(call.session, newId(now()), tx));
    const { ticket, state } = await theRecording();
    expect([state, (await recordingsOfTicket(ticket ?? '')).length]).toEqual(['kept', 1]);
  });

  test('goes to the ticket that the talk has already', async () => {
    const session = aSession({ id: call.session, ticket: newId(now()) });
    await inTransaction((tx) => keepSessions([{ before: null, after: session }], tx));
    await callback();
    expect((await theRecording()).ticket).toBe(session.ticket);
  });

  test('goes to the ticket that was made of the talk when the caller hung up', async () => {
    const [before, made] = [-minute, 2 * minute].map((ms) =>
      aTicket({ id: newId(now()), citizen: call.citizen, openedAt: new Date(now().getTime() + ms) }),
    );
    await inTransaction((tx) =>
      addTickets(
        [before, made].flatMap((ticket) => ticket ?? []),
        tx,
      ),
    );
    await callback();
    expect((await theRecording()).ticket).toBe(made?.id);
  });

  for (const after of [false, true])
    test(`in silence is said to be silence, ${after ? 'after' : 'before'} the answer; nothing is fetched`, async () => {
      if (after) await answers();
      expect(await callback('absent', { RecordingDuration: '-1' })).toBe(204);
      if (after) expect(await theRecording()).toMatchObject({ state: 'failed', seconds: 0 });
      else expect(await allRecordings()).toEqual([]);
      expect(house.asked).toEqual([]);
    });

  const unreadable: Record<string, string>[] = [{ RecordingSid: '../../x' }, { CallSid: 'CA1' }, { RecordingStatus: 'done' }, { RecordingSid: `RE${'0'.repeat(32)}.wav` }]; // prettier-ignore
  for (const form of unreadable)
    test(`told of as ${JSON.stringify(form)} is refused`, async () => {
      expect(await callback('completed', form)).toBe(400);
      expect(await allRecordings()).toEqual([]);
    });
});

describe('what may not be kept', () => {
  const refused: Record<string, Partial<Call> | null> = {
    'of a caller who refused': { mayRecord: false },
    'of one who was never asked': { mayRecord: null },
    'of one who had everything deleted': { mayRecord: true },
    'of a call that we do not know': null,
  };
  const first: Record<string, () => Promise<unknown>> = { callback, answer: answers };
  for (const [whose, more] of Object.entries(refused))
    for (const [what, comes] of Object.entries(first))
      test(`${whose}, told by the ${what}: is deleted at Twilio at once and never fetched`, async () => {
        call = more ? await putCall(now(), more) : { ...call, id: `CA${'f'.repeat(32)}` };
        told = { ...told, call: call.id, citizen: call.citizen };
        if (more?.mayRecord) await inTransaction((tx) => eraseCallsOf(call.citizen, newId(now()), tx));
        ready();
        await comes();
        later(3000);
        await look();
        await isGone();
        for (const again of [callback, answers, look]) await again();
        await isGone();
        expect(house.asked).toEqual([`DELETE ${told.providerSid}.json`]);
      });

  for (const [when, steps] of Object.entries({ 'before it was fetched': [], 'when it is here already': [callback, look] }))
    test(`because it was recorded again, ${when}: goes here and at Twilio`, async () => {
      ready();
      await answers();
      for (const step of steps) await step();
      await dropRecording(told.providerSid, now());
      await minutesPass();
      await isGone();
    });

  test('told as dropped by the answer is only deleted', async () => {
    ready();
    await callback();
    await tellOf({ ...told, state: 'dropped' });
    await minutesPass();
    await isGone();
  });

  test('is forgotten after a while', async () => {
    await tellOf({ ...told, state: 'dropped' });
    await minutesPass();
    later(8 * day);
    await look();
    expect(await allRecordings()).toEqual([]);
  });
});

describe('while Twilio', () => {
  const bad: Record<string, Weather> = {
    'is away': 'away',
    'cuts the line': 'cut',
    'sends a page instead': 'page',
    'refuses us': 'forbidden',
  };
  for (const [how, weather] of Object.entries(bad))
    test(`${how}, it is asked ever more rarely; then all is well`, async () => {
      ready();
      await answers();
      house.weather = weather;
      await minutesPass(60, minute);
      expect(house.asked.length).toBeGreaterThan(5);
      expect(house.asked.length).toBeLessThan(12);
      expect(await filesThere()).toEqual([]);
      house.weather = 'fine';
      later(hour);
      await look();
      await isKept();
    });

  test('does not let it be deleted, it can be heard here; deleted as soon as it can be', async () => {
    ready();
    await answers();
    house.weather = 'no-deleting';
    await minutesPass();
    const here = await theRecording();
    expect(here.state).toBe('stored');
    expect((await heardOf(here))?.equals(sound)).toBe(true);
    house.weather = 'fine';
    await minutesPass(30, 5 * minute);
    await isKept();
  });

  const lost: Record<string, { prepare: () => void; within: number }> = {
    'has nothing for a day': { prepare: () => void house.sounds.set(told.providerSid, null), within: 25 * hour },
    'has never heard of it': { prepare: () => undefined, within: 11 * minute },
    'has more than we take': { prepare: () => void house.sounds.set(told.providerSid, aSound(20 * 1024 * 1024 + 1)), within: minute },
  };
  for (const [how, { prepare, within }] of Object.entries(lost))
    test(`${how}, it is given up, with one line in the ticket's trail`, async () => {
      const ticket = aTicket({ id: newId(now()) });
      await inTransaction((tx) => addTickets([ticket], tx));
      await tellOf({ ...told, ticket: ticket.id });
      prepare();
      await minutesPass(within / minute, within / 20);
      await minutesPass();
      expect(await theRecording()).toMatchObject({ state: 'failed', ticket: ticket.id });
      const after = await findTicket(ticket.id, { role: 'administrator' });
      expect(after?.trail.filter(({ event }) => event === 'recording-failed')).toHaveLength(1);
      expect(await filesThere()).toEqual([]);
    });
});

describe('a worker that dies', () => {
  /** Its hand hangs in the air until `wake`. */
  const hanging = <T>(then: () => Promise<T>) => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const began = Promise.withResolvers<void>();
    return { began: began.promise, wake: resolve, ask: async () => { began.resolve(); await promise; return await then(); } }; // prettier-ignore
  };

  for (const where of ['fetch', 'remove'] as const)
    test(`in the middle of ${where}: the next takes it up; and when it was only slow, nothing is doubled`, async () => {
      ready();
      await answers();
      later(5000);
      const { twilio } = world();
      const hand = where === 'fetch' ? hanging(async () => sound) : hanging(() => twilio.remove(told.providerSid));
      const slow = look(world({ [where]: hand.ask }));
      await hand.began;
      await look();
      expect((await theRecording()).state).toBe(where === 'fetch' ? 'awaited' : 'stored');
      await minutesPass();
      await isKept();
      hand.wake();
      await slow;
      await isKept();
    });

  test('while it writes: what it left goes, and the next writes anew', async () => {
    ready();
    await answers();
    const left = newId(now());
    await chunks().insertOne({ files_id: new mongoose.mongo.ObjectId(left), n: 0, data: new mongoose.mongo.Binary(Buffer.from('half')) });
    await mongoose.connection.collection('recordings').updateOne({ providerSid: told.providerSid }, { $set: { file: left } });
    await minutesPass();
    await isKept();
  });

  test('or seems to, and goes on writing when another has begun: only the other one counts', async () => {
    await answers();
    const takes = async (): Promise<(Recording & { file: string }) | null> => {
      later(5 * minute);
      const claimed = await claimRecording(await theRecording(), new Date(now().getTime() + 2 * minute));
      return claimed && (await nameFile(claimed, now()));
    };
    const [slow, quick] = [await takes(), await takes()];
    if (!slow || !quick) throw new Error('not claimed');
    const [key] = testKeys;
    for (const one of [quick, slow]) if (key) await writeSound(one, sound, key);
    expect(await moveRecording(slow, { state: 'stored', keyId: 'test' })).toBeNull();
    expect(await moveRecording(quick, { state: 'stored', keyId: 'test' })).toMatchObject({ file: quick.file });
  });

  test('slow in its writing until everything was deleted: leaves no file', async () => {
    ready();
    await answers();
    later(5000);
    const hand = hanging(async () => sound);
    const slow = look(world({ fetch: hand.ask }));
    await hand.began;
    await inTransaction((tx) => eraseRecordingsOf(call.citizen, now(), tx));
    hand.wake();
    await slow;
    await minutesPass();
    await isGone();
  });
});

describe('delete my data', () => {
  const when: Record<string, (() => Promise<unknown>)[]> = { 'before it was fetched': [], 'when it is here': [callback, look] };
  for (const [how, steps] of Object.entries(when))
    test(`${how}: the sound goes at once, at Twilio too, and a late callback brings nothing back`, async () => {
      ready();
      await answers();
      const other = recordedIn(await putCall(now()), now());
      await tellOf(other);
      for (const step of steps) await step();
      await inTransaction((tx) => eraseRecordingsOf(call.citizen, now(), tx));
      expect(await filesThere()).toEqual([]);
      expect((await allRecordings()).filter(({ citizen }) => citizen === call.citizen)).toEqual([]);
      await callback();
      await minutesPass();
      expect(house.sounds.size).toBe(0);
      expect(await filesThere()).toEqual([]);
      expect((await allRecordings()).filter(({ citizen }) => citizen === other.citizen)).toHaveLength(1);
    });
});

describe('how long it is kept', () => {
  const at = new Date('2026-01-01T00:00:00Z');
  const on = (days: number): Date => new Date(at.getTime() + days * day);
  const closed = (days: number) => ({ closure: { disposition: 'advice-given', by: newId(at), at: on(days) } }) as const;
  const cases = [
    { says: 'no ticket, the 29th day', ticket: null, today: 29, next: { do: 'look', at: on(30) } },
    { says: 'no ticket, the 30th day', ticket: null, today: 30, next: { do: 'drop' } },
    { says: 'an open ticket, however old', ticket: { closure: null }, today: 2000, next: { do: 'look', at: on(2007) } },
    { says: 'a ticket closed a while ago', ticket: closed(10), today: 100, next: { do: 'look', at: on(107) } },
    { says: 'a ticket closed almost so long ago', ticket: closed(10), today: 99 + 10, keep: 100, next: { do: 'look', at: on(110) } },
    { says: 'a ticket closed so long ago', ticket: closed(10), today: 110, keep: 100, next: { do: 'drop' } },
  ];
  for (const { says, ticket, today, keep = 365, next } of cases)
    test(says, () => expect(retention({ ...told, at }, ticket, keep, on(today))).toEqual(next));

  test('the worker deletes what no ticket ever took, and keeps what an open one has', async () => {
    ready();
    await answers();
    const ticket = aTicket({ id: newId(now()) });
    await inTransaction((tx) => addTickets([ticket], tx));
    await minutesPass();
    await isKept();
    later(29 * day);
    await look();
    await isKept();
    await inTransaction((tx) => giveToTicket(call.session, ticket.id, tx));
    later(2 * day);
    await look();
    await isKept();
    await mongoose.connection.collection('recordings').updateOne({}, { $set: { ticket: null } });
    later(8 * day);
    for (const again of [look, look]) await again();
    await isGone();
  });
});

describe('the seal', () => {
  /** Kept, and then something was done to it. */
  async function keptAnd(change: (file: mongoose.mongo.ObjectId) => Promise<unknown>): Promise<Recording> {
    ready();
    await answers();
    await minutesPass(1);
    const recording = await theRecording();
    await change(new mongoose.mongo.ObjectId(recording.file ?? ''));
    return recording;
  }
  const flip = (file: mongoose.mongo.ObjectId, n: number, at: number) => async () => {
    const { data } = (await chunks().findOne({ files_id: file, n })) ?? { data: new mongoose.mongo.Binary() };
    const bytes = Buffer.from(data.value());
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    await chunks().updateOne({ files_id: file, n }, { $set: { data: new mongoose.mongo.Binary(bytes) } });
  };
  const harm: Record<string, (file: mongoose.mongo.ObjectId) => Promise<unknown>> = {
    'a changed byte': (file) => flip(file, 1, 500)(),
    'a changed nonce': (file) => flip(file, 0, 3)(),
    'a changed tag': (file) => flip(file, 2, 65_560)(),
    'pieces in another order': async (file) => {
      for (const [from, to] of [[0, 9], [1, 0], [9, 1]] as const) await chunks().updateOne({ files_id: file, n: from }, { $set: { n: to } }); // prettier-ignore
    },
    'a piece that is missing': (file) => chunks().deleteOne({ files_id: file, n: 1 }),
    'an end that was cut off': async (file) => {
      await chunks().deleteOne({ files_id: file, n: 3 });
      await mongoose.connection.collection('recordings.files').updateOne({ _id: file }, { $set: { length: 3 * 65_564 } });
    },
  };
  for (const [how, change] of Object.entries(harm))
    test(`${how} is noticed, and nothing false is heard`, async () => {
      const recording = await keptAnd(change);
      await expect(heardOf(recording)).rejects.toThrow(/not what was sealed|missing/);
    });

  test('of another recording, or by another key, does not open', async () => {
    const recording = await keptAnd(async () => undefined);
    await expect(heardOf({ ...recording, id: newId(now()) })).rejects.toThrow('not what was sealed');
    await expect(heardOf(recording, [{ id: 'test', key: Buffer.alloc(32, 1) }])).rejects.toThrow('not what was sealed');
    await expect(heardOf(recording, [{ id: 'new', key: Buffer.alloc(32) }])).rejects.toThrow('no such key');
  });

  test('by an older key still opens; what is new is sealed with the first', async () => {
    const recording = await keptAnd(async () => undefined);
    const keys = [{ id: 'new', key: Buffer.alloc(32, 7) }, ...testKeys];
    expect((await heardOf(recording, keys))?.equals(sound)).toBe(true);
    told = recordedIn(call, now());
    ready();
    await answers();
    later(5000);
    await look({ ...world(), keys });
    const [, second] = await allRecordings();
    expect(second).toMatchObject({ state: 'kept', keyId: 'new' });
  });

  const parts: [from: number, to: number][] = [[0, 1], [65_535, 65_537], [65_536, 131_072], [0, 200_000], [199_999, 200_000]]; // prettier-ignore
  test('opens from any byte to any other', async () => {
    const recording = await keptAnd(async () => undefined);
    for (const [from, to] of parts)
      expect([from, (await heardOf(recording, testKeys, from, to))?.equals(sound.subarray(from, to))]).toEqual([from, true]);
  });
});

import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import type { Call } from '../../src/models/call/call.ts';
import { keepCalls } from '../../src/models/call/store.ts';
import type { Id } from '../../src/models/id/id.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Recorded, Recording } from '../../src/models/recording/recording.ts';
import { newRecording, recordingSchema } from '../../src/models/recording/recording.ts';
import type { SealKeys } from '../../src/models/recording/seal.ts';
import { addRecordings, openSound, RecordingModel } from '../../src/models/recording/store.ts';
import { inTransaction, toRecord } from '../../src/models/store.ts';
import { accountSid, authToken } from './twilio.ts';

const hex = (): string => randomBytes(16).toString('hex');
export const newRecordingSid = (): string => `RE${hex()}`;
export const testKeys: SealKeys = [{ id: 'test', key: Buffer.alloc(32) }];

/** A telephone's sound of so many bytes: a WAV's head and what can be recognised again. */
export function aSound(bytes = 200_000): Buffer {
  const sound = Buffer.alloc(bytes, 'what she said. ');
  const { length } = sound;
  sound.write('RIFF', 0, 'latin1');
  sound.writeUInt32LE(length - 8, 4);
  sound.write('WAVEfmt ', 8, 'latin1');
  sound.writeUInt32LE(16, 16);
  for (const [at, value] of [[20, 1], [22, 1], [32, 2], [34, 16]] as const) sound.writeUInt16LE(value, at); // prettier-ignore
  for (const [at, value] of [[24, 8000], [28, 16_000]] as const) sound.writeUInt32LE(value, at); // prettier-ignore
  sound.write('data', 36, 'latin1');
  sound.writeUInt32LE(length - 44, 40);
  return sound;
}

/** How Twilio answers: as it should, or not. */
export type Weather = 'fine' | 'away' | 'cut' | 'page' | 'forbidden' | 'no-deleting';

export interface RecordingsHouse {
  url: string;
  /** What lies at Twilio; null: it is not ready yet. */
  sounds: Map<string, Buffer | null>;
  /** What was asked, as `GET RE….wav`. */
  asked: string[];
  weather: Weather;
  close(): Promise<void>;
}

/** Twilio's recordings of our account, and nothing else of it. */
export async function openRecordingsHouse(): Promise<RecordingsHouse> {
  const server = createServer((req, res) => answer(house, req, res)).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const house: RecordingsHouse = {
    url: `http://127.0.0.1:${String(portOf(server.address()))}`,
    sounds: new Map(),
    asked: [],
    weather: 'fine',
    close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); }), // prettier-ignore
  };
  return house;
}

const portOf = (address: string | AddressInfo | null): number => (typeof address === 'object' && address ? address.port : 0);

const credentials = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
const ours = new RegExp(`^/2010-04-01/Accounts/${accountSid}/Recordings/(RE[0-9a-f]{32})\\.(wav|json)$`);

function answer(house: RecordingsHouse, { url = '', method = '', headers }: IncomingMessage, res: ServerResponse): void {
  const [, sid = '', kind = ''] = ours.exec(url) ?? [];
  house.asked.push(`${method} ${sid === '' ? url : `${sid}.${kind}`}`);
  const sound = house.sounds.get(sid);
  if (house.weather === 'cut') return void res.socket?.destroy();
  if (house.weather === 'away' || (house.weather === 'no-deleting' && method === 'DELETE')) return void res.writeHead(503).end();
  if (house.weather === 'page') return void res.writeHead(200, { 'Content-Type': 'text/html' }).end('<p>Come back later</p>');
  if (house.weather === 'forbidden' || headers.authorization !== credentials) return void res.writeHead(401).end();
  if (method === 'DELETE') return void res.writeHead(house.sounds.delete(sid) ? 204 : 404).end();
  if (sound === undefined || (sound === null && kind === 'wav')) return void res.writeHead(404).end();
  if (kind === 'json') return void res.writeHead(200).end(JSON.stringify({ sid, status: sound ? 'completed' : 'processing' }));
  res.writeHead(200, { 'Content-Type': 'audio/x-wav', 'Content-Length': sound?.length }).end(sound);
}

/** A call of somebody who agreed to be recorded, but for what the test says. */
export async function putCall(now: Date, more: Partial<Call> = {}): Promise<Call> {
  const call: Call = {
    id: `CA${hex()}`, direction: 'in', number: '+923001234567', citizen: newId(now), session: newId(now), callback: null, state: 'flow', mayRecord: true,
    scene: '', step: 3, said: '', misses: 0, startedAt: now, lastAt: now, endedAt: null, end: null, seconds: null, version: 0, ...more,
  }; // prettier-ignore
  await inTransaction((tx) => keepCalls([{ before: null, after: call }], tx));
  return call;
}

/** What the answer of a call's step tells of a recording. */
export const recordedIn = ({ id, citizen, session }: Call, now: Date, more: Partial<Recorded> = {}): Recording =>
  newRecording({ citizen, session, ticket: null, call: id, question: 'intake.story', language: 'ur', providerSid: newRecordingSid(), seconds: 12, ...more }, now); // prettier-ignore

export const tellOf = (recording: Recording): Promise<void> => inTransaction((tx) => addRecordings([recording], tx));

export async function allRecordings(): Promise<Recording[]> {
  const docs = await RecordingModel.find().sort({ at: 1 }).lean();
  return docs.map((doc) => toRecord(recordingSchema, doc));
}

/** The only recording of the store. */
export async function theRecording(): Promise<Recording> {
  const [one, ...more] = await allRecordings();
  if (!one || more.length > 0) throw new Error(`${String(more.length + (one ? 1 : 0))} recordings instead of one`);
  return one;
}

/** All of a sound as one would hear it; null: there is none. */
export async function heardOf(recording: Recording, keys: SealKeys = testKeys, from = 0, to?: number): Promise<Buffer | null> {
  const sound = await openSound(recording, keys);
  if (!sound) return null;
  const parts: Buffer[] = [];
  for await (const part of sound.read(from, to ?? sound.bytes)) parts.push(part);
  return Buffer.concat(parts);
}

export const chunks = () =>
  mongoose.connection.collection<{ files_id: mongoose.mongo.ObjectId; n: number; data: mongoose.mongo.Binary }>('recordings.chunks');

/** The files that lie in the store, whole or in part. */
export async function filesThere(): Promise<Id[]> {
  const [whole, inPart] = await Promise.all([
    mongoose.connection.collection('recordings.files').distinct('_id'),
    chunks().distinct('files_id'),
  ]);
  return [...new Set([...whole, ...inPart].map(String))].toSorted();
}

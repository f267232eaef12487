import type { Logger } from 'pino';
import { again } from '../../models/again.ts';
import type { Missing, Recording } from '../../models/recording/recording.ts';
import { bare, forgotten, inHandMs, isLost, retention, triedAgainAt } from '../../models/recording/recording.ts';
import type { SealKeys } from '../../models/recording/seal.ts';
import {
  claimRecording,
  dueRecordings,
  forgetRecording,
  moveRecording,
  nameFile,
  removeSound,
  writeSound,
} from '../../models/recording/store.ts';
import { inTransaction } from '../../models/store.ts';
import { recordingFailed } from '../../models/ticket/rules.ts';
import { findTickets, replaceTicket } from '../../models/ticket/store.ts';
import type { RecordingsAtTwilio } from './at-twilio.ts';

export interface RecordingsWorld {
  twilio: RecordingsAtTwilio;
  keys: SealKeys;
  /** How long after its ticket was closed a recording is kept. */
  keepDays: number;
  log: Logger;
  now: () => Date;
}

/** Each may be some megabytes in memory. */
const mostAtOnce = 8;

/**
 * Fetches, seals and stores what callers recorded, deletes it at Twilio, and deletes what is nobody's or too old. Runs until stopped. A
 * recording is claimed for a while and every write names that claim: of two workers one goes on, and what one that dies leaves, the next
 * takes up.
 */
export const startRecordings = (world: RecordingsWorld, everyMs: number): { stop(): Promise<void> } =>
  again(() => look(world).catch((fault: unknown) => world.log.warn({ err: fault }, 'recordings not read')), everyMs);

async function look(world: RecordingsWorld): Promise<void> {
  const due = await dueRecordings(world.now(), mostAtOnce);
  await Promise.all(
    due.map(async (seen) => {
      const now = world.now();
      const claimed = await claimRecording(seen, new Date(now.getTime() + inHandMs));
      if (claimed) await takeStep(claimed, world);
    }).map((step) => step.catch((fault: unknown) => world.log.error({ err: fault }, 'recording step failed'))),
  ); // prettier-ignore
}

async function takeStep(recording: Recording, world: RecordingsWorld): Promise<unknown> {
  switch (recording.state) {
    case 'awaited':
      return await take(recording, world);
    case 'stored':
      return await release(recording, world);
    case 'dropped':
      return await remove(recording, world);
    case 'kept':
    case 'failed':
      return await judge(recording, world);
    case 'gone':
      return await forgetRecording(recording);
  }
}

/** Fetches a sound and seals it; only when it is safe here it goes at Twilio. */
async function take(recording: Recording, world: RecordingsWorld): Promise<unknown> {
  const sound = await atTwilio(recording, world, (twilio) => twilio.fetch(recording.providerSid));
  if (typeof sound === 'string') return await miss(recording, sound, world);
  const [key] = world.keys;
  if (!key) throw new Error('no key to seal with');
  const named = await nameFile(recording, world.now());
  if (!named) return;
  await writeSound(named, sound, key);
  const stored = await moveRecording(named, { state: 'stored', keyId: key.id, attempts: 1 });
  // It was dropped or erased meanwhile, or another worker has it.
  if (!stored) return await removeSound(named.file);
  return await release(stored, world);
}

/** What Twilio gives, or `away`. */
async function atTwilio<T>(
  { providerSid, attempts }: Recording,
  { twilio, log }: RecordingsWorld,
  ask: (twilio: RecordingsAtTwilio) => Promise<T>,
): Promise<T | 'away'> {
  try {
    return await ask(twilio);
  } catch (fault) {
    log.warn({ sid: providerSid, attempts, err: fault }, 'recording not had from Twilio');
    return 'away';
  }
}

/** Tried again later; when that is no use any more, the ticket's trail says that something was lost. What Twilio still has goes with the rest. */
async function miss(recording: Recording, missing: Missing, { now, log }: RecordingsWorld): Promise<unknown> {
  const at = now();
  if (!isLost(recording, missing, at)) return await moveRecording(recording, { dueAt: triedAgainAt(recording, at) });
  log.error({ sid: recording.providerSid, fault: missing }, 'recording given up');
  return await inTransaction(async (tx) => {
    if (!(await moveRecording(recording, { state: 'failed', dueAt: at }, tx))) return;
    const [ticket] = await findTickets(recording.ticket ? [recording.ticket] : []);
    if (ticket && !(await replaceTicket(ticket, recordingFailed(ticket, at), tx))) throw new Error('the ticket was written meanwhile');
  });
}

/** It is here: at Twilio it goes. Tried until it has gone. */
async function release(recording: Recording, world: RecordingsWorld): Promise<unknown> {
  const removed = await atTwilio(recording, world, async (twilio) => await twilio.remove(recording.providerSid));
  const now = world.now();
  return await moveRecording(recording, removed === 'away' ? { dueAt: triedAgainAt(recording, now) } : { state: 'kept', dueAt: now });
}

/** Nobody's any more: it goes here and at Twilio. */
async function remove(recording: Recording, world: RecordingsWorld): Promise<unknown> {
  if (recording.file) await removeSound(recording.file);
  const removed = await atTwilio(recording, world, async (twilio) => await twilio.remove(recording.providerSid));
  const now = world.now();
  return await moveRecording(recording, removed === 'away' ? { dueAt: triedAgainAt(recording, now) } : forgotten(now));
}

/** Whether its time is over. */
async function judge(recording: Recording, { keepDays, now }: RecordingsWorld): Promise<unknown> {
  const [ticket] = await findTickets(recording.ticket ? [recording.ticket] : []);
  const next = retention(recording, ticket ?? null, keepDays, now());
  return await moveRecording(recording, next.do === 'drop' ? { ...bare, attempts: 0, dueAt: now() } : { dueAt: next.at });
}

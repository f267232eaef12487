import { z } from 'zod';
import type { Missing } from '../../models/recording/recording.ts';

/** What we ask of Twilio about recordings. Both throw when Twilio is away or answers what we do not understand. */
export interface RecordingsAtTwilio {
  /** The sound as WAV, or why there is none. */
  fetch(sid: string): Promise<Buffer | Exclude<Missing, 'away'>>;
  /** Deletes it there; what is not there any more counts as deleted. */
  remove(sid: string): Promise<void>;
}

export interface RecordingsAccount {
  accountSid: string;
  user: string;
  password: string;
  /** Another host that speaks Twilio's API, for rehearsal. */
  baseUrl: string | null;
}

/** Twenty minutes of a telephone's sound; what a caller may record is far shorter. */
const mostBytes = 20 * 1024 * 1024;
const patienceMs = 15_000;

const about = z.object({ status: z.string() });

export function recordingsAtTwilio({ accountSid, user, password, baseUrl }: RecordingsAccount): RecordingsAtTwilio {
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  // Built from the id alone: an address in a form could lead our password anywhere.
  const ask = (sid: string, kind: 'wav' | 'json', method = 'GET'): Promise<Response> =>
    fetch(new URL(`/2010-04-01/Accounts/${accountSid}/Recordings/${sid}.${kind}`, baseUrl ?? 'https://api.twilio.com'), {
      method,
      headers: { authorization },
      signal: AbortSignal.timeout(patienceMs),
    });

  return {
    async fetch(sid) {
      const answer = await ask(sid, 'wav');
      if (answer.status === 200) return await soundOf(answer);
      await answer.body?.cancel();
      if (answer.status === 404) return await whyNone(await ask(sid, 'json'));
      throw new NotUnderstood(answer.status);
    },
    async remove(sid) {
      const { status, body } = await ask(sid, 'json', 'DELETE');
      await body?.cancel();
      if (status !== 204 && status !== 200 && status !== 404) throw new NotUnderstood(status);
    },
  };
}

class NotUnderstood extends Error {
  override name = 'NotUnderstood';
  readonly code: number;
  constructor(status: number) {
    super('an answer of Twilio that says neither yes nor no');
    this.code = status;
  }
}

/** Read only as far as we take it. What is no WAV is not taken for one: once it is here, the one at Twilio is deleted. */
async function soundOf(answer: Response): Promise<Buffer | 'too-large'> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    // Leaving the loop gives the rest of the answer up.
    if (bytes > mostBytes) return 'too-large';
    parts.push(part);
  }
  const sound = Buffer.concat(parts);
  if (sound.toString('latin1', 0, 4) !== 'RIFF' || sound.toString('latin1', 8, 12) !== 'WAVE') throw new NotUnderstood(answer.status);
  return sound;
}

/** A sound that is not there yet looks like one that is gone; what Twilio says about the recording tells them apart. */
async function whyNone(answer: Response): Promise<'not-ready' | 'gone'> {
  if (answer.status === 200) {
    const { status } = about.parse(await answer.json());
    return ['absent', 'deleted', 'failed'].includes(status) ? 'gone' : 'not-ready';
  }
  await answer.body?.cancel();
  if (answer.status === 404) return 'gone';
  throw new NotUnderstood(answer.status);
}

import type { Input, Line, Source } from './line.ts';
import { nothing } from './line.ts';
import type { Webhook } from '../webhooks.ts';
import type { Document } from './requests.ts';
import { wholeAddress } from './requests.ts';
import { heardOf } from './sounds.ts';
import type { VerbOf } from './twiml.ts';

type Gather = VerbOf<'Gather'>;
type Key = Extract<Input, { kind: 'key' }>;
type Speech = Extract<Input, { kind: 'speech' }>;

const isKey = (input: Input): input is Key => input.kind === 'key';

/** Collects what is keyed or said; gives where to go on, or null for the next verb. */
export async function gather(line: Line, verb: Gather, document: Document): Promise<Source | null> {
  const { input } = verb.attributes;
  line.call.hearsSpeech = input.includes('speech');
  try {
    const first = await firstInput(line, verb, document);
    if (first?.kind === 'speech') return await spoken(line, verb, document, first);
    return await keyed(line, verb, document, first);
  } finally {
    line.call.hearsSpeech = false;
  }
}

/** What comes first while the nested verbs are heard, or in the silence after them. */
async function firstInput(line: Line, { attributes, children }: Gather, document: Document): Promise<Key | Speech | null> {
  const { input, bargeIn, timeout } = attributes;
  const minds = (one: Input): one is Key | Speech =>
    (one.kind === 'key' && input.includes('dtmf')) || (one.kind === 'speech' && input.includes('speech'));
  // Twilio fetches all before the first is heard.
  const sounds: { pieces: Awaited<ReturnType<typeof heardOf>>; isSilence: boolean }[] = [];
  for (const [n, sound] of children.entries()) {
    // The pauses at the end are no break between two sounds: there the caller's answer is awaited.
    const isSilence = children.slice(n).every(({ name }) => name === 'Pause');
    sounds.push({ pieces: await heardOf(line, sound, document), isSilence });
  }
  for (const { pieces, isSilence } of sounds)
    for (const piece of pieces) {
      line.call.heard.push(piece);
      line.changed();
      const came = await line.awaitsOnly(bargeIn ? minds : nothing, piece.seconds, isSilence ? 'caller' : 'sound', 'gathering');
      if (came) return came;
    }
  return await line.awaitsOnly(minds, timeout, 'caller', 'gathering');
}

async function keyed(line: Line, { attributes }: Gather, document: Document, first: Key | null): Promise<Source | null> {
  const { finishOnKey, numDigits, timeout, actionOnEmptyResult, input } = attributes;
  let digits = '';
  let finishedOn = '';
  for (let next = first; next;) {
    if (next.key === finishOnKey) {
      finishedOn = next.key;
      break;
    }
    digits += next.key;
    if (digits.length === numDigits) break;
    next = await line.awaitsOnly(isKey, timeout, 'caller', 'gathering');
  }
  if (digits === '' && !actionOnEmptyResult) return null;
  const more = digits === '' && input.includes('speech') ? { SpeechResult: '' } : {};
  return actionOf(line, attributes, document, { Digits: digits, FinishedOnKey: finishedOn, msg: 'Gather End', ...more });
}

/** Twilio waits a little whether more is said. */
async function spoken(line: Line, { attributes }: Gather, document: Document, { text, confidence }: Speech): Promise<Source> {
  const { speechTimeout = 'auto', language } = attributes;
  await line.awaitsOnly(nothing, speechTimeout === 'auto' ? 1 : speechTimeout, 'sound', 'listening');
  return actionOf(line, attributes, document, { SpeechResult: text, Confidence: String(confidence), Language: language });
}

export interface WithAction {
  action?: string | undefined;
  method: 'GET' | 'POST';
}

/** Where a verb goes on: its action, or its own document once more. */
export function actionOf(line: Line, { action, method }: WithAction, { url }: Document, params: Record<string, string>): Webhook {
  if (action === undefined && url === null) throw line.fault({ code: 11100, message: 'no action, and no address of the document' }, '');
  return { url: wholeAddress(line, action ?? url ?? '', url), method, params };
}

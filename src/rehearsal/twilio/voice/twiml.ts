import { z } from 'zod';
import type { Element } from './xml.ts';
import { readXml } from './xml.ts';

// Twilio's rules for TwiML, as its pages on each verb have them (www.twilio.com/docs/voice/twiml): names, cases, nesting, values, defaults.
// What Twilio knows and this stage does not play (Conference, Client, Start …) is refused as well.

const whole = (least: number, most: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(least).max(most));
const flag = z.literal(['true', 'false']).transform((word) => word === 'true');
const url = z.string().refine((address) => address !== '' && URL.canParse(address, 'https://base.example'), 'must be an address');
const method = z.literal(['GET', 'POST']).default('POST');
const finishOnKey = z.string().regex(/^[\d*#]*$/, 'must be keys');
const words = <Word extends string>(known: readonly [Word, ...Word[]]) =>
  z
    .string()
    .transform((text) => text.split(' '))
    .pipe(z.array(z.enum(known)).min(1));

const blank = z.string().refine((text) => text.trim() === '', 'holds text');
const address = z.string().trim().pipe(url);

const leaf = <Name extends string, Attributes extends z.ZodType, Text extends z.ZodType>(name: Name, attributes: Attributes, text: Text) =>
  z.strictObject({ name: z.literal(name), attributes, children: z.array(z.never()), text });

/** Of Twilio's table of voices only what could be of use here; it has no Urdu (twilio-facts section 6). */
const say = leaf(
  'Say',
  z.strictObject({
    language: z.literal(['en-US', 'en-GB', 'en-IN', 'hi-IN', 'pa-IN']).optional(),
    voice: z
      .string()
      .regex(/^(?:man|woman|alice|Polly\.\w+(?:-Neural)?|Google\.(?:en|hi|pa)-[A-Z]{2}-[\w-]+)$/)
      .optional(),
    loop: whole(0, 1000).default(1),
  }),
  z.string().trim().min(1).max(4096),
);
const play = leaf(
  'Play',
  z.strictObject({
    loop: whole(0, 1000).default(1),
    digits: z
      .string()
      .regex(/^[\dw*#]+$/)
      .optional(),
  }),
  z.string().trim(),
).refine(({ attributes, text }) => (text === '' ? attributes.digits !== undefined : url.safeParse(text).success), 'must be an address');
const pause = leaf('Pause', z.strictObject({ length: whole(0, 3600).default(1) }), blank);
const sounds = [say, play, pause] as const;

const gather = z.strictObject({
  name: z.literal('Gather'),
  attributes: z
    .strictObject({
      action: url.optional(),
      method,
      input: words(['dtmf', 'speech']).default(['dtmf']),
      numDigits: whole(1, 1000).optional(),
      finishOnKey: z
        .string()
        .regex(/^[\d*#]?$/, 'must be one key or none')
        .default('#'),
      timeout: z.union([z.literal('auto').transform(() => 5), whole(1, 3600)]).default(5),
      speechTimeout: z.union([z.literal('auto'), whole(1, 3600)]).optional(),
      maxSpeechTime: whole(1, 60).optional(),
      language: z.literal(['en-US', 'en-GB', 'en-IN', 'en-PK', 'ur-PK', 'ur-IN', 'pa-guru-IN', 'hi-IN']).default('en-US'),
      hints: z
        .string()
        .refine((hints) => hints.split(',').length <= 500 && hints.split(',').every((hint) => hint.trim().length <= 100), 'too many hints')
        .optional(),
      speechModel: z
        .string()
        .regex(/^(?:default|googlev2_(?:long|short|telephony|telephony_short)|deepgram_nova-[23])$/)
        .optional(),
      profanityFilter: flag.default(true),
      partialResultCallback: url.optional(),
      partialResultCallbackMethod: method,
      bargeIn: flag.default(true),
      actionOnEmptyResult: flag.default(false),
    })
    .refine(
      ({ speechModel, speechTimeout }) => !speechModel || speechTimeout !== 'auto',
      'speechTimeout must not be auto with a speechModel',
    ),
  children: z.array(z.discriminatedUnion('name', sounds)),
  text: blank,
});
const record = leaf(
  'Record',
  z.strictObject({
    action: url.optional(),
    method,
    timeout: whole(1, 3600).default(5),
    finishOnKey: finishOnKey.default('1234567890*#'),
    maxLength: whole(1, 14_400).default(3600),
    playBeep: flag.default(true),
    trim: z.literal(['trim-silence', 'do-not-trim']).default('trim-silence'),
    recordingStatusCallback: url.optional(),
    recordingStatusCallbackMethod: method,
    recordingStatusCallbackEvent: words(['in-progress', 'completed', 'absent']).default(['completed']),
  }),
  blank,
);
const redirect = leaf('Redirect', z.strictObject({ method }), address);
const hangup = leaf('Hangup', z.strictObject({}), blank);
const leave = leaf('Leave', z.strictObject({}), blank);
const reject = leaf('Reject', z.strictObject({ reason: z.literal(['rejected', 'busy']).default('rejected') }), blank);
const enqueue = leaf(
  'Enqueue',
  z.strictObject({
    action: url.optional(),
    method,
    waitUrl: url.optional(),
    waitUrlMethod: method,
    maxQueueSize: whole(1, 5000).optional(),
  }),
  z.string().trim().min(1).max(64),
);

const number = leaf(
  'Number',
  z.strictObject({
    url: url.optional(),
    method,
    statusCallback: url.optional(),
    statusCallbackMethod: method,
    statusCallbackEvent: words(['initiated', 'ringing', 'answered', 'completed']).default(['completed']),
  }),
  z
    .string()
    .trim()
    .regex(/^\+[1-9]\d{6,14}$/, 'must be a number with its country'),
);
const queue = leaf('Queue', z.strictObject({ url: url.optional(), method }), z.string().trim().min(1).max(64));
const dial = z.strictObject({
  name: z.literal('Dial'),
  attributes: z.strictObject({
    action: url.optional(),
    method,
    timeout: whole(1, 600).default(30),
    timeLimit: whole(1, 86_400).default(14_400),
    callerId: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/)
      .optional(),
    hangupOnStar: flag.default(false),
    answerOnBridge: flag.default(false),
    record: z.literal('do-not-record').optional(),
  }),
  children: z.array(z.discriminatedUnion('name', [number, queue])).length(1, 'this stage dials one at a time'),
  text: blank,
});

const document = <Verb extends z.ZodType>(verb: Verb) =>
  z.strictObject({ name: z.literal('Response'), attributes: z.strictObject({}), children: z.array(verb), text: blank });

/** What a document may hold: the call's own, one that is heard in a queue, one that is heard before two are connected. */
const documents = {
  call: document(z.discriminatedUnion('name', [...sounds, gather, record, redirect, hangup, reject, enqueue, dial])).refine(
    ({ children }) => children.every((verb, n) => verb.name !== 'Reject' || n === 0),
    'Reject must be the first verb',
  ),
  queue: document(z.discriminatedUnion('name', [...sounds, gather, redirect, hangup, leave])),
  beforeTalk: document(z.discriminatedUnion('name', [...sounds, redirect])),
};
export type Place = keyof typeof documents;
export type Verb = z.infer<(typeof documents)[Place]>['children'][number];
export type VerbOf<Name extends Verb['name']> = Extract<Verb, { name: Name }>;
export type Sound = VerbOf<'Say' | 'Play' | 'Pause'>;
export type Dialled = z.infer<typeof dial>['children'][number];

/** Something that Twilio would have warned of, by its number (www.twilio.com/docs/api/errors/…). */
export interface Warning {
  code: number;
  message: string;
}

/** The verbs of a document; else what is wrong with it. */
export function readTwiml(xml: string, place: Place = 'call'): { verbs: Verb[] } | { wrong: [Warning, ...Warning[]] } {
  if (Buffer.byteLength(xml) > 64 * 1024) return { wrong: [{ code: 11750, message: 'longer than 64 kB' }] };
  const root = readXml(xml);
  if (typeof root === 'string') return { wrong: [{ code: 12100, message: root }] };
  if (root.name !== 'Response') return { wrong: [{ code: 12100, message: `the root is ${root.name}` }] };
  const read = documents[place].safeParse(root);
  if (read.success) return { verbs: read.data.children };
  const [first, ...more] = read.error.issues.map((issue) => ({ code: 12200, message: describe(root, issue) }));
  return { wrong: [first ?? { code: 12200, message: 'no valid document' }, ...more] };
}

/** What is wrong with a document of the call, a line each; empty for one that Twilio takes. */
export function validateTwiml(xml: string, place: Place = 'call'): string[] {
  const read = readTwiml(xml, place);
  return 'verbs' in read ? [] : read.wrong.map(({ code, message }) => `${String(code)} ${message}`);
}

/** An issue with the names of the elements that lead to it. */
function describe(root: Element, { path, message, ...more }: z.core.$ZodIssue): string {
  const names = [root.name];
  let at: Element | undefined = root;
  for (const step of path) {
    if (typeof step === 'number') {
      at = at?.children[step];
      names.push(at?.name ?? '?');
    } else if (step !== 'children') names.push(String(step));
  }
  return `${names.join(' › ')}: ${message}${'keys' in more ? ` (${more.keys.join(', ')})` : ''}`;
}

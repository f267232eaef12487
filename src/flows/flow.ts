import { z } from 'zod';

/** A key of the locales: flows speak in keys, never in words. */
const key = z.string().regex(/^[a-z][\w.-]*$/);
/** A node of the same flow, or `flow:<id>` for the start of another. */
const target = z.string().regex(/^(?:flow:)?[a-z][a-z0-9-]*$/);
const slot = z.string().regex(/^[a-z][A-Za-z]*$/);
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** What the engine asks the conversation to do or find, with the outcomes that can come back. A look-up node must name a target for each. */
export const requestOutcomes = {
  /** slots.summary → topic (sure), topicGuesses: two or three topic ids (unsure). */
  'guess-topic': ['sure', 'unsure', 'none'],
  /** slots.place → once.centres: the nearest centres, a worded block. */
  'find-centres': ['found', 'none'],
  /**
   * What was asked in free text (slots asks, topicGuess, topicGuesses, firstWords) → topic, section and part of the card that answers it;
   * `which`: two or three that may. `unnamed`: it names no matter, and none is spoken of. `none`: no card of ours answers it; the question is filed for the editors.
   */
  'find-answer': ['card', 'which', 'unnamed', 'none'],
  /**
   * slots topic, section (null: all of it), part → once.card: that part as the channel carries it; the slot goes on to the next.
   * `more`: others follow. `section`: it was the last of a section, and the card has others. `where`: it differs by province, and theirs
   * is not known and was not asked yet. `none`: nothing that may be shown.
   */
  'read-card': ['more', 'section', 'last', 'where', 'none'],
  /** The intake's slots → proposedCentre (id) and once.centreName, before anything is opened. */
  'propose-centre': ['proposed'],
  /** The intake's slots → a ticket; once: reference, pin, centreName, centreAddress, centreHours, centrePhone, due. An emergency ticket already open for this talk is completed instead. */
  'open-ticket': ['opened'],
  /** An emergency ticket at once, from what is known; a person is alerted; once.helplines. */
  'raise-emergency': ['raised', 'again'],
  /** The person says nobody is in danger: the urgency is taken down, the trail keeps both. */
  'correct-emergency': ['corrected'],
  /** slots.place is known now: the emergency ticket moves to the nearest that can take it; once: centreName, centrePhone, helplines, reference, pin. `queued`: nobody is on call who could be alerted. */
  'place-emergency': ['alerted', 'queued'],
  /** A ticket for a person to answer in this talk; once: hours, reference, pin, centreName. `open`: somebody is on duty now. */
  'hand-over': ['open', 'closed'],
  /** slots.reference and slots.pin → once.stage, once.nextStep. `wait`: too many tries, once.minutes. */
  'case-status': ['found', 'wrong', 'wait'],
  /** The person is rung back in the hours they called safe; slots.callbackNumber when their phone shows none. `no-number`: there is none to ring. */
  'book-callback': ['booked', 'no-number'],
  /** What was just written is added to the open ticket. */
  'tell-ticket': ['told', 'no-ticket'],
  /** May this person be asked, once, whether they want to hear from us? The slot newsOffered then says that they were. */
  'offer-news': ['offer', 'no'],
  /** slots.newsTopic → a subscription; once: newsTopicName, days. `not-here`: never on this phone. */
  'join-news': ['joined', 'not-here'],
  /** No campaign reaches this number any more, on any channel. `not-here`: the phone shows none. */
  'stop-news': ['stopped', 'not-here'],
} as const;
export type RequestKind = keyof typeof requestOutcomes;
export const requestKindSchema = z.custom<RequestKind>((value) => typeof value === 'string' && Object.hasOwn(requestOutcomes, value));

const choiceSchema = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  label: key,
  description: key.optional(),
  /** What is kept in the node's slot; the id itself when absent. */
  value: scalar.optional(),
  goto: target,
});

/** A second way on that a prompt offers besides an answer, e.g. "skip". It is shown as a last choice. */
const skipSchema = z.object({ label: key, goto: target, value: scalar.optional() });

export const nodeSchema = z.discriminatedUnion('type', [
  /** Says one or more texts and goes on. `{{name}}` in a text is filled from the slots. */
  z.object({ type: z.literal('say'), say: z.array(key).min(1), next: target }),
  /** Asks for one of the choices. `many`: several may be named at once ("1 3"); shown as numbered text on every channel; the slot holds a list of values. */
  z.object({
    type: z.literal('choose'),
    ask: key,
    keep: slot.optional(),
    choices: z.array(choiceSchema).min(2).max(10),
    unclear: key.optional(),
  }),
  z.object({
    type: z.literal('choose-many'),
    ask: key,
    keep: slot,
    choices: z
      .array(choiceSchema.omit({ goto: true }))
      .min(2)
      .max(9),
    none: skipSchema,
    next: target,
    unclear: key.optional(),
  }),
  /** Choices that a look-up left in a slot (a list of ids); each is worded `labelPrefix + id`. `other`: none of these. */
  z.object({
    type: z.literal('choose-from'),
    ask: key,
    from: slot,
    labelPrefix: z.string(),
    keep: slot,
    next: target,
    other: skipSchema,
    unclear: key.optional(),
  }),
  /**
   * The places of the gazetteer (slot `placesNamed`, filled by the question for a place) that a name could mean; each is worded by its district.
   * Keeps the place. Another place that is named instead is taken too. `other`: none of these.
   */
  z.object({
    type: z.literal('choose-place'),
    ask: key,
    keep: slot,
    next: target,
    other: skipSchema,
    unclear: key.optional(),
  }),
  /** Asks for something typed. place → {district, point, text}; number → digits; phone → E.164; yes-no → boolean. `tries` misses in a row lead to `lost` (default: the offer of a person). */
  z.object({
    type: z.literal('ask'),
    ask: key,
    expects: z.enum(['text', 'place', 'number', 'phone', 'reference', 'pin']),
    keep: slot,
    next: target,
    skip: skipSchema.optional(),
    /** Said when the answer was not understood, in place of the question. */
    unclear: key.optional(),
    lost: target.optional(),
    /** For a place: where a name that several share leads (to `choose-place`), and one that we do not know; its words are kept. */
    among: target.optional(),
    unknown: target.optional(),
  }),
  z.object({
    type: z.literal('ask-yes-no'),
    ask: key,
    keep: slot.optional(),
    yes: target,
    no: target,
    skip: skipSchema.optional(),
    unclear: key.optional(),
  }),
  /** Reads the last free text again: which topic is it about? A short form of look-up `guess-topic`. */
  z.object({ type: z.literal('understand'), from: slot, keep: slot, sure: target, unsure: target, none: target }),
  z.object({ type: z.literal('look-up'), what: requestKindSchema, outcomes: z.record(z.string(), target) }),
  z.object({ type: z.literal('open-ticket'), opened: target }),
  z.object({ type: z.literal('hand-over'), open: target, closed: target }),
  /** Goes by what a slot holds; a missing slot is `null`. */
  z.object({ type: z.literal('branch'), on: slot, when: z.record(z.string(), target), otherwise: target }),
  /** Writes slots; null clears. */
  z.object({ type: z.literal('set'), set: z.record(slot, scalar), next: target }),
  /** Does one thing to the talk as a whole: chosen language (slot `language`), erase everything, go back to what a detour broke off. */
  z.object({ type: z.literal('act'), act: z.enum(['set-language', 'erase', 'resume-interrupted', 'clear-intake']), next: target }),
  /** The talk rests. The next message begins at the home flow. */
  z.object({ type: z.literal('end') }),
]);
export type FlowNode = z.infer<typeof nodeSchema>;
export type NodeType = FlowNode['type'];
/** What a free answer is taken for. */
export type Expects = Extract<FlowNode, { type: 'ask' }>['expects'];

export const flowSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  version: z.number().int().positive(),
  start: z.string(),
  nodes: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), nodeSchema),
});
export type Flow = z.infer<typeof flowSchema>;

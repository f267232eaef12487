import { z } from 'zod';
import { cardVersionSchema } from '../card/card.ts';
import { idSchema } from '../id/id.ts';
import { ruleSchema } from '../segment/rule.ts';

export const campaignStates = [
  'draft',
  'submitted',
  'approved',
  'scheduled',
  'freezing',
  'canary',
  'paused-after-canary',
  'running',
  'paused',
  'done',
  'stopped',
] as const;
export const campaignStateSchema = z.enum(campaignStates);
export type CampaignState = z.infer<typeof campaignStateSchema>;

/** In these, somebody may be written to, or soon will be: what the workers look at. */
export const liveStates = ['scheduled', 'freezing', 'canary', 'paused-after-canary', 'running'] as const;
/** In these, messages leave. */
export const sendingStates: readonly CampaignState[] = ['canary', 'running'];

/** Why one was paused. `by-hand`: somebody did. */
export const pauseReasons = ['by-hand', 'failures', 'opt-outs', 'danger', 'template', 'card'] as const;
export const pauseReasonSchema = z.enum(pauseReasons);
export type PauseReason = z.infer<typeof pauseReasonSchema>;

/** One of the same in every language. */
export const perLanguage = <T extends z.ZodType>(inner: T) => z.object({ ur: inner, 'ur-Latn': inner, en: inner });

/** What is said on WhatsApp: a template, and what stands in its places. */
const whatsappText = z.object({ template: idSchema, values: z.record(z.string(), z.string().max(300)) });
export const textsSchema = z.object({
  whatsapp: perLanguage(whatsappText.nullable()),
  /** '' where nothing was written. `{{stop}}` becomes the person's own link to end it. */
  sms: perLanguage(z.string().max(700)),
});
export type Texts = z.infer<typeof textsSchema>;

const who = z.union([z.literal('worker'), idSchema]);
const trailEvents = [
  'begun', 'written', 'tested', 'submitted', 'sent-back', 'approved', 'scheduled', 'started', 'frozen', 'canary-ended', 'went-on', 'paused',
  'district-waits', 'district-goes-on', 'waived', 'done', 'stopped',
] as const; // prettier-ignore
export const stepSchema = z.object({ event: z.enum(trailEvents), by: who, at: z.date(), note: z.string().max(500).nullable() });
export type Step = z.infer<typeof stepSchema>;

export const campaignSchema = z.object({
  id: idSchema,
  name: z.string().min(1).max(80),
  texts: textsSchema,
  rule: ruleSchema,
  /** The rights cards whose words it quotes: when one lapses, it stops. */
  quotes: z.array(cardVersionSchema.shape.id).max(20),
  /** The word of its posters, by which people join (models/code/). */
  word: z.string().max(40).nullable(),
  /** When it shall begin; null: as soon as it may. */
  startAt: z.date().nullable(),
  state: campaignStateSchema,
  /** Counts what was written in it: a test, an approval are of one of them. */
  edits: z.number().int().nonnegative(),
  /** Counts all writes: every write names the version it saw. */
  version: z.number().int().nonnegative(),
  by: idSchema,
  testedEdits: z.number().int().nullable(),
  /** An administrator lets a word pass that is not for a screen. */
  waiver: z.object({ by: idSchema, at: z.date(), reason: z.string().max(500), edits: z.number().int() }).nullable(),
  submitted: z.object({ by: idSchema, at: z.date(), size: z.number().int() }).nullable(),
  /** Of exactly this text and this size: who agrees to be written to later is not among them. */
  approval: z.object({ by: idSchema, at: z.date(), edits: z.number().int(), size: z.number().int() }).nullable(),
  /** Whom it is for, row by row (models/recipient/). `after`: the last address that was written down. */
  frozen: z.object({ after: z.string().nullable(), rows: z.number().int(), whole: z.boolean() }),
  /** `upTo`: the place of the last recipient of the canary; `until`: when the pause after it ends. */
  canary: z.object({ size: z.number().int(), upTo: z.number(), until: z.date().nullable() }).nullable(),
  /** `back`: the state it goes on in. */
  pause: z.object({ why: pauseReasonSchema, by: who, at: z.date(), back: campaignStateSchema }).nullable(),
  /** Districts whose centres cannot take more: they wait, the rest goes on. */
  waitingDistricts: z.array(z.string()),
  startedAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  trail: z.array(stepSchema),
});
export type Campaign = z.infer<typeof campaignSchema>;

export const noTexts = (): Texts => ({
  whatsapp: { ur: null, 'ur-Latn': null, en: null },
  sms: { ur: '', 'ur-Latn': '', en: '' },
});

/** The place in an SMS where each person's own link to end it stands. */
export const stopPlace = '{{stop}}';

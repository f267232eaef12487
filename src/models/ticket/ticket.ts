import { z } from 'zod';
import { addressSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';
import { districtSchema, pointSchema } from '../place/place.ts';
import { topicSchema } from '../topic/topic.ts';

export const vulnerabilities = ['woman', 'child', 'religious-minority', 'disability', 'transgender'] as const;
export const vulnerabilitySchema = z.enum(vulnerabilities);
export type Vulnerability = z.infer<typeof vulnerabilitySchema>;

export const urgencySchema = z.enum(['emergency', 'urgent', 'routine']);
export type Urgency = z.infer<typeof urgencySchema>;

export const ticketStatusSchema = z.enum(['new', 'in-progress', 'waiting-for-citizen', 'referred', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

/** How the matter ended, in the field's own word: the disposition. */
export const dispositionSchema = z.enum([
  'advice-given',
  'referred',
  'represented',
  'settled',
  'withdrawn',
  'unreachable',
  'out-of-scope',
  'duplicate',
  'erased',
]);
export type Disposition = z.infer<typeof dispositionSchema>;

export const safeTimeSchema = z.enum(['any', 'morning', 'afternoon', 'evening']);

/** How it is safe to reach the person. The narrowest reading wins: what was not said is not allowed. */
export const safeContactSchema = z.object({
  /** `this`: the address they wrote from; `other`: the number below, by call only; `none`: they will come back to us. */
  by: z.enum(['this', 'other', 'none']),
  number: z.string().nullable(),
  time: safeTimeSchema,
  mayLeaveMessage: z.boolean(),
  mayNameUs: z.boolean(),
});
export type SafeContact = z.infer<typeof safeContactSchema>;

/** What a person told in the intake: a ticket's part that the flow fills. Everything is optional in the telling. */
export const intakeSchema = z.object({
  forWhom: z.enum(['self', 'other']),
  /** Whether the other person knows that somebody writes for them; null for oneself or not said. */
  otherKnows: z.boolean().nullable(),
  topic: topicSchema,
  summary: z.string().max(4000),
  danger: z.boolean(),
  vulnerabilities: z.array(vulnerabilitySchema),
  name: z.string().max(200).nullable(),
  placeText: z.string().max(300).nullable(),
  district: districtSchema.nullable(),
  point: pointSchema.nullable(),
  wantsWoman: z.boolean(),
  /** A centre the person named as their opponent's: it never gets the ticket. */
  opponentCentre: idSchema.nullable(),
  safeContact: safeContactSchema,
});
export type Intake = z.infer<typeof intakeSchema>;

export const trailEvents = [
  'opened',
  'abandoned',
  'danger-raised',
  'danger-corrected',
  'told-more',
  'rerouted',
  'claimed',
  'released',
  'replied',
  'noted',
  'status-changed',
  'closed',
  'reopened',
  'alerted',
  'alert-received',
  'rung',
  'talked',
  'callback-booked',
  'callback-tried',
  'callback-ended',
  'erased',
  'recording-failed',
  'recording-heard',
] as const;
export const trailSchema = z.object({
  event: z.enum(trailEvents),
  by: z.union([z.literal('citizen'), z.literal('bot'), idSchema]),
  at: z.date(),
  /** A note's text, a new status, a centre's id, the phone of one on call, a recording's id: never a citizen's words. */
  note: z.string().nullable(),
});
export type TrailEntry = z.infer<typeof trailSchema>;

export const ticketSchema = intakeSchema.extend({
  id: idSchema,
  /** Eight random digits and a check digit. */
  reference: z.string().regex(/^\d{9}$/),
  /** Argon2id of the PIN with the pepper. */
  pinHash: z.string(),
  citizen: idSchema,
  address: addressSchema,
  language: languageSchema,
  urgency: urgencySchema,
  status: ticketStatusSchema,
  centre: idSchema,
  /** Why this centre was chosen, for a manager to read: a key of the locales and its values. */
  routing: z.object({
    key: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    passedOver: z.array(z.object({ centre: idSchema, why: z.string() })),
  }),
  assignee: idSchema.nullable(),
  dueAt: z.date(),
  openedAt: z.date(),
  closure: z.object({ disposition: dispositionSchema, by: z.union([z.literal('citizen'), idSchema]), at: z.date() }).nullable(),
  trail: z.array(trailSchema),
  /** Counts writes: every write names the version it saw. */
  version: z.number().int(),
});
export type Ticket = z.infer<typeof ticketSchema>;

import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import { campaignTopicSchema } from '../subscription/subscription.ts';

/** Where a code is read or heard. `campaign`: a campaign's own word. */
export const codeKinds = ['poster', 'radio', 'event', 'paid-link', 'campaign'] as const;

/** A code that was made before its answers were counted has none of these yet. */
const n = z.number().int().nonnegative().default(0);

/** How long after joining a case was opened. */
export const codeSpans = ['hour', 'day', 'threeDays', 'week'] as const;
export type CodeSpan = (typeof codeSpans)[number];
/** What joined by a code and wrote or asked for help later, in numbers alone: nothing here or elsewhere says who. */
const answersSchema = z.object({
  /** Messages to the line within a week of joining. */
  messages: n,
  /** Cases within a week, by how soon. */
  cases: z.object({ hour: n, day: n, threeDays: n, week: n }).prefault({}),
});

/** A poster's or a campaign's own word: who writes "JOIN <word>" joins its topic, and is counted for it. */
export const codeSchema = z.object({
  /** The word, folded: small Latin letters and digits. */
  id: z.string().regex(/^[a-z0-9]{2,24}$/),
  topic: campaignTopicSchema,
  campaign: idSchema.nullable(),
  kind: z.enum(codeKinds).default('campaign'),
  /** Where it hangs, when it was on the air. */
  note: z.string().max(300).default(''),
  by: idSchema.nullable().default(null),
  at: z.date().nullable().default(null),
  answers: answersSchema.prefault({}),
});
export type Code = z.infer<typeof codeSchema>;
/** A code as it is made: what is not said is as the schema has it. */
export type NewCode = z.input<typeof codeSchema>;

/** What a link or a QR fills in, so that nobody has to type it. */
export const joinText = ({ id }: Pick<Code, 'id'>): string => `JOIN ${id.toUpperCase()}`;

/** Where a QR leads: WhatsApp, with our number and the word filled in. `number`: `whatsapp:+92…`. */
export const joinLink = (code: Pick<Code, 'id'>, number: string): string =>
  `https://wa.me/${number.replace(/^whatsapp:\+/, '')}?text=${encodeURIComponent(joinText(code))}`;

const hourMs = 3600_000;
/** What comes later than this after joining is no answer to the code. */
export const codeAnswerMs = 7 * 24 * hourMs;

/** How soon something came; null: too late to count, or before. */
export function spanOf(joinedAt: Date, at: Date): CodeSpan | null {
  const ms = at.getTime() - joinedAt.getTime();
  if (ms < 0 || ms > codeAnswerMs) return null;
  if (ms <= hourMs) return 'hour';
  if (ms <= 24 * hourMs) return 'day';
  return ms <= 72 * hourMs ? 'threeDays' : 'week';
}

const step = 10;
/**
 * A number of answers as it may be known: whole tens alone, and nothing below ten. Whoever looks at the page again and again must not see that
 * one more case came a moment after one more person joined.
 */
export const inTens = (count: number): number => Math.floor(count / step) * step;

import { z } from 'zod';
import listed from '../../../content/helplines.json' with { type: 'json' };
import type { Language } from '../language/language.ts';
import type { Words } from '../language/words.ts';
import type { Province } from '../place/place.ts';
import { provinceSchema } from '../place/place.ts';
import type { Topic } from '../topic/topic.ts';
import { topicSchema } from '../topic/topic.ts';

const listedSchema = z.object({
  slug: z.string().regex(/^[a-z][a-z-]*$/),
  number: z.string().regex(/^[\d-]{2,12}$/),
  /** `PK`: the whole country. */
  area: z.array(z.union([z.literal('PK'), provinceSchema])).min(1),
  topics: z.array(topicSchema),
  /** Number and operator were both read in an official page, a law or an established paper. Nothing else reaches a citizen. */
  verified: z.boolean(),
});
/** A line as it can be shown; `label` is a key of the locales. */
export type Helpline = z.infer<typeof listedSchema> & { label: string };

/** All that are verified, of every province. */
export const verifiedHelplines: readonly Helpline[] = z
  .array(listedSchema)
  .parse(listed)
  .filter((line) => line.verified)
  .map((line) => ({ ...line, label: `helpline.${line.slug}` }));

/** No answer names more lines: a frightened person reads the first. */
export const mostLines = 4;

const police = 'police';
const ambulance = 'rescue';
/** 1099 answers everywhere; for a child the same number is the Zainab Alert. */
const anywhere = '1099';
/** In danger and with nothing known of the matter, most who write are women at home. */
const likeliest: Topic = 'domestic-violence';
/** Desks behind another number, offices that take complaints, and second numbers of the same line: one too many when seconds count. */
const notInDanger = new Set([
  'minorities-desk',
  'women-police',
  'women-advice-punjab',
  'bolo',
  'legal-advice',
  'federal-ombudsman',
  'police-complaints',
  'digital-security',
]);
/** The desk for despair is no answer to a topic, and the Bolo short code is enough. */
const neverForTopic = new Set(['despair-desk', 'bolo', ambulance, police]);

/**
 * The verified lines for somebody, most useful first, at most four, each number once; 1099 is always among them. In danger: police 15
 * first where that is verified (Punjab, Sindh, Khyber Pakhtunkhwa), then the matter's own line (a women's line where there is none, or
 * no police line) and an ambulance. With no province known 15 is named with the provinces where it is known to answer, then 1099.
 */
export function helplinesFor(province: Province | null, topic: Topic | null, urgency: 'danger' | 'any'): Helpline[] {
  const here = verifiedHelplines.filter(({ area }) => area.some((part) => part === 'PK' || part === province));
  const about = (wanted: Topic): Helpline[] => here.filter(({ slug, topics }) => topics.includes(wanted) && !neverForTopic.has(slug));
  const forTopic = about(topic ?? likeliest).toSorted((a, b) => rank(a, topic) - rank(b, topic));
  const national = [...forTopic, ...here].filter(({ number }) => number === anywhere).slice(0, 1);
  const own = forTopic.filter(({ number }) => number !== anywhere);
  const policeLine = province === null ? policeSomewhere : here.filter(({ slug }) => slug === police);
  if (urgency === 'any') {
    const lines = few([...own, ...policeLine.filter(({ topics }) => topics.includes(topic ?? likeliest))], national);
    return province === null ? lines.toSorted((a, b) => Number(b.number === anywhere) - Number(a.number === anywhere)) : lines;
  }
  const quick = [...own, ...about(likeliest)].filter(({ slug, number }) => !notInDanger.has(slug) && number !== anywhere).slice(0, 1);
  if (province === null) return [...policeLine, ...national, ...quick].slice(0, mostLines);
  return few([...policeLine, ...quick, ...here.filter(({ slug }) => slug === ambulance)], national);
}

/** A line made for this topic before one that takes it too. */
const rank = ({ topics }: Helpline, topic: Topic | null): number => (topics[0] === (topic ?? likeliest) ? 0 : 1);

/** Police 15 for somebody whose province is not known: named with the provinces it is verified for. */
const policeSomewhere: readonly Helpline[] = verifiedHelplines
  .filter(({ slug }) => slug === police)
  .map((line) => ({ ...line, label: 'helpline.police-provinces' }));

function few(lines: readonly Helpline[], last: readonly Helpline[]): Helpline[] {
  const once = lines.filter((line, index) => lines.findIndex(({ number }) => number === line.number) === index);
  return [...once.slice(0, mostLines - last.length), ...last];
}

/** A line each: the number, then whose it is. */
export const wordHelplines = (lines: readonly Helpline[], language: Language, words: Words): string =>
  lines
    .slice(0, mostLines)
    .map(({ number, label }) => `${number} ${words.text(language, label)}`)
    .join('\n');

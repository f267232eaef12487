import { z } from 'zod';
import { languageSchema } from '../language/language.ts';
import { provinceSchema } from '../place/place.ts';
import { topicSchema } from '../topic/topic.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'wants a day such as 2027-05-22');

const statementSchema = z.object({
  text: z.string().min(1),
  sources: z.array(z.string().min(1)).min(1, 'a statement of law without a source'),
});
const partSchema = z.object({ title: z.string().min(1), statements: z.array(statementSchema).min(1) });

/** A rights card: what the law says of one topic in one language, every statement with where it was read. */
export const cardSchema = z.object({
  topic: topicSchema,
  language: languageSchema,
  version: z.coerce.number().int().positive(),
  /** The provinces it speaks of; null: it holds everywhere. */
  provinces: z.array(provinceSchema).min(1).nullable(),
  writtenOn: day,
  /** The lawyer who checked it; null: nobody yet, and the source line says so. */
  reviewedBy: z.string().min(1).nullable(),
  /** The last day it may be shown. */
  reviewBy: day,
  parts: z.array(partSchema).min(1).max(9),
  sourceLine: z.string().min(1),
});
export type Card = z.infer<typeof cardSchema>;

/** A card file that cannot be used, with the file's name and what is wrong with it. */
export class CardFault extends Error {}

/**
 * Reads one card file: front matter (`name: value` a line), then `## 1`, `## 2` … (a title and `- statement [source numbers]`), then
 * `## Source line` and `## Sources`, numbered. Throws CardFault.
 */
export function parseCard(text: string, file: string): Card {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? [];
  if (head === undefined || body === undefined) throw new CardFault(`${file}: no front matter between two lines of ---`);
  const fields = Object.fromEntries(head.split('\n').map((line) => [line.split(':')[0], line.slice(line.indexOf(':') + 1).trim()]));
  const sections = sectionsOf(body);
  const sources = numbered(sections.get('Sources') ?? []);
  const parsed = cardSchema.safeParse({
    ...fields,
    provinces: fields['provinces'] === 'all' ? null : fields['provinces']?.split(/\s*,\s*/),
    reviewedBy: fields['reviewedBy'] || null,
    parts: partsOf(sections, sources, file),
    sourceLine: sections.get('Source line')?.join(' '),
  });
  if (!parsed.success) throw new CardFault(`${file}: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The lines under each `## heading`, empty ones left out. */
function sectionsOf(body: string): Map<string, string[]> {
  const sections = body.split(/^## /m).slice(1);
  return new Map(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n').map((line) => line.trim());
      return [heading, lines.filter(Boolean)];
    }),
  );
}

const numbered = (lines: string[]): Map<string, string> =>
  new Map(lines.map((line) => [line.slice(0, line.indexOf('.')), line.slice(line.indexOf('.') + 1).trim()]));

function partsOf(sections: Map<string, string[]>, sources: Map<string, string>, file: string): z.input<typeof partSchema>[] {
  const parts: z.input<typeof partSchema>[] = [];
  for (let lines = sections.get('1'); lines; lines = sections.get(String(parts.length + 1))) {
    const [title = '', ...statements] = lines;
    parts.push({ title, statements: statements.map((line) => statementOf(line, sources, file)) });
  }
  return parts;
}

function statementOf(line: string, sources: Map<string, string>, file: string): z.input<typeof statementSchema> {
  const [, text = '', numbers = ''] = /^- (.+?) \[([\d, ]+)\]$/.exec(line) ?? [];
  if (!text) throw new CardFault(`${file}: «${line}» is not "- a statement [number of its source]"`);
  const found = numbers.split(/\s*,\s*/).map((number) => sources.get(number) ?? '');
  if (found.includes('')) throw new CardFault(`${file}: «${text}» names a source that is not under ## Sources`);
  return { text, sources: found };
}

/** A part as it is sent. */
export const wordPart = ({ title, statements }: Card['parts'][number]): string =>
  [title, ...statements.map(({ text }) => `- ${text}`)].join('\n');

/** A card is shown until the end of its review day (UTC); after that it is withdrawn until somebody has looked at it again. */
export const isCurrent = (card: Pick<Card, 'reviewBy'>, now: Date): boolean => now.getTime() < Date.parse(card.reviewBy) + 24 * 3600 * 1000;

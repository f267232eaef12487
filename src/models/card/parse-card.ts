import { z } from 'zod';
import type { Language } from '../language/language.ts';
import { languageSchema } from '../language/language.ts';
import { provinceSchema } from '../place/place.ts';
import type { Topic } from '../topic/topic.ts';
import { topicSchema } from '../topic/topic.ts';
import type { Card, Section, Statement } from './card.ts';
import { cardSchema, daySchema, sections, sectionSchema } from './card.ts';
import type { CardFault } from './fault.ts';

const headSchema = z.object({
  topic: topicSchema,
  language: languageSchema,
  version: z.coerce.number().int().positive(),
  writtenOn: daySchema,
  reviewedBy: z.string().transform((name) => name || null),
  reviewBy: daySchema,
});
/** What stands above a card in its file. */
export type CardHead = z.infer<typeof headSchema>;

type Parsed<T> = { ok: true; value: T } | { ok: false; faults: CardFault[] };

/** Reads a file of content/cards: front matter, then what `parseCard` reads. */
export function parseCardFile(text: string): Parsed<{ head: CardHead; card: Card }> {
  const [, above = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(plain(text)) ?? [];
  const fields = above.split('\n').map((line) => [line.split(':')[0] ?? '', line.slice(line.indexOf(':') + 1).trim()]);
  const head = headSchema.safeParse(Object.fromEntries(fields));
  if (!head.success) return { ok: false, faults: [{ kind: 'no-front-matter', language: null, line: z.prettifyError(head.error) }] };
  const card = parseCard(body, head.data.topic, head.data.language);
  return card.ok ? { ok: true, value: { head: head.data, card: card.value } } : card;
}

/** Reads a card as it is edited: `# Title`, the six sections with a statement a line, `## Sources`. The format is told in docs/cards.md. */
export function parseCard(text: string, topic: Topic, language: Language): Parsed<Card> {
  const faults: CardFault[] = [];
  const wrong = (kind: CardFault['kind'], line: string): void => void faults.push({ kind, language, line });
  const [top = '', ...parts] = plain(text).split(/^## /m);
  const title = /^# (.+)$/m.exec(top)?.[1]?.trim() ?? '';
  if (title === '') wrong('no-title', '');
  const found = new Map(parts.map((part) => [part.split('\n')[0]?.trim() ?? '', part.split('\n').slice(1).map((line) => line.trim()).filter(Boolean)])); // prettier-ignore
  for (const name of found.keys()) if (name !== 'Sources' && !sectionSchema.safeParse(name).success) wrong('unknown-section', name);
  const sources = sourcesIn(found.get('Sources') ?? []);
  const read = (section: Section): Statement[] => {
    const lines = found.get(section);
    if (!lines) wrong('section-missing', section);
    return (lines ?? []).flatMap((line) => statementOf(line, sources, wrong) ?? []);
  };
  const card = cardSchema.safeParse({ topic, language, title, sections: Object.fromEntries(sections.map((name) => [name, read(name)])) });
  if (!card.success && faults.length === 0) wrong('too-long', z.prettifyError(card.error));
  return card.success && faults.length === 0 ? { ok: true, value: card.data } : { ok: false, faults };
}

const plain = (text: string): string => text.replaceAll('\r\n', '\n');

const sourcesIn = (lines: readonly string[]): Map<string, string> =>
  new Map(lines.map((line) => [line.slice(0, line.indexOf('.')), line.slice(line.indexOf('.') + 1).trim()]));

/** `- ? {PK-PB,PK-SD} text [1,2]`; the mark and the provinces may be missing. */
const statementLine = /^- (\? )?(?:\{([^}]*)\} )?(.+?) \[(\d+(?:\s*,\s*\d+)*)\]$/;

function statementOf(line: string, sources: Map<string, string>, wrong: (kind: CardFault['kind'], line: string) => void): Statement | null {
  const [, mark, places, text, numbers] = statementLine.exec(line) ?? [];
  if (text === undefined || numbers === undefined) {
    wrong('not-a-statement', line);
    return null;
  }
  const provinces =
    places === undefined
      ? null
      : z
          .array(provinceSchema)
          .min(1)
          .safeParse(places.split(/\s*,\s*/));
  if (provinces && !provinces.success) wrong('unknown-province', line);
  const named = numbers.split(/\s*,\s*/).map((number) => sources.get(number) ?? '');
  if (named.includes('')) wrong('unknown-source', line);
  return { text, provinces: provinces?.data ?? null, sources: named, shown: mark === undefined };
}

/** What nobody has read anywhere stands under number 0. */
export const fromMemory = 'from memory, unverified';

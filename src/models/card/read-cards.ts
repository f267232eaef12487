import { readdirSync, readFileSync } from 'node:fs';
import type { Language } from '../language/language.ts';
import { languages } from '../language/language.ts';
import type { Topic } from '../topic/topic.ts';
import { topics } from '../topic/topic.ts';
import type { Card } from './old-card.ts';
import { CardFault, isCurrent, parseCard, wordPart } from './old-card.ts';

/**
 * Reads content/cards/. Throws CardFault when a file is wrong, is named unlike its topic and language, or a topic's cards do not have the
 * same number of parts in every language. Those are the only ways a flow could ask for a part that is not there.
 */
export function readCards(root: URL): Card[] {
  const folder = new URL('content/cards/', root);
  const files = readdirSync(folder).filter((file) => file.endsWith('.md'));
  const cards = files.toSorted().map((file) => {
    const card = parseCard(readFileSync(new URL(file, folder), 'utf8').replaceAll('\r\n', '\n'), file);
    if (file !== `${card.topic}.${card.language}.md`) throw new CardFault(`${file}: holds the card ${card.topic}.${card.language}`);
    return card;
  });
  for (const topic of topics)
    checkLanguages(
      topic,
      cards.filter((card) => card.topic === topic),
    );
  return cards;
}

function checkLanguages(topic: Topic, cards: Card[]): void {
  if (cards.length === 0) return;
  const missing = languages.find((language) => !cards.some((card) => card.language === language));
  if (missing) throw new CardFault(`${topic}: no card in ${missing}`);
  if (new Set(cards.map((card) => card.parts.length)).size > 1)
    throw new CardFault(`${topic}: not the same number of parts in every language`);
}

/** The cards as words: `card.<topic>.1` … `card.<topic>.<n>` and `card.<topic>.source` in each language. Throws as readCards does. */
export function cardWords(root: URL): Record<Language, Record<string, string>> {
  const words: Record<Language, Record<string, string>> = { ur: {}, 'ur-Latn': {}, en: {} };
  for (const card of readCards(root)) {
    const own = words[card.language];
    card.parts.forEach((part, index) => (own[`card.${card.topic}.${index + 1}`] = wordPart(part)));
    own[`card.${card.topic}.source`] = card.sourceLine;
  }
  return words;
}

/** Topics whose card is past its review day in some language and must not be shown. */
export const lapsedTopics = (cards: readonly Card[], now: Date): Topic[] =>
  topics.filter((topic) => cards.some((card) => card.topic === topic && !isCurrent(card, now)));

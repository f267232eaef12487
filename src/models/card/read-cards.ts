import { readFileSync, readdirSync } from 'node:fs';
import { languages } from '../language/language.ts';
import type { Topic } from '../topic/topic.ts';
import { topics } from '../topic/topic.ts';
import type { Card, CardVersion } from './card.ts';
import { cardVersionId } from './card.ts';
import type { CardHead } from './parse-card.ts';
import { parseCardFile } from './parse-card.ts';

interface CardFile {
  head: CardHead;
  card: Card;
}

/** The cards of content/cards/, a version for each topic, as they are first put in the store. Throws when a file cannot be read or is missing. */
export function readCards(root: URL): CardVersion[] {
  const folder = new URL('content/cards/', root);
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  const read = files.toSorted().map((name) => readCard(name, readFileSync(new URL(name, folder), 'utf8')));
  return topics.map((topic) => versionOf(topic, read.filter(({ card }) => card.topic === topic))); // prettier-ignore
}

function readCard(name: string, text: string): CardFile {
  const read = parseCardFile(text);
  if (!read.ok) throw new Error(`${name}: ${read.faults.map(({ kind, line }) => `${kind} ${line}`).join('; ')}`);
  const { topic, language } = read.value.card;
  if (name !== `${topic}.${language}.md`) throw new Error(`${name} holds the card ${topic}.${language}`);
  return read.value;
}

function versionOf(topic: Topic, files: readonly CardFile[]): CardVersion {
  const [ur, latin, en] = languages.map((language) => files.find(({ card }) => card.language === language));
  if (!ur || !latin || !en) throw new Error(`${topic}: a card is missing in a language`);
  const { head } = en;
  if (files.some((file) => JSON.stringify({ ...file.head, language: 'en' }) !== JSON.stringify(head)))
    throw new Error(`${topic}: the heads of its cards differ`);
  const at = new Date(head.writtenOn);
  return {
    id: cardVersionId(topic, head.version),
    topic,
    version: head.version,
    state: 'published',
    cards: { ur: ur.card, 'ur-Latn': latin.card, en: en.card },
    writtenOn: head.writtenOn,
    writtenBy: 'seed',
    submittedAt: null,
    reviewedBy: head.reviewedBy,
    approvedBy: null,
    reviewBy: head.reviewBy,
    publishedAt: at,
    basedOn: null,
    edits: 0,
    trail: [{ event: 'published', by: 'seed', at }],
  };
}

import { commandIn } from '../../src/bot/understanding/said.ts';
import type { Language } from '../../src/models/language/language.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Command, Topic } from '../../src/models/topic/topic.ts';
import type { Example } from './messages.ts';

/** What was made of a message whose meaning is known. */
export interface Judged {
  example: Example;
  language: Language | null;
  topics: readonly Topic[];
  command: Command | null;
  danger: boolean;
}

/** Shares from 0 to 1 by name, such as `topic.ur`. */
export type Figures = Record<string, number>;

const share = (name: string, among: readonly Judged[], right: (one: Judged) => boolean): Figures =>
  among.length === 0 ? {} : { [name]: Math.round((among.filter(right).length / among.length) * 10_000) / 10_000 };

export const commandOf = ({ said }: Example): Command | null => commandIn(said);

export function figuresOf(judged: readonly Judged[]): Figures {
  const inDanger = judged.filter(({ example }) => example.danger);
  const rung = judged.filter(({ danger }) => danger);
  const byLanguage = languages.map((language) => figuresIn(language, judged.filter(({ example }) => example.language === language))); // prettier-ignore
  return {
    ...Object.assign({}, ...byLanguage),
    ...share('command', judged.filter(({ example }) => commandOf(example) !== null), ({ example, command }) => command === commandOf(example)), // prettier-ignore
    ...share('noCommand', judged.filter(({ example }) => commandOf(example) === null), ({ command }) => command === null), // prettier-ignore
    ...share('danger.recall', inDanger, ({ danger }) => danger),
    ...share('danger.precision', rung, ({ example }) => example.danger),
    ...share('language', judged.filter(({ example }) => example.language !== null), ({ example, language }) => language === example.language), // prettier-ignore
  };
}

function figuresIn(language: Language, among: readonly Judged[]): Figures {
  const matters = among.filter(({ example }) => example.topic !== null);
  return {
    ...share(`topic.${language}`, matters, ({ example, topics }) => topics[0] === example.topic),
    ...share(`topics.${language}`, matters, ({ example, topics }) => topics.slice(0, 3).some((topic) => topic === example.topic)),
    ...share(`command.${language}`, among.filter(({ example }) => commandOf(example) !== null), ({ example, command }) => command === commandOf(example)), // prettier-ignore
    ...share(`recall.${language}`, among.filter(({ example }) => example.danger), ({ danger }) => danger), // prettier-ignore
  };
}

/** What was taken for what, most often first. */
export function confusions(judged: readonly Judged[]): string[] {
  const counts = new Map<string, number>();
  for (const { example, topics, command } of judged) {
    const pairs = [
      ...(example.topic === null || topics[0] === example.topic ? [] : [`${example.topic} taken for ${topics[0] ?? 'no topic'}`]),
      ...(command === commandOf(example) ? [] : [`${example.said} taken for ${command ?? 'no command'}`]),
    ];
    for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([pair, count]) => `${String(count).padStart(4)}  ${pair}`);
}

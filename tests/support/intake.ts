import { readFileSync, readdirSync } from 'node:fs';
import type { Language } from '../../src/models/language/language.ts';
import type { Words } from '../../src/models/language/words.ts';
import type { Spoken } from '../../src/rehearsal/twilio/webhooks.ts';
import { root } from '../../src/root.ts';
import type { Phone } from './twilio.ts';

/** As much of a phone as a talk needs: one in the hand, or one that stands on a page. */
export type Talker = Pick<Phone, 'says' | 'hears' | 'chooses'>;

/** What a person does at a question: picks the choice with these words (a key), writes, or sends a pin. */
export type Answer = { picks: string } | { writes: string } | { pins: NonNullable<Spoken['point']> };
export type Answers = Record<string, Answer>;

/** How somebody who has nothing special to say goes through the intake. */
export const usual: Answers = {
  'menu.ask': { picks: 'menu.intake' },
  'intake.whom': { picks: 'intake.self' },
  'intake.danger': { picks: 'answer.no' },
  'intake.vulnerable': { picks: 'intake.ratherNot' },
  'intake.woman': { picks: 'answer.no' },
  'intake.name': { picks: 'intake.noName' },
  'intake.where': { writes: 'multan' },
  'intake.safeBy': { picks: 'intake.safeThis' },
  'intake.safeTime': { picks: 'time.evening' },
  'intake.leave': { picks: 'answer.no' },
  'intake.nameUs': { picks: 'answer.no' },
  'check.ask': { picks: 'check.send' },
};

/** A text of the locales as a pattern: its values may be anything. */
export const saying = (words: Words, language: Language, key: string): RegExp =>
  new RegExp(words.raw(language, key).split(/\{\{\w+\}\}/).map((part) => RegExp.escape(part)).join('[\\s\\S]*?')); // prettier-ignore

/** Answers question after question until a text of one of the keys `until` arrives; gives all that was heard. Throws at a question without an answer. */
export async function goesThrough(phone: Talker, words: Words, language: Language, answers: Answers, ...until: string[]): Promise<string> {
  const patterns = Object.keys(answers).map((key) => ({ key, pattern: saying(words, language, key) }));
  const ends = until.map((key) => saying(words, language, key));
  const any = new RegExp([...patterns.map(({ pattern }) => pattern), ...ends].map(({ source }) => `(?:${source})`).join('|'));
  let all = '';
  for (;;) {
    const heard = await phone.hears(any);
    all += `${heard}\n`;
    if (ends.some((end) => end.test(heard))) return all;
    const asked = patterns.findLast(({ pattern }) => pattern.test(heard));
    const answer = answers[asked?.key ?? ''];
    if (!answer) throw new Error(`no answer to: ${heard}`);
    await gives(phone, answer, (key) => words.text(language, key));
  }
}

async function gives(phone: Talker, answer: Answer, word: (key: string) => string): Promise<void> {
  const status =
    'picks' in answer
      ? await phone.chooses(word(answer.picks))
      : 'writes' in answer
        ? await phone.says(answer.writes)
        : await phone.says('', { point: answer.pins });
  if (status !== 200) throw new Error(`the webhook answered ${String(status)}`);
}

/** Says hello and is shown the menu in that language. */
export async function greets(phone: Talker, words: Words, language: Language): Promise<void> {
  await phone.says(hello[language]);
  await phone.hears(saying(words, language, 'menu.ask'));
}

/** A greeting that tells its language. */
export const hello: Record<Language, string> = {
  ur: 'السلام علیکم',
  'ur-Latn': 'salam, aap kaise hain',
  en: 'hello, I need help in English please',
};

/** Tells a matter from the greeting to the end; gives the reference and the PIN. */
export async function tellsAll(
  phone: Talker,
  words: Words,
  language: Language,
  answers: Answers,
): Promise<{ reference: string; pin: string }> {
  await greets(phone, words, language);
  await phone.chooses(words.text(language, 'menu.intake'));
  return secretsIn(await goesThrough(phone, words, language, { ...usual, ...answers }, 'done.next'));
}

/** Reference and PIN out of what was heard. */
export function secretsIn(heard: string): { reference: string; pin: string } {
  const reference = /\d{3}\.\d{3}\.\d{3}/.exec(heard)?.[0].replaceAll('.', '');
  const pin = /(?<!\d)\d{4}(?!\d)/.exec(heard.slice(heard.search(/\d{3}\.\d{3}\.\d{3}/) + 11))?.[0];
  if (!reference || !pin) throw new Error(`no reference and PIN in: ${heard}`);
  return { reference, pin };
}

/** What we say ourselves: cards, helplines, places, texts. */
const ownTexts = ['content/cards', 'content', 'content/demo', 'locales'].flatMap((folder) =>
  readdirSync(new URL(folder, root), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8')),
);

/** Numbers of four digits that we say ourselves (the year of an act, a helpline), and the year that it is: a PIN that is one of them cannot be told from them. */
const ownNumbers = new Set([...ownTexts.flatMap((text) => text.match(/(?<![\d.])\d{4}(?!\d)/g) ?? []), '2026']);

/** Whether a PIN stands among other words; four digits within an id, a hash, a time or a longer number are no PIN. */
export const holdsPin = (everything: string, pin: string): boolean =>
  !ownNumbers.has(pin) && new RegExp(`(?<![\\w.:+/$=-])${pin}(?![\\w:+/$=-])`).test(everything);

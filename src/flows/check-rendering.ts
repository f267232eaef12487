import { channelNames } from '../models/channel/channel.ts';
import { numbered } from '../models/channel/compose.ts';
import { buttonLimits, limits, listLimits } from '../models/channel/limits.ts';
import { segmentsOf } from '../models/channel/segments.ts';
import { fold } from '../models/language/fold.ts';
import type { Language } from '../models/language/language.ts';
import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Prompt } from './built.ts';
import type { Checked, Fault } from './faults.ts';
import { sampleValues } from './samples.ts';
import { namesIn } from './turn.ts';

const longestId = 128;

/** Texts and choices that a channel could not carry as they are, with the longest values that can be filled in, in every language. */
export function checkRendering(nodes: readonly Checked[], words: Words): Fault[] {
  return nodes.flatMap(({ where, facts }) => {
    const prompts = facts.asks.flatMap((prompt) => languages.flatMap((language) => promptFaults(prompt, language, words)));
    const texts = facts.says.flatMap((key) => languages.flatMap((language) => textFaults(key, language, words)));
    return [...new Set([...prompts, ...texts])].map((what) => ({ where, what }));
  });
}

/** Texts of the hotline: no message carries them. */
const onlyHeard = (key: string): boolean => key.startsWith('voice.');

/** A text as long as it can become. */
const filled = (words: Words, language: Language, key: string): string =>
  words.text(language, key, Object.fromEntries(namesIn(words, key).map((name) => [name, sampleValues[name]?.[language] ?? longestSlot])));

// What turn.ts shortens a slot to.
const longestSlot = 'م'.repeat(60);

function textFaults(key: string, language: Language, words: Words): string[] {
  if (onlyHeard(key) || !words.has(language, key)) return [];
  const text = filled(words, language, key);
  if (text.trim() === '') return [`${key} is empty in ${language}`];
  // Blocks of lines are parted into messages line by line when they are composed; nothing else may need parting.
  const hasBlock = namesIn(words, key).some((name) => sampleValues[name]?.block === true);
  return hasBlock ? [] : unfit(`${key} in ${language}`, text);
}

/** A fault for each channel whose one message cannot carry the text. */
const unfit = (named: string, text: string): string[] =>
  channelNames
    .filter((channel) => !limits[channel].fits(text))
    .map(
      (channel) => `${named} is too long for one message by ${channel}: ${text.length} characters, ${segmentsOf(text).count} SMS segments`,
    );

function promptFaults({ text, choices, many }: Pick<Prompt, 'text' | 'choices' | 'many'>, language: Language, words: Words): string[] {
  if (onlyHeard(text.key) || ![text.key, ...choices.map(({ label }) => label)].every((key) => words.has(language, key))) return [];
  const body = filled(words, language, text.key);
  if (body.trim() === '') return [`${text.key} is empty in ${language}`];
  const worded = choices.map(({ id, label }) => ({ id, key: label, label: words.text(language, label) }));
  const asNumbers = unfit(`${text.key} in ${language} with its choices`, numbered(body, worded));
  const folded = worded.map(({ label }) => fold(label));
  return [
    ...asNumbers,
    ...(many || choices.length === 0 ? [] : tapFaults({ text, choices }, body, worded, language)),
    ...choices.filter(({ id }) => id.length > longestId).map(({ id }) => `the id ${id} has more than ${longestId} characters`),
    ...choices.flatMap(({ description }) => descriptionFaults(description, language, words)),
    ...worded
      .filter((_, index) => folded.indexOf(folded[index] ?? '') !== index)
      .map(({ key }) => `${key} in ${language} reads like another choice`),
    ...worded.filter((_, index) => folded[index] === '').map(({ key }) => `${key} in ${language} has no letter in it`),
  ];
}

/** What would keep the choices from being tapped. */
function tapFaults(
  { text, choices }: Pick<Prompt, 'text' | 'choices'>,
  body: string,
  worded: readonly { key: string; label: string }[],
  language: Language,
): string[] {
  const asButtons = choices.length <= buttonLimits.most && choices.every(({ description }) => description === undefined);
  const longest = asButtons ? buttonLimits.label : listLimits.label;
  const most = limits.whatsapp.bodyBesideChoices;
  return [
    ...(body.length > most ? [`${text.key} in ${language} has more than ${most} characters beside its choices`] : []),
    ...(choices.length > listLimits.most ? [`${text.key} has ${choices.length} choices, more than ${listLimits.most}`] : []),
    ...worded.filter(({ label }) => label.length > longest).map(({ key }) => `${key} in ${language} has more than ${longest} characters`),
  ];
}

const descriptionFaults = (key: string | undefined, language: Language, words: Words): string[] =>
  key !== undefined && words.has(language, key) && words.text(language, key).length > listLimits.description
    ? [`${key} in ${language} has more than ${listLimits.description} characters`]
    : [];

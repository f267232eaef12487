import { fold } from '../models/language/fold.ts';
import type { Language } from '../models/language/language.ts';
import { languages } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Prompt } from './built.ts';
import type { Checked, Fault } from './faults.ts';
import { sampleValues } from './samples.ts';
import { namesIn } from './turn.ts';

// What the channels carry (Twilio's pages; shared/twilio-facts.md sections 4 and 5). Lengths are UTF-16 units, the stricter count.
const whatsapp = { buttons: 3, button: 20, rows: 10, row: 24, description: 72, body: 1024, text: 1600 };
const smsSegments = 3;
const longestId = 128;

/** Texts and choices that a channel could not carry as they are, with the longest values that can be filled in, in every language. */
export function checkRendering(nodes: readonly Checked[], words: Words): Fault[] {
  return nodes.flatMap(({ where, facts }) => {
    const prompts = facts.asks.flatMap((prompt) => languages.flatMap((language) => promptFaults(prompt, language, words)));
    const texts = facts.says.flatMap((key) => languages.flatMap((language) => textFaults(key, language, words)));
    return [...new Set([...prompts, ...texts])].map((what) => ({ where, what }));
  });
}

/** A text as long as it can become. */
const filled = (words: Words, language: Language, key: string): string =>
  words.text(language, key, Object.fromEntries(namesIn(words, key).map((name) => [name, sampleValues[name]?.[language] ?? longestSlot])));

// What turn.ts shortens a slot to.
const longestSlot = 'م'.repeat(60);

function textFaults(key: string, language: Language, words: Words): string[] {
  if (!words.has(language, key)) return [];
  const text = filled(words, language, key);
  // Blocks of lines are parted into messages line by line when they are composed; nothing else may need parting.
  const hasBlock = namesIn(words, key).some((name) => sampleValues[name]?.block === true);
  const segments = segmentsOf(text);
  return [
    ...(text.trim() === '' ? [`${key} is empty in ${language}`] : []),
    ...(text.length > whatsapp.text ? [`${key} in ${language} has ${text.length} characters, more than ${whatsapp.text}`] : []),
    ...(segments > smsSegments && !hasBlock ? [`${key} in ${language} takes ${segments} SMS segments, more than ${smsSegments}`] : []),
  ];
}

function promptFaults({ text, choices, many }: Prompt, language: Language, words: Words): string[] {
  if (![text.key, ...choices.map(({ label }) => label)].every((key) => words.has(language, key))) return [];
  const labels = choices.map(({ label }) => words.text(language, label));
  const body = filled(words, language, text.key);
  const numbered = [body, ...labels.map((label, index) => `${index + 1}. ${label}`)].join('\n');
  const segments = segmentsOf(numbered);
  const long = (limit: number): string[] => choices.map(({ label }) => label).filter((_, index) => (labels[index] ?? '').length > limit);
  const limit = choices.length <= whatsapp.buttons ? whatsapp.button : whatsapp.row;
  const folded = labels.map(fold);
  return [
    ...(segments > smsSegments
      ? [`${text.key} in ${language} takes ${segments} SMS segments with its choices, more than ${smsSegments}`]
      : []),
    ...(choices.length > 0 && body.length > whatsapp.body ? [`${text.key} in ${language} has more than ${whatsapp.body} characters`] : []),
    ...(choices.length > whatsapp.rows ? [`${text.key} has ${choices.length} choices, more than ${whatsapp.rows}`] : []),
    ...(many ? [] : long(limit).map((label) => `${label} in ${language} has more than ${limit} characters`)),
    ...choices.filter(({ id }) => id.length > longestId).map(({ id }) => `the id ${id} has more than ${longestId} characters`),
    ...choices.flatMap(({ description }) => descriptionFaults(description, language, words)),
    ...choices
      .filter((_, index) => folded.indexOf(folded[index] ?? '') !== index)
      .map(({ label }) => `${label} in ${language} reads like another choice`),
    ...choices.filter((_, index) => folded[index] === '').map(({ label }) => `${label} in ${language} has no letter in it`),
  ];
}

const descriptionFaults = (key: string | undefined, language: Language, words: Words): string[] =>
  key !== undefined && words.has(language, key) && words.text(language, key).length > whatsapp.description
    ? [`${key} in ${language} has more than ${whatsapp.description} characters`]
    : [];

const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const gsmTwice = /[\^{}\\[~\]|€]/g;

/** How many SMS a text takes. */
function segmentsOf(text: string): number {
  const simple = gsm.test(text);
  const units = simple ? text.length + (text.match(gsmTwice)?.length ?? 0) : text.length;
  const [one, each] = simple ? [160, 153] : [70, 67];
  return units <= one ? 1 : Math.ceil(units / each);
}

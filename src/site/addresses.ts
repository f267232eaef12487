import type { Language } from '../models/language/language.ts';
import { languages } from '../models/language/language.ts';
import type { Province } from '../models/place/place.ts';
import { provinces } from '../models/place/place.ts';
import type { Topic } from '../models/topic/topic.ts';
import { topics, topicSchema } from '../models/topic/topic.ts';

/** Where the public pages are mounted. */
export const home = '/rights';

const provinceNames: Record<Province, string> = {
  'PK-PB': 'punjab',
  'PK-SD': 'sindh',
  'PK-KP': 'khyber-pakhtunkhwa',
  'PK-BA': 'balochistan',
  'PK-IS': 'islamabad',
  'PK-GB': 'gilgit-baltistan',
  'PK-JK': 'azad-kashmir',
};

export const listPath = (language: Language): string => `${home}/${language}`;

/**
 * A topic stands in its address as a number, its place in the list of topics (which only ever grows at its end): a browser keeps addresses
 * and offers them to whoever types the first letters next.
 */
export const cardPath = (topic: Topic, language: Language, province: Province | null): string =>
  [home, topics.indexOf(topic) + 1, language, ...(province === null ? [] : [provinceNames[province]])].join('/');

/** The topic by its number, or by its name: who links to us need not count, and is led to the number. */
export const topicAt = (part: string): Topic | null =>
  /^[1-9]\d?$/.test(part) ? (topics[Number(part) - 1] ?? null) : (topicSchema.safeParse(part.toLowerCase()).data ?? null);

export const languageAt = (part: string): Language | null =>
  languages.find((language) => language.toLowerCase() === part.toLowerCase()) ?? null;

export const provinceAt = (part: string): Province | null =>
  provinces.find((province) => provinceNames[province] === part.toLowerCase()) ?? null;

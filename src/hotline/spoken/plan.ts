import type { CardVersion } from '../../models/card/card.ts';
import { spokenScript } from '../../models/card/render.ts';
import type { Centre } from '../../models/centre/centre.ts';
import type { Piece, SpokenLanguage } from '../../models/clip/pieces.ts';
import { partsOf, piecesOfValue, spokenLanguages } from '../../models/clip/pieces.ts';
import type { Planned, PromptGroup } from '../../models/clip/planned.ts';
import { planned } from '../../models/clip/planned.ts';
import type { Spoken } from '../../models/clip/spoken.ts';
import { verifiedHelplines } from '../../models/helpline/helpline.ts';
import { districts } from '../../models/place/districts.ts';
import { provinces } from '../../models/place/place.ts';
import { ticketStatusSchema } from '../../models/ticket/ticket.ts';
import { topics } from '../../models/topic/topic.ts';
import { clockName, clockText, clockTimes } from './clock.ts';
import { saidNumbers } from './numbers.ts';

/** Keys that no flow names and a value for the ear is made of. */
const keysOfValues: readonly string[] = [
  'hours.today', 'hours.and', 'hours.opens', 'hours.closedToday', 'card.helplines',
  ...['emergency', 'urgent', 'routine'].map((urgency) => `due.${urgency}`),
  ...ticketStatusSchema.options.flatMap((status) => [`case.stage.${status}`, `case.next.${status}`]),
  ...topics.map((topic) => `topic.${topic}`),
]; // prettier-ignore

/** Keys that are said to nobody: other forms of an answer, what is understood and not told. */
const unsaid = /(?:\.words$|^ordinal\.|^district\.|^province\.|^language\.ur-Latn$)/;
/** Each of these is said in the language it names, to somebody whose language is not known yet. */
const ownLanguage = /^voice\.language\.(ur|en)$/;

const inBoth = (piecesIn: (language: SpokenLanguage) => Planned[]): Planned[] => spokenLanguages.flatMap(piecesIn);

/** The fixed parts of a text, numbered. */
const partsAs = (group: PromptGroup, name: string, raw: string, language: SpokenLanguage): Planned[] =>
  partsOf(raw)
    .flatMap((part) => (part.kind === 'text' ? [part.text] : []))
    .map((text, n) => planned(group, `${name}#${String(n + 1)}`, { language, text }));

/** All that can be said whoever rings and whatever is live: the texts of these keys, numbers, times, places, helplines. */
export function fixedPlan(keys: readonly string[], spoken: Spoken): Planned[] {
  const said = [...keys, ...spoken.keys.filter((key) => key.startsWith('voice.')), ...keysOfValues].filter((key) => !unsaid.test(key));
  const saidIn = (language: SpokenLanguage): string[] => [...new Set(said)].filter((key) => (ownLanguageOf(key) ?? language) === language);
  const texts = inBoth((language) => saidIn(language).flatMap((key) => partsAs('texts', key, spoken.raw(language, key), language)));
  return [...texts, ...numbers(spoken), ...places(spoken), ...helplines(spoken)];
}

const ownLanguageOf = (key: string): string | undefined => ownLanguage.exec(key)?.[1];

const numbers = (spoken: Spoken): Planned[] =>
  inBoth((language) => {
    const one = (name: string, text: string): Planned => planned('numbers', name, { language, text });
    return [
      ...Array.from({ length: 10 }, (_, n) => one(`digit.${String(n)}`, String(n))),
      ...saidNumbers.map((number) => one(`number.${String(number)}`, String(number))),
      ...clockTimes.map((minutes) => one(`time.${clockName(minutes)}`, clockText(minutes, language, spoken))),
      ...Array.from({ length: 7 }, (_, n) => one(`day.${String(n)}`, spoken.raw(language, `day.${String(n)}`))),
      ...Array.from({ length: 12 }, (_, n) => one(`month.${String(n + 1)}`, spoken.raw(language, `month.${String(n + 1)}`))),
    ];
  });

const places = (spoken: Spoken): Planned[] =>
  inBoth((language) =>
    [...provinces.map((province) => `province.${province}`), ...districts.map(({ id }) => `district.${id}`)].map((key) =>
      planned('places', key, { language, text: spoken.raw(language, key) }),
    ),
  );

const helplines = (spoken: Spoken): Planned[] =>
  inBoth((language) =>
    ['helpline.police-provinces', ...verifiedHelplines.map(({ label }) => label)].map((key) =>
      planned('helplines', key, { language, text: spoken.raw(language, key) }),
    ),
  );

/** A centre's name and address. */
export const centrePlan = ({ id, name, address }: Centre): Planned[] =>
  inBoth((language) => [
    ...linesAs(`centre.${id}.name`, piecesOfValue(name[language], language)),
    ...linesAs(`centre.${id}.address`, piecesOfValue(address[language], language)),
  ]);

const linesAs = (name: string, pieces: readonly Piece[]): Planned[] =>
  pieces.map((piece, n) => planned('centres', n === 0 ? name : `${name}.${String(n + 1)}`, piece));

/** Every sentence of a card, wherever the caller is. */
export const cardPlan = (version: CardVersion, spoken: Spoken): Planned[] =>
  inBoth((language) => {
    const everywhere = [null, ...provinces].flatMap((province) => spokenScript(version, language, province, spoken));
    return [...new Set(everywhere)].map((text, n) => planned('cards', `card.${version.topic}.${String(n + 1)}`, { language, text }));
  });

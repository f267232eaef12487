import type { CardVersion, Section } from '../../models/card/card.ts';
import { sections, shownIn } from '../../models/card/card.ts';
import { spokenScript } from '../../models/card/render.ts';
import { speakable } from '../../models/card/speakable.ts';
import type { Centre } from '../../models/centre/centre.ts';
import { dialled } from '../../models/centre/dialled.ts';
import type { Period } from '../../models/centre/hours.ts';
import { dayStart, nextOpening, todaysHours } from '../../models/centre/hours.ts';
import type { Piece, SpokenLanguage } from '../../models/clip/pieces.ts';
import { earOf, piecesOf, spokenDigits } from '../../models/clip/pieces.ts';
import type { Spoken } from '../../models/clip/spoken.ts';
import { linesOf } from '../../models/clip/spoken.ts';
import type { Helpline } from '../../models/helpline/helpline.ts';
import type { Province } from '../../models/place/place.ts';
import type { Telling } from '../../talks/telling.ts';
import { partsForTheEar } from './card-parts.ts';
import { clockText, notAfter, notBefore } from './clock.ts';
import { saidNumber } from './numbers.ts';

/** A text for the ear with its values, in clips. */
export type Speak = (key: string, values: Readonly<Record<string, string | number>>, language: SpokenLanguage) => Piece[];

/** A count, whether it comes as a number or written; digits said one by one are marked otherwise. */
const isNumber = (value: string | number): boolean => /^\d{1,5}$/.test(String(value));

/** Speaks by the texts for the ear. Throws for a key without words: a bug, as in reading. */
export const speaks =
  (spoken: Spoken): Speak =>
  (key, values, language) => {
    if (!spoken.has(language, key)) throw new Error(`no words for ${key} in ${language}`);
    const said = Object.entries(values).map(([name, value]) => [name, isNumber(value) ? saidNumber(Number(value)) : value]);
    return piecesOf(spoken.raw(language, key), Object.fromEntries(said), language);
  };

/** What is found, as it is heard: nothing in it but pieces of the plan (plan.ts). */
export const heard = (spoken: Spoken): Telling => ({
  reference: spokenDigits,
  pin: spokenDigits,
  phone: (phone) => spokenDigits(dialled(phone)),
  hours: (centre, language, now) => hoursHeard(centre, earOf(language), now, spoken),
  centres: (centres, language, now) => centres.map((centre) => centreHeard(centre, earOf(language), now, spoken)).join('\n'),
  helplines: (lines, language) => linesHeard(lines, earOf(language), spoken),
  card: (version, section, language, province, lines) =>
    cardHeard(version, section, { language: earOf(language), province, lines }, spoken),
});

const centreHeard = (centre: Centre, language: SpokenLanguage, now: Date, spoken: Spoken): string =>
  [centre.name[language], centre.address[language], spokenDigits(dialled(centre.phone)), hoursHeard(centre, language, now, spoken)].join(
    '\n',
  );

/** Today's periods, or when the centre opens again. */
function hoursHeard(centre: Centre, language: SpokenLanguage, now: Date, spoken: Spoken): string {
  const raw = (key: string): string => spoken.raw(language, key);
  const [first, ...others] = todaysHours(centre, now);
  const from = ({ from: minutes }: Period): string => clockText(notBefore(minutes), language, spoken);
  const to = ({ to: minutes }: Period): string => clockText(notAfter(minutes), language, spoken);
  const said = (key: string, period: Period): string => linesOf(raw(key), { from: from(period), to: to(period) });
  if (first) return [said('hours.today', first), ...others.map((period) => said('hours.and', period))].join('\n');
  const next = nextOpening(centre, now);
  if (!next) return linesOf(raw('hours.closedToday'));
  const minutes = (next.getTime() - dayStart(next).getTime()) / 60_000;
  return linesOf(raw('hours.opens'), { day: raw(`day.${String(weekdayOf(next))}`), time: clockText(notBefore(minutes), language, spoken) });
}

/** Noon of a day in Pakistan is the same day in UTC. */
const weekdayOf = (at: Date): number => new Date(dayStart(at).getTime() + 12 * 3600_000).getUTCDay();

/** Whose line it is, then its number. */
const linesHeard = (lines: readonly Helpline[], language: SpokenLanguage, spoken: Spoken): string =>
  lines.map(({ number, label }) => `${spoken.raw(language, label)}\n${spokenDigits(number)}`).join('\n');

interface Where {
  language: SpokenLanguage;
  province: Province | null;
  lines: readonly Helpline[];
}

function cardHeard(version: CardVersion, section: Section | null, { language, province, lines }: Where, spoken: Spoken): string[] {
  if (section && shownIn(version.cards[language], section, province).length === 0) return [];
  const headings = sections.flatMap((each) => speakable(spoken.text(language, `card.section.${each}`), language, spoken));
  const parts = partsForTheEar(spokenScript(version, language, province, spoken, section), new Set(headings));
  const helped = lines.length > 0 && (section === null || section === 'help');
  return helped ? [...parts, `${spoken.raw(language, 'card.helplines')}\n${linesHeard(lines, language, spoken)}`] : parts;
}

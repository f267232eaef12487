import type { Centre } from '../models/centre/centre.ts';
import { dialled } from '../models/centre/dialled.ts';
import { nextOpening, todaysHours } from '../models/centre/hours.ts';
import type { Language } from '../models/language/language.ts';
import { wordHelplines } from '../models/helpline/helpline.ts';
import type { Words } from '../models/language/words.ts';
import { messageParts, sectionParts } from '../models/card/render.ts';
import type { ChannelName } from '../models/channel/channel.ts';
import { spokenReference } from '../models/ticket/reference.ts';
import type { Telling } from '../talks/telling.ts';

/** What is found, as it is read on a channel. */
export const written = (channel: ChannelName, words: Words): Telling => ({
  reference: spokenReference,
  pin: (pin) => pin,
  phone: dialled,
  hours: (centre, language, now) => wordHours(centre, language, words, now),
  centres: (centres, language, now) => wordCentres(centres, language, words, now),
  helplines: (lines, language) => wordHelplines(lines, language, words),
  card(version, section, language, province, helplines) {
    const lines = wordHelplines(helplines, language, words);
    return section
      ? sectionParts(version, language, province, channel, section, lines, words)
      : messageParts(version, language, province, channel, lines, words);
  },
});

/** Nearest first: name, address, phone and today's hours of each. */
const wordCentres = (centres: readonly Centre[], language: Language, words: Words, now: Date): string =>
  centres
    .map((centre) =>
      [centre.name[language], centre.address[language], dialled(centre.phone), wordHours(centre, language, words, now)].join('\n'),
    )
    .join('\n\n');

/** Today's periods, or when the centre opens again. */
function wordHours(centre: Centre, language: Language, words: Words, now: Date): string {
  const today = todaysHours(centre, now);
  if (today.length > 0)
    return today.map(({ from, to }) => words.text(language, 'hours.today', { from: clock(from), to: clock(to) })).join(', ');
  const next = nextOpening(centre, now);
  if (!next) return words.text(language, 'hours.closedToday');
  const local = karachi(next);
  return words.text(language, 'hours.opens', { day: words.text(language, `day.${String(local.day)}`), time: clock(local.minutes) });
}

/** Minutes after midnight as people here write the time: 9:00, 17:30. */
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60))}:${String(minutes % 60).padStart(2, '0')}`;

/** Pakistan keeps UTC+5 all year. */
const karachi = (at: Date): { day: number; minutes: number } => {
  const local = new Date(at.getTime() + 5 * 3600_000);
  return { day: local.getUTCDay(), minutes: local.getUTCHours() * 60 + local.getUTCMinutes() };
};

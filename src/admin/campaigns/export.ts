import writeXlsxFile from 'write-excel-file/node';
import type { Campaign } from '../../models/campaign/campaign.ts';
import type { Figures } from '../../models/campaign/figures.ts';
import { hoursOf, leastShown } from '../../models/campaign/figures.ts';
import { directionOf } from '../../models/language/language.ts';
import type { Reader } from '../world.ts';
import { totals } from './progress.tsx';
import { wordDistrict, wordFailure, wordHour } from './word.ts';

/** What of, which, how many: a number, or that it is too small to be told. */
type Line = readonly [of: string, which: string, n: number | string];

/** A campaign in numbers alone: no telephone number and no name of anybody is in what this is made from. Small groups are hidden as on the page. */
function linesOf({ name }: Pick<Campaign, 'name'>, figures: Figures, reader: Reader): Line[] {
  const { t } = reader;
  const grouped = (title: string, counts: Record<string, number>, word: (one: string) => string): Line[] =>
    Object.entries(counts).map(([one, n]) => [t(title), word(one), shown(n)]);
  return [
    [t('campaign.name'), name, ''],
    ...totals(figures).map(([key, n]): Line => [t('campaign.totals'), t(`campaign.total.${key}`), n]),
    ...Object.entries(figures.failures).map(([why, n]): Line => [t('campaign.failures'), wordFailure(why, reader), n]),
    ...Object.entries(figures.skipped).map(([why, n]): Line => [t('campaign.skippedTitle'), t(`campaign.skipped.${why}`), n]),
    ...grouped('campaign.byLanguage', figures.languages, (one) => t(`language.${one}`)),
    ...grouped('campaign.byDistrict', figures.districts, (one) => wordDistrict(one, reader)),
    ...grouped('campaign.byGender', figures.genders, (one) => t(`campaign.gender.${one}`)),
    ...[...hoursOf(figures.series)].map(([hour, n]): Line => [t('campaign.byHour'), wordHour(new Date(hour)), shown(n)]),
  ];
} // prettier-ignore

const shown = (n: number): Line[2] => (n < leastShown ? `< ${String(leastShown)}` : n);

/** A spreadsheet would reckon with a text that begins like a formula. */
const quoted = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

export function csvOf(campaign: Pick<Campaign, 'name'>, figures: Figures, reader: Reader): string {
  const cell = (text: string): string => `"${quoted(text).replaceAll('"', '""')}"`;
  const rows = linesOf(campaign, figures, reader).map((line) => line.map((one) => cell(String(one))).join(','));
  // The mark by which spreadsheets see that it is UTF-8: without it Urdu comes out as something else.
  return `\uFEFF${rows.join('\r\n')}\r\n`;
}

/** The same as a workbook: numbers are numbers there, and an Urdu sheet begins at the right. */
export async function xlsxOf(campaign: Pick<Campaign, 'name'>, figures: Figures, reader: Reader): Promise<Buffer> {
  const data = linesOf(campaign, figures, reader).map((line) => line.map((one) => (typeof one === 'number' ? one : quoted(one))));
  const columns = [{ width: 28 }, { width: 40 }, { width: 12 }];
  return await writeXlsxFile(data, { columns, rightToLeft: directionOf[reader.language] === 'rtl' }).toBuffer();
}

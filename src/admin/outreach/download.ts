import type { Response } from 'express';
import type { Outreach } from '../../models/outreach/outreach.ts';
import type { OutreachQuery } from '../../models/outreach/store.ts';
import { outreachIn } from '../../models/outreach/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { ageBands, genders } from '../../models/subscription/subscription.ts';
import { csvLine, csvMark } from '../layout/csv.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';
import { shownPart, wordPlace } from './word.ts';

/** The log as a table, also what was withdrawn, as it is read. Counted and guessed have columns of their own, so that no sum mixes them. */
export async function sendLog(res: Response, query: OutreachQuery, staff: Staff, desk: Desk): Promise<void> {
  const reader = readerIn(staff.language, desk);
  res.attachment('outreach.csv').type('text/csv');
  res.write(csvMark + csvLine(headings(reader)));
  for await (const entry of outreachIn(query)) {
    if (!res.write(csvLine(cells(entry, reader)))) await new Promise((go) => { res.once('drain', go); res.once('close', go); }); // prettier-ignore
    if (res.destroyed) return;
  }
  res.end();
}

const named = ['date', 'kind', 'district', 'place', 'language', 'topic', 'heads', 'estimate', 'basis', 'note', 'withdrawn'] as const;

const headings = ({ t }: Reader): string[] => [
  ...named.map((name) => t(`outreach.${name}`)),
  ...genders.map((one) => t(`campaign.gender.${one}`)),
  ...ageBands.map((one) => t(`campaign.age.${one}`)),
];

function cells({ date, kind, district, place, language, topic, count, note, withdrawn }: Outreach, reader: Reader): string[] {
  const { t } = reader;
  const counted = count.by === 'headcount' ? count : null;
  return [
    date, t(`outreach.kind.${kind}`), wordPlace(district, reader), place, t(`outreach.language.${language}`), t(`campaignTopic.${topic}`),
    counted ? String(count.people) : '', count.by === 'estimate' ? String(count.people) : '', count.by === 'estimate' ? count.basis : '',
    note, withdrawn ? t('outreach.withdrawn') : '',
    ...genders.map((one) => (counted ? shownPart(counted.genders[one], reader) : '')),
    ...ageBands.map((one) => (counted ? shownPart(counted.ages[one], reader) : '')),
  ]; // prettier-ignore
}

import type { Campaign } from '../../models/campaign/campaign.ts';
import type { Fault } from '../../models/campaign/check.ts';
import type { Step } from '../../models/campaign/campaign.ts';
import { districtById } from '../../models/place/districts.ts';
import type { Reader } from '../world.ts';

const minute = 60;
const hour = 60 * minute;

/** Digits stay Western in Urdu too. */
export const wordNumber = (n: number): string => new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }).format(n);

export const wordSpan = (seconds: number, { t }: Reader): string =>
  seconds < 2 * hour
    ? t('console.minutes', { n: Math.max(1, Math.ceil(seconds / minute)) })
    : t('console.hours', { n: Math.ceil(seconds / hour) });

export const wordState = ({ state, pause }: Pick<Campaign, 'state' | 'pause'>, { t }: Reader): string =>
  state === 'paused' && pause ? t('campaign.pausedFor', { why: t(`campaign.why.${pause.why}`) }) : t(`campaign.state.${state}`);

export const wordFault = ({ kind, channel, language, what }: Fault, { t }: Reader): string => {
  const where = [channel && t(`console.channel.${channel}`), language && t(`language.${language}`)].filter(Boolean).join(' · ');
  const said = t(`campaign.fault.${kind}`, { what });
  return where === '' ? said : `${where}: ${said}`;
};

export const wordDistrict = (district: string, { language }: Reader): string => {
  const entry = [...districtById.values()].find(({ id }) => id === district);
  return entry ? (language === 'ur' ? entry.name_ur : entry.name_en) : district;
};

/** Why messages failed for good: for whoever runs a campaign, not for a counsellor who can write again. */
export const wordFailure = (why: string, { t }: Reader): string => t(`campaign.${why}`);

/** An hour as a spreadsheet sorts it, in Pakistan's time. */
export const wordHour = (at: Date): string => new Date(at.getTime() + 5 * 3600_000).toISOString().slice(0, 16).replace('T', ' ');

export const wordStep = ({ event, note }: Step, reader: Reader): string => {
  const said = reader.t(`campaign.step.${event}`);
  if (note === null) return said;
  if (event === 'paused') return `${said}: ${reader.t(`campaign.why.${note}`)}`;
  return event === 'district-waits' || event === 'district-goes-on' ? `${said}: ${wordDistrict(note, reader)}` : `${said}: ${note}`;
};

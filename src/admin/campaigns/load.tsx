import type { Campaign } from '../../models/campaign/campaign.ts';
import { speaksTo } from '../../models/campaign/check.ts';
import type { DistrictLoad, Experience } from '../../models/campaign/load.ts';
import { experienceOf, loadOn, perThousand } from '../../models/campaign/load.ts';
import { earlierFigures } from '../../models/campaign/store.ts';
import { countByDistrict } from '../../models/segment/store.ts';
import { openByDistrict } from '../../models/ticket/store.ts';
import type { Desk, Reader } from '../world.ts';
import { shownCount } from './progress.tsx';
import { wordDistrict, wordNumber } from './word.ts';

/** What comes back to the districts' queues, as far as earlier campaigns tell. */
export interface Load {
  /** null: no earlier campaign tells anything. */
  districts: readonly DistrictLoad[] | null;
  past: Experience;
  /** Open matters now. */
  open: ReadonlyMap<string, number>;
  /** From so many on, a district waits. */
  limit: number;
}

/** So many campaigns back: older ones are of other times. */
const mostCampaigns = 20;

export async function loadOf(campaign: Pick<Campaign, 'rule' | 'texts'>, desk: Desk): Promise<Load> {
  const [splits, earlier, open] = await Promise.all([
    countByDistrict(campaign.rule, desk.now()),
    earlierFigures(mostCampaigns),
    openByDistrict(),
  ]);
  const people = new Map<string | null, number>();
  for (const { channel, language, district, n } of splits)
    if (speaksTo(campaign, channel, language)) people.set(district, (people.get(district) ?? 0) + n);
  const past = experienceOf(earlier);
  return { districts: loadOn(people, past), past, open, limit: desk.campaigns.districtQueue };
}

/** Said before it is approved: whom it will make wait, and how that was reckoned. */
export function ExpectedLoad({ load: { districts, past, open, limit }, reader }: { load: Load; reader: Reader }) {
  const { t } = reader;
  if (districts === null) return <p>{t('campaign.load.unknown')}</p>;
  const openIn = (district: string | null): number => (district === null ? 0 : (open.get(district) ?? 0));
  const full = districts.filter(({ district, cases }) => district !== null && openIn(district) + cases > limit);
  const all = districts.reduce((sum, { cases }) => sum + cases, 0);
  return (
    <>
      <p class="mb-1">
        {t('campaign.load.all', { n: wordNumber(all), rate: wordNumber(Math.round(perThousand(past) * 10) / 10), campaigns: past.campaigns })}
      </p>
      {full.length > 0 && (
        <p class="alert alert-warning">
          {t('campaign.load.full', { districts: full.map(({ district }) => wordDistrict(district ?? '', reader)).join('، ') })}
        </p>
      )}
      <details class="mb-3">
        <summary>{t('campaign.load.byDistrict')}</summary>
        <p class="desk-quiet">{t('campaign.load.how')}</p>
        <table class="table table-sm">
          <thead>
            <tr>
              {['district', 'people', 'cases', 'open'].map((one) => (
                <th key={one} scope="col">
                  {t(`campaign.load.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {districts.map(({ district, people, cases, own }) => (
              <tr key={district}>
                <th scope="row">{district === null ? t('campaign.load.untold') : wordDistrict(district, reader)}</th>
                <td>{shownCount(people)}</td>
                <td>{own ? wordNumber(cases) : t('campaign.load.about', { n: wordNumber(cases) })}</td>
                <td>{district === null ? '–' : shownCount(openIn(district))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
} // prettier-ignore

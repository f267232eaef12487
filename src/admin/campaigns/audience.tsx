import type { Rule } from '../../models/segment/rule.ts';
import { campaignChannels, draws } from '../../models/segment/rule.ts';
import { languages } from '../../models/language/language.ts';
import { districtById } from '../../models/place/districts.ts';
import { ageBands, campaignTopics, genders } from '../../models/subscription/subscription.ts';
import type { Reader } from '../world.ts';
import { campaignPath } from './list.tsx';
import type { Audience, CampaignView } from './view.ts';
import { wordDistrict, wordNumber, wordSpan } from './word.ts';

/** Whom it is for: the rule, and how many that are as it stands. */
export function AudienceForm(view: CampaignView) {
  const { campaign, reader, segments, saved, refused } = view;
  const { t } = reader;
  return (
    <>
      <form method="post" action={`${campaignPath(campaign)}/audience`} data-keep="whole" data-stands={refused ? undefined : (saved ?? undefined)} data-restored={t('cards.restored')}>
        <input type="hidden" name="edits" value={campaign.edits} />
        <RuleFields rule={campaign.rule} reader={reader} />
        <div class="d-flex flex-wrap gap-2 align-items-end">
          <button class="btn btn-primary">{t('campaign.save')}</button>
          <button class="btn" formaction={`${campaignPath(campaign)}/count`} formmethod="post" hx-post={`${campaignPath(campaign)}/count`} hx-target="#audience-count" hx-swap="innerHTML" hx-trigger="click, change from:closest form delay:400ms">
            {t('campaign.count')}
          </button>
          <label class="form-label mb-0">
            {t('campaign.segmentName')}
            <input class="form-control" name="segmentName" maxLength={80} dir="auto" />
          </label>
          <button class="btn" formaction={`${campaignPath(campaign)}/segment`}>
            {t('campaign.keepSegment')}
          </button>
        </div>
      </form>
      {segments.length > 0 && (
        <form method="post" action={`${campaignPath(campaign)}/from-segment`} class="d-flex gap-2 align-items-end mt-2">
          <input type="hidden" name="edits" value={campaign.edits} />
          <label class="form-label mb-0">
            {t('campaign.fromSegment')}
            <select class="form-select" name="segment">
              {segments.map(({ id, name }) => (
                <option value={id}>{name}</option>
              ))}
            </select>
          </label>
          <button class="btn">{t('campaign.takeSegment')}</button>
        </form>
      )}
    </>
  );
} // prettier-ignore

function RuleFields({ rule, reader }: { rule: Rule; reader: Reader }) {
  const { t } = reader;
  return (
    <>
      <label class="form-label">
        {t('campaign.topic')}
        <select class="form-select" name="topic">
          {campaignTopics.map((topic) => (
            <option value={topic} selected={topic === rule.topic}>
              {t(`campaignTopic.${topic}`)}
            </option>
          ))}
        </select>
      </label>
      <Ticks name="languages" all={languages} chosen={rule.languages} word={(one) => t(`language.${one}`)} title={t('campaign.languages')} />
      <Ticks name="channels" all={campaignChannels} chosen={rule.channels} word={(one) => t(`console.channel.${one}`)} title={t('campaign.channels')} />
      <Ticks name="genders" all={genders} chosen={rule.genders} word={(one) => t(`campaign.gender.${one}`)} title={t('campaign.genders')} />
      <Ticks name="ageBands" all={ageBands} chosen={rule.ageBands} word={(one) => t(`campaign.age.${one}`)} title={t('campaign.ages')} />
      <details class="mb-3" open={rule.districts.length > 0}>
        <summary>{t('campaign.districts', { n: rule.districts.length })}</summary>
        <select class="form-select" name="districts" multiple size={8} aria-label={t('campaign.districts', { n: rule.districts.length })}>
          {[...districtById.keys()].map((id) => (
            <option value={id} selected={rule.districts.includes(id)}>
              {wordDistrict(id, reader)}
            </option>
          ))}
        </select>
      </details>
      <div class="d-flex flex-wrap gap-3">
        <label class="form-label">
          {t('campaign.history')}
          <select class="form-select" name="history">
            {(['any', 'never', 'before'] as const).map((one) => (
              <option value={one} selected={one === rule.history}>
                {t(`campaign.history.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="form-label">
          {t('campaign.restDays')}
          <input class="form-control" type="number" name="restDays" min={1} max={365} value={rule.restDays ?? ''} />
        </label>
        <label class="form-label">
          {t('campaign.shareFrom')}
          <input class="form-control" type="number" name="shareFrom" min={0} max={99} value={rule.share?.from ?? 0} />
        </label>
        <label class="form-label">
          {t('campaign.shareTo')}
          <input class="form-control" type="number" name="shareTo" min={1} max={100} value={rule.share?.to ?? 100} />
        </label>
        <label class="form-label">
          {t('campaign.draw')}
          <select class="form-select" name="draw">
            {draws.map((draw) => (
              <option value={draw} selected={draw === (rule.share?.draw ?? 0)}>
                {draw + 1}
              </option>
            ))}
          </select>
        </label>
      </div>
    </>
  );
} // prettier-ignore

interface TicksProps<T extends string> {
  name: string;
  title: string;
  all: readonly T[];
  chosen: readonly T[];
  word: (one: T) => string;
}

/** None ticked: all of them. */
/** Boxes of one question. */
export const Ticks = <T extends string>({ name, title, all, chosen, word }: TicksProps<T>) => (
  <fieldset class="mb-2">
    <legend class="form-label mb-1">{title}</legend>
    {all.map((one) => (
      <label key={one} class="form-check form-check-inline">
        <input class="form-check-input" type="checkbox" name={name} value={one} checked={chosen.includes(one)} />
        {word(one)}
      </label>
    ))}
  </fieldset>
);

/** How many, what it costs, how long it takes, and who is left out and why. */
export function AudienceCount({ audience, currency, reader }: { audience: Audience; currency: string; reader: Reader }) {
  const { t } = reader;
  const { cost, splits, leftOut, about } = audience;
  return (
    <div class="card mb-3">
      <div class="card-body">
        <p class="h2 mb-1">{t('campaign.people', { n: wordNumber(cost.people) })}</p>
        <p class="mb-2">
          {t('campaign.cost', { money: `${wordNumber(cost.money)} ${currency}`, segments: wordNumber(cost.segments), span: wordSpan(cost.seconds, reader) })}
          {cost.days > 1 && ` ${t('campaign.days', { n: cost.days })}`}
        </p>
        <table class="table table-sm mb-2">
          <caption>{t('campaign.split')}</caption>
          <tbody>
            {splits.map(({ channel, language, n }) => (
              <tr key={`${channel} ${language}`}>
                <th scope="row">
                  {t(`console.channel.${channel}`)} · {t(`language.${language}`)}
                </th>
                <td>{wordNumber(n)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {leftOut.length > 0 && (
          <>
            <p class="mb-1">{t(about ? 'campaign.leftOutAbout' : 'campaign.leftOut')}</p>
            <ul class="mb-0">
              {leftOut.map(({ why, n }) => (
                <li key={why}>
                  {t(`campaign.skipped.${why}`)}: {wordNumber(n)}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
} // prettier-ignore

import type { ComponentChildren } from 'preact';
import { isAllowed } from '../../models/staff/permissions.ts';
import { languages } from '../../models/language/language.ts';
import { channelsOf, languagesOf } from '../../models/campaign/check.ts';
import { Theirs } from '../layout/theirs.tsx';
import { wordTime } from '../tickets/word.ts';
import { AudienceCount, AudienceForm } from './audience.tsx';
import { ExpectedLoad } from './load.tsx';
import { campaignPath, Refused } from './list.tsx';
import { Bubbles, MessageForm } from './message.tsx';
import { Progress } from './progress.tsx';
import type { CampaignView } from './view.ts';
import { wordFault, wordNumber, wordState, wordStep } from './word.ts';

/** One campaign: while it is written, its steps; from its approval on, what becomes of it. */
export function CampaignPage(view: CampaignView) {
  const { campaign, reader, refused } = view;
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns">{t('campaign.title')}</a>
      </p>
      <h1 class="h2">
        <Theirs>{campaign.name}</Theirs>
      </h1>
      <Refused refused={refused} reader={reader} />
      {campaign.state === 'draft' ? <Draft {...view} /> : <Handed {...view} />}
      <Trail {...view} />
    </>
  );
}

function Draft(view: CampaignView) {
  const { reader, campaign, audience, currency } = view;
  const { t } = reader;
  return (
    <>
      <Section id="message" title={`1. ${t('campaign.step1')}`}>
        <MessageForm {...view} />
        <h3 class="h4 mt-3">{t('campaign.preview')}</h3>
        <Bubbles {...view} />
      </Section>
      <Section id="audience" title={`2. ${t('campaign.step2')}`}>
        <AudienceForm {...view} />
        <div id="audience-count" class="mt-3" aria-live="polite">
          <AudienceCount audience={audience} currency={currency} reader={reader} />
        </div>
        {view.load && <ExpectedLoad load={view.load} reader={reader} />}
      </Section>
      <Section id="test" title={`3. ${t('campaign.step3')}`}>
        <TestForm {...view} />
      </Section>
      <Section id="submit" title={`4. ${t('campaign.step4')}`}>
        <Faults {...view} />
        <form method="post" action={`${campaignPath(campaign)}/submission`}>
          <input type="hidden" name="version" value={campaign.version} />
          <button class="btn btn-primary btn-lg">{t('campaign.submit')}</button>
        </form>
      </Section>
    </>
  );
}

const Section = ({ id, title, children }: { id: string; title: string; children: ComponentChildren }) => (
  <section id={id} class="mb-4">
    <h2 class="h3">{title}</h2>
    {children}
  </section>
);

function TestForm({ campaign, reader, staff }: CampaignView) {
  const { t } = reader;
  const isTested = campaign.testedEdits === campaign.edits;
  return (
    <form method="post" action={`${campaignPath(campaign)}/test`} class="d-flex flex-wrap gap-2 align-items-end">
      <input type="hidden" name="version" value={campaign.version} />
      <label class="form-label mb-0">
        {t('campaign.channel')}
        <select class="form-select" name="channel">
          {channelsOf(campaign).map((channel) => (
            <option value={channel}>{t(`console.channel.${channel}`)}</option>
          ))}
        </select>
      </label>
      <label class="form-label mb-0">
        {t('campaign.language')}
        <select class="form-select" name="language">
          {languages
            .filter((language) => languagesOf(campaign).includes(language))
            .map((language) => (
              <option value={language}>{t(`language.${language}`)}</option>
            ))}
        </select>
      </label>
      <label class="form-label mb-0">
        {t('campaign.ownNumber')}
        <input class="form-control" name="number" type="tel" inputMode="tel" dir="ltr" required value={staff.phone ?? ''} />
      </label>
      <button class="btn btn-primary">{t('campaign.test')}</button>
      <span class={isTested ? '' : 'desk-quiet'}>{t(isTested ? 'campaign.tested' : 'campaign.notTested')}</span>
    </form>
  );
}

/** What must be put right before; nothing is found out after. */
function Faults({ faults, campaign, reader, staff }: CampaignView) {
  const { t } = reader;
  if (faults.length === 0) return <p>{t('campaign.noFaults')}</p>;
  const mayWaive = faults.some(({ kind }) => kind === 'forbidden-word') && isAllowed(staff.role, 'waive-words');
  return (
    <div class="alert alert-warning">
      <ul class="mb-0">
        {faults.map((fault) => (
          <li key={JSON.stringify(fault)}>{wordFault(fault, reader)}</li>
        ))}
      </ul>
      {mayWaive && (
        <form method="post" action={`${campaignPath(campaign)}/waiver`} class="d-flex flex-wrap gap-2 align-items-end mt-2">
          <input type="hidden" name="version" value={campaign.version} />
          <label class="form-label mb-0 flex-fill">
            {t('campaign.waiveReason')}
            <input class="form-control" name="reason" required maxLength={500} dir="auto" />
          </label>
          <button class="btn">{t('campaign.waive')}</button>
        </form>
      )}
    </div>
  );
}

/** Handed in and after: what it says and to how many is fixed; what can still be done with it. */
function Handed(view: CampaignView) {
  const { campaign, reader } = view;
  const { t } = reader;
  const hasBegun = campaign.startedAt !== null;
  return (
    <>
      {hasBegun ? (
        <div id="live" hx-get={`${campaignPath(campaign)}/live`} hx-trigger="every 2s" hx-swap="innerMorph">
          <Progress {...view} />
        </div>
      ) : (
        <p class="h3">{wordState(campaign, reader)}</p>
      )}
      <Actions {...view} />
      <Section id="message" title={t('campaign.preview')}>
        <Bubbles {...view} />
      </Section>
      {!hasBegun && (
        <Section id="audience" title={t('campaign.step2')}>
          {campaign.submitted && <p>{t('campaign.submittedSize', { n: wordNumber(campaign.submitted.size) })}</p>}
          <AudienceCount audience={view.audience} currency={view.currency} reader={reader} />
          {view.load && <ExpectedLoad load={view.load} reader={reader} />}
          <Faults {...view} />
        </Section>
      )}
    </>
  );
}

function Actions({ campaign, reader, audience }: CampaignView) {
  const { t } = reader;
  const path = campaignPath(campaign);
  const hidden = <input type="hidden" name="version" value={campaign.version} />;
  const press = (to: string, word: string, kind = '') => (
    <form key={to} method="post" action={`${path}/${to}`}>
      {hidden}
      <button class={`btn ${kind}`}>{t(word)}</button>
    </form>
  );
  const goesOut = ['scheduled', 'freezing', 'canary', 'paused-after-canary', 'running'].includes(campaign.state);
  const isBefore = ['submitted', 'approved', 'scheduled'].includes(campaign.state);
  const mayStart = campaign.state === 'approved' || campaign.state === 'scheduled';
  return (
    <div class="d-flex flex-wrap gap-2 align-items-end mb-3">
      {campaign.state === 'submitted' && (
        <form method="post" action={`${path}/approval`}>
          {hidden}
          <input type="hidden" name="size" value={audience.cost.people} />
          <button class="btn btn-primary btn-lg">{t('campaign.approve', { n: wordNumber(audience.cost.people) })}</button>
        </form>
      )}
      {mayStart && (
        <form method="post" action={`${path}/schedule`} class="d-flex flex-wrap gap-2 align-items-end">
          {hidden}
          <label class="form-label mb-0">
            {t('campaign.startAt')}
            <input class="form-control" type="datetime-local" name="startAt" />
          </label>
          <button class="btn btn-primary">{t('campaign.schedule')}</button>
        </form>
      )}
      {goesOut && press('pause', 'campaign.pause', 'btn-warning')}
      {campaign.state === 'paused' && press('resumption', 'campaign.goOn', 'btn-primary')}
      {isBefore && press('return', 'campaign.sendBack')}
      {(goesOut || campaign.state === 'paused') && press('stop', 'campaign.stop', 'btn-danger')}
      {campaign.startedAt && (
        <>
          <a class="btn" href={`${path}/figures.csv`}>
            {t('campaign.csv')}
          </a>
          <a class="btn" href={`${path}/figures.xlsx`}>
            {t('campaign.xlsx')}
          </a>
        </>
      )}
      {campaign.startedAt && campaign.rule.share && (
        <a class="btn" href={`${path}/comparison`}>
          {t('campaign.comparison')}
        </a>
      )}
    </div>
  );
}

const Trail = ({ campaign, reader, names }: CampaignView) => (
  <details>
    <summary>{reader.t('campaign.trail')}</summary>
    <ol class="list-unstyled">
      {campaign.trail.map((step, n) => (
        <li key={n}>
          <time dateTime={step.at.toISOString()}>{wordTime(step.at, reader)}</time> · {wordStep(step, reader)} ·{' '}
          <bdi>{step.by === 'worker' ? reader.t('campaign.byItself') : (names.get(step.by) ?? '')}</bdi>
        </li>
      ))}
    </ol>
  </details>
);

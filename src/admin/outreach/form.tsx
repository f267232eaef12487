import type { ComponentChildren } from 'preact';
import type { Refusal } from '../../models/outcome.ts';
import { countedKinds, estimatedKinds, outreachLanguages } from '../../models/outreach/outreach.ts';
import { districtById } from '../../models/place/districts.ts';
import { ageBands, campaignTopics, genders } from '../../models/subscription/subscription.ts';
import type { Reader } from '../world.ts';
import type { Sheet } from './sheet.ts';
import { wordPlace } from './word.ts';

interface FormProps {
  reader: Reader;
  /** Where it is sent, and what is sent with it unseen. */
  action: string;
  hidden: Readonly<Record<string, string>>;
  sheet: Sheet;
  /** The last day it may be of. */
  today: string;
  refused: Refusal | null;
}

/** An occasion, to be written down or corrected. Counted and guessed are two forms, so that nobody mixes them. */
export function OccasionForm({ reader, action, hidden, sheet, today, refused }: FormProps) {
  const { t } = reader;
  const guessed = sheet['by'] === 'estimate';
  const kinds = guessed ? estimatedKinds : countedKinds;
  return (
    <>
      {refused && (
        <p class="alert alert-danger" role="alert">
          {t(`refusal.${refused}`)}
        </p>
      )}
      <form method="post" action={action} class="card mb-3">
        <div class="card-body">
          {Object.entries({ ...hidden, by: guessed ? 'estimate' : 'headcount' }).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Pick name="kind" label={t('outreach.kind')} sheet={sheet} options={kinds.map((one) => [one, t(`outreach.kind.${one}`)])} />
          <label class="form-label">
            {t('outreach.date')}
            <input class="form-control" type="date" name="date" required max={today} value={sheet['date'] ?? today} />
          </label>
          <Pick name="district" label={t('outreach.district')} sheet={sheet} options={districtOptions(reader)} />
          <label class="form-label">
            {t('outreach.place')}
            <input class="form-control" name="place" maxLength={120} dir="auto" value={sheet['place']} />
          </label>
          <Pick name="language" label={t('outreach.language')} sheet={sheet} options={outreachLanguages.map((one) => [one, t(`outreach.language.${one}`)])} />
          <Pick name="topic" label={t('outreach.topic')} sheet={sheet} options={campaignTopics.map((one) => [one, t(`campaignTopic.${one}`)])} />
          <Heads name="people" label={t(guessed ? 'outreach.estimate' : 'outreach.people')} sheet={sheet} required />
          {guessed ? <Basis reader={reader} sheet={sheet} /> : <Parts reader={reader} sheet={sheet} />}
          <label class="form-label">
            {t('outreach.note')}
            <textarea class="form-control" name="note" rows={2} maxLength={500} dir="auto">
              {sheet['note']}
            </textarea>
          </label>
          <button class="btn btn-primary">{t('campaign.save')}</button>
        </div>
      </form>
    </>
  );
} // prettier-ignore

/** What the guess was made from. */
const Basis = ({ reader: { t }, sheet }: Pick<FormProps, 'reader' | 'sheet'>) => (
  <label class="form-label">
    {t('outreach.basis')}
    <input class="form-control" name="basis" required maxLength={300} dir="auto" value={sheet['basis']} />
  </label>
);

const Parts = ({ reader: { t }, sheet }: Pick<FormProps, 'reader' | 'sheet'>) => (
  <>
    <Group legend={t('outreach.genders')}>
      {genders.map((one) => (
        <Heads key={one} name={`gender.${one}`} label={t(`campaign.gender.${one}`)} sheet={sheet} />
      ))}
    </Group>
    <Group legend={t('outreach.ages')}>
      {ageBands.map((one) => (
        <Heads key={one} name={`age.${one}`} label={t(`campaign.age.${one}`)} sheet={sheet} />
      ))}
    </Group>
  </>
);

const Group = ({ legend, children }: { legend: string; children: ComponentChildren }) => (
  <fieldset class="mb-3">
    <legend class="h4">{legend}</legend>
    <div class="d-flex flex-wrap gap-3">{children}</div>
  </fieldset>
);

function Heads({ name, label, sheet, required = false }: { name: string; label: string; sheet: Sheet; required?: boolean }) {
  return (
    <label class="form-label">
      {label}
      <input class="form-control" type="number" name={name} min={required ? 1 : 0} required={required} inputMode="numeric" dir="ltr" value={sheet[name]} />
    </label>
  );
} // prettier-ignore

type Options = readonly (readonly [value: string, text: string])[];

export const districtOptions = (reader: Reader): Options =>
  [...districtById.keys()]
    .map((one) => [one, wordPlace(one, reader)] as const)
    .toSorted(([, a], [, b]) => a.localeCompare(b, reader.language === 'ur' ? 'ur' : 'en'));

function Pick({ name, label, sheet, options }: { name: string; label: string; sheet: Sheet; options: Options }) {
  return (
    <label class="form-label">
      {label}
      <select class="form-select" name={name} required>
        {options.map(([value, text]) => (
          <option key={value} value={value} selected={value === sheet[name]}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

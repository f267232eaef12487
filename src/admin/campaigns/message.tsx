import type { Campaign } from '../../models/campaign/campaign.ts';
import { stopPlace } from '../../models/campaign/campaign.ts';
import { channelsOf, languagesOf, shownOn } from '../../models/campaign/check.ts';
import { segmentsOf } from '../../models/channel/segments.ts';
import type { Language } from '../../models/language/language.ts';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import { placesIn } from '../../models/template/template.ts';
import { campaignPath } from './list.tsx';
import type { CampaignView } from './view.ts';

/** What is said, in each language on each channel. It is kept through a lost line (public/desk.js) and names the write it was typed after. */
export function MessageForm(view: CampaignView) {
  const { campaign, reader, cards, saved, refused } = view;
  const { t } = reader;
  return (
    <form
      method="post"
      action={`${campaignPath(campaign)}/message`}
      data-keep="whole"
      data-stands={refused ? undefined : (saved ?? undefined)}
      data-restored={t('cards.restored')}
    >
      <input type="hidden" name="edits" value={campaign.edits} />
      <label class="form-label">
        {t('campaign.name')}
        <input class="form-control" name="name" value={campaign.name} required maxLength={80} dir="auto" />
      </label>
      {languages.map((language) => (
        <LanguageFields key={language} language={language} {...view} />
      ))}
      <label class="form-label">
        {t('campaign.word')}
        <input class="form-control" name="word" value={campaign.word ?? ''} maxLength={24} pattern="[A-Za-z0-9]{2,24}" dir="ltr" />
      </label>
      <fieldset class="mb-3">
        <legend class="form-label">{t('campaign.quotes')}</legend>
        <div class="desk-columns">
          {[...new Set([...cards, ...campaign.quotes])].map((card) => (
            <label key={card} class="form-check">
              <input class="form-check-input" type="checkbox" name="quotes" value={card} checked={campaign.quotes.includes(card)} />
              {t(`topic.${card.slice(0, card.indexOf('@'))}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <button class="btn btn-primary">{t('campaign.save')}</button>
    </form>
  );
}

type FieldsView = Pick<CampaignView, 'templates' | 'reader'> & { campaign: Pick<Campaign, 'texts'>; language: Language };

/** What is said in one language. */
export function LanguageFields({ language, campaign, templates, reader }: FieldsView) {
  const { t } = reader;
  const said = campaign.texts.whatsapp[language];
  const chosen = templates.find(({ id }) => id === said?.template);
  return (
    <fieldset class="card mb-3">
      <legend class="card-header h3 mb-0">
        <span lang={language}>{ownName[language]}</span>
      </legend>
      <div class="card-body">
        <label class="form-label">
          {t('console.channel.whatsapp')}
          <select class="form-select" name={`whatsapp.${language}`}>
            <option value="">{t('campaign.noTemplate')}</option>
            {templates
              .filter((template) => template.language === language)
              .map(({ id, name, state }) => (
                <option value={id} selected={id === said?.template}>
                  {name} · {t(`template.state.${state}`)}
                </option>
              ))}
          </select>
        </label>
        {[...new Set(placesIn(chosen?.body ?? ''))].map((place) => (
          <label key={place} class="form-label">
            {t('campaign.place', { place })}
            <input class="form-control" name={`whatsapp.${language}.${place}`} value={said?.values[place] ?? ''} placeholder={chosen?.samples[place] ?? ''} lang={language} dir={directionOf[language]} />
          </label>
        ))}
        <label class="form-label">
          {t('console.channel.sms')}
          <textarea class="form-control" name={`sms.${language}`} rows={3} maxLength={700} lang={language} dir={directionOf[language]}>
            {campaign.texts.sms[language]}
          </textarea>
        </label>
        <p class="desk-quiet mb-0">{t('campaign.stopHint', { place: stopPlace })}</p>
      </div>
    </fieldset>
  );
} // prettier-ignore

type BubblesView = Pick<CampaignView, 'check' | 'templates' | 'reader' | 'stopWord'> & { campaign: Pick<Campaign, 'texts' | 'rule'> };

/** What the phones will show, as far as it is written. */
export function Bubbles({ campaign, check, templates, reader, stopWord }: BubblesView) {
  const { t } = reader;
  const shown = channelsOf(campaign).flatMap((channel) =>
    languagesOf(campaign).flatMap((language) => {
      const text = shownOn(campaign, channel, language, check);
      return text === '' ? [] : [{ channel, language, text }];
    }),
  );
  if (shown.length === 0) return <p class="desk-quiet">{t('campaign.nothingWritten')}</p>;
  return (
    <div class="desk-columns">
      {shown.map(({ channel, language, text }) => (
        <figure key={`${channel} ${language}`} class="desk-bubble">
          <figcaption class="desk-quiet">
            {t(`console.channel.${channel}`)} · {t(`language.${language}`)}
            {channel === 'sms' && ` · ${t('campaign.segments', { n: segmentsOf(text).count })}`}
          </figcaption>
          <p class="desk-words mb-0" lang={language} dir={directionOf[language]}>
            {text}
          </p>
          {channel === 'whatsapp' && (
            <ul class="list-unstyled mb-0">
              {[...(templates.find(({ id }) => id === campaign.texts.whatsapp[language]?.template)?.buttons ?? []), 'stop'].map((title) => (
                <li key={title} class="desk-bubble-tap" lang={language} dir={directionOf[language]}>
                  {title === 'stop' ? stopWord(language) : title}
                </li>
              ))}
            </ul>
          )}
        </figure>
      ))}
    </div>
  );
}

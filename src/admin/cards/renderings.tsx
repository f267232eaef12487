import type { ComponentChildren } from 'preact';
import type { Statement } from '../../models/card/card.ts';
import { toldIn } from '../../models/card/card.ts';
import { fromMemory } from '../../models/card/parse-card.ts';
import { messageParts, spokenScript } from '../../models/card/render.ts';
import type { ChannelName } from '../../models/channel/channel.ts';
import { segmentsOf } from '../../models/channel/segments.ts';
import { helplinesFor, wordHelplines } from '../../models/helpline/helpline.ts';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import { provinces } from '../../models/place/place.ts';
import { versionPath } from './list.tsx';
import type { VersionView } from './version-view.ts';

/** What people will be told, by each way it reaches them, in one language and for one province. */
export function Renderings(view: VersionView) {
  const { reader, shown } = view;
  return (
    <section class="mb-3" id="renderings" aria-labelledby="renderings-title">
      <h2 class="h3" id="renderings-title">
        {reader.t('cards.renderings')}
      </h2>
      <ShownForm {...view} />
      <div lang={shown.language} dir={directionOf[shown.language]}>
        <Parts {...view} channel="whatsapp" />
        <Parts {...view} channel="sms" />
        <Spoken {...view} />
        <AsPage {...view} />
      </div>
    </section>
  );
}

function ShownForm({ version, reader, shown }: VersionView) {
  return (
    <form method="get" action={`${versionPath(version)}#renderings`} class="desk-fields mb-2">
      <div>
        <label class="form-label" for="language">
          {reader.t('cards.language')}
        </label>
        <select class="form-select" id="language" name="language">
          {languages.map((language) => (
            <option key={language} value={language} lang={language} selected={language === shown.language}>
              {ownName[language]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label class="form-label" for="province">
          {reader.t('cards.province')}
        </label>
        <select class="form-select" id="province" name="province">
          <option value="">{reader.t('cards.provinceUnknown')}</option>
          {provinces.map((province) => (
            <option key={province} value={province} selected={province === shown.province}>
              {reader.t(`province.${province}`)}
            </option>
          ))}
        </select>
      </div>
      <button class="btn">{reader.t('console.search')}</button>
    </form>
  );
}

/** Words of ours about a rendering, in the reader's language though the rendering may be in another. */
function Folded({
  view,
  id,
  label,
  open,
  children,
}: {
  view: VersionView;
  id: string;
  label: string;
  open: boolean;
  children: ComponentChildren;
}) {
  const { language } = view.reader;
  return (
    <details class="card mb-2" id={id} open={open}>
      <summary class="card-header" lang={language} dir={directionOf[language]}>
        {label}
      </summary>
      <div class="card-body">{children}</div>
    </details>
  );
}

function Parts({ channel, ...view }: VersionView & { channel: ChannelName }) {
  const { version, shown, words, reader } = view;
  const { language, province } = shown;
  const helplines = wordHelplines(helplinesFor(province, version.topic, 'any'), language, words);
  const parts = messageParts(version, language, province, channel, helplines, words);
  const measure = (text: string): string =>
    channel === 'sms' ? reader.t('console.segments', { n: segmentsOf(text).count }) : reader.t('cards.letters', { n: text.length });
  const label = reader.t('cards.parts', { channel: reader.t(`console.channel.${channel}`), n: parts.length });
  return (
    <Folded view={view} id={`as-${channel}`} label={label} open={channel === 'whatsapp'}>
      <ol class="list-unstyled desk-parts">
        {parts.map((part, n) => (
          <li key={n}>
            <div class="desk-bubble desk-bot desk-words">{part}</div>
            <div class="desk-stamp" lang={reader.language} dir={directionOf[reader.language]}>
              {measure(part)}
            </div>
          </li>
        ))}
      </ol>
    </Folded>
  );
}

function Spoken(view: VersionView) {
  const { version, shown, words, reader } = view;
  return (
    <Folded view={view} id="as-speech" label={reader.t('cards.spoken')} open={false}>
      <ol>
        {spokenScript(version, shown.language, shown.province, words).map((sentence, n) => (
          <li key={n}>{sentence}</li>
        ))}
      </ol>
    </Folded>
  );
}

/** The card as its public page tells it: the statements of each section, each with the number of its source. */
function AsPage(view: VersionView) {
  const { version, shown, words, reader } = view;
  const { language, province } = shown;
  const card = version.cards[language];
  const told = toldIn(card, province);
  const sources = sourcesOf(told.flatMap(({ statements }) => statements));
  return (
    <Folded view={view} id="as-page" label={reader.t('cards.page')} open={false}>
      <p class="h3">{card.title}</p>
      {told.map(({ section, statements }) => (
        <div key={section}>
          <p class="h4 mb-1">{words.text(language, `card.section.${section}`)}</p>
          <ul>
            {statements.map((statement, n) => (
              <li key={n}>
                {statement.text} <sup dir="ltr">{statement.sources.map((source) => sources.indexOf(source) + 1).join(', ')}</sup>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <ol dir="ltr">
        {sources.map((source) => (
          <li key={source} class="desk-words">
            {source}
          </li>
        ))}
      </ol>
    </Folded>
  );
}

const sourcesOf = (statements: readonly Statement[]): string[] => [
  ...new Set(statements.flatMap((statement) => statement.sources).filter((source) => source !== fromMemory)),
];

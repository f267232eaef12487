import type { Section } from '../../models/card/card.ts';
import { longest, sections } from '../../models/card/card.ts';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import { provinces } from '../../models/place/place.ts';
import type { Reader } from '../world.ts';
import { versionPath } from './list.tsx';
import type { Row } from './sheet.ts';
import { emptyRow } from './sheet.ts';
import type { VersionView } from './version-view.ts';

/** How many empty statements stand ready at the end of each section. */
const spare = 2;

/** The card as its editor writes it: every statement once, in the three languages side by side, with its marks below. */
export function Editor({ version, sheet, reader, saved, refused }: VersionView) {
  return (
    <form
      id="text-form"
      method="post"
      action={`${versionPath(version)}/text`}
      data-keep="whole"
      data-stands={refused?.sheet ? version.edits + 1 : (saved ?? undefined)}
      data-restored={reader.t('cards.restored')}
    >
      <input type="hidden" name="edits" value={version.edits} />
      <details class="card mb-3">
        <summary class="card-header">{reader.t('cards.how')}</summary>
        <ul class="card-body mb-0 ps-5">
          {['statements', 'numbers', 'hidden', 'sources', 'remove', 'move'].map((rule) => (
            <li key={rule}>{reader.t(`cards.how.${rule}`)}</li>
          ))}
        </ul>
      </details>
      <fieldset class="card mb-3">
        <legend class="card-header h3 mb-0">{reader.t('cards.title')}</legend>
        <div class="card-body desk-three">
          {languages.map((language) => (
            <label key={language} class="form-label mb-0">
              <span lang={language}>{ownName[language]}</span>
              <input
                class="form-control"
                name={`title.${language}`}
                value={sheet.titles[language]}
                maxLength={longest.title}
                lang={language}
                dir={directionOf[language]}
              />
            </label>
          ))}
        </div>
      </fieldset>
      {sections.map((section) => (
        <SectionFields key={section} section={section} rows={sheet.sections[section]} reader={reader} />
      ))}
      <div class="desk-save">
        <button class="btn btn-primary btn-lg">{reader.t('cards.save')}</button>
      </div>
    </form>
  );
}

function SectionFields({ section, rows, reader }: { section: Section; rows: readonly Row[]; reader: Reader }) {
  return (
    <fieldset class="card mb-3" id={`section-${section}`}>
      <legend class="card-header h3 mb-0">{reader.t(`card.section.${section}`)}</legend>
      <div class="card-body">
        <p class="desk-quiet">{reader.t(`cards.about.${section}`)}</p>
        {rows.map((row, n) => (
          <RowFields key={n} section={section} row={row} n={n} reader={reader} />
        ))}
        <details open={rows.length === 0}>
          <summary class="mb-2">{reader.t('cards.add')}</summary>
          {Array.from({ length: spare }, (_, n) => (
            <RowFields key={n} section={section} row={emptyRow()} n={rows.length + n} reader={reader} />
          ))}
        </details>
      </div>
    </fieldset>
  );
}

interface RowProps {
  section: Section;
  row: Row;
  /** Its place in the section, from 0. */
  n: number;
  reader: Reader;
}

function RowFields({ section, row, n, reader }: RowProps) {
  const name = `${section}.${String(n)}`;
  return (
    <fieldset class="desk-statement">
      <legend class="h4 mb-1">{reader.t('cards.statement', { n: n + 1 })}</legend>
      <div class="desk-three">
        {languages.map((language) => (
          <label key={language} class="form-label mb-0">
            <span lang={language}>{ownName[language]}</span>
            <textarea
              class="form-control"
              name={`${name}.${language}`}
              rows={3}
              maxLength={longest.text}
              lang={language}
              dir={directionOf[language]}
            >
              {row.texts[language]}
            </textarea>
          </label>
        ))}
      </div>
      <RowMarks name={name} row={row} n={n} reader={reader} />
    </fieldset>
  );
}

/** What holds for the statement in every language. Folded: most are seldom changed, and the line above them says what they are. */
function RowMarks({ name, row, n, reader }: Omit<RowProps, 'section'> & { name: string }) {
  const where = row.provinces.length === 0 ? reader.t('cards.everywhere') : row.provinces.map((one) => reader.t(`province.${one}`)).join(', '); // prettier-ignore
  const sources = row.sources === '' ? reader.t('cards.noSource') : reader.t('cards.sources', { n: row.sources.split('\n').length });
  return (
    <details>
      <summary>{[where, sources, ...(row.hidden ? [reader.t('cards.hidden')] : [])].join(' · ')}</summary>
      <div class="desk-marks-fields">
        <fieldset>
          <legend class="form-label">{reader.t('cards.in')}</legend>
          {provinces.map((province) => (
            <label key={province} class="form-check form-check-inline">
              <input
                class="form-check-input"
                type="checkbox"
                name={`${name}.in`}
                value={province}
                checked={row.provinces.includes(province)}
              />
              {reader.t(`province.${province}`)}
            </label>
          ))}
        </fieldset>
        <label class="form-check">
          <input class="form-check-input" type="checkbox" name={`${name}.hidden`} value="yes" checked={row.hidden} />
          {reader.t('cards.keepHidden')}
        </label>
        <label class="form-label">
          {reader.t('cards.readAt')}
          <textarea class="form-control" name={`${name}.sources`} rows={2} dir="ltr">
            {row.sources}
          </textarea>
        </label>
        <label class="form-label">
          {reader.t('cards.place')}
          <input class="form-control desk-number" type="number" name={`${name}.place`} value={n + 1} min={1} max={99} />
        </label>
      </div>
    </details>
  );
}

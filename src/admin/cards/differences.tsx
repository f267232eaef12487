import type { CardVersion, Section, Statement } from '../../models/card/card.ts';
import { sections } from '../../models/card/card.ts';
import type { Change, Difference } from '../../models/card/difference.ts';
import { countChanges, differenceOf, sameMarks, wordChanges } from '../../models/card/difference.ts';
import type { Language } from '../../models/language/language.ts';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import type { Reader } from '../world.ts';
import { Marks } from './marks.tsx';

interface DifferencesProps {
  before: CardVersion['cards'];
  after: CardVersion['cards'];
  reader: Reader;
}

/** What differs between two versions in each language, the reader's own unfolded. */
export function Differences({ before, after, reader }: DifferencesProps) {
  return (
    <>
      {languages.map((language) => {
        const difference = differenceOf(before[language], after[language]);
        const count = countChanges(difference);
        return (
          <details key={language} class="card mb-2" id={`differs-${language}`} open={language === reader.language && count > 0}>
            <summary class="card-header">
              <bdi lang={language}>{ownName[language]}</bdi>: {reader.t('cards.changes', { n: count })}
            </summary>
            <div class="card-body">
              <InLanguage difference={difference} language={language} reader={reader} />
            </div>
          </details>
        );
      })}
    </>
  );
}

function InLanguage({ difference, language, reader }: { difference: Difference; language: Language; reader: Reader }) {
  return (
    <>
      {difference.title && (
        <p class="desk-change">
          <Words before={difference.title.before} after={difference.title.after} language={language} />
        </p>
      )}
      {sections.map((section) => (
        <SectionChanges key={section} section={section} changes={difference.sections[section]} language={language} reader={reader} />
      ))}
    </>
  );
}

interface SectionProps {
  section: Section;
  changes: readonly Change[];
  language: Language;
  reader: Reader;
}

function SectionChanges({ section, changes, language, reader }: SectionProps) {
  const told = changes.filter(({ kind }) => kind !== 'same');
  if (told.length === 0) return null;
  const unchanged = changes.length - told.length;
  return (
    <section>
      <h3 class="h4 mb-1">{reader.t(`card.section.${section}`)}</h3>
      <ul class="list-unstyled">
        {told.map((change, n) => (
          <li key={n} class="desk-change">
            <ChangeOf change={change} language={language} reader={reader} />
          </li>
        ))}
      </ul>
      {unchanged > 0 && <p class="desk-quiet">{reader.t('cards.unchanged', { n: unchanged })}</p>}
    </section>
  );
}

function ChangeOf({ change, language, reader }: { change: Change; language: Language; reader: Reader }) {
  switch (change.kind) {
    case 'same':
      return null;
    case 'added':
      return <Whole kind="added" statement={change.statement} language={language} reader={reader} />;
    case 'removed':
      return <Whole kind="removed" statement={change.statement} language={language} reader={reader} />;
    case 'changed':
      return (
        <>
          <span class="desk-mark">{reader.t('cards.change.changed')}</span>{' '}
          <Words before={change.before.text} after={change.after.text} language={language} />
          <MarksChange before={change.before} after={change.after} reader={reader} />
        </>
      );
  }
}

/** A statement that came or went as a whole. */
function Whole({
  kind,
  statement,
  language,
  reader,
}: {
  kind: 'added' | 'removed';
  statement: Statement;
  language: Language;
  reader: Reader;
}) {
  const text = <Text text={statement.text} language={language} />;
  return (
    <>
      <span class="desk-mark">{reader.t(`cards.change.${kind}`)}</span> {kind === 'added' ? <ins>{text}</ins> : <del>{text}</del>}
      <div class="desk-quiet">
        <Marks statement={statement} reader={reader} />
      </div>
    </>
  );
}

const Text = ({ text, language }: { text: string; language: Language }) => (
  <bdi lang={language} dir={directionOf[language]}>
    {text}
  </bdi>
);

function Words({ before, after, language }: { before: string; after: string; language: Language }) {
  return (
    <bdi lang={language} dir={directionOf[language]}>
      {wordChanges(before, after).map(({ kind, words }, n) => (
        <>
          {n > 0 && ' '}
          {kind === 'same' ? words : kind === 'added' ? <ins>{words}</ins> : <del>{words}</del>}
        </>
      ))}
    </bdi>
  );
}

/** Where it holds, whether it is shown, where it was read: told when one of them changed. */
function MarksChange({ before, after, reader }: { before: Statement; after: Statement; reader: Reader }) {
  if (sameMarks(before, after)) return null;
  return (
    <div>
      <del>
        <Marks statement={before} reader={reader} />
      </del>{' '}
      <ins>
        <Marks statement={after} reader={reader} />
      </ins>
    </div>
  );
}

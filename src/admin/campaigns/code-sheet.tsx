import type { Code } from '../../models/code/code.ts';
import { codeSpans, joinText } from '../../models/code/code.ts';
import { directionOf, languages } from '../../models/language/language.ts';
import type { Words } from '../../models/language/words.ts';
import { Digits, Theirs } from '../layout/theirs.tsx';
import type { Reader } from '../world.ts';
import type { CodeFigures } from './codes.tsx';
import { Totals } from '../layout/parts.tsx';
import { codePath, shownPeople, shownTens } from './codes.tsx';

interface SheetProps {
  reader: Reader;
  /** The sheet speaks all languages, whichever its reader has. */
  words: Words;
  code: Code;
  /** `whatsapp:+92…`. */
  number: string;
  figures: CodeFigures;
}

/** Keeps signs and digits in their order within Urdu (Unicode's left-to-right isolate). */
const leftToRight = (text: string): string => `\u2066${text}\u2069`;

/** A code: the sheet, which alone is printed, and what came of it. */
export function CodeSheet({ reader, words, code, number, figures }: SheetProps) {
  const { t } = reader;
  const path = codePath(code);
  const values = { join: leftToRight(joinText(code)), number: leftToRight(number.replace(/^whatsapp:/, '')) };
  return (
    <>
      <p class="d-print-none">
        <a href="/admin/campaigns/codes">{t('code.title')}</a>
      </p>
      <section class="text-center mb-4">
        <h1 class="h1">
          <Digits>{joinText(code)}</Digits>
        </h1>
        <img class="img-fluid" src={`${path}/qr.svg`} width={360} height={360} alt={t('code.qr', values)} />
        {languages.map((language) => (
          <p key={language} class="h3 desk-words" lang={language} dir={directionOf[language]}>
            {words.text(language, 'code.sheet', values)}
          </p>
        ))}
      </section>
      <section class="d-print-none">
        <p class="d-flex flex-wrap gap-2">
          {['png', 'svg', 'pdf'].map((kind) => (
            <a key={kind} class="btn" href={`${path}/qr.${kind}`}>
              {t('code.download', { kind: kind.toUpperCase() })}
            </a>
          ))}
        </p>
        <p>
          {t(`code.kind.${code.kind}`)} · {t(`campaignTopic.${code.topic}`)} <Theirs>{code.note}</Theirs>
        </p>
        <Figures reader={reader} code={code} figures={figures} />
      </section>
    </>
  );
}

function Figures({ reader, code: { answers }, figures }: Pick<SheetProps, 'reader' | 'code' | 'figures'>) {
  const { t } = reader;
  const cases = codeSpans.reduce((all, span) => all + answers.cases[span], 0);
  const rows = [
    [t('code.joined'), shownPeople(figures.joined, reader)],
    [t('campaign.total.optedOut'), shownPeople(figures.optedOut, reader)],
    [t('code.messages'), shownTens(answers.messages, reader)],
    [t('code.cases'), shownTens(cases, reader)],
    ...codeSpans.map((span) => [t(`code.span.${span}`), shownTens(answers.cases[span], reader)] as const),
  ] as const;
  return (
    <>
      <Totals title={t('campaign.totals')} rows={rows} />
      <p class="desk-quiet">{t('code.inTens')}</p>
    </>
  );
}

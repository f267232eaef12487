import type { Code } from '../../models/code/code.ts';
import { codeKinds, inTens, joinText } from '../../models/code/code.ts';
import { leastShown } from '../../models/campaign/figures.ts';
import type { Refusal } from '../../models/outcome.ts';
import { campaignTopics } from '../../models/subscription/subscription.ts';
import { Digits, Theirs } from '../layout/theirs.tsx';
import type { Reader } from '../world.ts';
import { Refused } from './list.tsx';
import { Pick } from '../layout/parts.tsx';
import { wordNumber } from './word.ts';

/** What is made here; a campaign's own word is made with the campaign. */
export const madeKinds = codeKinds.filter((kind) => kind !== 'campaign');

export interface CodeFigures {
  joined: number;
  optedOut: number;
}

interface CodesProps {
  reader: Reader;
  codes: readonly Code[];
  figures: ReadonlyMap<string, CodeFigures>;
  refused: Refusal | null;
  /** What was typed, when it was refused. */
  typed: { word: string; note: string };
}

export function CodeList({ reader, codes, figures, refused, typed }: CodesProps) {
  const { t } = reader;
  return (
    <>
      <p class="mb-1">
        <a href="/admin/campaigns">{t('campaign.title')}</a>
      </p>
      <h1 class="h2">{t('code.title')}</h1>
      <Refused refused={refused} reader={reader} />
      <form method="post" action="/admin/campaigns/codes" class="card mb-3">
        <div class="card-body d-flex flex-wrap gap-3 align-items-end">
          <label class="form-label mb-0">
            {t('code.word')}
            <input class="form-control" name="word" required pattern="[A-Za-z0-9]{2,24}" maxLength={24} dir="ltr" value={typed.word} />
          </label>
          <Pick name="kind" label={t('code.kind')} options={madeKinds.map((one) => [one, t(`code.kind.${one}`)])} />
          <Pick name="topic" label={t('campaign.topic')} options={campaignTopics.map((one) => [one, t(`campaignTopic.${one}`)])} />
          <label class="form-label mb-0 flex-fill">
            {t('code.note')}
            <input class="form-control" name="note" maxLength={300} dir="auto" value={typed.note} />
          </label>
          <button class="btn btn-primary">{t('code.make')}</button>
        </div>
      </form>
      {codes.length === 0 && <p class="desk-quiet">{t('code.none')}</p>}
      <ul class="list-unstyled desk-queue">
        {codes.map((code) => (
          <li key={code.id}>
            <a href={codePath(code)} class="desk-row">
              <strong>
                <Digits>{joinText(code)}</Digits> · {t(`code.kind.${code.kind}`)} · {t(`campaignTopic.${code.topic}`)}
              </strong>
              <span class="desk-row-part">
                <span>{t('code.joinedOf', { n: shownPeople(figures.get(code.id)?.joined ?? 0, reader) })}</span>
                <Theirs>{code.note}</Theirs>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
} // prettier-ignore

export const codePath = ({ id }: Pick<Code, 'id'>): string => `/admin/campaigns/codes/${id}`;

/** A small number is somebody: it is not shown. */
export const shownPeople = (n: number, { t }: Reader): string => (n < leastShown ? t('outreach.fewer', { n: leastShown }) : wordNumber(n));

/** What is only told in whole tens. */
export const shownTens = (n: number, reader: Reader): string =>
  inTens(n) === 0 ? shownPeople(0, reader) : reader.t('code.atLeast', { n: wordNumber(inTens(n)) });

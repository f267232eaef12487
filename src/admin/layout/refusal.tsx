import type { Response } from 'express';
import type { Language } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { sendPage } from './page.tsx';

/** A refusal as a page, in the reader's language, with the way back. */
export const showRefusal = (res: Response, refusal: Refusal, staff: Staff, desk: Desk): void =>
  showTrouble(res, `refusal.${refusal}`, statusOf[refusal], { staff, language: staff.language }, desk);

/** One sentence and the way back. */
export function showTrouble(
  res: Response,
  key: string,
  status: number,
  who: { staff: Staff | null; language: Language },
  desk: Desk,
): void {
  const reader = readerIn(who.language, desk);
  const children = (
    <div class="empty">
      <h1 class="empty-title">{reader.t(key)}</h1>
      <p>
        <a class="btn btn-primary" href="/admin/">
          {reader.t('console.toWork')}
        </a>
      </p>
    </div>
  );
  sendPage(res, { reader, desk, title: reader.t('console.brand'), staff: who.staff, children }, status);
}

import type { Response } from 'express';
import type { Language } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { sendPage } from './page.tsx';

/** A refusal as a page, in the reader's language, with the way back. */
export function showRefusal(res: Response, refusal: Refusal, language: Language, desk: Desk): void {
  const reader = readerIn(language, desk);
  const children = (
    <div class="empty">
      <h1 class="empty-title">{reader.t(`refusal.${refusal}`)}</h1>
      <p>
        <a class="btn btn-primary" href="/admin/tickets">
          {reader.t('console.queue')}
        </a>
      </p>
    </div>
  );
  sendPage(res, { reader, desk, title: reader.t('console.brand'), staff: null, children }, statusOf[refusal]);
}

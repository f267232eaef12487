import { z } from 'zod';
import type { Alert } from '../../models/alert/alert.ts';
import { liveIn } from '../../models/alert/store.ts';
import type { InboxEntry } from '../../models/inbox/inbox.ts';
import { givenUp, tryAgain } from '../../models/inbox/store.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { givenUpRows } from '../../models/outbox/store.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { Digits, Theirs } from '../layout/theirs.tsx';
import { wordAddress, wordTime } from '../tickets/word.ts';
import { may } from '../sign-in/may.ts';
import type { Desk, Reader } from '../world.ts';
import { readerIn } from '../world.ts';

const most = 100;

/** What the machine gave up on, for a person to look at: messages in that could not be handled, messages out that could not be sent. */
export function troubleRoutes(routes: Routes, desk: Desk): void {
  const see = may(desk)('see-troubles');
  routes.get('/troubles', see, async (_req, res, staff) => {
    const reader = readerIn(staff.language, desk);
    const [inbox, outbox, alerts] = await Promise.all([givenUp(most), givenUpRows(most), liveIn(null, most)]);
    sendPage(res, {
      reader,
      desk,
      title: reader.t('console.troubles'),
      staff,
      children: <Troubles reader={reader} inbox={inbox} outbox={outbox} unanswered={alerts.filter(isUnanswered)} />,
    });
  });
  routes.post('/troubles/:id/retry', see, async (req, res) => {
    await tryAgain(z.string().catch('').parse(req.params['id']), desk.now());
    res.redirect(303, '/admin/troubles');
  });
}

const isUnanswered = ({ kind, state }: Alert): boolean => kind === 'danger' && state === 'unanswered';

interface TroublesProps {
  reader: Reader;
  inbox: readonly InboxEntry[];
  outbox: readonly OutboxRow[];
  unanswered: readonly Alert[];
}

function Troubles({ reader, inbox, outbox, unanswered }: TroublesProps) {
  return (
    <>
      <h1 class="h2">{reader.t('console.troubles')}</h1>
      <h2 class="h3">{reader.t('console.troubles.unanswered')}</h2>
      {unanswered.length === 0 && <p class="desk-quiet">{reader.t('console.troubles.none')}</p>}
      <ul class="list-unstyled">
        {unanswered.map(({ id, ticket, startedAt }) => (
          <li key={id} class="card card-sm mb-2">
            <div class="card-body d-flex flex-wrap gap-2 align-items-center">
              <time dateTime={startedAt.toISOString()}>{wordTime(startedAt, reader)}</time>
              <a class="ms-auto" href={`/admin/tickets/${ticket ?? ''}`}>
                {reader.t('console.ticket')}
              </a>
            </div>
          </li>
        ))}
      </ul>
      <h2 class="h3">{reader.t('console.troubles.in')}</h2>
      {inbox.length === 0 && <p class="desk-quiet">{reader.t('console.troubles.none')}</p>}
      <ul class="list-unstyled">
        {inbox.map((entry) => (
          <li key={entry.id} class="card card-sm mb-2">
            <div class="card-body d-flex flex-wrap gap-2 align-items-center">
              <time dateTime={entry.storedAt.toISOString()}>{wordTime(entry.storedAt, reader)}</time>
              <Address address={entry.from} reader={reader} />
              <Theirs>{entry.fault}</Theirs>
              <form method="post" action={`/admin/troubles/${entry.id}/retry`} class="ms-auto">
                <button class="btn btn-sm">{reader.t('console.tryAgain')}</button>
              </form>
            </div>
          </li>
        ))}
      </ul>
      <h2 class="h3">{reader.t('console.troubles.out')}</h2>
      {outbox.length === 0 && <p class="desk-quiet">{reader.t('console.troubles.none')}</p>}
      <ul class="list-unstyled">
        {outbox.map((row) => (
          <li key={row.id} class="card card-sm mb-2">
            <div class="card-body d-flex flex-wrap gap-2 align-items-center">
              <time dateTime={row.dueAt.toISOString()}>{wordTime(row.dueAt, reader)}</time>
              <Address address={row.address} reader={reader} />
              <span>{row.failure && reader.t(row.failure.reason)}</span>
              {row.ticket && (
                <a class="ms-auto" href={`/admin/tickets/${row.ticket}`}>
                  {reader.t('console.ticket')}
                </a>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}

function Address({ address, reader }: { address: string; reader: Reader }) {
  const { channel, number } = wordAddress(address, reader);
  return (
    <span>
      {channel} {number && <Digits>{number}</Digits>}
    </span>
  );
}

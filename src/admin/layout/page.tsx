import type { Response } from 'express';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { directionOf, languages, ownName } from '../../models/language/language.ts';
import type { Permission } from '../../models/staff/permissions.ts';
import { isAllowed } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { AlertBanner } from '../alerts/banner.tsx';
import type { Waiting } from '../alerts/waiting.ts';
import { notedAlerts } from '../alerts/waiting.ts';
import type { Desk, Reader } from '../world.ts';

interface PageProps {
  reader: Reader;
  desk: Desk;
  /** Says nothing of any matter: it stands in the tab and in the history. */
  title: string;
  staff: Staff | null;
  children: ComponentChildren;
}

/** No style of its own (CSP); an answer that is a refusal or a fault never replaces what is on the page; what was unfolded stays so. */
const htmxConfig = JSON.stringify({
  includeIndicatorCSS: false,
  noSwap: ['204', '304', '4xx', '5xx'],
  morphIgnore: ['data-htmx-powered', 'open'],
});

/** The frame of every page: style, direction, who is signed in, and a place for news. */
function Page({ reader, desk, title, staff, children, waiting }: PageProps & { waiting: readonly Waiting[] }) {
  const direction = directionOf[reader.language];
  const { path } = desk.assets;
  return (
    <html lang={reader.language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="referrer" content="same-origin" />
        <meta name="htmx-config" content={htmxConfig} />
        <title>{title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={path(direction === 'rtl' ? 'tabler.rtl.css' : 'tabler.css')} />
        <link rel="stylesheet" href={path('desk.css')} />
        <script src={path('htmx.js')} defer />
        <script src={path('desk.js')} defer />
      </head>
      <body data-live={staff && isAllowed(staff.role, 'read-ticket') ? '/admin/events' : undefined}>
        <a class="visually-hidden-focusable" href="#main">
          {reader.t('console.skip')}
        </a>
        <TopBar reader={reader} staff={staff} />
        <div
          id="news"
          class="container-xl"
          role="alert"
          data-danger={reader.t('console.news.danger')}
          data-lost={reader.t('console.news.lost')}
          data-open={reader.t('console.news.open')}
        />
        {staff && isAllowed(staff.role, 'read-ticket') && <AlertBanner waiting={waiting} reader={reader} />}
        <main id="main" class="container-xl py-3" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}

/** The pages that stand in the menu, each for those who may open it. */
const menu: readonly { path: string; label: string; permission: Permission }[] = [
  { path: '/admin/tickets', label: 'console.queue', permission: 'read-ticket' },
  { path: '/admin/telephone', label: 'telephone', permission: 'read-ticket' },
  { path: '/admin/cards', label: 'cards', permission: 'read-card' },
  { path: '/admin/questions', label: 'questions', permission: 'read-card' },
  { path: '/admin/prompts', label: 'prompts', permission: 'record-prompt' },
  { path: '/admin/campaigns', label: 'campaign.title', permission: 'run-campaign' },
  { path: '/admin/outreach', label: 'outreach.title', permission: 'run-campaign' },
  { path: '/admin/people', label: 'people.title', permission: 'run-campaign' },
  { path: '/admin/troubles', label: 'console.troubles', permission: 'see-troubles' },
  { path: '/admin/drills', label: 'console.drills', permission: 'run-drill' },
];

function TopBar({ reader, staff }: Pick<PageProps, 'reader' | 'staff'>) {
  return (
    <header class="d-print-none desk-bar">
      <div class="container-xl d-flex align-items-center flex-wrap column-gap-3 row-gap-1 py-2">
        <a class="desk-brand" href="/admin/">
          {reader.t('console.brand')}
        </a>
        {staff && (
          <nav class="d-flex flex-wrap column-gap-3 row-gap-1" aria-label={reader.t('console.menu')}>
            {menu.map(({ path, label, permission }) => isAllowed(staff.role, permission) && <a href={path}>{reader.t(label)}</a>)}
          </nav>
        )}
        <div class="ms-auto d-flex align-items-center flex-wrap column-gap-3 row-gap-1">
          <LanguageSwitch reader={reader} />
          {staff && <SignOut reader={reader} name={staff.name} />}
        </div>
      </div>
    </header>
  );
}

/** Each language in its own name, so that nobody has to read another to find theirs. */
function LanguageSwitch({ reader }: { reader: Reader }) {
  return (
    <form method="post" action="/admin/language" class="d-flex gap-1">
      {languages.map((language) => (
        <button
          key={language}
          name="language"
          value={language}
          lang={language}
          class={`btn btn-sm ${language === reader.language ? 'btn-primary' : ''}`}
          aria-pressed={language === reader.language ? 'true' : 'false'}
        >
          {ownName[language]}
        </button>
      ))}
    </form>
  );
}

function SignOut({ reader, name }: { reader: Reader; name: string }) {
  return (
    <form method="post" action="/admin/sign-out" class="d-flex align-items-center gap-2">
      <bdi class="d-none d-md-inline">{name}</bdi>
      <button class="btn btn-sm">{reader.t('console.signOut')}</button>
    </form>
  );
}

/** Sends a whole page. */
export function sendPage(res: Response, props: PageProps, status = 200): void {
  res
    .status(status)
    .type('html')
    .send(`<!doctype html>${renderToString(<Page {...props} waiting={notedAlerts(res)} />)}`);
}

/** Sends a part of a page, for htmx. */
export function sendPart(res: Response, part: ComponentChildren, status = 200): void {
  res
    .status(status)
    .type('html')
    .send(renderToString(<>{part}</>));
}

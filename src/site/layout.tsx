import type { Request, Response } from 'express';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../models/language/language.ts';
import { directionOf, languages, ownName } from '../models/language/language.ts';
import { listPath } from './addresses.ts';
import type { Reader, Site } from './world.ts';

/** What everybody looks up and nobody asks about. It names us to nobody: the pages send no referrer. */
export const elsewhere = 'https://www.google.com/search?q=weather';

interface PageProps {
  reader: Reader;
  site: Site;
  /** Where the same page stands in another language. */
  inLanguage: (language: Language) => string;
  children: ComponentChildren;
}

/** The frame of every page. Its title says nothing of the matter, since it stands in the tab and in the browser's history. */
function Page({ reader, site, inLanguage, children }: PageProps) {
  const { path } = site.assets;
  return (
    <html lang={reader.language} dir={directionOf[reader.language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{reader.t('site.title')}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={path('site.css')} />
        <script src={path('site.js')} data-naskh={reader.language === 'ur' ? path('naskh.woff2') : undefined} defer />
      </head>
      <body>
        <a class="skip" href="#main">
          {reader.t('site.skip')}
        </a>
        <LeaveBar reader={reader} />
        <main id="main" tabIndex={-1}>
          <LanguageLinks reader={reader} inLanguage={inLanguage} />
          {children}
          <Person reader={reader} site={site} />
        </main>
        <Traces reader={reader} />
      </body>
    </html>
  );
}

/** Stays in sight wherever one has scrolled to. */
function LeaveBar({ reader }: { reader: Reader }) {
  return (
    <header class="bar">
      <a id="leave" href={elsewhere} rel="noreferrer nofollow">
        {reader.t('site.leave')}
      </a>
      <span id="keys" hidden>
        {reader.t('site.keys')}
      </span>
      <a href={listPath(reader.language)}>{reader.t('site.topics')}</a>
    </header>
  );
}

/** Each language in its own name, so that nobody has to read another to find theirs. */
function LanguageLinks({ reader, inLanguage }: Pick<PageProps, 'reader' | 'inLanguage'>) {
  return (
    <nav class="choices" aria-label={reader.t('site.language')}>
      {languages.map((language) => (
        <a
          key={language}
          href={inLanguage(language)}
          lang={language}
          hreflang={language}
          dir={directionOf[language]}
          aria-current={language === reader.language ? 'true' : undefined}
        >
          {ownName[language]}
        </a>
      ))}
    </nav>
  );
}

/** The way to somebody who listens. A sender that is a name cannot be written to, and is not shown. */
function Person({ reader, site }: { reader: Reader; site: Site }) {
  const whatsapp = site.senders.whatsapp.replace('whatsapp:', '');
  const sms = /^\+\d+$/.test(site.senders.sms) ? site.senders.sms : null;
  return (
    <section class="box">
      <h2>{reader.t('site.person')}</h2>
      <p>{reader.t('site.personSays')}</p>
      <ul class="ways">
        <li>
          <a href={`https://wa.me/${whatsapp.slice(1)}`} rel="noreferrer nofollow">
            WhatsApp <bdi dir="ltr">{whatsapp}</bdi>
          </a>
        </li>
        {sms !== null && (
          <li>
            <a href={`sms:${sms}`}>
              SMS <bdi dir="ltr">{sms}</bdi>
            </a>
          </li>
        )}
      </ul>
    </section>
  );
}

/** What leaving cannot undo, said as it is; the script takes away what is not so where it runs. */
function Traces({ reader }: { reader: Reader }) {
  return (
    <footer>
      <h2>{reader.t('site.traces')}</h2>
      <p>{reader.t('site.tracesSay')}</p>
      <p id="back">{reader.t('site.tracesBack')}</p>
    </footer>
  );
}

/** Sends a whole page: a browser may keep it for a minute, then asks whether it is still so. What went wrong is not kept. */
export function sendPage(res: Response, props: PageProps, status = 200): void {
  res
    .status(status)
    .set('Cache-Control', status < 500 ? 'public, max-age=60' : 'no-store')
    .type('html')
    .send(`<!doctype html>${renderToString(<Page {...props} />)}`);
}

/** The language the browser asks for, else Urdu. */
export function languageAsked(req: Request, res: Response): Language {
  res.vary('Accept-Language');
  const asked = req.acceptsLanguages(...languages);
  return languages.find((language) => language === asked) ?? 'ur';
}

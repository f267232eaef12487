import type { Request, Response } from 'express';
import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import { noConsentChange, stopping } from '../../models/consent/change.ts';
import { keepConsent } from '../../models/consent/store.ts';
import { directionOf } from '../../models/language/language.ts';
import { optoutOf } from '../../models/optout/optout.ts';
import type { StopLink } from '../../models/stop-link/stop-link.ts';
import { takeBackMs } from '../../models/stop-link/stop-link.ts';
import { findStopLink, moveStopLink } from '../../models/stop-link/store.ts';
import { inTransaction } from '../../models/store.ts';
import { reopenSubscriptions } from '../../models/subscription/store.ts';
import type { Guard, Routes } from '../../web/route.ts';
import type { ConsentSite } from './world.ts';

const tokenSchema = z.string().regex(/^[\w-]{16}$/);

/**
 * The page that the link in an SMS leads to. Looking at it ends nothing: phones, carriers and mail open links by themselves to show what is
 * behind them. Its button does, at once and on every channel of the number; for a day the same page takes it back. It says nothing of what
 * the messages were about.
 */
export function stopRoutes(routes: Routes, open: Guard<'anyone'>, site: ConsentSite): void {
  routes.get('/:token', open, async (req, res) => {
    const link = await linkOf(req.params['token']);
    send(req, res, link, stateOf(link, site.now()), site);
  });
  routes.post('/:token', open, async (req, res) => {
    const link = await linkOf(req.params['token']);
    if (link && link.usedAt === null) await end(link, site);
    res.redirect(303, req.originalUrl);
  });
  routes.post('/:token/back', open, async (req, res) => {
    const link = await linkOf(req.params['token']);
    if (link && stateOf(link, site.now()) === 'ended') await takeBack(link, site);
    res.redirect(303, req.originalUrl.replace(/\/back$/, ''));
  });
}

async function linkOf(token: unknown): Promise<StopLink | null> {
  const read = tokenSchema.safeParse(token);
  return read.success ? await findStopLink(read.data) : null;
}

type State = 'asks' | 'ended' | 'over' | 'gone';

function stateOf(link: StopLink | null, now: Date): State {
  if (!link) return 'gone';
  if (link.usedAt === null) return 'asks';
  return now.getTime() - link.usedAt.getTime() < takeBackMs ? 'ended' : 'over';
}

async function end(link: StopLink, { pepper, now }: ConsentSite): Promise<void> {
  const at = now();
  await inTransaction(async (tx) => {
    const ended = await keepConsent(stopping([link.address], 'all', 'link', pepper, at), tx);
    await moveStopLink(link, { usedAt: at, ended }, tx);
  });
}

/** Exactly what this link ended stands again. */
async function takeBack(link: StopLink, { pepper, now }: ConsentSite): Promise<void> {
  const { usedAt } = link;
  if (usedAt === null) return;
  const undo = [optoutOf(pepper, link.address, 'all', 'link', usedAt).id];
  await inTransaction(async (tx) => {
    if (!(await moveStopLink(link, { usedAt: null, ended: [] }, tx))) return;
    await keepConsent({ ...noConsentChange(now()), undo }, tx);
    await reopenSubscriptions(link.ended, usedAt, tx);
  });
}

function send(req: Request, res: Response, link: StopLink | null, state: State, { words }: ConsentSite): void {
  const language = link?.language ?? 'ur';
  const t = (key: string): string => words.text(language, key);
  const page = (
    <html lang={language} dir={directionOf[language]}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{t('stopPage.title')}</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <main>
          <p>{t(`stopPage.${state}`)}</p>
          {state === 'asks' && (
            <form method="post">
              <button>{t('stopPage.stop')}</button>
            </form>
          )}
          {state === 'ended' && (
            <form method="post" action={`${req.originalUrl}/back`}>
              <button>{t('stopPage.back')}</button>
            </form>
          )}
        </main>
      </body>
    </html>
  );
  res
    .status(state === 'gone' ? 404 : 200)
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' })
    .type('html')
    .send(`<!doctype html>${renderToString(page)}`);
}

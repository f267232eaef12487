import { Router } from 'express';
import type { Request, Response } from 'express';
import helmet from 'helmet';
import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import type { Alert, Call } from '../../models/alert/alert.ts';
import { callOf, isLive } from '../../models/alert/alert.ts';
import { findByToken, receiveNow } from '../../models/alert/store.ts';
import { directionOf, languages } from '../../models/language/language.ts';
import { createRoutes, openToAll } from '../../web/route.ts';
import type { TalkWorld } from '../../talks/world.ts';
import { tokenName } from '../../talks/alerts/call.ts';

const open = openToAll('One on call holds nothing but the link; its token is the key.');
const tokenSchema = z.string().regex(/^[\w-]{22}$/);

/**
 * The page that a link in an alert leads to. Looking at it confirms nothing: phones and carriers open links by themselves to show what is
 * behind them. Its button does. It says the same whatever the matter is.
 */
export function receiptDoor(world: TalkWorld): Router {
  const router = Router();
  router.use(helmet());
  const routes = createRoutes(router);
  routes.get('/:token', open, async (req, res) => {
    const found = await find(req, world);
    send(res, found ? stateOf(found) : 'gone', world);
  });
  routes.post('/:token', open, async (req, res) => {
    await receiveNow(async () => {
      const found = await find(req, world);
      if (!found) return null;
      const { alert, call } = found;
      return { alert, receipt: { how: 'link', phone: call.phone, by: null, at: world.now() }, from: call.centre };
    });
    res.redirect(303, req.originalUrl);
  });
  return router;
}

interface Found {
  alert: Alert;
  call: Call;
}

async function find(req: Request, world: TalkWorld): Promise<Found | null> {
  const token = tokenSchema.safeParse(req.params['token']);
  const alert = token.success ? await findByToken(tokenName(token.data)) : null;
  const call = alert && token.success ? callOf(alert, tokenName(token.data), world.now()) : null;
  return alert && call && { alert, call };
}

type State = 'asks' | 'thanks' | 'gone';

const stateOf = ({ alert, call }: Found): State => (isLive(alert) && !call.receivedAt ? 'asks' : 'thanks');

function send(res: Response, state: State, { words }: TalkWorld): void {
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{words.text('en', 'alert.page.title')}</title>
        <link rel="icon" href="data:," />
      </head>
      <body>
        <form method="post">
          {languages.map((language) => (
            <p key={language} lang={language} dir={directionOf[language]}>
              {words.text(language, `alert.page.${state}`)}
            </p>
          ))}
          {state === 'asks' && <button>{languages.map((language) => words.text(language, 'alert.page.confirm')).join(' · ')}</button>}
        </form>
      </body>
    </html>
  );
  res
    .status(state === 'gone' ? 404 : 200)
    .set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' })
    .type('html')
    .send(`<!doctype html>${renderToString(page)}`);
}

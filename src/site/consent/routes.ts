import type { ErrorRequestHandler, Router } from 'express';
import compression from 'compression';
import express from 'express';
import helmet from 'helmet';
import { createAssets } from '../../web/assets.ts';
import { createRoutes, openToAll } from '../../web/route.ts';
import { sameOrigin } from '../../web/same-origin.ts';
import { home } from '../addresses.ts';
import { assetFiles } from '../site.tsx';
import { joinRoutes } from './join.tsx';
import { stopRoutes } from './stop.tsx';
import type { ConsentSite, ConsentWorld } from './world.ts';

/** `/join` and `/o`: where somebody agrees to be written to, and where they end it. Plain forms, no cookie, no script needed. */
export function consentRoutes(world: ConsentWorld): Router {
  const site: ConsentSite = { ...world, assets: createAssets(assetFiles, `${home}/assets`) };
  const open = openToAll('whoever holds the phone decides what it receives');
  const own = [security(world.secure), compression(), sameOrigin(world.publicUrl), express.urlencoded({ extended: false, limit: '4kb' })];
  const [join, stop] = [express.Router(), express.Router()];
  joinRoutes(createRoutes(join), open, site);
  stopRoutes(createRoutes(stop), open, site);
  const router = express.Router();
  router.use('/join', ...own, join, trouble(site));
  router.use('/o', ...own, stop, trouble(site));
  return router;
}

/** As the other public pages, but that their own forms may be sent. */
const security = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ['data:'], fontSrc: ["'self'"],
        formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  }); // prettier-ignore

const trouble =
  ({ log, words }: ConsentSite): ErrorRequestHandler =>
  (err: unknown, _req, res, next) => {
    if (res.headersSent) return next(err);
    const theirs = err instanceof Error && 'status' in err && typeof err.status === 'number' && err.status < 500;
    if (!theirs) log.error({ err }, 'page about consent failed');
    res.status(theirs ? 400 : 500).type('text/plain').send(words.text('ur', 'site.trouble')); // prettier-ignore
  };

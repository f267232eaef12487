import compression from 'compression';
import type { ErrorRequestHandler, Request, RequestHandler, Response, Router } from 'express';
import express from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import { directionOf, languages } from '../models/language/language.ts';
import { root } from '../root.ts';
import { createAssets } from '../web/assets.ts';
import { createRoutes, openToAll } from '../web/route.ts';
import { cardPath, home, languageAt, listPath, provinceAt, topicAt } from './addresses.ts';
import { showCard } from './card-page.tsx';
import { languageAsked, sendPage } from './layout.tsx';
import { showList } from './list-page.tsx';
import type { Site, SiteWorld } from './world.ts';
import { readerIn } from './world.ts';

/** Every file a page asks for. The face for Urdu is fetched by the script, and only where the line is quick. */
export const assetFiles = {
  'site.css': new URL('public/site.css', root),
  'site.js': new URL('public/site.js', root),
  'naskh.woff2': new URL('node_modules/@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2', root),
};

const anyPart = z.string().catch('');
const partsOf = z.object({ topic: anyPart, language: anyPart, province: anyPart });

/** The public pages, to be mounted at `home`. They set no cookie and ask nobody who they are. */
export function siteRoutes(world: SiteWorld): Router {
  const site: Site = { ...world, assets: createAssets(assetFiles, `${home}/assets`) };
  const router = express.Router();
  router.use('/assets', site.assets.router);
  router.use(security(world.secure), compression(), whenRead(site));
  const routes = createRoutes(router);
  const open = openToAll('the law is for everybody');
  routes.get('/', open, (req, res) => showList(res, readerIn(languageAsked(req, res), site), site));
  routes.get('/:part', open, (req, res) => {
    const part = anyPart.parse(req.params['part']);
    const language = languageAt(part);
    const topic = topicAt(part);
    if (language) return showList(res, readerIn(language, site), site);
    if (topic) return leadTo(res, cardPath(topic, languageAsked(req, res), null));
    showTrouble(req, res, 404, 'site.noSuchPage', site);
  });
  routes.get('/:topic/:language{/:province}', open, (req, res) => {
    const parts = partsOf.parse(req.params);
    const [topic, language, province] = [topicAt(parts.topic), languageAt(parts.language), provinceAt(parts.province)];
    if (!topic || !language || (parts.province && !province)) return showTrouble(req, res, 404, 'site.noSuchPage', site);
    const address = cardPath(topic, language, province);
    if (req.baseUrl + req.path !== address) return leadTo(res, address);
    showCard(res, readerIn(language, site), { topic, province }, site);
  });
  router.use((req: Request, res: Response) => showTrouble(req, res, 404, 'site.noSuchPage', site), trouble(site));
  return router;
}

/** Nothing from elsewhere, nothing written into the page runs, and where somebody goes from here learns nothing of here. */
const security = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ['data:'], fontSrc: ["'self'"],
        formAction: ["'none'"], frameAncestors: ["'none'"], baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
  }); // prettier-ignore

/** How long somebody waits for a process that has just started and has not read the cards yet. */
const patienceMs = 1000;

/** Before the cards are read nothing is shown: that no card is there would be untrue. */
function whenRead(site: Site): RequestHandler {
  let read = false;
  void site.cards.ready.then(() => (read = true));
  return async (req, res, next) => {
    if (!read) await Promise.race([site.cards.ready, new Promise((late) => setTimeout(late, patienceMs).unref())]);
    if (read) return next();
    res.set('Retry-After', '5');
    showTrouble(req, res, 503, 'site.trouble', site);
  };
}

/** A spelling of ours leads to the one address of the page. */
const leadTo = (res: Response, address: string): void => res.set('Cache-Control', 'public, max-age=60').redirect(302, address);

/** One sentence in every language, since an address that is wrong says nothing of who typed it; the browser's language first. */
function showTrouble(req: Request, res: Response, status: number, key: string, site: Site): void {
  const reader = readerIn(languageAsked(req, res), site);
  const others = languages.filter((language) => language !== reader.language);
  const children = [reader.language, ...others].map((language, index) => {
    const Heading = index === 0 ? 'h1' : 'h2';
    return (
      <section key={language} lang={language} dir={directionOf[language]}>
        <Heading>{site.words.text(language, key)}</Heading>
        <p>
          <a href={listPath(language)}>{site.words.text(language, 'site.topics')}</a>
        </p>
      </section>
    );
  });
  sendPage(res, { reader, site, inLanguage: listPath, children }, status);
}

/** An address that cannot be read is none of ours; anything else is our fault, and logged. */
const trouble =
  (site: Site): ErrorRequestHandler =>
  (err: unknown, req, res, next) => {
    if (res.headersSent) return next(err);
    const theirs = err instanceof Error && 'status' in err && typeof err.status === 'number' && err.status < 500;
    if (!theirs) site.log.error({ err }, 'public page failed');
    showTrouble(req, res, theirs ? 404 : 500, theirs ? 'site.noSuchPage' : 'site.trouble', site);
  };

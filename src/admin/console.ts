import compression from 'compression';
import type { ErrorRequestHandler, RequestHandler, Router } from 'express';
import express from 'express';
import helmet from 'helmet';
import { root } from '../root.ts';
import { createAssets } from '../web/assets.ts';
import { createRoutes } from '../web/route.ts';
import { sameOrigin } from '../web/same-origin.ts';
import { calendarRoutes } from './campaigns/calendar.tsx';
import { codeRoutes } from './campaigns/code-routes.tsx';
import { campaignRoutes } from './campaigns/routes.tsx';
import { quietRoutes } from './campaigns/quiet.tsx';
import { seriesRoutes } from './campaigns/series-routes.tsx';
import { templateRoutes } from './campaigns/template-routes.tsx';
import { campaignWorkRoutes } from './campaigns/work-routes.ts';
import { cardRoutes } from './cards/routes.tsx';
import { cardWorkRoutes } from './cards/work-routes.ts';
import { drillRoutes } from './alerts/drills.tsx';
import { alertRoutes } from './alerts/routes.tsx';
import { noteAlerts } from './alerts/waiting.ts';
import { showTrouble } from './layout/refusal.tsx';
import { outreachRoutes } from './outreach/routes.tsx';
import { peopleRoutes } from './people/routes.tsx';
import { promptRoutes } from './prompts/routes.tsx';
import { questionRoutes } from './questions/routes.tsx';
import { recordingRoutes } from './recordings/routes.ts';
import { staffOf, tokenOf } from './sign-in/may.ts';
import { languageAsked, signInRoutes } from './sign-in/routes.tsx';
import { telephoneRoutes } from './telephone/routes.tsx';
import { openLive } from './tickets/live.ts';
import { ticketRoutes } from './tickets/routes.tsx';
import { workRoutes } from './tickets/work-routes.ts';
import { troubleRoutes } from './troubles/routes.tsx';
import type { ConsoleWorld, Desk } from './world.ts';
import { homeOf } from './world.ts';

const packaged = (file: string): URL => new URL(`node_modules/${file}`, root);

/** Every file a page of the console asks for. */
const assetFiles = {
  'tabler.css': packaged('@tabler/core/dist/css/tabler.min.css'),
  'tabler.rtl.css': packaged('@tabler/core/dist/css/tabler.rtl.min.css'),
  'htmx.js': packaged('htmx.org/dist/htmx.min.js'),
  'desk.css': new URL('public/desk.css', root),
  'desk.js': new URL('public/desk.js', root),
  'naskh.woff2': packaged('@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2'),
};

/** The console, to be mounted at /admin. `close` ends the event streams. */
export function consoleRoutes(world: ConsoleWorld): { router: Router; close: () => Promise<void> } {
  const assets = createAssets(assetFiles, '/admin/assets');
  const desk: Desk = { ...world, assets };
  const live = openLive(world);
  const router = express.Router();
  router.use('/assets', assets.router);
  router.get('/font/naskh.woff2', (_req, res) => res.redirect(301, assets.path('naskh.woff2')));
  router.use(security(world.secure), compression({ filter: (req, res) => req.path !== '/events' && compression.filter(req, res) }));
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });
  router.use(sameOrigin(world.publicUrl));
  // A card in three languages, each Urdu letter six signs of the form, a dozen fields a statement.
  router.use('/cards', express.urlencoded({ extended: false, limit: '512kb', parameterLimit: 5000 }));
  router.use(express.urlencoded({ extended: false, limit: '64kb' }));
  router.get('/', toOwnWork(desk));
  const routes = createRoutes(router);
  signInRoutes(routes, desk, () => live.check());
  ticketRoutes(routes, desk, live);
  recordingRoutes(routes, desk);
  workRoutes(routes, desk);
  troubleRoutes(routes, desk);
  alertRoutes(routes, desk);
  drillRoutes(routes, desk);
  cardRoutes(routes, desk);
  cardWorkRoutes(routes, desk);
  questionRoutes(routes, desk);
  telephoneRoutes(routes, desk);
  promptRoutes(routes, desk);
  peopleRoutes(routes, desk);
  outreachRoutes(routes, desk);
  // Before the campaigns: `templates`, `series` and `codes` are no campaign's id.
  templateRoutes(routes, desk);
  seriesRoutes(routes, desk);
  quietRoutes(routes, desk);
  calendarRoutes(routes, desk);
  codeRoutes(routes, desk);
  campaignRoutes(routes, desk);
  campaignWorkRoutes(routes, desk);
  router.use(notThere(desk), trouble(desk));
  return { router, close: () => live.close() };
}

/** Nothing from elsewhere, nothing written into the page runs. */
const security = (secure: boolean) =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], mediaSrc: ["'self'"], fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"], formAction: ["'self'"], frameAncestors: ["'none'"], baseUri: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  }); // prettier-ignore

/** To where one's work begins, or to the sign-in. */
const toOwnWork =
  (desk: Desk): RequestHandler =>
  async (req, res) => {
    const staff = await staffOf(tokenOf(req), desk, 'by-hand');
    res.redirect(303, staff ? homeOf(staff) : '/admin/sign-in');
  };

/** A page that is not there says so to those who are signed in; others are only ever shown the sign-in. */
const notThere =
  (desk: Desk): RequestHandler =>
  async (req, res) => {
    const staff = await staffOf(tokenOf(req), desk, 'by-hand');
    if (staff) {
      await noteAlerts(res, staff, desk);
      showTrouble(res, 'console.noSuchPage', 404, { staff, language: staff.language }, desk);
    } else res.redirect(303, '/admin/sign-in');
  };

/** A form too large or not to be read is said to be so; anything else is our fault, and logged. */
const trouble =
  (desk: Desk): ErrorRequestHandler =>
  (err: unknown, req, res, next) => {
    if (res.headersSent) return next(err);
    const theirs = err instanceof Error && 'status' in err && typeof err.status === 'number' && err.status < 500 ? err.status : null;
    if (theirs === null) desk.log.error({ err }, 'console request failed');
    const who = { staff: null, language: languageAsked(req) };
    showTrouble(res, theirs === null ? 'console.trouble' : 'refusal.unreadable', theirs ?? 500, who, desk);
  };

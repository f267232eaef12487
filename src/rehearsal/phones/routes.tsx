import { fileURLToPath } from 'node:url';
import type { ErrorRequestHandler, Request, Response } from 'express';
import express from 'express';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { z } from 'zod';
import type { Language } from '../../models/language/language.ts';
import { languageSchema } from '../../models/language/language.ts';
import type { Words } from '../../models/language/words.ts';
import { createAssets } from '../../web/assets.ts';
import type { LocalTwilio } from '../twilio/local-twilio.ts';
import { mediaTypes } from '../twilio/media.ts';
import { announceAll } from '../twilio/state.ts';
import type { Spoken } from '../twilio/webhooks.ts';
import { Elsewhere, troubles } from './behind.tsx';
import { openEvents } from './events.ts';
import { Texts } from './keypad.tsx';
import { createCaptions } from './captions.ts';
import type { Look } from './look.ts';
import { home, linkTo } from './look.ts';
import { Chat } from './messenger.tsx';
import type { Cast } from './page.tsx';
import { stagePage } from './page.tsx';
import type { Phone, PhoneId } from './phone.ts';
import { newPhone, phoneIds, speaker } from './phone.ts';
import type { Telephone, TelephoneId } from './telephone.ts';
import { telephoneIds } from './telephone.ts';
import { telephoneRoutes } from './telephone-routes.tsx';

const phoneId = z.enum(phoneIds);
const flag = z.string().optional().transform(Boolean); // prettier-ignore
const forms = {
  words: z.object({ text: z.string().max(4096) }),
  taps: z.object({ message: z.string(), tap: z.string() }),
  place: z.object({ pin: z.string().regex(/^-?\d{1,2}\.\d+,-?\d{1,3}\.\d+$/) }),
  media: z.object({ type: z.enum(mediaTypes) }),
  owner: z.object({ hidden: z.enum(['yes', 'no']).optional(), wipe: z.literal('yes').optional() }),
  troubles: z.object({ trouble: z.enum(['too-many', 'broken', 'silent', 'undelivered', 'no-buttons']) }),
  weather: z.object({ lose: flag, repeat: flag, reorder: flag, delay: z.coerce.number().min(0).max(60) }),
};

interface Parts {
  twilio: LocalTwilio;
  words: Words;
  cast: Cast;
  /** `public/`. */
  files: URL;
  font: URL;
}

/** The page of the two phones, and what is done on it. */
export function phoneRoutes({ twilio, words, cast, files, font }: Parts): { router: express.Router; close(): void } {
  const { now } = twilio.stage;
  const phones: Record<PhoneId, Phone> = { whatsapp: newPhone('whatsapp', now()), sms: newPhone('sms', now()) };
  const rung: Record<TelephoneId, string | null> = { caller: null, other: null };
  const telephone = (id: TelephoneId): Telephone => ({ id, owner: phones.sms, sid: rung[id] });
  const assets = createAssets(
    { ...Object.fromEntries(['stage.css', 'stage.js', 'telephone.js'].map((name) => [name, new URL(name, files)])), 'naskh.woff2': font },
    `${home}/assets`,
  );
  const captions = createCaptions(twilio);
  const lookIn = (language: Language): Look => ({
    language,
    t: (key, values) => words.text(language, key, values),
    twilio,
    phones: Object.values(phones),
    telephones: telephoneIds.map(telephone),
    caption: captions.of,
  });
  const lookOf = (req: Request): Look => lookIn(languageSchema.catch('en').parse(req.query['language']));
  const events = openEvents(twilio.stage);
  const router = express.Router();
  const form = express.urlencoded({ extended: false });
  router.use('/assets', assets.router);
  for (const name of ['stage.jpg', 'stage.ogg']) router.get(`/${name}`, (_req, res) => res.sendFile(fileURLToPath(new URL(name, files))));
  router.get('/font/naskh.woff2', (_req, res) => res.redirect(302, assets.path('naskh.woff2')));
  router.get('/events', events.stream);
  router.get('/', (req, res) => void res.type('html').send(stagePage({ look: lookOf(req), cast, asset: assets.path })));
  router.get('/elsewhere', (req, res) => part(res, <Elsewhere look={lookOf(req)} />));
  router.get('/phones/:phone', (req, res) => {
    const look = lookOf(req);
    const phone = phones[phoneId.parse(req.params.phone)];
    part(res, phone.id === 'whatsapp' ? <Chat look={look} phone={phone} /> : <Texts look={look} phone={phone} />);
  });
  router.post('/phones/:phone/owner', form, (req, res) => {
    const id = phoneId.parse(req.params['phone']);
    phones[id] = handedOn(phones[id], forms.owner.parse(req.body), now());
    back(req, res);
  });
  router.post('/phones/:phone/:what', form, (req, res) => {
    const phone = phones[phoneId.parse(req.params['phone'])];
    const said = spokenIn(twilio, z.enum(['words', 'taps', 'place', 'media']).parse(req.params['what']), req.body);
    if (said) void twilio.speak({ ...speaker(phone), ...said });
    back(req, res);
  });
  router.use('/telephones', telephoneRoutes({ twilio, telephone, rang: (id, sid) => void (rung[id] = sid), captions, lookOf, back }));
  router.post('/troubles', form, (req, res) => {
    twilio.fault({ ...troubles[forms.troubles.parse(req.body).trouble] });
    announceAll(twilio.stage);
    back(req, res);
  });
  router.post('/weather', form, (req, res) => {
    const { delay, ...weather } = forms.weather.parse(req.body);
    twilio.weather({ ...weather, delayMs: delay * 1000 });
    back(req, res);
  });
  router.use(wrongForm);
  const lobby = express.Router();
  lobby.use(home, router);
  lobby.get('/', (_req, res) => res.redirect(302, home));
  return { router: lobby, close: events.close };
}

/** What the page cannot have sent. */
const wrongForm: ErrorRequestHandler = (fault, _req, res, next) => {
  if (fault instanceof z.ZodError) res.status(400).type('text/plain').send('not from this page');
  else next(fault);
};

const part = (res: Response, children: ComponentChildren): void => {
  res.type('html').send(renderToString(<>{children}</>));
};

/** The page's own script asks for no page; a browser without it goes back to the stage. */
const back = (req: Request, res: Response): void => {
  if (req.get('X-Quiet')) res.status(204).end();
  else res.redirect(303, linkTo({ language: languageSchema.catch('en').parse(req.query['language']) }));
};

/** The phone after its owner wiped it, hid their number, or gave it away. */
function handedOn(phone: Phone, { hidden, wipe }: z.infer<typeof forms.owner>, now: Date): Phone {
  if (wipe) return { ...phone, since: now };
  return hidden ? { ...phone, showsNumber: hidden === 'no' } : newPhone(phone.id, now);
}

type Said = Pick<Spoken, 'text' | 'tap' | 'repliesTo' | 'point' | 'media'>;

/** What was done, from its form; null for nothing to send. Throws for a form that the page cannot have made. */
function spokenIn(twilio: LocalTwilio, what: 'words' | 'taps' | 'place' | 'media', body: unknown): Said | null {
  switch (what) {
    case 'words': {
      const { text } = forms.words.parse(body);
      return text === '' ? null : { text };
    }
    case 'taps': {
      const { message, tap } = forms.taps.parse(body);
      const staged = twilio.stage.messages.get(message);
      const shown = staged ? twilio.shown(staged) : null;
      const chosen = shown?.taps.find(({ id }) => id === tap);
      return chosen ? { text: chosen.title, tap: { ...chosen, list: shown?.listButton !== null }, repliesTo: message } : null;
    }
    case 'place': {
      const [lat = 0, lon = 0] = forms.place.parse(body).pin.split(',').map(Number);
      return { text: '', point: { lat, lon } };
    }
    case 'media':
      return { text: '', media: [forms.media.parse(body).type] };
  }
}

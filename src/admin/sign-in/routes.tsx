import { parse, serialize } from 'cookie';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { clearTries, countTry, takeBackTry } from '../../models/brake/store.ts';
import type { Language } from '../../models/language/language.ts';
import { languageSchema } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import { closeSignIn, openSignIn } from '../../models/sign-in/store.ts';
import { nobodysPassword, passwordMatches } from '../../models/staff/password.ts';
import { findByEmail, speaksFromNowOn } from '../../models/staff/store.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { openToAll } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { turnSwitch } from '../telephone/work.ts';
import type { Desk, Reader } from '../world.ts';
import { homeOf, readerIn } from '../world.ts';
import { cookieName, staffOf, tokenOf } from './may.ts';

const signInForm = z.object({ email: z.string().trim().toLowerCase().max(254), password: z.string().max(256) });
/** Where somebody wanted to go before they had to sign in: only ever to a page of the console; '' for where their work begins. */
const wanted = z
  .string()
  .regex(/^\/admin\/(?!sign-)[a-z0-9-]+(?:\/[a-z0-9-]+){0,3}$/)
  .catch('');
/** Tries before one must wait: at an account, and from an address where many may work behind one line. */
const freeTries = 5;
const freeTriesOfAddress = 30;
const languageCookie = 'insaf-language';

/** The language of whoever is not signed in: as they last chose, else Urdu. */
export const languageAsked = (req: Request): Language =>
  languageSchema.safeParse(parse(req.headers.cookie ?? '')[languageCookie]).data ?? 'ur';

interface SignInView {
  /** What was typed, and where to go then. */
  email: string;
  to: string;
  refused: { refusal: Refusal; minutes?: number } | null;
}

export function signInRoutes(routes: Routes, desk: Desk, signedOut: () => Promise<void>): void {
  const open = openToAll('whoever is not signed in must be able to sign in');
  routes.get('/sign-in', open, (req, res) =>
    showForm(res, desk, languageAsked(req), { email: '', to: wanted.parse(req.query['to']), refused: null }),
  );
  routes.post('/sign-in', open, async (req, res) => {
    const form = signInForm.safeParse(req.body);
    const asked = form.success ? await signIn(form.data, req.ip ?? '', desk) : ({ refusal: 'wrong-sign-in' } as const);
    const { to, email } = z.object({ to: wanted, email: z.string().catch('') }).parse(req.body ?? {});
    if ('refusal' in asked) return showForm(res, desk, languageAsked(req), { email, to, refused: asked });
    const former = tokenOf(req);
    if (former) await closeSignIn(former);
    setCookie(res, cookieName, await openSignIn(asked.staff.id, desk.now()), desk);
    setCookie(res, languageCookie, asked.staff.language, desk);
    res.redirect(303, to || homeOf(asked.staff));
  });
  routes.post('/sign-out', open, async (req, res) => {
    const token = tokenOf(req);
    const staff = await staffOf(token, desk, 'by-itself');
    // Whoever goes home is rung no more.
    if (staff?.centre) await turnSwitch(staff, 'away', desk.now());
    if (token) await closeSignIn(token);
    await signedOut();
    res.append(
      'Set-Cookie',
      serialize(cookieName, '', { path: '/admin', httpOnly: true, sameSite: 'lax', secure: desk.secure, maxAge: 0 }),
    );
    res.redirect(303, '/admin/sign-in');
  });
  routes.post('/language', open, async (req, res) => {
    const chosen = z.object({ language: languageSchema }).safeParse(req.body);
    const staff = await staffOf(tokenOf(req), desk, 'by-hand');
    if (chosen.success && staff) await speaksFromNowOn(staff.id, chosen.data.language);
    if (chosen.success) setCookie(res, languageCookie, chosen.data.language, desk);
    res.redirect(303, backTo(req));
  });
}

/** The page the switch stood on, with its filter; only ever a page of the console. */
const backTo = (req: Request): string => {
  const from = URL.parse(req.headers.referer ?? '');
  return from?.pathname.startsWith('/admin/') ? from.pathname + from.search : '/admin/';
};

type Tried = { staff: Staff } | { refusal: Refusal; minutes?: number };

/** The same answer in the same time for a wrong password, an unknown email and somebody who has left. */
async function signIn({ email, password }: z.infer<typeof signInForm>, address: string, { now }: Desk): Promise<Tried> {
  const [byName, byAddress] = [`sign-in:${email}`, `sign-in-from:${address}`];
  const waits = await Promise.all([countTry(byName, freeTries, now()), countTry(byAddress, freeTriesOfAddress, now())]);
  const waitMs = Math.max(...waits);
  if (waitMs > 0) return { refusal: 'too-many-tries', minutes: Math.ceil(waitMs / 60_000) };
  const staff = await findByEmail(email);
  const right = await passwordMatches(password, staff?.passwordHash ?? (await nobodysPassword()));
  if (!staff || !right || !staff.active) return { refusal: 'wrong-sign-in' };
  // A whole centre works behind one address: who belongs there is not counted against it.
  await Promise.all([clearTries(byName), takeBackTry(byAddress)]);
  return { staff };
}

function setCookie(res: Response, name: string, value: string, { secure }: Desk): void {
  const path = '/admin';
  res.append('Set-Cookie', serialize(name, value, { path, httpOnly: true, sameSite: 'lax', secure, maxAge: 12 * 3600 }));
}

function showForm(res: Response, desk: Desk, language: Language, view: SignInView): void {
  const reader = readerIn(language, desk);
  const children = <SignInForm reader={reader} {...view} />;
  const status = view.refused ? statusOf[view.refused.refusal] : 200;
  sendPage(res, { reader, desk, title: reader.t('console.signIn'), staff: null, children }, status);
}

function SignInForm({ reader, email, to, refused }: { reader: Reader } & SignInView) {
  return (
    <form method="post" action="/admin/sign-in" class="card card-md desk-narrow mx-auto">
      <div class="card-body">
        <h1 class="h2 mb-3">{reader.t('console.signIn')}</h1>
        {refused && (
          <div class="alert alert-danger" role="alert" id="refused">
            {reader.t(`refusal.${refused.refusal}`, { minutes: refused.minutes ?? 0 })}
          </div>
        )}
        <input type="hidden" name="to" value={to} />
        <label class="form-label" for="email">
          {reader.t('console.email')}
        </label>
        <input class="form-control mb-3" id="email" name="email" type="email" autocomplete="username" required dir="ltr" value={email} />
        <label class="form-label" for="password">
          {reader.t('console.password')}
        </label>
        <input class="form-control mb-3" id="password" name="password" type="password" autocomplete="current-password" required dir="ltr" />
        <button class="btn btn-primary w-100">{reader.t('console.signIn')}</button>
      </div>
    </form>
  );
}

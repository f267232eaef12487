import type { Request, Response } from 'express';
import { z } from 'zod';
import { countTry } from '../../models/brake/store.ts';
import type { Address } from '../../models/channel/channel.ts';
import { joinLinkId, newJoinToken } from '../../models/join-link/join-link.ts';
import { addJoinLink, findJoinLink } from '../../models/join-link/store.ts';
import type { Language } from '../../models/language/language.ts';
import { newId } from '../../models/id/id.ts';
import { noticeRow } from '../../models/outbox/outgoing.ts';
import { addOutbox } from '../../models/outbox/store.ts';
import { findSessions } from '../../models/session/store.ts';
import { standingOf } from '../../models/standing/store.ts';
import { inTransaction } from '../../models/store.ts';
import { confirming } from '../../models/consent/change.ts';
import { keepConsent } from '../../models/consent/store.ts';
import { isUnsafe, mayAsk } from '../../models/subscription/may-receive.ts';
import { markOf } from '../../models/optout/optout.ts';
import { findSubscription, subscribe } from '../../models/subscription/store.ts';
import type { Subscription } from '../../models/subscription/subscription.ts';
import { confirmMs, stands } from '../../models/subscription/subscription.ts';
import type { Guard, Routes } from '../../web/route.ts';
import { languageAt } from '../addresses.ts';
import { languageAsked, sendPage } from '../layout.tsx';
import { readerIn } from '../world.ts';
import type { JoinForm } from './form.tsx';
import { ConfirmPage, JoinPage, SentPage, joinFormOf } from './form.tsx';
import type { ConsentSite } from './world.ts';

const joinPath = (language: Language): string => `/join/${language}`;
const tokenSchema = z.string().regex(/^[\w-]{16}$/);

/** Tries of one browser, and confirming messages to one number, before the next must wait. */
const freeForms = 10;
const freeMessages = 2;

/** The form by which somebody asks to be written to. Nothing counts before the phone itself has said yes. */
export function joinRoutes(routes: Routes, open: Guard<'anyone'>, site: ConsentSite): void {
  routes.get('/', open, (req, res) => res.redirect(302, joinPath(languageAsked(req, res))));
  routes.get('/c/:token', open, (req, res) => showConfirm(req, res, site));
  routes.post('/c/:token', open, (req, res) => confirm(req, res, site));
  routes.get('/:language', open, (req, res) => show(req, res, site, null));
  routes.post('/:language', open, async (req, res) => {
    const form = joinFormOf(req.body);
    if (!form) return show(req, res, site, 'join.form.number');
    const browser = `join:${markOf(site.pepper, req.ip ?? '')}`;
    if ((await countTry(browser, freeForms, site.now())) > 0) return show(req, res, site, 'join.form.tooMany');
    await ask(form, languageOf(req), site);
    res.redirect(303, `${joinPath(languageOf(req))}/sent/${form.channel}`);
  });
  routes.get('/:language/sent/:channel', open, (req, res) => {
    const reader = readerIn(languageOf(req), site);
    const onWhatsApp = req.params['channel'] === 'whatsapp';
    page(res, reader.language, <SentPage reader={reader} whatsapp={onWhatsApp ? site.senders.whatsapp : null} />, site);
  });
}

const languageOf = (req: Request): Language => languageAt(z.string().catch('').parse(req.params['language'])) ?? 'ur';

const page = (res: Response, language: Language, children: preact.JSX.Element, site: ConsentSite, status = 200): void =>
  sendPage(res, { reader: readerIn(language, site), site, inLanguage: joinPath, children }, status);

function show(req: Request, res: Response, site: ConsentSite, fault: string | null): void {
  const language = languageOf(req);
  page(res, language, <JoinPage reader={readerIn(language, site)} fault={fault} days={site.capDays} />, site, fault === null ? 200 : 400);
}

/**
 * Keeps what was asked, unconfirmed, and writes to the phone. Whoever filled in the form learns nothing of the number: the page is the same
 * for one that is known, stopped or not safe, to which nothing is written.
 */
async function ask(form: JoinForm, language: Language, site: ConsentSite): Promise<void> {
  const now = site.now();
  const address: Address = `${form.channel}:${form.number}`;
  if (!mayAsk(address, await standingOf(address, site.pepper))) return;
  if ((await countTry(`join-to:${markOf(site.pepper, form.number)}`, freeMessages, now)) > 0) return;
  const text = site.words.text(language, 'join.form.words', {
    newsTopicName: site.words.text(language, `campaignTopic.${form.topic}`),
    days: site.capDays,
  });
  const forgetAt = new Date(now.getTime() + confirmMs);
  const subscription: Subscription = {
    id: newId(now), address, channel: form.channel, topic: form.topic, language, wordsShown: { key: 'join.form.words', text }, way: 'web', code: null, importId: null,
    at: now, confirmedAt: null, forgetAt, endedAt: null, endedBy: null, lastCampaignAt: null, facts: form.facts,
  }; // prettier-ignore
  const token = newJoinToken();
  const link = `${site.publicUrl}/join/c/${token}`;
  const line = site.words.text(language, `join.form.asks.${form.channel}`, { link });
  // On WhatsApp we may write first only within a day of their last word; without that the page leads them to write to us.
  const mayBeWritten =
    form.channel === 'sms' ||
    (await findSessions([address])).some((one) => one.heardAt !== null && now.getTime() - one.heardAt.getTime() < windowMs);
  await inTransaction(async (tx) => {
    if ((await subscribe(subscription, tx)) === 'known') return;
    await addJoinLink({ id: joinLinkId(token), subscription: subscription.id, forgetAt }, tx);
    if (mayBeWritten) await addOutbox([noticeRow(address, line, now, new Date(now.getTime() + noticeMs))], tx);
  });
}

/** A confirming message that has not left by then is not worth lighting up a phone. */
const noticeMs = 30 * 60_000;
/** WhatsApp's day, less the time that such a message may take to leave. */
const windowMs = 24 * 3600_000 - noticeMs;

async function pendingAt(req: Request, site: ConsentSite): Promise<Subscription | null> {
  const token = tokenSchema.safeParse(req.params['token']);
  const link = token.success ? await findJoinLink(token.data, site.now()) : null;
  return link && (await findSubscription(link.subscription));
}

async function showConfirm(req: Request, res: Response, site: ConsentSite): Promise<void> {
  const found = await pendingAt(req, site);
  const reader = readerIn(found?.language ?? languageAsked(req, res), site);
  const state = !found || found.endedAt ? 'gone' : stands(found) ? 'done' : 'asks';
  res.set('X-Robots-Tag', 'noindex');
  page(res, reader.language, <ConfirmPage reader={reader} state={state} words={found?.wordsShown.text ?? ''} at={req.originalUrl} />, site, found ? 200 : 404);
} // prettier-ignore

async function confirm(req: Request, res: Response, site: ConsentSite): Promise<void> {
  const found = await pendingAt(req, site);
  if (found && found.endedAt === null && found.confirmedAt === null && !isUnsafe(await standingOf(found.address, site.pepper))) {
    const change = confirming([found], site.pepper, site.now());
    await inTransaction(async (tx) => void (await keepConsent(change, tx)));
  }
  res.redirect(303, req.originalUrl);
}

import type { Request, Response } from 'express';
import type { ComponentChildren } from 'preact';
import { z } from 'zod';
import type { Code } from '../../models/code/code.ts';
import { codeSchema, joinLink, joinText } from '../../models/code/code.ts';
import { addCode, findCode, listCodes } from '../../models/code/store.ts';
import { fold } from '../../models/language/fold.ts';
import { languages } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { campaignTopics } from '../../models/subscription/subscription.ts';
import { joinedByCode } from '../../models/subscription/store.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Guard, Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { showRefusal } from '../layout/refusal.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { CodeSheet } from './code-sheet.tsx';
import { qrPdf, qrPng, qrSvg } from './code-qr.ts';
import { CodeList, madeKinds } from './codes.tsx';
import { forbidden } from './view.ts';

const most = 500;

const form = z.object({
  word: z.string().trim().toLowerCase().pipe(codeSchema.shape.id),
  topic: codeSchema.shape.topic,
  kind: z.enum(madeKinds),
  note: z.string().trim().max(300),
});
const typedForm = z.object({ word: z.string().catch(''), note: z.string().catch('') });

/** The words of posters, radio spots, events and paid links: made here, with the sheet to be printed and what came of each, in numbers. */
export function codeRoutes(routes: Routes, desk: Desk): void {
  const run = may(desk)('run-campaign');
  routes.get('/campaigns/codes', run, (_req, res, staff) => sendCodes(res, { word: '', note: '' }, null, staff, desk));
  routes.post('/campaigns/codes', run, async (req, res, staff) => {
    const refusal = await make(req.body, staff, desk);
    if (refusal === null) return res.redirect(303, '/admin/campaigns/codes');
    await sendCodes(res, typedForm.parse(req.body ?? {}), refusal, staff, desk);
  });
  routes.get('/campaigns/codes/:word', run, async (req, res, staff) => {
    const code = await codeAt(req);
    if (!code) return showRefusal(res, 'no-such-code', staff, desk);
    const figures = (await joinedByCode()).get(code.id) ?? { joined: 0, optedOut: 0 };
    send(res, <CodeSheet reader={readerIn(staff.language, desk)} words={desk.words} number={desk.campaigns.whatsapp} {...{ code, figures }} />, 200, staff, desk);
  }); // prettier-ignore
  download(routes, desk, run, 'svg', 'image/svg+xml', (_code, link) => qrSvg(link));
  download(routes, desk, run, 'png', 'image/png', (_code, link) => qrPng(link));
  download(routes, desk, run, 'pdf', 'application/pdf', (code, link) =>
    Promise.resolve(qrPdf(link, [joinText(code), desk.campaigns.whatsapp.replace(/^whatsapp:/, 'WhatsApp ')])),
  );
}

/** Why no code was made; null: it is there. */
async function make(body: unknown, { id: by }: Staff, desk: Desk): Promise<Refusal | null> {
  const read = form.safeParse(body ?? {});
  if (!read.success) return 'unreadable';
  const { word, ...rest } = read.data;
  if (isHurtful(word, desk)) return 'code-word';
  // "JOIN RIGHTS" is understood without any code: such a word would bring nobody to it.
  if (isTopicWord(word, desk)) return 'name-taken';
  return (await addCode({ id: word, campaign: null, by, at: desk.now(), ...rest })) ? null : 'name-taken';
}

/** It stands in what a person sends, on a screen that others may see. */
const isHurtful = (word: string, desk: Desk): boolean =>
  forbidden(desk).some((one) => one.length > 3 && word.includes(one.replaceAll(' ', '')));

const isTopicWord = (word: string, { words }: Desk): boolean =>
  languages.some((language) => campaignTopics.some((topic) => words.raw(language, `campaignTopic.${topic}.words`).split('|').map(fold).includes(word))); // prettier-ignore

async function codeAt(req: Request): Promise<Code | null> {
  const word = codeSchema.shape.id.safeParse(req.params['word']);
  return word.success ? await findCode(word.data) : null;
}

function download(
  routes: Routes,
  desk: Desk,
  run: Guard<Staff>,
  kind: string,
  type: string,
  draw: (code: Code, link: string) => Promise<string | Buffer>,
): void {
  routes.get(`/campaigns/codes/:word/qr.${kind}`, run, async (req, res, staff) => {
    const code = await codeAt(req);
    if (!code) return showRefusal(res, 'no-such-code', staff, desk);
    const drawn = await draw(code, joinLink(code, desk.campaigns.whatsapp));
    res.attachment(`join-${code.id}.${kind}`).type(type).send(drawn);
  });
}

function send(res: Response, children: ComponentChildren, status: number, staff: Staff, desk: Desk): void {
  const reader = readerIn(staff.language, desk);
  sendPage(res, { reader, desk, title: reader.t('code.title'), staff, children }, status);
}

async function sendCodes(
  res: Response,
  typed: z.infer<typeof typedForm>,
  refused: Refusal | null,
  staff: Staff,
  desk: Desk,
): Promise<void> {
  const [codes, figures] = await Promise.all([listCodes(most), joinedByCode()]);
  const children = <CodeList reader={readerIn(staff.language, desk)} {...{ codes, figures, refused, typed }} />;
  send(res, children, refused ? statusOf[refused] : 200, staff, desk);
}

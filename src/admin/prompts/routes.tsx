import type { Request, Response } from 'express';
import { z } from 'zod';
import type { SpokenLanguage } from '../../models/clip/pieces.ts';
import { earOf } from '../../models/clip/pieces.ts';
import type { Prompt } from '../../models/clip/recording.ts';
import { promptsOf } from '../../models/clip/recording.ts';
import { clipRecordings, etagOf, keepRecording } from '../../models/clip/store.ts';
import type { Outcome, Refusal } from '../../models/outcome.ts';
import { refused } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { namesOf } from '../../models/staff/store.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import type { PromptsView } from './page.tsx';
import { PromptsPage, pageSize } from './page.tsx';
import type { PromptQuery } from './query.ts';
import { addressOf, found, queryOf } from './query.ts';
import { uploadOf } from './upload.ts';

/** What callers hear: all prompts, whether a person speaks them, and the form to let one do so. */
export function promptRoutes(routes: Routes, desk: Desk): void {
  const keep = may(desk)('record-prompt');
  routes.get('/prompts', keep, (req, res, staff) => sendPrompts(req, res, staff, desk, null));
  routes.post('/prompts/:clip/recording', keep, async (req, res, staff) => {
    const clip = z.string().catch('').parse(req.params['clip']);
    const outcome = await record(clip, req, res, staff, desk);
    if (outcome.ok) res.redirect(303, `/admin/prompts?${addressOf(askedBy(req, staff))}#p${clip}`);
    else await sendPrompts(req, res, staff, desk, { clip, refusal: outcome.error });
  });
}

const askedBy = (req: Request, { language }: Staff): PromptQuery => queryOf(req.query, earOf(language));

/** Takes a recording for a prompt: for the words that its page showed, which are the clip. */
async function record(clip: string, req: Request, res: Response, staff: Staff, { prompts, now }: Desk): Promise<Outcome<unknown>> {
  const upload = await uploadOf(req, res);
  if (!upload.ok) return upload;
  const piece = (await prompts.plan()).find((one) => one.clip === clip);
  if (!piece) return refused('no-such-prompt');
  const sound = await prompts.convert(upload.value.file);
  if (!sound.ok) return sound;
  const { wav, seconds } = sound.value;
  const { name, language, text } = piece;
  const recording = { id: clip, name, language, text, seconds, etag: etagOf(wav), by: staff.id, at: now() };
  return await keepRecording(recording, wav, upload.value.instead);
}

async function sendPrompts(
  req: Request,
  res: Response,
  staff: Staff,
  desk: Desk,
  fault: { clip: string; refusal: Refusal } | null,
): Promise<void> {
  const view = await promptsView(askedBy(req, staff), staff, desk, fault);
  const { reader } = view;
  sendPage(
    res,
    { reader, desk, title: reader.t('prompts'), staff, children: <PromptsPage {...view} /> },
    fault ? statusOf[fault.refusal] : 200,
  );
}

async function promptsView(
  query: PromptQuery,
  staff: Staff,
  desk: Desk,
  fault: { clip: string; refusal: Refusal } | null,
): Promise<PromptsView> {
  const [plan, recordings] = await Promise.all([desk.prompts.plan(), clipRecordings()]);
  const all = promptsOf(plan, recordings);
  const wanted = found(all, query);
  const prompts = wanted.slice(query.page * pageSize, (query.page + 1) * pageSize);
  return {
    reader: readerIn(staff.language, desk),
    query,
    progress: { ur: progressIn(all, 'ur'), en: progressIn(all, 'en') },
    prompts,
    total: wanted.length,
    names: await namesOf(prompts.flatMap(({ recording }) => recording?.by ?? [])),
    refused: fault && { refusal: fault.refusal, prompt: all.find(({ clip }) => clip === fault.clip) ?? null },
  };
}

function progressIn(prompts: readonly Prompt[], language: SpokenLanguage): { all: number; human: number; stale: number } {
  const own = prompts.filter((prompt) => prompt.language === language);
  const how = (standing: Prompt['standing']): number => own.filter((prompt) => prompt.standing === standing).length;
  return { all: own.length, human: how('human'), stale: how('stale') };
}

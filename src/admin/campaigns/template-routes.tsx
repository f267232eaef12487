import type { Response } from 'express';
import { z } from 'zod';
import { newId } from '../../models/id/id.ts';
import { languageSchema } from '../../models/language/language.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Template, TemplateFault } from '../../models/template/template.ts';
import { faultsOfTemplate, placesIn } from '../../models/template/template.ts';
import { addTemplate, listTemplates } from '../../models/template/store.ts';
import { statusOf } from '../../web/refuse.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage } from '../layout/page.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { Templates } from './templates.tsx';

const lines = z.string().max(2000).catch('').transform((text) => text.split('\n').map((line) => line.trim()).filter(Boolean)); // prettier-ignore
const text = z.string().transform((body) => body.replaceAll('\r\n', '\n').trim());
const form = z.object({
  name: z.string().trim().max(512),
  language: languageSchema,
  body: text.pipe(z.string().max(1024)),
  samples: lines,
  buttons: lines,
});
const typedForm = z.object({
  name: z.string().catch(''),
  body: z.string().catch(''),
  samples: z.string().catch(''),
  buttons: z.string().catch(''),
});
const nothing = { refused: null, faults: [], typed: { name: '', body: '', samples: '', buttons: '' } };

/** Templates are written here and handed in by the worker, which also asks after them (campaigns/templates.ts). */
export function templateRoutes(routes: Routes, desk: Desk): void {
  const run = may(desk)('run-campaign');
  routes.get('/campaigns/templates', run, (_req, res, staff) => sendTemplates(res, staff, desk, nothing));
  routes.post('/campaigns/templates', run, async (req, res, staff) => {
    const read = form.safeParse(req.body ?? {});
    const typed = typedForm.parse(req.body ?? {});
    const template = read.success ? templateOf(read.data, staff, desk.now()) : null;
    const faults = template ? faultsOfTemplate(template) : [];
    if (!template || faults.length > 0)
      return await sendTemplates(res, staff, desk, { refused: template ? 'template-faulty' : 'unreadable', faults, typed });
    if (await addTemplate(template)) return res.redirect(303, '/admin/campaigns/templates');
    await sendTemplates(res, staff, desk, { refused: 'name-taken', faults, typed });
  });
}

/** Each line of the samples is the next place's. */
const templateOf = ({ name, language, body, samples, buttons }: z.infer<typeof form>, staff: Staff, at: Date): Template => ({
  id: newId(at),
  name,
  language,
  category: 'marketing',
  body,
  samples: Object.fromEntries([...new Set(placesIn(body))].map((place, n) => [place, samples[n] ?? ''])),
  buttons: buttons.slice(0, 2),
  sid: null,
  state: 'unsubmitted',
  reason: null,
  checkedAt: null,
  by: staff.id,
  at,
});

interface Shown {
  refused: Refusal | null;
  faults: readonly TemplateFault[];
  typed: z.infer<typeof typedForm>;
}

async function sendTemplates(res: Response, staff: Staff, desk: Desk, shown: Shown): Promise<void> {
  const reader = readerIn(staff.language, desk);
  const children = <Templates reader={reader} templates={await listTemplates()} {...shown} />;
  sendPage(res, { reader, desk, title: reader.t('template.title'), staff, children }, shown.refused ? statusOf[shown.refused] : 200);
}

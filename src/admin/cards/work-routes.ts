import type { Request } from 'express';
import { z } from 'zod';
import type { CardStep, CardVersion } from '../../models/card/card.ts';
import { daySchema } from '../../models/card/card.ts';
import { addDraft, discardDraft, keepDraft, publish, returnToWriter, rollBack, submit, versionsUnderWay } from '../../models/card/store.ts';
import { rewrite } from '../../models/card/rules.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import type { Permission } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Routes } from '../../web/route.ts';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { versionPath } from './list.tsx';
import { sendVersion, versionOf } from './routes.tsx';
import { cardsOf, readSheet } from './sheet.ts';
import { faultsIn } from './views.ts';

const editsForm = z.object({ edits: z.coerce.number().int().min(0) });
const approvalForm = editsForm.extend({ reviewBy: daySchema });
const returnForm = editsForm.extend({ note: z.string().transform((note) => note.replaceAll('\r\n', '\n').trim()).pipe(z.string().min(1).max(2000)) }); // prettier-ignore

/** What was typed, to be shown again, whatever is wrong with it. */
const kept = z.object({ note: z.string().catch(''), reviewBy: z.string().catch('') });

type Act<F> = (seen: CardVersion, staff: Staff, form: F) => Promise<Outcome<CardVersion>>;
type Event = CardStep['event'];

/** Each form makes something of a version: a text, a submission, an approval. Each names the write that it was made after. */
export function cardWorkRoutes(routes: Routes, desk: Desk): void {
  const { now } = desk;
  const form = <F extends z.infer<typeof editsForm>>(to: string, permission: Permission, makes: Event, schema: z.ZodType<F>, act: Act<F>) =>
    workRoute(routes, desk, to, permission, async (req, version, staff) => {
      const { data } = schema.safeParse(req.body ?? {});
      if (data === undefined) return refused('unreadable');
      if (data.edits === version.edits) return await act(version, staff, data);
      return isDone(version, data.edits, staff, makes) ? done(version) : refused('changed-meanwhile');
    });
  workRoute(routes, desk, 'text', 'write-card', (req, version, staff) => write(req, version, staff, now()));
  form('submission', 'write-card', 'submitted', editsForm, async (seen, staff) =>
    faultsIn(seen, now()).length > 0 ? refused('card-faulty') : await submit(seen, staff.id, now()),
  );
  form('discarding', 'write-card', 'discarded', editsForm, (seen, staff) => discardDraft(seen, staff.id, now()));
  form('approval', 'approve-card', 'published', approvalForm, async (seen, staff, { reviewBy }) =>
    faultsIn(seen, now()).length > 0 ? refused('card-faulty') : await publish({ ...seen, reviewBy }, staff, now()),
  );
  form('return', 'approve-card', 'sent-back', returnForm, (seen, staff, { note }) => returnToWriter(seen, staff.id, note, now()));
  form('restoration', 'approve-card', 'restored', editsForm, (seen, staff) => rollBack(seen.topic, seen.version, staff.id, now()));
  // Whatever has become of a version meanwhile, its words can be begun from.
  workRoute(routes, desk, 'drafts', 'write-card', async (_req, version, staff) => done(await beginFrom(version, staff, now())));
}

/** Whether this very form was sent before: the one write since is what it makes, by the same person. */
function isDone({ edits, trail }: CardVersion, before: number, staff: Staff, makes: Event): boolean {
  const last = trail.at(-1);
  return edits === before + 1 && last?.event === makes && last.by === staff.id;
}

async function write(req: Request, seen: CardVersion, staff: Staff, now: Date): Promise<Outcome<CardVersion>> {
  const form = editsForm.safeParse(req.body ?? {});
  const cards = cardsOf(readSheet(req.body), seen.topic);
  if (!form.success || !cards.ok) return refused('unreadable');
  if (form.data.edits !== seen.edits) {
    const twice = isDone(seen, form.data.edits, staff, 'written') && JSON.stringify(cards.value) === JSON.stringify(seen.cards);
    return twice ? done(seen) : refused('changed-meanwhile');
  }
  const after = rewrite(seen, { cards: cards.value, reviewBy: seen.reviewBy }, staff.id, now);
  return after.ok ? await keepDraft(seen, after.value) : after;
}

/** A draft that somebody has just begun from a version and not written in yet is begun once, however often it is asked for. */
async function beginFrom(version: CardVersion, staff: Staff, now: Date): Promise<CardVersion> {
  const begun = (await versionsUnderWay()).find(
    ({ topic, basedOn, writtenBy, edits }) =>
      topic === version.topic && basedOn === version.version && writtenBy === staff.id && edits === 0,
  );
  return begun ?? (await addDraft(version, staff.id, now));
}

type Work = (req: Request, version: CardVersion, staff: Staff) => Promise<Outcome<CardVersion>>;

/** Done: to the version. Refused: the version as it is now, the reason, and what was typed. */
function workRoute(routes: Routes, desk: Desk, to: string, permission: Permission, work: Work): void {
  routes.post(`/cards/:topic/:version/${to}`, may(desk)(permission), async (req, res, staff) => {
    const version = await versionOf(req);
    const outcome = version ? await work(req, version, staff) : refused('no-such-card');
    if (outcome.ok) return res.redirect(303, `${versionPath(outcome.value)}?saved=${String(outcome.value.edits)}`);
    const sheet = to === 'text' ? readSheet(req.body) : null;
    await sendVersion(req, res, staff, desk, { refusal: outcome.error, sheet, ...kept.parse(req.body ?? {}) });
  });
  // A refused form leaves its address in the browser: from there, too, the version can be looked at.
  routes.get(`/cards/:topic/:version/${to}`, may(desk)('read-card'), async (req, res) => {
    const version = await versionOf(req);
    res.redirect(303, version ? versionPath(version) : '/admin/cards');
  });
}

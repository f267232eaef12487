import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Campaign, Step } from '../../models/campaign/campaign.ts';
import { campaignSchema } from '../../models/campaign/campaign.ts';
import { faultsOf, speaksTo } from '../../models/campaign/check.ts';
import { addCampaign, changeCampaign, replaceCampaign } from '../../models/campaign/store.ts';
import { approve, beginCampaign, goOn, pause, schedule, sendBack, stop, submit, test, waive, write } from '../../models/campaign/verbs.ts';
import type { Written } from '../../models/campaign/verbs.ts';
import { addressSchema } from '../../models/channel/channel.ts';
import { addCode, findCode } from '../../models/code/store.ts';
import { idSchema, newId } from '../../models/id/id.ts';
import { languageSchema } from '../../models/language/language.ts';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';
import { newRecipient } from '../../models/recipient/recipient.ts';
import { addRecipients, skipWaiting } from '../../models/recipient/store.ts';
import { campaignChannels } from '../../models/segment/rule.ts';
import { findSegment, saveSegment } from '../../models/segment/store.ts';
import type { Permission } from '../../models/staff/permissions.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { campaignTopicSchema } from '../../models/subscription/subscription.ts';
import type { Routes } from '../../web/route.ts';
import { sendPage, sendPart } from '../layout/page.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn } from '../world.ts';
import { audienceCount } from './count.tsx';
import { campaignPath } from './list.tsx';
import { campaignOf, sendCampaign, sendList } from './routes.tsx';
import { editsForm, readMessage, readRule, startForm, versionForm } from './sheet.ts';
import { audienceOf, checkWorld } from './view.ts';

const newForm = z.object({ name: campaignSchema.shape.name, topic: campaignTopicSchema });
const testForm = versionForm.extend({
  channel: z.enum(campaignChannels),
  language: languageSchema,
  number: z.string().transform((number) => number.replaceAll(/[\s-]/g, '').replace(/^0(?=3)/, '+92')).pipe(z.string().regex(/^\+[1-9]\d{6,14}$/)),
}); // prettier-ignore
const approvalForm = versionForm.extend({ size: z.coerce.number().int().min(0) });
const waiverForm = versionForm.extend({ reason: z.string().trim().min(1).max(500) });

type Work = (req: Request, seen: Campaign, staff: Staff) => Promise<Outcome<Campaign>>;

/** Each form makes something of a campaign, and names the write that it was made after. */
export function campaignWorkRoutes(routes: Routes, desk: Desk): void {
  const { now } = desk;
  routes.post('/campaigns', may(desk)('run-campaign'), (req, res, staff) => begin(req, res, staff, desk));
  const work = (to: string, permission: Permission, does: Work) => workRoute(routes, desk, to, permission, does);
  const press = <F extends z.infer<typeof versionForm>>(to: string, form: z.ZodType<F>, makes: Step['event'], act: (seen: Campaign, staff: Staff, form: F) => Promise<Outcome<Campaign>> | Outcome<Campaign>, permission: Permission = 'run-campaign') =>
    work(to, permission, async (req, seen, staff) => {
      const { data } = form.safeParse(req.body ?? {});
      if (data === undefined) return refused('unreadable');
      if (data.version !== seen.version) return isDone(seen, data.version, staff, makes) ? done(seen) : refused('changed-meanwhile');
      return await keep(seen, await act(seen, staff, data));
    }); // prettier-ignore

  work('message', 'run-campaign', (req, seen, staff) => writeIn(req, seen, staff, readMessage(req.body), desk));
  work('audience', 'run-campaign', (req, seen, staff) => writeIn(req, seen, staff, ruleIn(req), desk));
  work('from-segment', 'run-campaign', async (req, seen, staff) => {
    const segment = await findSegment(idSchema.catch('').parse((req.body ?? {}).segment));
    return await writeIn(req, seen, staff, segment && { rule: segment.rule }, desk);
  });
  work('segment', 'run-campaign', (req, seen, staff) => keepSegment(req, seen, staff, desk));
  press('test', testForm, 'tested', (seen, staff, form) => sendTest(seen, staff, form, now()));
  press('waiver', waiverForm, 'waived', (seen, staff, { reason }) => waive(seen, staff.id, reason, now()), 'waive-words');
  press('submission', versionForm, 'submitted', async (seen, staff) => {
    if (faultsOf(seen, await checkWorld(desk)).length > 0) return refused('campaign-faulty');
    return submit(seen, (await audienceOf(seen, desk)).cost.people, staff.id, now());
  });
  press('approval', approvalForm, 'approved', async (seen, staff, { size }) => {
    if (faultsOf(seen, await checkWorld(desk)).length > 0) return refused('campaign-faulty');
    const current = (await audienceOf(seen, desk)).cost.people;
    return current === size ? approve(seen, size, staff.id, now()) : refused('changed-meanwhile');
  });
  press('schedule', startForm, 'scheduled', (seen, staff, { startAt }) => schedule(seen, startAt, staff.id, now()));
  press('return', versionForm, 'sent-back', (seen, staff) => sendBack(seen, null, staff.id, now()));
  // A brake holds whatever was written meanwhile.
  work('pause', 'run-campaign', (_req, { id }, staff) => changeCampaign(id, (seen) => pause(seen, 'by-hand', staff.id, now())));
  work('stop', 'run-campaign', async (_req, { id }, staff) => {
    const stopped = await changeCampaign(id, (seen) => stop(seen, staff.id, now()));
    if (stopped.ok) await skipWaiting(id, 'stopped', new Date(now().getTime() + desk.campaigns.keepMs));
    return stopped;
  });
  press('resumption', versionForm, 'went-on', (seen, staff) => goOn(seen, staff.id, now()));

  routes.post('/campaigns/:id/count', may(desk)('run-campaign'), async (req, res, staff) => {
    const campaign = await campaignOf(req);
    const rule = readRule(req.body);
    if (!campaign || !rule) return void res.status(400).end();
    const reader = readerIn(staff.language, desk);
    const children = await audienceCount({ ...campaign, rule }, reader, desk);
    // Without scripts it is a page of its own; back leads to what was ticked.
    if (req.headers['hx-request']) sendPart(res, children);
    else sendPage(res, { reader, desk, title: reader.t('campaign.title'), staff, children });
  });
}

async function begin(req: Request, res: Response, staff: Staff, desk: Desk): Promise<void> {
  const form = newForm.safeParse(req.body ?? {});
  if (!form.success) return await sendList(res, staff, desk, 'unreadable');
  const campaign = beginCampaign(newId(desk.now()), form.data.name, form.data.topic, staff.id, desk.now());
  await addCampaign(campaign);
  res.redirect(303, campaignPath(campaign));
}

interface Trailed {
  version: number;
  trail: readonly { event: string; by: string }[];
}

/** Whether this very form was sent before: the last thing that happened is what it makes, by the same person. */
export function isDone({ version, trail }: Trailed, before: number, staff: Staff, makes: string): boolean {
  const last = trail.at(-1);
  return version === before + 1 && last?.event === makes && last.by === staff.id;
}

const ruleIn = (req: Request): Pick<Written, 'rule'> | null => {
  const rule = readRule(req.body);
  return rule && { rule };
};

async function writeIn(req: Request, seen: Campaign, staff: Staff, written: Partial<Written> | null, desk: Desk): Promise<Outcome<Campaign>> {
  const form = editsForm.safeParse(req.body ?? {});
  if (!form.success || written === null) return refused('unreadable');
  if (form.data.edits !== seen.edits) return refused('changed-meanwhile');
  if (written.word && !(await takesWord(written.word, seen))) return refused('name-taken');
  return await keep(seen, write(seen, written, staff.id, desk.now()));
} // prettier-ignore

/** The campaign's own word: who writes "JOIN <word>" joins its topic. One that stands for another campaign is taken. */
async function takesWord(word: string, { id, rule }: Campaign): Promise<boolean> {
  if (!/^[a-z0-9]{2,24}$/.test(word)) return false;
  return (await addCode({ id: word, topic: rule.topic, campaign: id })) || (await findCode(word))?.campaign === id;
}

async function keepSegment(req: Request, seen: Campaign, staff: Staff, desk: Desk): Promise<Outcome<Campaign>> {
  const rule = readRule(req.body);
  const name = z.object({ segmentName: z.string().trim().min(1).max(80) }).safeParse(req.body ?? {});
  if (!rule || !name.success) return refused('unreadable');
  await saveSegment({ id: newId(desk.now()), name: name.data.segmentName, rule, by: staff.id, at: desk.now() });
  return await writeIn(req, seen, staff, { rule }, desk);
}

/** To the phone of whoever tests, as a row that the worker sends and that counts nowhere. */
async function sendTest(
  seen: Campaign,
  staff: Staff,
  { channel, language, number }: z.infer<typeof testForm>,
  now: Date,
): Promise<Outcome<Campaign>> {
  const address = addressSchema.safeParse(`${channel}:${number}`);
  if (!address.success || !speaksTo(seen, channel, language)) return refused('campaign-faulty');
  const id = newId(now);
  const facts = { district: null, gender: null };
  await addRecipients([
    newRecipient({ id, campaign: seen.id, number: `test ${id}`, address: address.data, channel, subscription: null, language, facts, place: -1, dueAt: now }),
  ]);
  return test(seen, staff.id, now);
} // prettier-ignore

const keep = async (before: Campaign, after: Outcome<Campaign>): Promise<Outcome<Campaign>> =>
  after.ok ? await replaceCampaign(before, after.value) : after;

/** Done: to the campaign. Refused: the campaign as it is now, and the reason. */
function workRoute(routes: Routes, desk: Desk, to: string, permission: Permission, work: Work): void {
  routes.post(`/campaigns/:id/${to}`, may(desk)(permission), async (req, res, staff) => {
    const seen = await campaignOf(req);
    const outcome = seen ? await work(req, seen, staff) : refused('no-such-campaign');
    if (outcome.ok) return res.redirect(303, `${campaignPath(outcome.value)}?saved=${String(outcome.value.edits)}`);
    await sendCampaign(req, res, staff, desk, outcome.error);
  });
  // A refused form leaves its address in the browser: from there, too, the campaign can be looked at.
  routes.get(`/campaigns/:id/${to}`, may(desk)('run-campaign'), async (req, res) => {
    const campaign = await campaignOf(req);
    res.redirect(303, campaign ? campaignPath(campaign) : '/admin/campaigns');
  });
}

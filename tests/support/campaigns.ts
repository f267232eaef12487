import type { Campaign } from '../../src/models/campaign/campaign.ts';
import { addCampaign, findCampaign } from '../../src/models/campaign/store.ts';
import { approve, beginCampaign, schedule, submit, test, write } from '../../src/models/campaign/verbs.ts';
import type { Written } from '../../src/models/campaign/verbs.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Outcome } from '../../src/models/outcome.ts';
import { everybodyOf } from '../../src/models/segment/rule.ts';
import { toDoc } from '../../src/models/store.ts';
import type { Subscription } from '../../src/models/subscription/subscription.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import type { Template } from '../../src/models/template/template.ts';
import { addTemplate, findTemplates } from '../../src/models/template/store.ts';
import type { StagedMessage } from '../../src/rehearsal/twilio/state.ts';
import type { TestProduct } from './product.ts';
import { aSubscription } from './subscriptions.ts';

const made = new Date('2026-11-20T06:00:00Z');

/** A template that Meta would take, but for what the test says. */
export const aTemplate = (more: Partial<Template> = {}): Template => ({
  id: newId(made), name: `rights_week_${newId(made)}`, language: 'ur', category: 'marketing', body: 'اس ہفتے {{1}} کے بارے میں جانیے، مفت اور آپ کی زبان میں۔',
  samples: { 1: 'اپنے حقوق' }, buttons: [], sid: null, state: 'unsubmitted', reason: null, checkedAt: null, by: newId(made), at: made, ...more,
}); // prettier-ignore

/** One that is written in the console and approved by now. */
export async function anApprovedTemplate({ until }: Pick<TestProduct, 'until'>, more: Partial<Template> = {}): Promise<Template> {
  const template = aTemplate(more);
  await addTemplate(template);
  await until(async () => (await findTemplates([template.id]))[0]?.state === 'approved', 'the template approved');
  return (await findTemplates([template.id]))[0] ?? template;
}

let numbers = 3_000_000;
export const nextNumber = (): string => `+92301${String((numbers += 1))}`;

/** So many who agreed to hear of their rights on a channel. */
export async function people(n: number, channel: 'whatsapp' | 'sms', more: Partial<Subscription> = {}): Promise<Subscription[]> {
  const those = Array.from({ length: n }, () => aSubscription({ address: `${channel}:${nextNumber()}`, ...more }));
  if (n > 0) await SubscriptionModel.insertMany(those.map(toDoc));
  return those;
}

const good = (outcome: Outcome<Campaign>): Campaign => {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
};

/** Tried, handed in, approved by another and to begin now. */
export async function aCampaignToBegin({ now }: Pick<TestProduct, 'now'>, written: Partial<Written>): Promise<Campaign> {
  const [officer, other] = [newId(now()), newId(now())];
  const begun = beginCampaign(newId(now()), 'A week of rights', written.rule?.topic ?? 'rights', officer, now());
  const draft = good(write(begun, { rule: everybodyOf('rights'), ...written }, officer, now()));
  const handed = good(submit(good(test(draft, officer, now())), 1, officer, now()));
  const campaign = good(schedule(good(approve(handed, 1, other, now())), null, officer, now()));
  await addCampaign(campaign);
  return campaign;
}

/** By SMS, in Urdu. */
export const bySms = (text = 'اپنے حقوق جانیے۔ {{stop}}'): Pick<Written, 'texts' | 'rule'> => ({
  texts: { whatsapp: { ur: null, 'ur-Latn': null, en: null }, sms: { ur: text, 'ur-Latn': '', en: '' } },
  rule: { ...everybodyOf('rights'), languages: ['ur'], channels: ['sms'] },
});

/** By WhatsApp, in Urdu. */
export const byWhatsApp = ({ id: template }: Template): Pick<Written, 'texts' | 'rule'> => ({
  texts: { whatsapp: { ur: { template, values: {} }, 'ur-Latn': null, en: null }, sms: { ur: '', 'ur-Latn': '', en: '' } },
  rule: { ...everybodyOf('rights'), languages: ['ur'], channels: ['whatsapp'] },
});

/** Waits until a campaign is in this state; says in which it was when it is not. */
export async function comesToBe({ until }: Pick<TestProduct, 'until'>, { id }: Pick<Campaign, 'id'>, state: Campaign['state']): Promise<Campaign> {
  let last: Campaign | null = null;
  await until(async () => (last = await findCampaign(id))?.state === state, `campaign ${state}`).catch((fault: unknown) => {
    throw new Error(`${String(fault)}; it was ${JSON.stringify(last)}`);
  });
  const campaign = await findCampaign(id);
  if (!campaign) throw new Error('no campaign');
  return campaign;
} // prettier-ignore

/** What went out to one of them. */
export const sentTo = ({ twilio }: Pick<TestProduct, 'twilio'>, { address }: Pick<Subscription, 'address'>): StagedMessage[] =>
  [...twilio.stage.messages.values()].filter(({ direction, to }) => direction === 'outbound-api' && to === address.replace(/^sms:/, ''));

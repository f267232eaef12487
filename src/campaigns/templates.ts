import type { Template } from '../models/template/template.ts';
import { faultsOfTemplate } from '../models/template/template.ts';
import { handedIn, noteState } from '../models/template/store.ts';
import { approvalOf, askApproval } from '../talks/delivery/templates.ts';
import { stopTap } from '../talks/consent/asked.ts';
import { createContent } from '../talks/twilio-client.ts';
import type { CampaignWorld } from './world.ts';

/** What was approved is asked after this often: a template that was taken back must not go on being sent. */
const checkMs = 60_000;

/** Keeps our templates in step with the provider: what is new is handed in, and what was handed in is asked after. */
export async function keepTemplates(world: CampaignWorld): Promise<void> {
  for (const template of await handedIn())
    await keepOne(template, world).catch((err: unknown) => world.log.warn({ template: template.id, err }, 'template not looked at'));
}

async function keepOne(template: Template, world: CampaignWorld): Promise<void> {
  const { sid, checkedAt, state, id } = template;
  const at = world.now();
  if (sid === null) {
    if (faultsOfTemplate(template).length > 0) return;
    const made = await createContent(world.twilio, contentOf(template, world));
    // Kept before it is handed in: made again after a crash it would be a second one.
    await noteState(id, { sid: made, state: 'unsubmitted', reason: null, at });
    return;
  }
  if (state === 'unsubmitted') return await noteState(id, { sid, ...(await askApproval(world.twilio, sid, template)), at });
  const pending = state === 'received' || state === 'pending';
  if (pending || checkedAt === null || at.getTime() - checkedAt.getTime() >= checkMs)
    await noteState(id, { sid, ...(await approvalOf(world.twilio, sid)), at });
}

/** Every one of ours ends with the button that ends it. */
const contentOf = ({ name, language, body, samples, buttons }: Template, { stopWord }: CampaignWorld) => ({
  friendly_name: name,
  language: language === 'en' ? 'en' : 'ur',
  variables: samples,
  types: {
    'twilio/quick-reply': {
      body,
      actions: [...buttons.map((title, n) => ({ id: `campaign-${String(n + 1)}`, title })), { id: stopTap, title: stopWord(language) }],
    },
  },
});

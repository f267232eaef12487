import type { Campaign } from '../models/campaign/campaign.ts';
import { smsText } from '../models/campaign/check.ts';
import { segmentsOf } from '../models/channel/segments.ts';
import type { Recipient } from '../models/recipient/recipient.ts';
import type { Template } from '../models/template/template.ts';
import { placesIn } from '../models/template/template.ts';
import type { Sent } from '../talks/delivery/sent.ts';
import { faultOf } from '../talks/delivery/sent.ts';
import type { CampaignWorld } from './world.ts';

/** What one recipient is sent: an approved template with its places filled in, or a text. */
export type Said = { kind: 'template'; sid: string; values: Record<string, string> } | { kind: 'text'; text: string };

/** null: nothing is written for them (any more). */
export async function saidTo(
  { channel, language, address }: Recipient,
  campaign: Pick<Campaign, 'texts'>,
  templates: ReadonlyMap<string, Template>,
  world: Pick<CampaignWorld, 'stopLink'>,
): Promise<Said | null> {
  if (address === null) return null;
  if (channel === 'sms') {
    if (campaign.texts.sms[language].trim() === '') return null;
    return { kind: 'text', text: smsText(campaign, language, await world.stopLink(address, language)) };
  }
  const said = campaign.texts.whatsapp[language];
  const template = said && templates.get(said.template);
  if (!said || !template?.sid) return null;
  const values = Object.fromEntries(placesIn(template.body).map((place) => [place, said.values[place] || template.samples[place] || '']));
  return { kind: 'template', sid: template.sid, values };
}

/** What it takes of the sender's pace: an SMS its segments. */
export const unitsOf = (said: Said): number => (said.kind === 'text' ? Math.max(1, segmentsOf(said.text).count) : 1);

/** The longest it may lie at the provider: what arrives later may arrive at night. */
const validitySeconds = 1800;

/** Asks the provider to send it. Never throws for what the provider or the network does. */
export async function sendTo({ id, channel, address }: Recipient, said: Said, world: CampaignWorld): Promise<Sent> {
  const what =
    said.kind === 'text'
      ? { body: said.text }
      : { contentSid: said.sid, ...(Object.keys(said.values).length > 0 ? { contentVariables: JSON.stringify(said.values) } : {}) };
  try {
    const message = await world.twilio.messages.create({
      to: providerAddress(address ?? ''),
      from: world.from[channel],
      validityPeriod: validitySeconds,
      statusCallback: `${world.publicUrl}/twilio/status?campaign=${id}`,
      ...what,
    });
    return { outcome: 'accepted', sid: message.sid, status: message.status };
  } catch (fault) {
    return faultOf(fault);
  }
}

/** Twilio writes the number of an SMS bare. */
export const providerAddress = (address: string): string => address.replace(/^sms:/, '');

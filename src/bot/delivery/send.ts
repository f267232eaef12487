import { numbered } from '../../models/channel/compose.ts';
import { channelOf } from '../../models/channel/channel.ts';
import { buttonLimits } from '../../models/channel/limits.ts';
import type { Shape } from '../../models/content-resource/content-resource.ts';
import { shapeKey } from '../../models/content-resource/content-resource.ts';
import { distrust, keepResource, resourceOf } from '../../models/content-resource/store.ts';
import type { Content } from '../../models/message/content.ts';
import type { OutboxRow } from '../../models/outbox/outbox.ts';
import { channels } from '../channels/list.ts';
import type { Sent } from '../../talks/delivery/sent.ts';
import { faultOf } from '../../talks/delivery/sent.ts';
import { createContent } from '../../talks/twilio-client.ts';
import type { DeliveryWorld } from './world.ts';

/** A shape that could not be made, or was refused, is not tried for this long. */
const distrustMs = 10 * 60_000;

/** Asks the provider to send one content. Never throws for what the provider or the network does. */
export async function send(row: OutboxRow, content: Content, world: DeliveryWorld): Promise<Sent> {
  const name = channelOf(row.address);
  const rendered = channels[name].render(content);
  const tap = rendered.kind === 'tappable' ? await resourceFor(rendered.shape, world) : null;
  const body = rendered.kind === 'text' ? rendered.text : numbered(rendered.text, rendered.shape.choices);
  const said = tap ? { contentSid: tap, contentVariables: JSON.stringify({ 1: rendered.text }) } : { body };
  try {
    const message = await world.twilio.messages.create({
      to: channels[name].providerAddress(row.address),
      from: world.from[name],
      validityPeriod: secondsLeft(row, world.now()),
      statusCallback: `${world.publicUrl}/twilio/status?ref=${row.id}`,
      ...said,
    });
    return { outcome: 'accepted', sid: message.sid, status: message.status };
  } catch (fault) {
    return faultOf(fault);
  }
}

/** Twilio keeps a message for ten hours at most. */
const longestValidity = 36_000;

/** How long a message may still take to leave: the provider is told, and does not hold it longer. Less than 1: it is too late. */
export const secondsLeft = ({ lapsesAt }: OutboxRow, now: Date): number =>
  Math.min(longestValidity, Math.floor((lapsesAt.getTime() - now.getTime()) / 1000));

/** The form with which the next try goes out when the tappable one was refused. */
export const asText = (content: Content): Content =>
  content.kind === 'text' ? content : { kind: 'text', text: numbered(content.text, content.choices) };

/** After a refusal of the tappable form: not used again for a while. */
export async function distrustShape(content: Content, address: string, now: Date): Promise<void> {
  const rendered = channels[channelOf(address)].render(content);
  if (rendered.kind === 'tappable') await distrust(shapeKey(rendered.shape), new Date(now.getTime() + distrustMs));
}

/** The Content resource of a shape, made on first use; null when it cannot be had now: then the question goes out as numbered text. */
async function resourceFor(shape: Shape, world: DeliveryWorld): Promise<string | null> {
  const key = shapeKey(shape);
  const now = world.now();
  const known = await resourceOf(key, now);
  if (known === 'failed') return null;
  if (known !== 'none') return known;
  try {
    const sid = await createContent(world.twilio, {
      friendly_name: `insaf-${key.slice(0, 24)}`,
      language: 'en',
      variables: { 1: '-' },
      types: typesOf(shape),
    });
    return await keepResource(key, sid, now);
  } catch (fault) {
    world.log.warn({ err: fault }, 'content resource not made');
    await distrust(key, new Date(now.getTime() + distrustMs));
    return null;
  }
}

const typesOf = ({ kind, choices, listButton }: Shape): Record<string, unknown> =>
  kind === 'buttons'
    ? { 'twilio/quick-reply': { body: '{{1}}', actions: choices.map(({ id, label }) => ({ id, title: label })) } }
    : {
        'twilio/list-picker': {
          body: '{{1}}',
          button: listButton.slice(0, buttonLimits.label),
          items: choices.map(({ id, label, description }) => ({ id, item: label, description: description ?? '' })),
        },
      };

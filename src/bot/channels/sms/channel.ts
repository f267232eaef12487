import { numbered } from '../../../models/channel/compose.ts';
import type { Channel } from '../channel.ts';

/** SMS: nothing can be tapped, choices are numbered lines. Twilio writes the number bare. */
export const sms: Channel = {
  render: (content) => ({ kind: 'text', text: content.kind === 'text' ? content.text : numbered(content.text, content.choices) }),
  providerAddress: (address) => address.replace(/^sms:/, ''),
};

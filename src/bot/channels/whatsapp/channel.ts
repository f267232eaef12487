import { numbered } from '../../../models/channel/compose.ts';
import { limits } from '../../../models/channel/limits.ts';
import type { Channel } from '../channel.ts';

/** WhatsApp through Twilio: up to three buttons, else a list of up to ten rows, else numbered lines. */
export const whatsapp: Channel = {
  render(content) {
    if (content.kind === 'text') return { kind: 'text', text: content.text };
    const { text, choices, listButton } = content;
    const shown = limits.whatsapp.shown(choices);
    return shown === 'numbered'
      ? { kind: 'text', text: numbered(text, choices) }
      : { kind: 'tappable', text, shape: { kind: shown, listButton, choices } };
  },
  providerAddress: (address) => address,
};

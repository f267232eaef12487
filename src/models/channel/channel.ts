import { z } from 'zod';

export const channelNames = ['whatsapp', 'sms'] as const;
export const channelNameSchema = z.enum(channelNames);
export type ChannelName = z.infer<typeof channelNameSchema>;

/** A telephone number in E.164 form. */
export const phoneSchema = z.string().regex(/^\+[1-9]\d{6,14}$/);

/**
 * Where a person is reached: `sms:+923001234567`, `whatsapp:+923001234567`, `voice:+92…` for whoever rang (`voice:CA…`, the call itself, when their
 * phone shows no number), or, for a WhatsApp user who shows no number,
 * `whatsapp:PK.<letters and digits>` (Twilio's ExternalUserId, twilio-facts section 1).
 */
export const addressSchema = z
  .string()
  .regex(/^(?:(?:whatsapp|sms|voice):\+[1-9]\d{6,14}|voice:CA[0-9a-f]{32}|whatsapp:[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128})$/);
export type Address = z.infer<typeof addressSchema>;

/** How an address is reached: by messages on a channel, or by telephone. */
export const mediumOf = (address: Address): ChannelName | 'voice' =>
  address.startsWith('voice:') ? 'voice' : channelNameSchema.parse(address.split(':', 1)[0]);

/** The channel that a text address belongs to. Throws for a telephone: nothing is written there. */
export const channelOf = (address: Address): ChannelName => channelNameSchema.parse(address.split(':', 1)[0]);

/** The number in an address, in E.164 form, or null when the person shows none. */
export const numberOf = (address: Address): string | null => {
  const rest = address.slice(address.indexOf(':') + 1);
  return rest.startsWith('+') ? rest : null;
};

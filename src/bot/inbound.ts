import { z } from 'zod';
import type { Address } from '../models/channel/channel.ts';
import { addressSchema } from '../models/channel/channel.ts';
import type { Inbound } from '../models/inbox/inbox.ts';
import type { Outcome } from '../models/outcome.ts';
import { done, refused } from '../models/outcome.ts';

/** The longest text we take, in characters as people count them. Twilio sends at most 1,600, WhatsApp itself lets people write 4,096. */
const longestText = 4096;

const optionalText = (most: number) => z.string().max(most).optional();
/** Degrees. An empty field is none: it must not become the point where equator and Greenwich meet. */
const coordinate = (most: number) =>
  z
    .string()
    .regex(/^(?:-?\d{1,3}(?:\.\d{1,20})?(?:[eE]-?\d{1,2})?)?$/)
    .transform((text) => (text === '' ? undefined : Number(text)))
    .pipe(z.number().min(-most).max(most).optional())
    .optional();

/**
 * Twilio's inbound webhook, as far as we use it (twilio-facts section 1). Unknown fields are ignored: Twilio adds some without notice. A
 * field that is sent twice arrives as a list, which no field here is.
 */
const twilioInbound = z.object({
  MessageSid: z.string().regex(/^(?:SM|MM)[0-9a-f]{32}$/),
  From: z.string().max(150),
  To: z.string().max(150),
  Body: z
    .string()
    .refine((text) => text.length <= 2 * longestText && [...text].length <= longestText)
    .default(''),
  NumMedia: z.coerce.number().int().min(0).max(20).default(0),
  ExternalUserId: optionalText(150),
  ButtonPayload: optionalText(300),
  ButtonText: optionalText(300),
  ListId: optionalText(300),
  ListTitle: optionalText(300),
  Latitude: coordinate(90),
  Longitude: coordinate(180),
  // One we do not know is none: the message counts for what it says.
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
});
type TwilioInbound = z.infer<typeof twilioInbound>;

/**
 * Parses the form of a signed webhook. Gives the provider's id and the message in our own words, or `unreadable` for what Twilio would
 * not send and for senders that are no person (short codes, sender names): nothing is written for those.
 */
export function toInbound(form: unknown): Outcome<{ id: string; inbound: Inbound }> {
  const parsed = twilioInbound.safeParse(form);
  if (!parsed.success) return refused('unreadable');
  const fields = parsed.data;
  const keys = keysOf(fields);
  const replyTo = addressOf(fields.From);
  if (!replyTo || keys.length === 0) return refused('unreadable');
  const { Latitude: lat, Longitude: lon } = fields;
  const inbound: Inbound = {
    keys,
    replyTo,
    text: (fields.Body || fields.ButtonText || fields.ListTitle || '').toWellFormed(),
    tap: fields.ListId || fields.ButtonPayload || null,
    point: lat !== undefined && lon !== undefined ? { lat, lon } : null,
    attachments: attachmentsOf(fields, form),
    optOut: fields.OptOutType ?? null,
  };
  return done({ id: fields.MessageSid, inbound });
}

/** A sender as an address: `whatsapp:…` as it is, a bare number is SMS. Null when it is neither. */
function addressOf(from: string): Address | null {
  const address = addressSchema.safeParse(from.startsWith('whatsapp:') ? from : `sms:${from}`);
  return address.success ? address.data : null;
}

/** What the writer is known by, the user id before the number. */
const keysOf = (fields: TwilioInbound): Address[] => {
  const onWhatsApp = fields.From.startsWith('whatsapp:');
  const candidates = [onWhatsApp ? fields.ExternalUserId : undefined, fields.From];
  return [...new Set(candidates.flatMap((value) => (value === undefined ? [] : (addressOf(value) ?? []))))];
};

const anyFields = z.record(z.string(), z.unknown());
const mediaType = z
  .string()
  .regex(/^[\w.+-]+\/[\w.+-]+/)
  .max(100);

/** Kinds of media, named only: `MediaContentType0` and so on. */
function attachmentsOf(fields: TwilioInbound, form: unknown): string[] {
  const raw = fields.NumMedia > 0 ? anyFields.parse(form) : {};
  return Array.from({ length: fields.NumMedia }, (_, n) => mediaType.safeParse(raw[`MediaContentType${String(n)}`]).data ?? 'unknown');
}

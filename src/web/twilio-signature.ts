import type { RequestHandler } from 'express';
import twilio from 'twilio';
import { z } from 'zod';

const header = z.string();
const form = z.record(z.string(), z.unknown());

/**
 * Lets only Twilio's own requests through. The signature is checked against the configured public URL, never against a Host header that
 * the caller writes, and any of `tokens` may have signed (two are valid while they are rotated). Answers 403 with no hint why. Needs the
 * form parsed flat (`express.urlencoded({ extended: false })`): the signature covers every parameter. (twilio-facts section 2)
 */
export function twilioSigned(publicUrl: string, tokens: readonly string[]): RequestHandler {
  return (req, res, next) => {
    const signature = header.safeParse(req.headers['x-twilio-signature']);
    const url = new URL(req.originalUrl, publicUrl).href;
    const params = form.safeParse(req.body);
    const good =
      signature.success && params.success && tokens.some((token) => twilio.validateRequest(token, signature.data, url, params.data));
    if (good) next();
    else res.status(403).type('text/plain').send('forbidden');
  };
}

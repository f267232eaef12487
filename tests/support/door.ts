import twilio from 'twilio';
import type { TestProduct } from './product.ts';
import { authToken, publicUrl } from './twilio.ts';

/** A form as it goes over the wire; a list is a field that is sent more than once. */
export type Form = Record<string, string | string[]>;

export interface Knock {
  method?: string;
  path?: string;
  /** What is signed with; null: no signature. */
  token?: string | null;
  /** What is signed, when it is not what is sent. */
  signed?: Form;
  /** The address that is signed, when it is not the public one. */
  url?: string;
  headers?: Record<string, string>;
  /** What is sent instead of the form. */
  body?: string | Uint8Array<ArrayBuffer>;
}

/** Knocks at one of Twilio's doors, as Twilio or as somebody else would. Gives the status. */
export async function knock(product: Pick<TestProduct, 'url'>, form: Form, how: Knock = {}): Promise<number> {
  const { method = 'POST', path = '/twilio/messages', token = authToken, signed = form, headers = {} } = how;
  const url = how.url ?? publicUrl + path;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const response = await fetch(product.url + path, {
    method,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(token === null ? {} : { 'X-Twilio-Signature': twilio.getExpectedTwilioSignature(token, url, signed) }),
      ...headers,
    },
    ...(hasBody ? { body: how.body ?? encoded(form) } : {}),
  });
  await response.arrayBuffer();
  return response.status;
}

/** The form, percent-encoded; a field of many values stands as often. */
export const encoded = (form: Form): string =>
  new URLSearchParams(
    Object.entries(form).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])),
  ).toString();

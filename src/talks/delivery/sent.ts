import { isAxiosError } from 'axios';
import twilio from 'twilio';
import { z } from 'zod';

/** What is known after one request to send. `unknown`: it may or may not have been accepted; `unsent`: it surely was not. */
export type Sent =
  | { outcome: 'accepted'; sid: string; status: string }
  | { outcome: 'refused'; code: number | null; status: number }
  | { outcome: 'unsent' }
  | { outcome: 'unknown' };

/** Twilio's own trouble: it may have been accepted all the same. */
const internalFault = 20500;
/** Faults before the request can have reached the provider. */
const before = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED']);

/** What a fault of the client says of the message that was to be sent. */
export function faultOf(fault: unknown): Sent {
  if (fault instanceof twilio.RestException) {
    if (fault.status >= 500 || fault.code === internalFault) return { outcome: 'unknown' };
    return { outcome: 'refused', code: fault.code ?? null, status: fault.status };
  }
  const code = isAxiosError(fault) ? z.string().safeParse(fault.code).data : undefined;
  return code !== undefined && before.has(code) ? { outcome: 'unsent' } : { outcome: 'unknown' };
}

import type { Webhook } from '../webhooks.ts';
import { insist } from '../webhooks.ts';
import type { Line, Source } from './line.ts';
import { withCall } from './teller.ts';
import type { Place, Verb } from './twiml.ts';
import { readTwiml } from './twiml.ts';

/** A document, and where it came from: what its own addresses are relative to. Null: it was handed in by REST. */
export interface Document {
  verbs: Verb[];
  url: string | null;
}

/** Fetches a document and reads it. Throws an Interruption for whatever would end the call at Twilio. */
export async function obtain(line: Line, source: Source, place: Place = 'call'): Promise<Document> {
  if ('twiml' in source) return { verbs: readOn(line, source.twiml, 'twiml', place), url: null };
  const { url, method, params = {} } = source;
  const { status, type, body } = await request(line, { url, method, params });
  // Another kind of document than Twilio reads.
  if (!/^(?:text|application)\/xml\b/.test(type)) throw line.fault({ code: 12300, message: `${String(status)} ${type}` }, url);
  return { verbs: readOn(line, body, url, place), url };
}

/** Asks the product during a call. Throws an Interruption when it does not answer well, and when the call has to go elsewhere meanwhile. */
export async function request(line: Line, webhook: Webhook) {
  const whole = withCall(line.voice, line.call, webhook);
  line.asked.push(whole);
  const answer = await insist(line.voice.account, whole);
  line.goesOn();
  if (answer === null) throw line.fault({ code: 11200, message: 'no answer in time' }, webhook.url);
  if (answer.status < 200 || answer.status > 299) throw line.fault({ code: 11200, message: String(answer.status) }, webhook.url);
  return answer;
}

function readOn(line: Line, xml: string, url: string, place: Place): Verb[] {
  line.call.twimls.push(xml);
  const read = readTwiml(xml, place);
  if ('verbs' in read) return read.verbs;
  const [first, ...more] = read.wrong;
  for (const warning of more) line.call.faults.push({ ...warning, url });
  throw line.fault(first, url);
}

/** An address in a document, whole. Throws an Interruption for a relative one in a document that has no address itself. */
export function wholeAddress(line: Line, address: string, base: string | null): string {
  if (base === null && !URL.canParse(address)) throw line.fault({ code: 11100, message: 'an address that is not whole' }, address);
  return new URL(address, base ?? undefined).href;
}

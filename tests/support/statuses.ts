import { postSigned } from '../../src/rehearsal/twilio/webhooks.ts';
import type { TestProduct } from './product.ts';
import { accountSid, authToken, publicUrl, smsFrom, whatsappFrom } from './twilio.ts';

/** Reports, as Twilio does, how far the message with this text has come; for a stage whose own reports are lost (`weather({ lose: true })`). */
export async function reports({ twilio, url }: TestProduct, text: string, status: string): Promise<void> {
  const message = [...twilio.stage.messages.values()].find(({ body, direction }) => direction === 'outbound-api' && body === text);
  if (!message?.statusCallback) throw new Error(`nothing was sent that says ${text}`);
  const reach = (address: string): string => address.replace(publicUrl, url);
  const account = { accountSid, authToken, messagesUrl: `${publicUrl}/twilio/messages`, reach, whatsappFrom, smsFrom };
  const params = { MessageSid: message.sid, MessageStatus: status, To: message.to, From: message.from, AccountSid: accountSid };
  const answer = await postSigned(account, message.statusCallback, params);
  if (answer >= 300) throw new Error(`the status webhook answered ${String(answer)}`);
}

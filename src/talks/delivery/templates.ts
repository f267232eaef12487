import { z } from 'zod';
import type { TemplateState } from '../../models/template/template.ts';
import { templateStateSchema } from '../../models/template/template.ts';
import type { TwilioClient } from '../twilio-client.ts';

/** What the provider says of a template: a state we do not know is none that may be sent. */
export interface Approval {
  state: TemplateState;
  reason: string | null;
}

const requested = z.object({ status: z.string(), rejection_reason: z.string().nullish() });
const fetched = z.object({ whatsapp: requested.nullish() });

const approval = ({ status, rejection_reason: reason }: z.infer<typeof requested>): Approval => ({
  state: templateStateSchema.safeParse(status).data ?? 'pending',
  reason: reason || null,
});

const address = (sid: string): string => `https://content.twilio.com/v1/Content/${sid}/ApprovalRequests`;
const read = (body: unknown): unknown => (typeof body === 'string' ? JSON.parse(body) : body);

/** Hands a Content resource in to Meta. Throws when it is refused. */
export async function askApproval(client: TwilioClient, sid: string, { name, category }: { name: string; category: string }): Promise<Approval> {
  const { statusCode, body } = await client.request({
    method: 'post',
    uri: `${address(sid)}/whatsapp`,
    headers: { 'Content-Type': 'application/json' },
    data: { name, category: category.toUpperCase() },
  });
  if (statusCode >= 400) throw new Error(`approval refused: ${String(statusCode)}`);
  return approval(requested.parse(read(body)));
} // prettier-ignore

/** What has become of it. Throws when it cannot be found out. */
export async function approvalOf(client: TwilioClient, sid: string): Promise<Approval> {
  const { statusCode, body } = await client.request({ method: 'get', uri: address(sid) });
  if (statusCode >= 400) throw new Error(`approval not read: ${String(statusCode)}`);
  const { whatsapp } = fetched.parse(read(body));
  return whatsapp ? approval(whatsapp) : { state: 'unsubmitted', reason: null };
}

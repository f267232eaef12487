import type { Request } from 'express';
import { z } from 'zod';
import { idSchema, newId } from '../../models/id/id.ts';
import type { Outcome } from '../../models/outcome.ts';
import { refused } from '../../models/outcome.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { changeStatus, claim, note, openStatuses, release } from '../../models/ticket/rules.ts';
import type { Ticket } from '../../models/ticket/ticket.ts';
import { dispositionSchema } from '../../models/ticket/ticket.ts';
import type { Routes } from '../../web/route.ts';
import { may } from '../sign-in/may.ts';
import { ringFor } from '../telephone/ring.tsx';
import type { Desk } from '../world.ts';
import { idOf } from './routes.tsx';
import { sendTicket } from './send-ticket.tsx';
import type { Work } from './ticket-view.ts';
import { apply, closeTicket, noted, reopenTicket, reply } from './work.ts';

const version = z.coerce.number().int().min(0);
/** Browsers send every line's end as two letters; the person's phone needs one. */
const oneLineEnd = (typed: string): string => typed.replaceAll('\r\n', '\n');
const text = z.string().transform(oneLineEnd).pipe(z.string().trim().min(1).max(4000));
const plainForm = z.object({ version });
const replyForm = z.object({ text, once: idSchema.optional() });
const noteForm = z.object({ version, text });
const statusForm = z.object({ version, status: z.enum(openStatuses) });
const closureForm = z.object({ version, disposition: dispositionSchema.exclude(['erased']) });

/** What was typed or chosen, to be shown again, whatever is wrong with it. */
const kept = z.object({ text: z.string().catch(''), status: z.string().catch(''), disposition: z.string().catch('') });

/** Each form makes something of the ticket: a claim, a reply, a closure. */
export function workRoutes(routes: Routes, desk: Desk): void {
  const { now } = desk;
  const form = <F>(work: Work, schema: z.ZodType<F>, act: (id: string, staff: Staff, form: F) => Promise<Outcome<Ticket>>): void =>
    workRoute(routes, desk, work, async (req, staff) => {
      const { data } = schema.safeParse(req.body ?? {});
      return data === undefined ? refused('unreadable') : await act(idOf(req), staff, data);
    });
  // A claim names no version: the rule itself settles who was first.
  form('claim', z.unknown(), (id, staff) => apply(id, staff, null, (ticket) => claim(ticket, staff.id, now())));
  form('release', plainForm, (id, staff, data) => apply(id, staff, data.version, (ticket) => release(ticket, staff.id, now())));
  form('reopening', plainForm, (id, staff, data) => reopenTicket(id, staff, data.version, now()));
  form('replies', replyForm, (id, staff, data) => reply(id, staff, data.text, data.once ?? newId(now()), now()));
  form('callbacks', z.unknown(), (id, staff) => ringFor(id, staff, now()));
  form('notes', noteForm, (id, staff, data) =>
    apply(id, staff, null, (ticket) =>
      noted(ticket, staff.id, data) ? { ok: true, value: ticket } : { ok: true, value: note(ticket, staff.id, data.text, now()) },
    ),
  );
  form('status', statusForm, (id, staff, data) =>
    apply(id, staff, data.version, (ticket) => changeStatus(ticket, data.status, staff.id, now())),
  );
  form('closure', closureForm, (id, staff, data) => closeTicket(id, staff, data.version, data.disposition, now()));
}

/** Done: back to the ticket. Refused: the ticket as it is now, the reason, and what was typed. */
function workRoute(routes: Routes, desk: Desk, work: Work, act: (req: Request, staff: Staff) => Promise<Outcome<Ticket>>): void {
  routes.post(`/tickets/:id/${work}`, may(desk)('work-ticket'), async (req, res, staff) => {
    const outcome = await act(req, staff);
    if (outcome.ok) return res.redirect(303, `/admin/tickets/${outcome.value.id}`);
    await sendTicket(res, {
      id: idOf(req),
      staff,
      desk,
      refused: { work, refusal: outcome.error, kept: kept.parse(req.body ?? {}) },
      whole: false,
    });
  });
  // A refused form leaves its address in the browser: from there, too, the ticket can be looked at.
  routes.get(`/tickets/:id/${work}`, may(desk)('read-ticket'), (req, res) =>
    res.redirect(303, `/admin/tickets/${encodeURIComponent(idOf(req))}`),
  );
}

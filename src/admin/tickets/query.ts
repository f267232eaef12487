import { z } from 'zod';
import { idSchema } from '../../models/id/id.ts';
import type { Staff } from '../../models/staff/staff.ts';
import { referenceIn } from '../../models/ticket/reference.ts';
import type { QueueFilter } from '../../models/ticket/store.ts';
import type { TicketStatus } from '../../models/ticket/ticket.ts';

/** What the queue can show: first of all what waits for us. */
export const shows = ['ours', 'mine', 'unclaimed', 'open', 'closed'] as const;
export type Show = (typeof shows)[number];

export const queueQuery = z.object({
  show: z.enum(shows).catch('ours'),
  centre: idSchema.nullable().catch(null),
  page: z.coerce.number().int().min(0).max(10_000).catch(0),
  reference: z.string().trim().max(40).catch(''),
});
export type QueueQuery = z.infer<typeof queueQuery>;

const open: readonly TicketStatus[] = ['new', 'in-progress', 'waiting-for-citizen', 'referred'];
const statuses: Record<Show, readonly TicketStatus[]> = {
  ours: ['new', 'in-progress'],
  mine: open,
  unclaimed: open,
  open,
  closed: ['closed'],
};

/** The filter of a page of the queue. A counsellor's scope narrows it further, whatever it says. */
export const filterOf = ({ show, centre }: QueueQuery, staff: Staff): QueueFilter => ({
  statuses: statuses[show],
  assignee: show === 'mine' ? staff.id : show === 'unclaimed' ? 'nobody' : null,
  centre,
});

/** A whole reference in the search field, as people type it. */
export const referenceAsked = ({ reference }: QueueQuery): string | null => referenceIn(reference);

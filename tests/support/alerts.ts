import type { Alert } from '../../src/models/alert/alert.ts';
import { called, startAlert } from '../../src/models/alert/alert.ts';
import { newId } from '../../src/models/id/id.ts';
import { aCentre } from './centres.ts';
import { monday } from './tickets.ts';

/** An alert of a ticket that has called one phone, but for what the test says. */
export function anAlert({ phone = '+924235761234', token = 'token', ...more }: Partial<Alert> & { phone?: string; token?: string }): Alert {
  const centre = aCentre('Multan', { onCallPhones: [phone] });
  const alert = startAlert({
    kind: 'danger',
    reach: 'first',
    ticket: newId(monday),
    centre,
    hub: null,
    opponent: null,
    rounds: 2,
    by: 'bot',
    now: monday,
  });
  const call = { centre: centre.id, phone, round: 1, at: monday, row: newId(monday), token, failed: null, receivedAt: null };
  return { ...called(alert, call, 5 * 60_000), ...more };
}

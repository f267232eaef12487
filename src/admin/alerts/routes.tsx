import { idSchema } from '../../models/id/id.ts';
import { isLive } from '../../models/alert/alert.ts';
import { findAlert, receiveNow } from '../../models/alert/store.ts';
import type { Routes } from '../../web/route.ts';
import { sendPart } from '../layout/page.tsx';
import { may } from '../sign-in/may.ts';
import type { Desk } from '../world.ts';
import { readerIn, scopeOf } from '../world.ts';
import { AlertLines } from './banner.tsx';
import { waitingFor } from './waiting.ts';

/** The banner by itself, and its button. */
export function alertRoutes(routes: Routes, desk: Desk): void {
  routes.get('/alerts', may(desk)('read-ticket', 'by-itself'), async (_req, res, staff) => {
    sendPart(res, <AlertLines waiting={await waitingFor(staff, desk)} reader={readerIn(staff.language, desk)} />);
  });
  // Pressed twice, or by two, or for another centre's: there is nothing left to do, and nothing to learn.
  routes.post('/alerts/:id/receipt', may(desk)('work-ticket'), async (req, res, staff) => {
    const id = idSchema.safeParse(req.params['id']);
    const scope = scopeOf(staff);
    const confirmed = await receiveNow(async () => {
      const alert = id.success ? await findAlert(id.data) : null;
      if (!alert || !isLive(alert)) return null;
      if (scope.role === 'counsellor' && !alert.concerns.includes(scope.centre)) return null;
      const receipt = { how: 'console', phone: null, by: staff.id, at: desk.now() } as const;
      return { alert, receipt, from: scope.role === 'counsellor' ? scope.centre : alert.centre };
    });
    res.redirect(303, confirmed?.ticket ? `/admin/tickets/${confirmed.ticket}` : '/admin/');
  });
}

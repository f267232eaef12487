import { callTo } from '../../models/alert/alert.ts';
import { addAlert, endAlertsOf, liveOfPhone, receive } from '../../models/alert/store.ts';
import type { Tx } from '../../models/store.ts';
import type { AlertChange } from '../turn.ts';

/** Keeps what a turn does to alerts, in its transaction. False: it was based on something older. */
export async function keepAlert(change: AlertChange, tx: Tx): Promise<boolean> {
  switch (change.kind) {
    case 'start': {
      const { alert } = change;
      if (alert.ticket) await endAlertsOf(alert.ticket, 'superseded', tx);
      await addAlert(alert, tx);
      return true;
    }
    case 'receipt': {
      const { phone, at } = change;
      for (const alert of await liveOfPhone(phone, tx)) {
        const call = callTo(alert, phone, at);
        if (call && !(await receive(alert, { how: 'sms', phone, by: null, at }, call.centre, tx))) return false;
      }
      return true;
    }
  }
}

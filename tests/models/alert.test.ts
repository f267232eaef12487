import { describe, expect, test } from '@jest/globals';
import type { Alert } from '../../src/models/alert/alert.ts';
import { called, callOf, callTo, chainOf, givenUp, received, startAlert } from '../../src/models/alert/alert.ts';
import type { Around, NextStep } from '../../src/models/alert/next-step.ts';
import { nextStep } from '../../src/models/alert/next-step.ts';
import { newId } from '../../src/models/id/id.ts';
import { claim, close, correctDanger, note, raiseDanger, reroute } from '../../src/models/ticket/rules.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { aCentre } from '../support/centres.ts';
import { aTicket, monday } from '../support/tickets.ts';

const receiptMs = 5 * 60_000;
const after = (minutes: number): Date => new Date(monday.getTime() + minutes * 60_000);
const [m1, m2, h1, h2] = ['+920000000001', '+920000000002', '+920000000003', '+920000000004'];
const multan = aCentre('Multan', { id: newId(monday), onCallPhones: [m1, m2] });
const hub = aCentre('Lahore', { id: newId(monday), onCallPhones: [h1, h2] });
const sana = newId(monday);
const emergency: Ticket = raiseDanger(aTicket({ centre: multan.id }), monday);

const begun = (more: Partial<Parameters<typeof startAlert>[0]> = {}): Alert =>
  startAlert({
    kind: 'danger',
    reach: 'first',
    ticket: emergency.id,
    centre: multan,
    hub,
    opponent: null,
    rounds: 2,
    by: 'bot',
    now: monday,
    ...more,
  });

/** The alert when so many have been called, one every five minutes. */
function afterCalls(calls: number, alert = begun()): Alert {
  let at = alert;
  for (let n = 0; n < calls; n += 1) {
    const to = at.chain[n % at.chain.length];
    if (!to) throw new Error('an empty chain');
    const round = 1 + Math.floor(n / at.chain.length);
    at = called(
      at,
      { ...to, round, at: after(5 * n), row: newId(monday), token: `token ${String(n)}`, failed: null, receivedAt: null },
      receiptMs,
    );
  }
  return at;
}

const ok = <T>(outcome: { ok: true; value: T } | { ok: false }): T => {
  if (!outcome.ok) throw new Error('refused');
  return outcome.value;
};
const claimed = ok(claim(emergency, sana, after(1)));

describe('whom an alert calls', () => {
  test('is its centre’s own, in their order, then the hub’s; nobody of the opponent’s, and no phone twice', () => {
    const phones = (...given: Parameters<typeof chainOf>): string[] => chainOf(...given).map(({ phone }) => phone);
    expect(phones(multan, hub, null)).toEqual([m1, m2, h1, h2]);
    expect(phones(hub, hub, null)).toEqual([h1, h2]);
    expect(phones(multan, hub, hub.id)).toEqual([m1, m2]);
    expect(phones(multan, { ...hub, onCallPhones: [m2, h1] }, null)).toEqual([m1, m2, h1]);
    expect(phones({ ...multan, onCallPhones: [] }, null, null)).toEqual([]);
    expect(begun({ centre: { ...multan, onCallPhones: [] }, hub: null }).state).toBe('unanswered');
  });

  test('the hub’s staff are asked once its phones are called, and not before', () => {
    expect(afterCalls(2).concerns).toEqual([multan.id]);
    expect(afterCalls(4).concerns).toEqual([multan.id, hub.id]);
  });
});

interface Case {
  name: string;
  alert: Alert;
  ticket?: Ticket | null;
  around?: Partial<Around>;
  /** Minutes after it began. */
  at: number;
  step: Partial<NextStep> & Pick<NextStep, 'do'>;
}
const refused = { row: { state: 'given-up', failure: { code: 21_211, reason: 'failure.bad-number' } } } as const;
const retried = { row: { state: 'waiting', failure: { code: 30_003, reason: 'failure.handset-off' } } } as const;
const unknown = { row: { state: 'unknown', failure: null } } as const;
const onItsWay = { row: { state: 'waiting', failure: null } } as const;
const each = begun({ kind: 'drill', reach: 'every', ticket: null, rounds: 1 });
const byLink = (phone: string, minutes: number) => ({ how: 'link', phone, by: null, at: after(minutes) }) as const;
const drill = afterCalls(1, begun({ kind: 'drill', ticket: null, rounds: 1 }));

const cases: Case[] = [
  { name: 'a call that may still be confirmed rests', alert: afterCalls(1), at: 4, around: onItsWay, step: { do: 'rest' } },
  { name: 'five minutes without a receipt: the next', alert: afterCalls(1), at: 5, step: { do: 'call', phone: m2, round: 1, failed: null } },
  { name: 'after the centre’s last the hub’s first', alert: afterCalls(2), at: 10, step: { do: 'call', phone: h1, centre: hub.id, round: 1 } },
  { name: 'after the hub’s last it begins again', alert: afterCalls(4), at: 20, step: { do: 'call', phone: m1, round: 2 } },
  { name: 'the last of the last round has their time, too', alert: afterCalls(8), at: 39, step: { do: 'rest' } },
  { name: 'then nobody is left', alert: afterCalls(8), at: 40, step: { do: 'give-up', failed: null } },
  { name: 'a number that is refused gives way at once', alert: afterCalls(1), at: 0, around: refused, step: { do: 'call', phone: m2, failed: 'failure.bad-number' } },
  { name: 'a handset that is off, too, though it is tried again', alert: afterCalls(1), at: 0, around: retried, step: { do: 'call', phone: m2 } },
  { name: 'and a message of which nobody knows', alert: afterCalls(1), at: 0, around: unknown, step: { do: 'call', phone: m2 } },
  { name: 'but a new round is not begun at once: it may be our account', alert: afterCalls(4), at: 16, around: refused, step: { do: 'rest' } },
  { name: 'nobody of a hub that was named as the opponent’s since', alert: afterCalls(2), ticket: { ...emergency, opponentCentre: hub.id }, at: 10, step: { do: 'call', phone: m1, round: 2 } },
  { name: 'not even when one of them was the last', alert: afterCalls(3), ticket: { ...emergency, opponentCentre: hub.id }, at: 15, step: { do: 'call', phone: m1, round: 2 } },
  { name: 'who takes the ticket up has confirmed', alert: afterCalls(1), ticket: claimed, at: 5, step: { do: 'receive', receipt: { how: 'claim', phone: null, by: sana, at: after(1) } } },
  { name: 'who had it before has not', alert: afterCalls(1), ticket: raiseDanger({ ...claimed, urgency: 'urgent', trail: ok(claim(aTicket(), sana, after(-9))).trail }, monday), at: 5, step: { do: 'call' } },
  { name: 'a note of somebody passing by is no receipt', alert: afterCalls(1), ticket: note(emergency, sana, 'x', after(1)), at: 5, step: { do: 'call' } },
  { name: 'nobody is in danger after all', alert: afterCalls(1), ticket: correctDanger(emergency, after(1)), at: 1, step: { do: 'end', ending: 'corrected' } },
  { name: 'the matter is closed', alert: afterCalls(1), ticket: ok(close(emergency, 'withdrawn', sana, after(1))), at: 1, step: { do: 'end', ending: 'closed' } },
  { name: 'the ticket is gone', alert: afterCalls(1), ticket: null, at: 1, step: { do: 'end', ending: 'closed' } },
  { name: 'another centre has it', alert: afterCalls(1), ticket: reroute(emergency, hub.id, emergency.routing, after(1)), at: 1, step: { do: 'end', ending: 'superseded' } },
  { name: 'unanswered, it waits for whoever comes', alert: { ...afterCalls(8), state: 'unanswered' }, at: 500, step: { do: 'rest' } },
  { name: 'and is still taken up', alert: { ...afterCalls(8), state: 'unanswered' }, ticket: claimed, at: 500, step: { do: 'receive' } },
  { name: 'what is over stays over', alert: { ...afterCalls(1), state: 'received' }, at: 500, step: { do: 'rest' } },
  { name: 'a drill goes on like an alert', alert: drill, ticket: null, at: 5, step: { do: 'call', phone: m2 } },
  { name: 'and ends when one of its centres is alerted in earnest', alert: drill, ticket: null, around: { inEarnest: [multan.id] }, at: 1, step: { do: 'end', ending: 'real-alert' } },
  { name: 'that nobody answered is over after a day', alert: { ...drill, state: 'unanswered' }, ticket: null, at: 726, step: { do: 'end', ending: 'unanswered' } },
  { name: 'and until then can still be answered', alert: { ...drill, state: 'unanswered' }, ticket: null, at: 724, step: { do: 'rest' } },
  { name: 'that tries every number goes on at once when one is confirmed', alert: received(afterCalls(1, each), byLink(m1, 2)), ticket: null, at: 2, step: { do: 'call', phone: m2 } },
  { name: 'and is over after the last', alert: received(afterCalls(4, each), byLink(h2, 16)), ticket: null, at: 16, step: { do: 'give-up' } },
  { name: 'elsewhere does not end it', alert: drill, ticket: null, around: { inEarnest: [hub.id] }, at: 1, step: { do: 'rest' } },
]; // prettier-ignore

describe('the next step of an alert', () => {
  test.each(cases)('$name', ({ alert, ticket = emergency, around = {}, at, step }) => {
    expect(nextStep(alert, { ticket, row: null, inEarnest: [], ...around }, after(at))).toMatchObject(step);
  });
});

test('a link and an answer confirm for twelve hours', () => {
  const alert = afterCalls(2);
  expect(callOf(alert, 'token 1', after(5 + 719))?.phone).toBe(m2);
  expect(callOf(alert, 'token 1', after(5 + 720))).toBeNull();
  expect(callOf(alert, 'token 2', after(6))).toBeNull();
  expect(callTo(alert, m1, after(719))?.token).toBe('token 0');
  expect(callTo(alert, m1, after(720))).toBeNull();
  expect(callTo(alert, h1, after(6))).toBeNull();
});

test('a drill that tries every number is confirmed when one was, unanswered when none was', () => {
  const answered = received(afterCalls(1, each), byLink(m1, 2));
  expect(answered.state).toBe('waiting');
  expect(answered.calls.map(({ receivedAt }) => receivedAt)).toEqual([after(2)]);
  expect(givenUp(answered).state).toBe('received');
  expect(givenUp(afterCalls(4, each)).state).toBe('unanswered');
});

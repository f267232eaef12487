import { newId } from '../../src/models/id/id.ts';
import { newReference } from '../../src/models/ticket/reference.ts';
import { openTicket } from '../../src/models/ticket/rules.ts';
import type { Intake, Ticket } from '../../src/models/ticket/ticket.ts';
import { aCentre } from './centres.ts';

/** Monday, eleven in the morning in Pakistan. */
export const monday = new Date('2026-03-02T06:00:00Z');

/** What a woman in Multan told who is owed maintenance and gave nothing she need not. */
export const told: Intake = {
  forWhom: 'self', otherKnows: null, topic: 'maintenance-and-custody', summary: 'mera shohar kharcha nahi deta', danger: false,
  vulnerabilities: ['woman'], name: 'Rukhsana', placeText: 'Bosan Road, Multan', district: 'pk-multan', point: { lat: 30.2, lon: 71.5 }, wantsWoman: true,
  opponentCentre: null, safeContact: { by: 'this', number: null, time: 'any', mayLeaveMessage: false, mayNameUs: false },
}; // prettier-ignore

/** Her ticket, new, but for what the test says. */
export const aTicket = (more: Partial<Ticket> = {}): Ticket => ({
  ...openTicket(told, {
    id: newId(monday), reference: newReference(), pinHash: '', citizen: newId(monday), address: 'whatsapp:+923001234567', language: 'ur',
    urgency: 'routine', centre: aCentre('Multan'), routing: { key: 'routing.near', values: { centre: 'Multan', km: 3, passed: 0 }, passedOver: [] },
    now: monday,
  }),
  ...more,
}); // prettier-ignore

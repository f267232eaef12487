import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { addAlert, endAlertsOf, findByToken, liveAlerts, liveIn, liveOfPhone, phonesCalled, recentDrills } from '../../src/models/alert/store.ts'; // prettier-ignore
import { BrakeModel } from '../../src/models/brake/store.ts';
import { JoinLinkModel } from '../../src/models/join-link/store.ts';
import { CallModel, eraseCallsOf, silentCalls } from '../../src/models/call/store.ts';
import { CallerModel, forgetCallers } from '../../src/models/caller/store.ts';
import { callbackByCall, CallbackModel, callbacksOf, dueCallbacks, eraseCallbacksOf, openOfNumber, ringingCallbacks } from '../../src/models/callback/store.ts'; // prettier-ignore
import { centresFor, centresNear, saveCentre } from '../../src/models/centre/store.ts';
import { citizensKnownBy, keepCitizens, knownBy } from '../../src/models/citizen/store.ts';
import { addCampaign, liveCampaigns } from '../../src/models/campaign/store.ts';
import { beginCampaign } from '../../src/models/campaign/verbs.ts';
import type { Enrolment } from '../../src/models/enrolment/enrolment.ts';
import { addEnrolments, answeredQuizzes, countEnrolled, dueEnrolments, eraseEnrolmentsOf, forgetEnded, goingAmong, openQuizzes, stopAllOf, stopEnrolments } from '../../src/models/enrolment/store.ts'; // prettier-ignore
import { addSeries, runningSeries, seriesOfLesson } from '../../src/models/series/store.ts';
import { beginSeries } from '../../src/models/series/verbs.ts';
import { newDesk } from '../../src/models/desk/desk.ts';
import { busyDesks, DeskModel, desksOf } from '../../src/models/desk/store.ts';
import { addHold, holdOfLeg, lastHoldOf, linesOf, openHoldOf, openHolds, talksOf } from '../../src/models/hold/store.ts';
import { eraseInbound, givenUp, nextStored, overdue, storeInbound } from '../../src/models/inbox/store.ts';
import { CardVersionModel, liveVersions, versionsOf, versionsUnderWay } from '../../src/models/card/store.ts';
import { addMessages, eraseMessages, talkOf } from '../../src/models/message/store.ts';
import { addOutbox, cancelFor, claimRow, dueRows, eraseFor, givenUpRows, knownAmong, lapse, nextOf, rowOf, unknownRows, wipeOld } from '../../src/models/outbox/store.ts'; // prettier-ignore
import { quietDaysFrom } from '../../src/models/quiet-days/store.ts';
import { newRecipient } from '../../src/models/recipient/recipient.ts';
import { anyLeft, claimBatch, eraseRecipientsOf, knownRecipients, lapseClaims, lastReached, placeAt, RecipientModel, sentWithin, underWayTo, unknownRecipients } from '../../src/models/recipient/store.ts'; // prettier-ignore
import { newImport } from '../../src/models/import/import.ts';
import { addImport, addRows, claimImport, openRows, recentImports, rowsOf as rowsOfImport } from '../../src/models/import/store.ts';
import {
  confirmImport,
  dropImport,
  endSubscriptions,
  eraseSubscriptionsOf,
  markCampaign,
  pendingOf,
  subscribe,
  subscriptionsOf,
} from '../../src/models/subscription/store.ts';
import { addStopLink, eraseStopLinksOf } from '../../src/models/stop-link/store.ts';
import { newStopLink } from '../../src/models/stop-link/stop-link.ts';
import { endedSince, joinedByCode, joinedSince } from '../../src/models/subscription/store.ts';
import { addOutreach, outreachIn } from '../../src/models/outreach/store.ts';
import { addTemplate } from '../../src/models/template/store.ts';
import { newRecording } from '../../src/models/recording/recording.ts';
import { RecordingModel, dropRecording, dueRecordings, eraseRecordingsOf, findByProvider, giveToTicket, hasten, recordingsOfTicket } from '../../src/models/recording/store.ts'; // prettier-ignore
import { PaceModel } from '../../src/models/pace/store.ts';
import { findSessions, keepSessions, markStopped, removeSessionsOf, sessionsOfCitizen } from '../../src/models/session/store.ts';
import { SignInModel } from '../../src/models/sign-in/store.ts';
import { filed, fileQuestion } from '../../src/models/question/store.ts';
import { deactivate, findByEmail, saveStaff } from '../../src/models/staff/store.ts';
import type { Tx } from '../../src/models/store.ts';
import { inTransaction, toDoc } from '../../src/models/store.ts';
import {
  addTickets,
  countQueue,
  eraseTicketsOf,
  findByReference,
  openedSince,
  openTicketsOf,
  safeContactsOf,
  queueOf,
  takenToday,
} from '../../src/models/ticket/store.ts';
import { root } from '../../src/root.ts';
import { anAlert } from '../support/alerts.ts';
import { aCall, aCallback, aHold } from '../support/telephone.ts';
import { aCentre, multan, northOf } from '../support/centres.ts';
import { aTemplate } from '../support/campaigns.ts';
import { aRow } from '../support/outbox.ts';
import { anOccasion } from '../support/outreach.ts';
import { aSession } from '../support/sessions.ts';
import { aSubscription } from '../support/subscriptions.ts';
import { contentCards } from '../support/cards.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';
import { aTicket, monday } from '../support/tickets.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
  await inTransaction(fill);
  for (let n = 0; n < few; n += 1) await saveCentre(aCentre(String(n), { point: northOf(multan, n) }));
  await fillLibrary();
  await fillTelephone();
  await fillCampaigns();
  await storeInbound(Array.from({ length: few }, (_, n) => inboxEntry(n)));
});
afterAll(() => stores.close());

const few = 60;
const now = monday;
const id = (n: number): string => String(n).padStart(24, '0');
const re = (n: number): string => `RE${String(n).padStart(32, '0')}`;
const callSid = (n: number): string => `CA${String(n).padStart(32, '0')}`;
const sms = (n: number): string => `sms:+92300${String(1_000_000 + n)}`;
const some = <T>(list: readonly T[], n: number): T => list[n % list.length] ?? (() => { throw new Error('empty'); })(); // prettier-ignore

const inboxEntry = (n: number) => ({
  id: `SM${String(n)}`, from: sms(n), inbound: null, state: some(['stored', 'handled', 'given-up'] as const, n), storedAt: now, order: n, attempts: 0,
  nextTryAt: now, fault: null,
}); // prettier-ignore

/** Sixty of everything, of all states: enough for the planner to have a choice. */
async function fill(tx: Tx): Promise<void> {
  for (let n = 0; n < few; n += 1) {
    const person = { citizen: id(n), address: sms(n) };
    await addAlert(anAlert({ id: id(n), ticket: n % 2 ? id(n) : null, kind: n % 2 ? 'danger' : 'drill', state: some(['waiting', 'unanswered', 'received', 'ended', 'ended'], n), centre: id(n % 3), concerns: [id(n % 3)], phone: `+92300${String(n)}000000`, token: String(n) }), tx);
    await addTickets([aTicket({ ...person, reference: String(n).padStart(9, '0'), centre: id(n % 3), status: some(['new', 'in-progress', 'closed'], n) })], tx);
    await keepSessions([{ before: null, after: aSession({ citizen: id(n), keys: [sms(n)] }) }], tx);
    await keepCitizens([{ id: id(n), addresses: [sms(n)], language: null, createdAt: now }], tx);
    await addOutbox([aRow({ ...person, id: id(n), state: some(['waiting', 'sending', 'unknown', 'done', 'given-up', 'canceled'], n), providerId: n % 2 ? `SM${String(n)}` : null, past: n % 3 ? [] : [`MM${String(n)}`] })], tx);
    await addMessages([{ ...person, id: id(n), direction: 'in', ticket: null, text: '', choices: [], attachments: [], by: 'citizen', providerId: null, status: 'received', failure: null, at: now, seq: n, purgeAt: null, card: null }], tx);
  }
  for (let n = 0; n < few; n += 1)
    await saveStaff({ id: id(n), name: 'x', email: `x${String(n)}@example.org`, passwordHash: '', role: 'administrator', centre: null, woman: false, phone: null, language: 'en', active: true, demo: true });
} // prettier-ignore

const anEnrolment = (n: number): Enrolment => ({
  id: id(n), series: id(1), number: sms(n).slice(4), address: sms(n), subscription: id(n), state: some(['going', 'done', 'stopped'] as const, n), step: 0, underWay: n % 2 === 0,
  dueAt: now, cappedAt: null, quiz: n % 4 ? null : { lesson: id(n), answer: n % 8 ? null : 1 }, endedAt: n % 3 ? now : null,
}); // prettier-ignore

/** Sixty desks, places in lines and callbacks. */
async function fillTelephone(): Promise<void> {
  for (let n = 0; n < few; n += 1) {
    const state = some(['away', 'ready', 'offered', 'talking', 'wrap-up'] as const, n);
    await DeskModel.create(toDoc({ ...newDesk(id(n), id(n % 3), now), state }));
    await addHold(aHold({ id: id(n), call: callSid(n), lines: [id(n % 3)], state: n % 4 ? 'over' : 'waiting', endedAt: n % 4 ? now : null, servedBy: n % 4 ? id(n % 3) : null, leg: callSid(100 + n) }));
    await CallModel.create(toDoc(aCall({ id: callSid(n), citizen: id(n), endedAt: n % 4 ? now : null, lastAt: new Date(now.getTime() - n * 1000) })));
    await CallerModel.create({ _id: `+9230010000${String(n).padStart(2, '0')}`, citizen: id(n), language: 'ur', at: now });
    await CallbackModel.create(toDoc(aCallback({ id: id(n), citizen: id(n), centre: id(n % 3), number: n % 4 ? null : `+9230090000${String(n).padStart(2, '0')}`, state: some(['open', 'done', 'ringing', 'done'], n), call: callSid(n) })));
  }
} // prettier-ignore

/** Sixty versions of cards, the first of each topic live, sixty recordings and sixty questions. */
async function fillLibrary(): Promise<void> {
  const versions = Array.from({ length: few }, (_, n) => {
    const base = some(contentCards, n);
    const version = 1 + Math.floor(n / contentCards.length);
    const state = version === 1 ? 'published' : some(['draft', 'submitted', 'retired'] as const, n);
    return toDoc({ ...base, id: `${base.topic}@${String(version)}`, version, state });
  });
  await CardVersionModel.insertMany(versions);
  const recorded = (n: number) => newRecording({ citizen: id(n), session: id(n), ticket: id(n), call: `CA${re(n).slice(2)}`, question: '', language: 'ur', providerSid: re(n), seconds: n }, new Date(now.getTime() + (n - 30) * 60_000));
  await RecordingModel.insertMany(Array.from({ length: few }, (_, n) => toDoc(recorded(n)))); // prettier-ignore
  for (let n = 0; n < few; n += 1) await fileQuestion({ id: id(n), text: `question ${String(n)}`, language: 'en', topic: null, day: '2026-03-02' });
} // prettier-ignore

/** Sixty campaigns, templates and links, and sixty recipients of one of them. */
async function fillCampaigns(): Promise<void> {
  for (let n = 0; n < few; n += 1) {
    await addCampaign({ ...beginCampaign(id(n), 'x', 'rights', id(1), now), state: some(['draft', 'running', 'done', 'stopped'] as const, n) });
    await addTemplate(aTemplate());
    await addSeries({ ...beginSeries(id(n), 'x', 'rights', id(1), now), state: some(['draft', 'running', 'stopped'] as const, n) });
    await addEnrolments([anEnrolment(n)]);
    await addOutreach(anOccasion({ id: id(n), date: `2026-${n % 2 ? '10' : '11'}-0${String(1 + (n % 9))}` }));
    await addStopLink(newStopLink(String(n), sms(n), 'ur', now));
    await subscribe(aSubscription({ id: id(n), address: sms(n), importId: n % 2 ? id(n) : null, code: n % 2 ? null : 'haq25', confirmedAt: n % 3 ? now : null }));
    await addImport({ ...newImport(id(n), 'list', id(1), now), state: some(['reading', 'added', 'added', 'asking'] as const, n), leaseUntil: now });
    await addRows([{ id: `${id(n)}/2`, importId: id(n), n: 2, cells: [], answer: null, why: null, forgetAt: new Date(now.getTime() + 9e10) }]);
    const row = newRecipient({ id: id(n), campaign: id(1), number: sms(n).slice(4), address: sms(n), channel: 'sms', subscription: null, language: 'ur', facts: { district: null, gender: null }, place: n - 10, dueAt: now });
    const state = some(['waiting', 'waiting', 'sending', 'unknown', 'sent', 'failed'] as const, n);
    await RecipientModel.create(toDoc({ ...row, state, leaseUntil: now, sentAt: n % 2 ? now : null, providerId: n % 2 ? `SM${String(n)}` : null }));
  }
} // prettier-ignore

const open = { statuses: ['new', 'in-progress'], assignee: null, centre: null } as const;
const clerk = { role: 'counsellor', centre: id(1) } as const;
const administrator = { role: 'administrator' } as const;
const tx = (work: (session: Tx) => Promise<unknown>) => () => inTransaction(work);

/** Each index by its collection and name, with the functions that its comment in the source names: all of them must use it. */
const used: Record<string, Record<string, () => Promise<unknown>>> = {
  'alerts state_1_startedAt_1': {
    liveAlerts: () => liveAlerts(10),
    liveIn: () => liveIn(id(1), 10),
    phonesCalled: () => phonesCalled(),
    liveOfPhone: tx((session) => liveOfPhone('+923001000000', session)),
  },
  'alerts of_ticket': { endAlertsOf: tx((session) => endAlertsOf(id(3), 'superseded', session)) },
  'alerts calls.token_1': { findByToken: () => findByToken('7') },
  'alerts kind_1_startedAt_-1': { recentDrills: () => recentDrills(5) },
  'desks centre_1': { desksOf: () => desksOf([id(1)]) },
  'desks state_1': { busyDesks: () => busyDesks() },
  'holds open_of_call': { openHoldOf: () => openHoldOf(callSid(4)) },
  'holds call_1_since_-1': { lastHoldOf: () => lastHoldOf(callSid(5)) },
  'holds state_1': { openHolds: () => openHolds(), linesOf: () => linesOf([id(1)]) },
  'holds of_leg': { holdOfLeg: () => holdOfLeg(callSid(107)) },
  'holds servedBy_1_endedAt_-1': { talksOf: () => talksOf(id(1), now) },
  'calls endedAt_1_lastAt_1': { silentCalls: () => silentCalls(now, 10) },
  'calls citizen_1': { eraseCallsOf: tx((session) => eraseCallsOf(id(7), id(8), session)) },
  'callers citizen_1': { forgetCallers: tx((session) => forgetCallers(id(7), ['+923001000007'], session)) },
  'callbacks to_be_rung': {
    openOfNumber: () => openOfNumber('+923009000004'),
    eraseCallbacksOf: tx((session) => eraseCallbacksOf(id(9), ['+923009000008'], now, session)),
  },
  'callbacks state_1_dueAt_1': { dueCallbacks: () => dueCallbacks(now, 10), ringingCallbacks: () => ringingCallbacks() },
  'callbacks centre_1_bookedAt_-1': { callbacksOf: () => callbacksOf(id(1), 10) },
  'callbacks by_call': { callbackByCall: () => callbackByCall(callSid(7)) },
  'callbacks of_citizen': { eraseCallbacksOf: tx((session) => eraseCallbacksOf(id(10), [], now, session)) },
  'tickets reference_1': { findByReference: () => findByReference(String(5).padStart(9, '0'), administrator) },
  'tickets centre_1_status_1_danger_-1_dueAt_1': { queueOf: () => queueOf(clerk, open, 0, 10), countQueue: () => countQueue(clerk, open) },
  'tickets status_1_danger_-1_dueAt_1': {
    queueOf: () => queueOf(administrator, open, 0, 10),
    countQueue: () => countQueue(administrator, open),
  },
  'tickets centre_1_openedAt_-1': { takenToday: () => takenToday([id(0), id(1)], now) },
  'tickets citizen_1': {
    eraseTicketsOf: tx((session) => eraseTicketsOf(id(7), now, session)),
    openedSince: () => openedSince(id(9), now),
    openTicketsOf: () => openTicketsOf(id(9)),
    safeContactsOf: () => safeContactsOf([id(9)]),
  },
  'centres topics_1_active_1_point_2dsphere': { centresNear: () => centresNear(multan, 60, { topic: 'labour-rights', province: null }, 5) },
  'centres point_2dsphere': { centresNear: () => centresNear(multan, 60, { topic: null, province: null }, 5) },
  'centres districts_1': { centresFor: () => centresFor('pk-multan', 'labour-rights', 5) },
  'citizens addresses_1': { knownBy: () => knownBy([sms(3)]), citizensKnownBy: () => citizensKnownBy([sms(3)]) },
  'recordings providerSid_1': {
    findByProvider: () => findByProvider(re(3)),
    hasten: () => hasten(re(3), 4, now),
    dropRecording: () => dropRecording(re(5), now),
  },
  'recordings dueAt_1': { dueRecordings: () => dueRecordings(now, 10) },
  'recordings ticket_1_at_1': { recordingsOfTicket: () => recordingsOfTicket(id(3)) },
  'recordings session_1': { giveToTicket: tx((session) => giveToTicket(id(4), id(4), session)) },
  'recordings citizen_1': { eraseRecordingsOf: tx((session) => eraseRecordingsOf(id(6), now, session)) },
  'sessions keys_1': { findSessions: () => findSessions([sms(3)]), markStopped: () => markStopped(sms(3), now) },
  'sessions citizen_1': {
    sessionsOfCitizen: () => sessionsOfCitizen(id(3)),
    removeSessionsOf: tx((session) => removeSessionsOf(id(4), session)),
  },
  'staff email_1': { findByEmail: () => findByEmail('x3@example.org'), deactivate: () => deactivate('x3@example.org') },
  'inbox stored_of_person': {
    nextStored: () => nextStored([sms(0), sms(3)]),
    overdue: () => overdue(now, 10),
    eraseInbound: tx((session) => eraseInbound([sms(0)], session)),
  },
  'inbox given_up': { givenUp: () => givenUp(10), eraseInbound: tx((session) => eraseInbound([sms(2)], session)) },
  'messages citizen_1_at_1_seq_1': {
    talkOf: () => talkOf({ id: id(3), citizen: id(3), openedAt: now }, 10),
    eraseMessages: tx((session) => eraseMessages(id(4), session)),
  },
  'outbox state_1_dueAt_1': {
    dueRows: () => dueRows(now, 10),
    lapse: () => lapse(now),
    unknownRows: () => unknownRows(now, 10),
    givenUpRows: () => givenUpRows(10),
  },
  'quietDays to_1': { quietDaysFrom: () => quietDaysFrom('2026-11-25') },
  'campaigns state_1': { liveCampaigns: () => liveCampaigns() },
  'series state_1': { runningSeries: () => runningSeries() },
  'series lessons.id_1': { seriesOfLesson: () => seriesOfLesson(id(3)) },
  'enrolments series_1_number_1': { goingAmong: () => goingAmong(id(1), [sms(3).slice(4)]) },
  'enrolments series_1_state_1_dueAt_1': {
    dueEnrolments: () => dueEnrolments(id(1), now, 10),
    stopAllOf: () => stopAllOf(id(9), now),
    countEnrolled: () => countEnrolled(id(1)),
  },
  'enrolments address_1': {
    stopEnrolments: tx((session) => stopEnrolments([sms(3)], now, session)),
    openQuizzes: () => openQuizzes([sms(3)]),
    eraseEnrolmentsOf: tx((session) => eraseEnrolmentsOf([sms(3)], session)),
  },
  'enrolments answered': { answeredQuizzes: () => answeredQuizzes(10) },
  'enrolments ended': { forgetEnded: () => forgetEnded(new Date(now.getTime() - 1)) },
  'subscriptions joined_on': { joinedSince: () => joinedSince('rights', now, null, 10) },
  'recipients campaign_1_channel_1_state_1_place_1': {
    claimBatch: () => claimBatch({ campaign: id(1), channel: 'sms', upTo: 3, districtsNot: [] }, 1, 1000, now),
    placeAt: () => placeAt(id(1), 3),
    anyLeft: () => anyLeft(id(1), 100, []),
  },
  'recipients under_way': { lapseClaims: () => lapseClaims(now), unknownRecipients: () => unknownRecipients(now, 10) },
  'recipients tests': { claimBatch: () => claimBatch({ campaign: null, channel: 'sms', upTo: 0, districtsNot: [] }, 1, 1000, now) },
  'recipients number_1_sentAt_-1': {
    underWayTo: () => underWayTo([sms(3).slice(4)]),
    lastReached: () => lastReached(sms(3).slice(4), new Date(0)),
    eraseRecipientsOf: tx((session) => eraseRecipientsOf([sms(3)], session)),
  },
  'recipients sent_on': { sentWithin: () => sentWithin('sms', new Date(now.getTime() - 1000)) },
  'recipients of_provider': { knownRecipients: () => knownRecipients(['SM9']) },
  'subscriptions one_that_stands': {
    subscribe: () => subscribe(aSubscription({ address: sms(3) })),
    pendingOf: () => pendingOf([sms(3)], now),
    endSubscriptions: tx((session) => endSubscriptions([sms(4)], 'word', now, session)),
  },
  'subscriptions address_1_at_1': {
    subscriptionsOf: () => subscriptionsOf([sms(3)]),
    markCampaign: () => markCampaign([sms(5)], now),
    eraseSubscriptionsOf: tx((session) => eraseSubscriptionsOf([sms(6)], session)),
  },
  'subscriptions of_import': { confirmImport: () => confirmImport(id(7), now), dropImport: () => dropImport(id(9)) },
  'imports state_1': { claimImport: () => claimImport(now, now) },
  'imports at_-1': { recentImports: () => recentImports(10) },
  'importRows importId_1_n_1': {
    openRows: () => openRows(id(3), 0, 10),
    rowsOf: () => rowsOfImport(id(3)).next(),
  },
  'stopLinks address_1': { eraseStopLinksOf: tx((session) => eraseStopLinksOf([sms(3)], session)) },
  'outreach date_-1__id_-1': { outreachIn: () => outreachIn({ month: '2026-11', district: 'pk-multan' }).next() },
  'subscriptions of_code': { joinedByCode: () => joinedByCode() },
  'subscriptions ended_on': { endedSince: () => endedSince(now) },
  'cardVersions topic_1_version_-1': { versionsOf: () => versionsOf('legal-aid') },
  'cardVersions state_1_topic_1': { liveVersions: () => liveVersions() },
  'cardVersions state_1_version_1': { versionsUnderWay: () => versionsUnderWay() },
  'questions day_-1__id_-1': { filed: () => filed() },
  'outbox with_words': { wipeOld: () => wipeOld(now) },
  'outbox unfinished_of_address': {
    claimRow: () => claimRow(id(0), now, 1000),
    nextOf: () => nextOf(sms(0), now),
    cancelFor: tx((session) => cancelFor([sms(6)], session)),
  },
  'outbox citizen_1': { eraseFor: tx((session) => eraseFor(id(12), session)) },
  'outbox of_provider': { rowOf: () => rowOf('SM9'), knownAmong: () => knownAmong(['SM9', 'SM11']) },
  'outbox tried_before': { knownAmong: () => knownAmong(['MM3']) },
};

/** How MongoDB went about each query on a collection while `work` ran, by its own profile: `IXSCAN { reference: 1 }`, `COLLSCAN`. */
async function plansOf(collection: string, work: () => Promise<unknown>): Promise<string> {
  const db = mongoose.connection.db;
  if (!db) throw new Error('not connected');
  await db.command({ profile: 2 });
  await work();
  await db.command({ profile: 0 });
  const profiled = await db.collection('system.profile').find({ ns: `${db.databaseName}.${collection}` }).toArray(); // prettier-ignore
  await db.dropCollection('system.profile');
  return profiled.map(({ planSummary }) => String(planSummary)).join(', ');
}

const asPlanned = (keys: object): string => `{ ${Object.entries(keys).map(([key, way]) => `${key}: ${JSON.stringify(way)}`).join(', ')} }`; // prettier-ignore

describe('every index is used by the queries it is named for, which never read a whole collection', () => {
  for (const [index, functions] of Object.entries(used))
    for (const [name, work] of Object.entries(functions))
      test(`${index}: ${name}`, async () => {
        const [collection = '', indexName = ''] = index.split(' ');
        const indexes = await mongoose.connection.collection(collection).indexes();
        const plans = await plansOf(collection, work);
        expect(plans).toContain(asPlanned(indexes.find((one) => one.name === indexName)?.key ?? {}));
        expect(plans).not.toContain('COLLSCAN');
      });
});

/** The declared indexes of a source file, in order: the comment above, with the exported functions it names. */
function declared(source: string): { comment: string; names: string[] }[] {
  const functions = [...source.matchAll(/export (?:async )?(?:function|const) (\w+)/g)].map(([, name = '']) => name);
  return [...source.matchAll(/((?:^\/\/[^\n]*\n)*)schema\.index\(/gm)].map(([, comment = '']) => {
    const words = new Set(comment.match(/\w+/g));
    return { comment, names: functions.filter((name) => words.has(name)) };
  });
}

const nameOf = (keys: object): string => Object.entries(keys).map(([key, way]) => `${key}_${String(way)}`).join('_'); // prettier-ignore

describe('every index has its query named beside it', () => {
  const files = readdirSync(new URL('src/models/', root), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('store.ts') && file.includes('/')); // prettier-ignore
  const models = new Map(mongoose.modelNames().map((name) => [name, mongoose.model(name)]));
  for (const file of files) {
    const source = readFileSync(new URL(`src/models/${file}`, root), 'utf8');
    const beside = declared(source);
    const model = models.get(/\bmodel\('(\w+)'/.exec(source)?.[1] ?? '');
    if (beside.length === 0) continue;
    test(file, () => {
      const indexes = model?.schema.indexes() ?? [];
      expect(indexes).toHaveLength(beside.length);
      for (const [n, [keys, options]] of indexes.entries()) {
        const index = `${model?.collection.collectionName ?? ''} ${options['name'] ?? nameOf(keys)}`;
        const { comment, names } = beside[n] ?? { comment: '', names: [] };
        if (options['expireAfterSeconds'] === 0) expect([index, comment]).toEqual([index, expect.stringContaining('TTL')]);
        else expect([index, names.toSorted()]).toEqual([index, Object.keys(used[index] ?? {}).toSorted()]);
      }
    });
  }
});

test('the server has the indexes that are declared and no others', async () => {
  for (const name of mongoose.modelNames()) {
    const model = mongoose.model(name);
    const there = (await model.collection.indexes()).map((index) => [index.name, index.expireAfterSeconds ?? null, index.unique ?? false]);
    const wanted = model.schema.indexes().map(([keys, options]) => [options['name'] ?? nameOf(keys), options['expireAfterSeconds'] ?? null, options['unique'] ?? false]); // prettier-ignore
    expect([name, there.map(String).toSorted()]).toEqual([name, [['_id_', null, false], ...wanted].map(String).toSorted()]);
  }
  expect(
    [BrakeModel, JoinLinkModel, PaceModel, SignInModel].map((model) => model.schema.indexes()[0]?.[1]?.['expireAfterSeconds']),
  ).toEqual([0, 0, 0, 0]);
});

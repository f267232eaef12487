import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { z } from 'zod';
import { alertSchema } from '../../src/models/alert/alert.ts';
import { AlertModel } from '../../src/models/alert/store.ts';
import { BrakeModel } from '../../src/models/brake/store.ts';
import { callSchema } from '../../src/models/call/call.ts';
import { CallModel } from '../../src/models/call/store.ts';
import { callerSchema } from '../../src/models/caller/caller.ts';
import { CallerModel } from '../../src/models/caller/store.ts';
import { callbackSchema } from '../../src/models/callback/callback.ts';
import { CallbackModel } from '../../src/models/callback/store.ts';
import { campaignSchema } from '../../src/models/campaign/campaign.ts';
import { figuresSchema } from '../../src/models/campaign/figures.ts';
import { CampaignFiguresModel, CampaignModel } from '../../src/models/campaign/store.ts';
import { cardVersionSchema } from '../../src/models/card/card.ts';
import { CardVersionModel } from '../../src/models/card/store.ts';
import { centreSchema } from '../../src/models/centre/centre.ts';
import { CentreModel } from '../../src/models/centre/store.ts';
import { citizenSchema } from '../../src/models/citizen/citizen.ts';
import { CitizenModel } from '../../src/models/citizen/store.ts';
import { clipRecordingSchema } from '../../src/models/clip/recording.ts';
import { ClipRecordingModel, ClipSoundModel } from '../../src/models/clip/store.ts';
import { ContentResourceModel } from '../../src/models/content-resource/store.ts';
import { CursorModel } from '../../src/models/cursor/store.ts';
import { deskSchema } from '../../src/models/desk/desk.ts';
import { DeskModel } from '../../src/models/desk/store.ts';
import { enrolmentSchema } from '../../src/models/enrolment/enrolment.ts';
import { EnrolmentModel } from '../../src/models/enrolment/store.ts';
import { holdSchema } from '../../src/models/hold/hold.ts';
import { HoldModel } from '../../src/models/hold/store.ts';
import { inboxSchema } from '../../src/models/inbox/inbox.ts';
import { InboxModel } from '../../src/models/inbox/store.ts';
import { messageSchema } from '../../src/models/message/message.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { outboxSchema } from '../../src/models/outbox/outbox.ts';
import { OutboxModel } from '../../src/models/outbox/store.ts';
import { PaceModel } from '../../src/models/pace/store.ts';
import { questionSchema } from '../../src/models/question/question.ts';
import { QuestionModel } from '../../src/models/question/store.ts';
import { recipientSchema } from '../../src/models/recipient/recipient.ts';
import { quietPeriodSchema } from '../../src/models/quiet-days/quiet-days.ts';
import { QuietDaysModel } from '../../src/models/quiet-days/store.ts';
import { RecipientModel } from '../../src/models/recipient/store.ts';
import { recordingSchema } from '../../src/models/recording/recording.ts';
import { RecordingModel } from '../../src/models/recording/store.ts';
import { segmentSchema } from '../../src/models/segment/rule.ts';
import { SegmentModel } from '../../src/models/segment/store.ts';
import { seriesFiguresSchema, seriesSchema } from '../../src/models/series/series.ts';
import { SeriesFiguresModel, SeriesModel } from '../../src/models/series/store.ts';
import { sessionSchema } from '../../src/models/session/session.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import { SignInModel } from '../../src/models/sign-in/store.ts';
import { staffSchema } from '../../src/models/staff/staff.ts';
import { StaffModel } from '../../src/models/staff/store.ts';
import { stopLinkSchema } from '../../src/models/stop-link/stop-link.ts';
import { StopLinkModel } from '../../src/models/stop-link/store.ts';
import { TemplateModel } from '../../src/models/template/store.ts';
import { templateSchema } from '../../src/models/template/template.ts';
import { TempoModel } from '../../src/models/tempo/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { ticketSchema } from '../../src/models/ticket/ticket.ts';
import { codeSchema } from '../../src/models/code/code.ts';
import { CodeModel } from '../../src/models/code/store.ts';
import { importRowSchema, importSchema } from '../../src/models/import/import.ts';
import { ImportModel, ImportRowModel } from '../../src/models/import/store.ts';
import { joinLinkSchema } from '../../src/models/join-link/join-link.ts';
import { JoinLinkModel } from '../../src/models/join-link/store.ts';
import { OutreachModel } from '../../src/models/outreach/store.ts';
import { outreachSchema } from '../../src/models/outreach/outreach.ts';
import { optoutSchema } from '../../src/models/optout/optout.ts';
import { OptoutModel } from '../../src/models/optout/store.ts';
import { SubscriptionModel } from '../../src/models/subscription/store.ts';
import { subscriptionSchema } from '../../src/models/subscription/subscription.ts';
import { root } from '../../src/root.ts';

/** Each store's document beside the record's schema. A noun that is stored and stands in neither list fails below. */
const nouns: { name: string; kept: mongoose.Schema; record: z.ZodObject }[] = [
  { name: 'Alert', kept: AlertModel.schema, record: alertSchema },
  { name: 'Call', kept: CallModel.schema, record: callSchema },
  { name: 'Callback', kept: CallbackModel.schema, record: callbackSchema },
  { name: 'Caller', kept: CallerModel.schema, record: callerSchema },
  { name: 'Campaign', kept: CampaignModel.schema, record: campaignSchema },
  { name: 'CampaignFigures', kept: CampaignFiguresModel.schema, record: figuresSchema },
  { name: 'CardVersion', kept: CardVersionModel.schema, record: cardVersionSchema },
  { name: 'Centre', kept: CentreModel.schema, record: centreSchema },
  { name: 'Citizen', kept: CitizenModel.schema, record: citizenSchema },
  { name: 'ClipRecording', kept: ClipRecordingModel.schema, record: clipRecordingSchema },
  { name: 'Desk', kept: DeskModel.schema, record: deskSchema },
  { name: 'Enrolment', kept: EnrolmentModel.schema, record: enrolmentSchema },
  { name: 'Hold', kept: HoldModel.schema, record: holdSchema },
  { name: 'InboxEntry', kept: InboxModel.schema, record: inboxSchema },
  { name: 'Message', kept: MessageModel.schema, record: messageSchema },
  { name: 'OutboxRow', kept: OutboxModel.schema, record: outboxSchema },
  { name: 'Question', kept: QuestionModel.schema, record: questionSchema },
  { name: 'QuietDays', kept: QuietDaysModel.schema, record: quietPeriodSchema },
  { name: 'Recipient', kept: RecipientModel.schema, record: recipientSchema },
  { name: 'Recording', kept: RecordingModel.schema, record: recordingSchema },
  { name: 'Segment', kept: SegmentModel.schema, record: segmentSchema },
  { name: 'Series', kept: SeriesModel.schema, record: seriesSchema },
  { name: 'SeriesFigures', kept: SeriesFiguresModel.schema, record: seriesFiguresSchema },
  { name: 'Session', kept: SessionModel.schema, record: sessionSchema },
  { name: 'Staff', kept: StaffModel.schema, record: staffSchema },
  { name: 'StopLink', kept: StopLinkModel.schema, record: stopLinkSchema },
  { name: 'Template', kept: TemplateModel.schema, record: templateSchema },
  { name: 'Code', kept: CodeModel.schema, record: codeSchema },
  { name: 'Import', kept: ImportModel.schema, record: importSchema },
  { name: 'ImportRow', kept: ImportRowModel.schema, record: importRowSchema },
  { name: 'JoinLink', kept: JoinLinkModel.schema, record: joinLinkSchema },
  { name: 'Outreach', kept: OutreachModel.schema, record: outreachSchema },
  { name: 'Optout', kept: OptoutModel.schema, record: optoutSchema },
  { name: 'Subscription', kept: SubscriptionModel.schema, record: subscriptionSchema },
  { name: 'Ticket', kept: TicketModel.schema, record: ticketSchema },
];
/** Kept for their own store alone: no record of theirs leaves it, so there is no second schema to agree with. */
const private_ = [
  BrakeModel.modelName,
  ClipSoundModel.modelName,
  ContentResourceModel.modelName,
  CursorModel.modelName,
  PaceModel.modelName,
  SignInModel.modelName,
  TempoModel.modelName,
];

/** A GeoJSON point, longitude first, in the place of `{ lat, lon }`: what an index can search. */
const storedOtherwise: Record<string, string[]> = { 'Centre.point': ['coordinates', 'type'] };

/** The names of all models that the source makes, also of a store that nobody imports here. */
const storedIn = (folder: string): string[] =>
  readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(new URL(folder + file, root), 'utf8').matchAll(/\bmodel\('(\w+)'/g)].map(([, name = '']) => name));

/** The keys a document may have at this depth, with the schema below each that declares one. */
function keysOf(schema: mongoose.Schema): Map<string, mongoose.Schema | null> {
  const below = new Map<string, mongoose.Schema | null>();
  for (const [path, type] of Object.entries(schema.paths)) {
    const [top = '', ...rest] = path.split('.');
    if (rest.length === 0) below.set(top === '_id' ? 'id' : top, type.schema ?? null);
    else below.set(top, nested(schema, top));
  }
  return below;
}

/** The part of a schema that was declared in place, `a: { b, c }`, as a schema of its own. */
const nested = (schema: mongoose.Schema, top: string): mongoose.Schema =>
  new mongoose.Schema(Object.fromEntries(Object.entries(schema.paths).filter(([path]) => path.startsWith(`${top}.`)).map(([path, type]) => [path.slice(top.length + 1), type.options])), { _id: false }); // prettier-ignore

/** The object below a field, through `nullable`, arrays and the like; null when there is none. */
function objectIn(type: unknown): z.ZodObject | null {
  if (type instanceof z.ZodObject) return type;
  if (type instanceof z.ZodNullable || type instanceof z.ZodOptional || type instanceof z.ZodDefault) return objectIn(type.unwrap());
  return type instanceof z.ZodArray ? objectIn(type.element) : null;
}

function compare(path: string, kept: mongoose.Schema, record: z.ZodObject): void {
  const below = keysOf(kept);
  const stored = storedOtherwise[path];
  expect([path, [...below.keys()].toSorted()]).toEqual([path, stored ?? Object.keys(record.shape).toSorted()]);
  if (stored) return;
  for (const [key, schema] of below) {
    const object = objectIn(record.shape[key]);
    if (schema && object) compare(`${path}.${key}`, schema, object);
    else expect([`${path}.${key}`, schema]).toEqual([`${path}.${key}`, null]);
  }
}

describe('a document has its record’s keys, neither more nor fewer', () => {
  for (const { name, kept, record } of nouns) test(name, () => compare(name, kept, record));

  test('every noun that is stored is in the list', () => {
    expect([...nouns.map(({ name }) => name), ...private_].toSorted()).toEqual(storedIn('src/models/').toSorted());
  });
  test('and none takes a key it does not know', () => {
    for (const name of mongoose.modelNames()) expect([name, mongoose.model(name).schema.get('strict')]).toEqual([name, 'throw']);
  });
  test('what is declared below a key is compared too', () => {
    const record = z.object({ id: z.string(), name: z.object({ en: z.string(), ur: z.string() }) });
    const same = new mongoose.Schema({ _id: String, name: { en: String, ur: String } });
    const fewer = new mongoose.Schema({ _id: String, name: { en: String } });
    const typed = new mongoose.Schema({ _id: String, name: { type: { en: String, ur: String, pa: String }, _id: false } });
    compare('Same', same, record);
    expect(() => compare('Fewer', fewer, record)).toThrow(/Fewer\.name/);
    expect(() => compare('Typed', typed, record)).toThrow(/Typed\.name/);
    expect(() => compare('More', new mongoose.Schema({ _id: String, name: {}, age: Number }), record)).toThrow(/More/);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ContentResourceModel, distrust, keepResource, resourceOf } from '../../src/models/content-resource/store.ts';
import { shapeKey } from '../../src/models/content-resource/content-resource.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Content } from '../../src/models/message/content.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { alertRow, answerLapsesAt, masked, outgoing } from '../../src/models/outbox/outgoing.ts';
import { outboxSchema } from '../../src/models/outbox/outbox.ts';
import { postReply } from '../../src/models/outbox/post.ts';
import { OutboxModel } from '../../src/models/outbox/store.ts';
import { findSession, keepSessions, removeSessionsOf } from '../../src/models/session/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import { aSession } from '../support/sessions.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => {
  stores = await openStores();
});
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-03-02T06:00:00Z');
const sender = {
  citizen: newId(now), address: 'whatsapp:+923001234567', ticket: null, firstSeq: 4, by: 'bot', secrets: ['4271'], now, purgeAt: null,
  lapsesAt: answerLapsesAt(now),
} as const; // prettier-ignore
const contents: Content[] = [
  { kind: 'text', text: 'PIN 4271, again 4271' },
  { kind: 'choices', text: 'Aur?', listButton: 'Chunein', choices: [{ id: 'menu', label: 'Menu' }, { id: 'end', label: 'Bas' }] },
]; // prettier-ignore

describe('what must leave', () => {
  test('is a message to show and a row to send under one id, in their places in the talk', () => {
    const { messages, outbox } = outgoing(contents, sender);
    expect(messages.map(({ id, seq }) => [id, seq])).toEqual(outbox.map(({ id, seq }) => [id, seq]));
    expect(messages.map(({ seq }) => seq)).toEqual([4, 5]);
    expect(outbox.map(({ content }) => content)).toEqual(contents);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(2);
  });
  test('belongs to the moment: half an hour for an answer, four for an alert', () => {
    const { outbox } = outgoing(contents, sender);
    const minutes = (row: { lapsesAt: Date }): number => (row.lapsesAt.getTime() - now.getTime()) / 60_000;
    expect([...outbox, alertRow('+924235761234', 'x', now)].map(minutes)).toEqual([30, 30, 240]);
  });
  test('shows no PIN: it is masked wherever it stands', () => {
    const { messages } = outgoing(contents, sender);
    expect(messages.map(({ text, choices }) => [text, choices])).toEqual([['PIN ••••, again ••••', []], ['Aur?', ['Menu', 'Bas']]]); // prettier-ignore
    expect(masked('abc', ['', 'b'])).toBe('a••••c');
  });
  test('takes the id it is given for the first, so that the same words sent twice stay one message', () => {
    const firstId = newId(now);
    const { messages } = outgoing(contents, { ...sender, firstId });
    expect(messages.map(({ id }) => id === firstId)).toEqual([true, false]);
  });
  test('to staff belongs to no citizen and goes by SMS; a wrong number is a fault', () => {
    const row = alertRow('+924235761234', 'Insaf Line: look at the queue', now);
    expect(outboxSchema.parse(row)).toEqual(row);
    expect(row).toMatchObject({
      address: 'sms:+924235761234',
      citizen: null,
      ticket: null,
      content: { kind: 'text', text: 'Insaf Line: look at the queue' },
    });
    expect(() => alertRow('042 35761234', 'x', now)).toThrow(/sms/i);
  });
});

describe('a counsellor’s words', () => {
  const sana = newId(now);
  const ticket = newId(now);
  const lapsesAt = new Date(now.getTime() + 3600_000);
  const put = async () => {
    const session = aSession({ seq: 7, ticket });
    await inTransaction((tx) => keepSessions([{ before: null, after: session }], tx));
    return session;
  };
  test('take their place in the talk, and the bot keeps silent from then on', async () => {
    const session = await put();
    const id = newId(now);
    expect(await inTransaction((tx) => postReply({ session, ticket, text: 'Kal das baje aaiye', by: sana, id, now, lapsesAt }, tx))).toBe(
      true,
    );
    expect(await MessageModel.find().lean()).toMatchObject([
      { _id: id, seq: 7, by: sana, ticket, text: 'Kal das baje aaiye', status: 'waiting', address: session.replyTo },
    ]);
    expect(await OutboxModel.find().lean()).toMatchObject([{ _id: id, seq: 7, state: 'waiting', lapsesAt }]);
    expect(await findSession(session.id)).toMatchObject({ seq: 8, personAt: now });
  });
  test('sent twice under one id are one message', async () => {
    const session = await put();
    const id = newId(now);
    const post = () => inTransaction((tx) => postReply({ session, ticket, text: 'Kal', by: sana, id, now, lapsesAt }, tx));
    const sent = await Promise.allSettled([post(), post(), post()]);
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await stores.counts()).toMatchObject({ messages: 1, outbox: 1 });
    expect(await findSession(session.id)).toMatchObject({ seq: 8 });
  });
  test('too long for one message are several, in order', async () => {
    const session = await put();
    await inTransaction((tx) => postReply({ session, ticket, text: 'Salam. '.repeat(500), by: sana, id: newId(now), now, lapsesAt }, tx));
    const rows = await OutboxModel.find().sort({ seq: 1 }).lean();
    expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => 7 + n));
    expect(rows.length).toBeGreaterThan(1);
    expect(await findSession(session.id)).toMatchObject({ seq: 7 + rows.length });
  });
  test('to somebody whose data was deleted meanwhile are not written', async () => {
    const session = await put();
    await inTransaction((tx) => removeSessionsOf(session.citizen, tx));
    expect(await inTransaction((tx) => postReply({ session, ticket, text: 'Kal', by: sana, id: newId(now), now, lapsesAt }, tx))).toBe(
      false,
    );
    expect(await stores.counts()).toMatchObject({ messages: 0, outbox: 0 });
  });
});

describe('a shape’s resource at the provider', () => {
  const shape = { kind: 'buttons', listButton: 'Chunein', choices: [{ id: 'y', label: 'Haan' }] } as const;
  const later = new Date(now.getTime() + 60_000);
  test('is named by what can be tapped, not by who asks', () => {
    expect(shapeKey(shape)).toBe(shapeKey(structuredClone(shape)));
    for (const other of [
      { ...shape, kind: 'list' as const },
      { ...shape, choices: [{ id: 'y', label: 'Ji' }] },
      { ...shape, listButton: 'Choose' },
    ])
      expect(shapeKey(other)).not.toBe(shapeKey(shape));
  });
  test('is none, then kept: of two made at once the first stays', async () => {
    const key = shapeKey(shape);
    expect(await resourceOf(key, now)).toBe('none');
    const kept = await Promise.all(['HX1', 'HX2', 'HX3'].map((sid) => keepResource(key, sid, now)));
    expect(new Set(kept).size).toBe(1);
    expect(await resourceOf(key, now)).toBe(kept[0]);
    expect(await ContentResourceModel.countDocuments()).toBe(1);
  });
  test('that failed is not tried again before its time', async () => {
    await distrust('k', later);
    expect([await resourceOf('k', now), await resourceOf('k', later)]).toEqual(['failed', 'none']);
    expect(await keepResource('k', 'HX9', later)).toBe('HX9');
    expect(await resourceOf('k', later)).toBe('HX9');
  });
});

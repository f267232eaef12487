import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addCode } from '../../src/models/code/store.ts';
import { joinText } from '../../src/models/code/code.ts';
import { newId } from '../../src/models/id/id.ts';
import { languages } from '../../src/models/language/language.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { standingOf } from '../../src/models/standing/store.ts';
import { isUnsafe } from '../../src/models/subscription/may-receive.ts';
import { subscribe, subscriptionsOf } from '../../src/models/subscription/store.ts';
import { confirmMs } from '../../src/models/subscription/subscription.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { stopTap } from '../../src/talks/consent/asked.ts';
import { greets, tellsAll, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { aSubscription } from '../support/subscriptions.ts';

const pepper = 'p'.repeat(32);
let stage: TestProduct;
beforeAll(async () => void (stage = await openProduct()));
afterAll(() => stage.close());

const openOf = async (address: string) => (await subscriptionsOf([address])).filter(({ endedAt }) => endedAt === null);
const unsafe = async (address: string): Promise<boolean> => isUnsafe(await standingOf(address, pepper));
const closeAs = (address: string, disposition: string) =>
  TicketModel.updateOne(
    { address },
    { $set: { status: 'closed', closure: { disposition, by: 'citizen', at: stage.now() } }, $inc: { version: 1 } },
  );

/** A text in whichever language: who has not chosen one yet is answered in Urdu, or in that of the words. */
const anyOf = (key: string): RegExp => new RegExp(languages.map((language) => stage.pattern(language, key).source).join('|'));

describe('by word', () => {
  const rows = [
    { number: '+923050000001', channel: 'whatsapp', says: 'JOIN RIGHTS', language: 'en', topic: 'rights' },
    { number: '+923050000002', channel: 'whatsapp', says: 'شامل حقوق', language: 'ur', topic: 'rights' },
    { number: '+923050000003', channel: 'sms', says: ' Shamil  huqooq! ', language: 'ur-Latn', topic: 'rights' },
    { number: '+923050000004', channel: 'whatsapp', says: 'join women', language: 'en', topic: 'women' },
  ] as const; // prettier-ignore
  test.each(rows)('«$says»: told what comes, how often and how it ends; kept with these words, and not with the talk', async (row) => {
    const phone = stage.twilio.phone(row.number, row.channel);
    await phone.says(row.says);
    const told = await phone.hears(stage.pattern(row.language, 'join.done'));
    const address = `${row.channel}:${row.number}`;
    expect(await openOf(address)).toMatchObject([
      { topic: row.topic, language: row.language, way: 'keyword', code: null, wordsShown: { key: 'join.done', text: told } },
    ]);
    expect(told).toContain('STOP');
    expect(await MessageModel.countDocuments({ address })).toBe(0);
    await phone.says('STOP');
    await phone.hears(anyOf('stop.done'));
    expect(await subscriptionsOf([address])).toMatchObject([{ endedBy: 'word', endedAt: expect.any(Date) }]);
    await phone.says('START');
    await phone.hears(/./);
    expect(await openOf(address)).toEqual([]);
  });

  test('a poster’s own word counts for its campaign; an unknown one is a message like any other', async () => {
    const code = { id: 'haq25', topic: 'labour', campaign: newId(stage.now()) } as const;
    expect([await addCode(code), await addCode(code)]).toEqual([true, false]);
    const phone = stage.twilio.phone('+923050000010', 'whatsapp');
    await phone.says(joinText(code));
    await phone.hears(stage.pattern('en', 'join.done'));
    expect(await openOf('whatsapp:+923050000010')).toMatchObject([{ topic: 'labour', way: 'qr', code: 'haq25' }]);
    const other = stage.twilio.phone('+923050000011', 'whatsapp');
    await other.says('join nothing9');
    await other.hears(/./);
    expect(await subscriptionsOf(['whatsapp:+923050000011'])).toEqual([]);
  });

  test('the button below a message ends the messages, not the talk', async () => {
    const phone = stage.twilio.phone('+923050000012', 'whatsapp');
    await phone.says('JOIN FAMILY');
    await phone.hears(stage.pattern('en', 'join.done'));
    await phone.says('Stop', { tap: { id: stopTap, title: 'Stop', description: null, list: false } });
    await phone.hears(anyOf('join.stopped'));
    expect(await subscriptionsOf(['whatsapp:+923050000012'])).toMatchObject([{ endedBy: 'button' }]);
    await phone.says('hello, I need help in English please');
    await phone.hears(anyOf('menu.ask'));
  });

  test('a form waits 48 hours for a yes from the phone itself', async () => {
    const address = 'whatsapp:+923050000013';
    const waiting = aSubscription({
      address,
      way: 'web',
      confirmedAt: null,
      forgetAt: new Date(stage.now().getTime() + confirmMs),
      at: stage.now(),
    });
    await subscribe(waiting);
    const phone = stage.twilio.phone('+923050000013', 'whatsapp');
    await phone.says('YES');
    await phone.hears(anyOf('join.done'));
    expect(await openOf(address)).toMatchObject([{ id: waiting.id, confirmedAt: expect.any(Date), forgetAt: null }]);
    const late = 'whatsapp:+923050000014';
    await subscribe({ ...aSubscription({ address: late }), way: 'web', confirmedAt: null, forgetAt: new Date(stage.now().getTime() - 1) });
    await stage.twilio.phone('+923050000014', 'whatsapp').says('YES');
    await stage.twilio.phone('+923050000014', 'whatsapp').hears(/./);
    expect(await openOf(late)).not.toMatchObject([{ confirmedAt: expect.any(Date) }]);
  });
});

describe('a phone that is not safe gets nothing, whatever is asked for there', () => {
  test('the safe word ends what was joined, and outlasts "delete my data"', async () => {
    const address = 'whatsapp:+923050000020';
    const phone = stage.twilio.phone('+923050000020', 'whatsapp');
    await greets(phone, stage.product.world.words, 'en');
    await phone.says('JOIN NEWS');
    await phone.hears(stage.pattern('en', 'join.done'));
    await phone.says('weather');
    await phone.hears(stage.pattern('en', 'hidden.line'));
    expect(await subscriptionsOf([address])).toMatchObject([{ endedBy: 'us' }]);
    await phone.says('delete my data');
    await phone.hears(stage.pattern('en', 'erase.ask'));
    await phone.chooses(stage.word('en', 'answer.yes'));
    await phone.hears(stage.pattern('en', 'erase.done'));
    expect(await subscriptionsOf([address])).toEqual([]);
    expect([await unsafe(address), await unsafe('sms:+923050000020'), await unsafe('whatsapp:+923050000021')]).toEqual([true, true, false]);
    await phone.says('JOIN NEWS');
    await phone.hears(stage.pattern('en', 'join.notHere'));
    expect(await subscriptionsOf([address])).toEqual([]);
  });
});

describe('after a good ending', () => {
  const answers = { 'intake.story': { writes: 'malik teen mahine se tankhwah nahi de raha' }, 'intake.safeTime': { picks: 'time.any' } };
  const rows = [
    { number: '+923050000030', ending: 'settled', contact: {}, offered: true },
    { number: '+923050000031', ending: 'withdrawn', contact: {}, offered: false },
    { number: '+923050000032', ending: 'settled', contact: { 'intake.safeBy': { picks: 'intake.safeNone' } }, offered: false },
  ] as const; // prettier-ignore
  test.each(rows)('$ending, $contact: offered $offered, once, when they next write', async ({ number, ending, contact, offered }) => {
    const { words } = stage.product.world;
    const phone = stage.twilio.phone(number, 'whatsapp');
    await tellsAll(phone, words, 'ur-Latn', { ...usual, ...answers, ...contact });
    const address = `whatsapp:${number}`;
    await closeAs(address, ending);
    const before = phone.inbox().length;
    await phone.says('suniye');
    await phone.hears(stage.pattern('ur-Latn', offered ? 'after.ended' : 'after.ask'));
    expect(phone.inbox()).toHaveLength(before + 1);
    if (!offered) return;
    await phone.chooses(stage.word('ur-Latn', 'after.news'));
    await phone.hears(stage.pattern('ur-Latn', 'join.ask'));
    await phone.chooses(stage.word('ur-Latn', 'campaignTopic.rights'));
    await phone.hears(stage.pattern('ur-Latn', 'join.done'));
    expect(await openOf(address)).toMatchObject([{ way: 'after-ending', topic: 'rights', language: 'ur-Latn' }]);
    const kept = (await MessageModel.find({ address }).lean()).map(({ text }) => text).join('\n');
    expect(kept).not.toMatch(stage.pattern('ur-Latn', 'join.done'));
    expect(kept).not.toContain(stage.word('ur-Latn', 'after.news'));
    await phone.says('suniye');
    await phone.hears(stage.pattern('ur-Latn', 'after.ask'));
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import mongoose from 'mongoose';
import { z } from 'zod';
import { MessageModel } from '../../src/models/message/store.ts';
import { SessionModel } from '../../src/models/session/store.ts';
import type { Dam } from '../support/dam.ts';
import { buildDam } from '../support/dam.ts';
import { greets } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';

const { MONGODB_URI } = z.object({ MONGODB_URI: z.string() }).parse(process.env);
let dam: Dam;
let stage: TestProduct;
beforeAll(async () => {
  dam = await buildDam(MONGODB_URI);
  stage = await openProduct({ MONGODB_URI: dam.uri, WEBHOOK_DEADLINE_MS: '400' });
});
afterAll(async () => {
  dam.release();
  await stage.close();
  await dam.close();
});

const wrote = (number: string, text: string): Promise<number> => MessageModel.countDocuments({ address: `sms:${number}`, text });

test('while MongoDB does not answer, neither do we say "received"; Twilio’s next try finds it stored, and it is answered once', async () => {
  const number = '+923141000001';
  const phone = stage.twilio.phone(number, 'sms');
  await greets(phone, stage.product.world.words, 'ur');
  const help = stage.webhookOf({ channel: 'sms', number, text: stage.word('ur', 'menu.intake') });
  dam.hold();
  expect(await stage.posts(help)).toBe(503);
  expect(await stage.posts(help)).toBe(503);
  dam.release();
  expect(await stage.posts(help)).toBe(200);
  await phone.hears(stage.pattern('ur', 'intake.whom'));
  await phone.chooses(stage.word('ur', 'intake.self'));
  await phone.hears(stage.pattern('ur', 'intake.story'));
  expect(await wrote(number, stage.word('ur', 'menu.intake'))).toBe(1);
});

test('danger written while MongoDB does not answer is heard when it does, even if Twilio gave up trying', async () => {
  const phone = stage.twilio.phone('+923141000002', 'sms');
  dam.hold();
  const text = 'mera shohar mujhe maar raha hai, khuda ke liye bachao';
  expect(await stage.posts(stage.webhookOf({ channel: 'sms', number: phone.number, text }))).toBe(503);
  dam.release();
  await phone.hears(stage.pattern('ur-Latn', 'danger.now'));
});

test('the turn itself is slow: what was stored is acknowledged, and answered when it is done', async () => {
  const number = '+923141000003';
  const phone = stage.twilio.phone(number, 'sms');
  await greets(phone, stage.product.world.words, 'en');
  // Somebody else is writing to her talk, and takes long over it.
  const other = await mongoose.startSession();
  other.startTransaction();
  await SessionModel.updateOne({ keys: `sms:${number}` }, { $inc: { version: 1 } }, { session: other });
  expect(await stage.posts(stage.webhookOf({ channel: 'sms', number, text: stage.word('en', 'menu.intake') }))).toBe(200);
  expect(await wrote(number, stage.word('en', 'menu.intake'))).toBe(0);
  await other.abortTransaction();
  await other.endSession();
  await phone.hears(stage.pattern('en', 'intake.whom'));
});

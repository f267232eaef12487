import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CentreModel, saveCentre } from '../../src/models/centre/store.ts';
import { InboxModel } from '../../src/models/inbox/store.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { demoCentres } from '../support/demo.ts';
import { signedIn } from '../support/desk.ts';
import { greets } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import type { Phone } from '../support/twilio.ts';

const secondMs = 1000;
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

/** Nobody can be handed over to anybody: whatever needs a centre fails. */
const breaks = () => CentreModel.deleteMany({});
const isMended = async (): Promise<void> => {
  for (const centre of demoCentres) await saveCentre(centre);
};
/** How what this person wrote stands, oldest first. */
const statesOf = async ({ number }: Phone) =>
  (await InboxModel.find({ from: `sms:${number}` }).sort({ order: 1 }).lean()).map(({ state, attempts }) => [state, attempts]); // prettier-ignore
/** What they wrote, as the talk has it. */
const heardOf = async ({ number }: Phone) =>
  (await MessageModel.find({ address: `sms:${number}`, direction: 'in' }).sort({ seq: 1 }).lean()).map(({ text }) => text); // prettier-ignore

describe('when handling fails', () => {
  test('what was stored is answered with 200, waits its turn, and is taken up in order once it is mended', async () => {
    const phone = stage.twilio.phone('+923061000001', 'sms');
    await greets(phone, stage.product.world.words, 'ur-Latn');
    await breaks();
    const said = [
      'kisi insaan se baat karni hai',
      'mera naam Saima hai',
      'kal subah call kar sakte hain',
      'jawab ka intezar hai',
      'shukriya',
    ];
    for (const says of said) expect(await phone.says(says)).toBe(200);
    // However quickly the others came, the first is not given up for its writer's haste.
    expect((await statesOf(phone)).map(([state]) => state)).toEqual(said.map(() => 'stored'));
    await isMended();
    stage.later(20 * secondMs);
    await phone.hears(stage.pattern('ur-Latn', 'person.open'));
    await stage.until(async () => (await statesOf(phone)).length === 0, 'all are handled');
    expect((await heardOf(phone)).slice(-said.length)).toEqual(said);
    expect(await TicketModel.countDocuments({ address: `sms:${phone.number}` })).toBe(1);
  });

  test('five times, a person sees it and its writer is told; what they write then is answered; tried again once mended, it is handled', async () => {
    const phone = stage.twilio.phone('+923061000002', 'sms');
    await greets(phone, stage.product.world.words, 'ur');
    await breaks();
    expect(await phone.says('انسان سے بات کرنی ہے')).toBe(200);
    await stage.until(async () => {
      stage.later(20 * secondMs);
      return (await statesOf(phone)).some(([state]) => state === 'given-up');
    }, 'it is given up');
    expect(await statesOf(phone)).toEqual([['given-up', 5]]);
    await phone.hears(stage.pattern('ur', 'trouble.later'));

    expect(await phone.says('مینو')).toBe(200);
    await phone.hears(stage.pattern('ur', 'menu.ask'));

    const desk = await signedIn(stage.url, 'admin@demo.insaf');
    const { html } = await desk.get('/admin/troubles');
    expect(html).toContain(phone.number);
    expect(html).not.toContain('انسان سے بات');
    await isMended();
    expect((await desk.submit('/admin/troubles', /retry$/)).status).toBe(303);
    await phone.hears(stage.pattern('ur', 'person.open'));
    expect((await desk.get('/admin/troubles')).html).not.toContain(phone.number);
  });

  test('in danger: who has written nothing before is heard as soon as it is mended', async () => {
    await breaks();
    const phone = stage.twilio.phone('+923061000003', 'sms');
    expect(await phone.says('my husband is beating me right now, please help me')).toBe(200);
    expect(phone.inbox()).toEqual([]);
    await isMended();
    stage.later(3 * secondMs);
    await phone.hears(stage.pattern('en', 'danger.now'));
    expect(await TicketModel.findOne({ address: `sms:${phone.number}` }).lean()).toMatchObject({ urgency: 'emergency' });
  });
});

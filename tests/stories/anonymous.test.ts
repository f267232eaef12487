import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import type { Answers } from '../support/intake.ts';
import { greets, tellsAll } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import type { Phone } from '../support/twilio.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

const multan = (): Promise<DeskClient> => signedIn(stage.url, 'multan@demo.insaf');
const ticketOf = async (reference: string) => {
  const ticket = await TicketModel.findOne({ reference }).lean();
  if (!ticket) throw new Error('no such ticket');
  return ticket;
};
async function reply(desk: DeskClient, reference: string, text: string): Promise<number> {
  const { status, to } = await desk.post(`/admin/tickets/${(await ticketOf(reference))._id}/replies`, { text });
  if (to?.includes('sign-in')) throw new Error('signed out meanwhile');
  return status;
}

const noContact: Answers = { 'intake.safeBy': { picks: 'intake.safeNone' } };

const people = [
  { language: 'ur', story: 'میرا شوہر خرچہ نہیں دیتا', from: 'sms' },
  { language: 'ur-Latn', story: 'mera shohar kharcha nahi deta', from: 'whatsapp' },
  { language: 'en', story: 'My husband pays no maintenance for the children', from: 'sms' },
] as const;

describe.each(people)('a woman who shows no number, gives no name and wants no contact, in $language', ({ language, story, from }) => {
  const userId = `PK.80000000000000${String(people.findIndex((one) => one.language === language))}`;
  let phone: Phone;
  let secrets: { reference: string; pin: string };
  beforeAll(() => {
    phone = stage.twilio.phone('', 'whatsapp', userId);
  });

  test('gets a reference and a PIN; what is kept of her holds no number and no name', async () => {
    secrets = await tellsAll(phone, stage.product.world.words, language, { ...noContact, 'intake.story': { writes: story } });
    expect(await ticketOf(secrets.reference)).toMatchObject({
      address: `whatsapp:${userId}`,
      name: null,
      safeContact: { by: 'none', number: null, mayLeaveMessage: false, mayNameUs: false },
    });
  });

  test('while she holds the phone she may be answered; half an hour later nothing leaves', async () => {
    const desk = await multan();
    expect(await reply(desk, secrets.reference, '1: Sana')).toBe(303);
    await phone.hears(/1: Sana/);
    const before = phone.inbox().length;
    stage.later(31 * minuteMs);
    expect(await reply(desk, secrets.reference, '2: Sana')).toBe(409);
    const { html } = await desk.get(`/admin/tickets/${(await ticketOf(secrets.reference))._id}`);
    expect(html).toContain(stage.product.world.words.text('ur', 'console.safeBy.none'));
    // What leaves, leaves in order: the answer to what she writes next is the first thing that comes.
    await phone.says('5: ?');
    expect(await reply(desk, secrets.reference, '3: Sana')).toBe(303);
    await phone.hears(/3: Sana/);
    expect(phone.inbox().slice(before).map(({ body }) => body)).toEqual(['3: Sana']); // prettier-ignore
  });

  test('she comes back by reference and PIN from another phone, and that phone learns nothing else of her', async () => {
    const another = stage.twilio.phone(`+92308100000${userId.slice(-1)}`, from);
    await greets(another, stage.product.world.words, language);
    await another.chooses(stage.word(language, 'menu.case'));
    await another.hears(stage.pattern(language, 'case.reference'));
    await another.says(secrets.reference);
    await another.hears(stage.pattern(language, 'case.pin'));
    await another.says(secrets.pin);
    const heard = await another.hears(stage.pattern(language, 'menu.ask'));
    expect(heard).toContain(
      `${stage.word(language, 'case.stage.waiting-for-citizen')} ${stage.word(language, 'case.next.waiting-for-citizen')}`,
    );
    const before = another.inbox().length;
    const desk = await multan();
    await phone.says('6: ?');
    expect(await reply(desk, secrets.reference, '4: Sana')).toBe(303);
    await phone.hears(/4: Sana/);
    expect(another.inbox()).toHaveLength(before);
  });
});

describe('the hours a woman called safe, and WhatsApp’s 24', () => {
  test('the counsellor’s answer waits for the evening, then goes; a day later it cannot, until she writes', async () => {
    const phone = stage.twilio.phone('+923082000001', 'whatsapp');
    const words = stage.product.world.words;
    const { reference } = await tellsAll(phone, words, 'ur-Latn', { 'intake.story': { writes: 'mera shohar kharcha nahi deta' } });
    stage.later(hourMs);
    let desk = await multan();
    const before = phone.inbox().length;
    const page = `/admin/tickets/${(await ticketOf(reference))._id}`;
    const early = await desk.post(`${page}/replies`, { text: '1: Sana' });
    expect(early.status).toBe(409);
    expect(early.html).toContain(words.text('ur', 'refusal.not-safe-now'));
    expect(early.html).toContain('17:00');
    // Five in the afternoon in Pakistan.
    stage.later(new Date('2026-11-24T12:01:00Z').getTime() - stage.now().getTime());
    desk = await multan();
    expect(await reply(desk, reference, '2: Sana')).toBe(303);
    await phone.hears(/2: Sana/);
    stage.later(24 * hourMs);
    desk = await multan();
    const late = await desk.post(`${page}/replies`, { text: '3: Sana' });
    expect(late.status).toBe(409);
    expect(late.html).toContain(words.text('ur', 'refusal.window-closed'));
    await phone.says('main wapas aa gayi hun');
    expect(await reply(desk, reference, '4: Sana')).toBe(303);
    await phone.hears(/4: Sana/);
    expect(phone.inbox().slice(before).map(({ body }) => body).filter((body) => body.endsWith('Sana'))).toEqual(['2: Sana', '4: Sana']); // prettier-ignore
  });
});

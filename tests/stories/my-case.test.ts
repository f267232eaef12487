import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Language } from '../../src/models/language/language.ts';
import { newReference } from '../../src/models/ticket/reference.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { signedIn } from '../support/desk.ts';
import { greets, holdsPin, tellsAll } from '../support/intake.ts';
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

/** Writes reference and PIN at "My case", from the menu; gives what is answered to them. */
async function asks(phone: Phone, language: Language, reference: string, pin: string): Promise<string> {
  await phone.says(stage.word(language, 'menu.case'));
  await phone.hears(stage.pattern(language, 'case.reference'));
  await phone.says(reference);
  await phone.hears(stage.pattern(language, 'case.pin'));
  await phone.says(pin);
  return await phone.hears(
    new RegExp([stage.pattern(language, 'menu.ask'), stage.pattern(language, 'case.again')].map(({ source }) => source).join('|')),
  );
}

const wrongPin = (pin: string): string => (pin === '1111' ? '2222' : '1111');

const people = [
  { language: 'ur', channel: 'whatsapp', from: 'sms', story: 'میرا شوہر خرچہ نہیں دیتا', matter: /شوہر|خرچ|بچ|طلاق/ },
  { language: 'ur-Latn', channel: 'sms', from: 'whatsapp', story: 'mera shohar kharcha nahi deta', matter: /shohar|kharch|bach|talaq/i },
  { language: 'en', channel: 'whatsapp', from: 'whatsapp', story: 'My husband pays no maintenance for the children', matter: /husband|mainten|custody|child/i },
] as const; // prettier-ignore

describe.each(people)('my case, in $language', (person) => {
  const { language, channel, from, story, matter } = person;
  const n = people.indexOf(person);
  const own = () => stage.twilio.phone(`+92307100000${String(n)}`, channel);
  const other = () => stage.twilio.phone(`+92307200000${String(n)}`, from);
  let secrets: { reference: string; pin: string };
  beforeAll(async () => {
    secrets = await tellsAll(own(), stage.product.world.words, language, { 'intake.story': { writes: story } });
  });

  test('from another phone: only reference and PIN open it, and what it says names nothing of the matter', async () => {
    const phone = other();
    await greets(phone, stage.product.world.words, language);
    const wrong = await asks(phone, language, secrets.reference, wrongPin(secrets.pin));
    expect(wrong).toContain(stage.word(language, 'case.wrong'));
    await phone.chooses(stage.word(language, 'to.menu'));
    await phone.hears(stage.pattern(language, 'menu.ask'));
    const right = await asks(phone, language, secrets.reference, secrets.pin);
    expect(right).toContain(`${stage.word(language, 'case.stage.new')} ${stage.word(language, 'case.next.new')}`);
    expect(`${wrong}${right}`.replace(stage.word(language, 'menu.rights'), '')).not.toMatch(matter);
  });

  test('follows what the counsellor does, however the reference is typed', async () => {
    const phone = other();
    const desk = await signedIn(stage.url, 'multan@demo.insaf');
    const ticket = await TicketModel.findOne({ reference: secrets.reference }).lean();
    await desk.submit(`/admin/tickets/${ticket?._id ?? ''}`, /claim$/);
    const { reference, pin } = secrets;
    const typed = language === 'ur' ? digitsInUrdu(reference) : `${reference.slice(0, 3)} ${reference.slice(3, 6)} ${reference.slice(6)}`;
    expect(await asks(phone, language, typed, pin)).toContain(stage.word(language, 'case.stage.in-progress'));
    await desk.submit(`/admin/tickets/${ticket?._id ?? ''}`, /closure$/, { disposition: 'advice-given' });
    expect(await asks(phone, language, reference, pin)).toContain(stage.word(language, 'case.stage.closed'));
  });

  test('the PIN that was typed is kept nowhere', async () => {
    await stage.until(async () => !holdsPin(await stage.stores.everything(), secrets.pin), 'the PIN is kept nowhere');
  });
});

const digitsInUrdu = (digits: string): string => digits.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));

describe('guessing', () => {
  test('five wrong PINs, then a growing wait, in which the right one is not heard either; then it is', async () => {
    const { words } = stage.product.world;
    const { reference, pin } = await tellsAll(stage.twilio.phone('+923073000001', 'sms'), words, 'ur-Latn', { 'intake.story': { writes: 'mera shohar kharcha nahi deta' } }); // prettier-ignore
    const phone = stage.twilio.phone('+923073000002', 'sms');
    await greets(phone, words, 'ur-Latn');
    const guess = (one: string) => asks(phone, 'ur-Latn', reference, one);
    for (let n = 0; n < 5; n += 1) expect(await guess(wrongPin(pin))).toContain(stage.word('ur-Latn', 'case.wrong'));
    const waits: number[] = [];
    for (let n = 0; n < 3; n += 1) {
      const minutes = Number(/(\d+) minute/.exec(await guess(pin))?.[1]);
      waits.push(minutes);
      stage.later(minutes * minuteMs);
      if (n < 2) await guess(wrongPin(pin));
    }
    expect(waits).toEqual([1, 2, 4]);
    expect(await guess(pin)).toContain(stage.word('ur-Latn', 'case.stage.new'));
  });

  test('an unknown reference gets the same answer; many references from one phone are slowed, from another they are not', async () => {
    stage.later(25 * hourMs);
    const { words } = stage.product.world;
    const phone = stage.twilio.phone('+923073000003', 'sms');
    await greets(phone, words, 'en');
    const answers: string[] = [];
    for (let n = 0; n < 12; n += 1) answers.push(await asks(phone, 'en', newReference(), '1234'));
    const wrong = answers.filter((answer) => answer.includes(stage.word('en', 'case.wrong')));
    expect(new Set(wrong).size).toBe(1);
    expect(wrong.length).toBeGreaterThanOrEqual(10);
    expect(answers.at(-1)).toMatch(stage.pattern('en', 'case.wait'));
    const neighbour = stage.twilio.phone('+923073000004', 'sms');
    await greets(neighbour, words, 'en');
    expect(await asks(neighbour, 'en', newReference(), '1234')).toContain(stage.word('en', 'case.wrong'));
  });
});

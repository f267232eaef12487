import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { dialled } from '../../src/models/centre/dialled.ts';
import { saveCentre } from '../../src/models/centre/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import { centreOf, demoCentres } from '../support/demo.ts';
import { signedIn } from '../support/desk.ts';
import { greets, tellsAll } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putStaff } from '../support/staff.ts';
import type { Phone } from '../support/twilio.ts';

const hourMs = 3600_000;
let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterAll(() => stage.close());

const onCall = (district: string): Phone => stage.twilio.phone(centreOf(district).onCallPhones[0] ?? '', 'sms');
const ticketsOf = (address: string) => TicketModel.find({ address }).sort({ openedAt: 1 }).lean();
const alerted = (district: string, before: number) =>
  stage.until(async () => onCall(district).inbox().length === before + 1, `whoever is on call in ${district} is called, once`);

const languages = [
  {
    language: 'ur',
    channel: 'sms',
    story: 'میرا شوہر خرچہ نہیں دیتا',
    place: 'ملتان',
    cries: 'اس نے مجھے کمرے میں بند کر دیا ہے',
    stop: 'پیغام بند کریں',
    safe: 'موسم',
    still: 'وہ پھر دروازہ توڑ رہا ہے',
  },
  {
    language: 'ur-Latn',
    channel: 'whatsapp',
    story: 'mera shohar kharcha nahi deta',
    place: 'multan',
    cries: 'wo phir ghar aa gaya hai aur mujhe maar raha hai',
    stop: 'band karo',
    safe: 'mausam',
    still: 'wo darwaza tor raha hai',
  },
  {
    language: 'en',
    channel: 'whatsapp',
    story: 'My husband pays no maintenance for the children',
    place: 'Multan',
    cries: 'he has locked me in the room',
    stop: 'STOP',
    safe: 'weather',
    still: 'he is at the door with a gun',
  },
] as const;

describe.each(languages)('danger where nobody may see that we heard it, in $language', (person) => {
  const { language, channel, story, place, cries, still } = person;
  const n = languages.indexOf(person);
  const phoneNo = (m: number): string => `+92302${String(m)}00000${String(n)}`;

  test('while a counsellor talks: the bot stays silent, the ticket is an emergency, whoever is on call is called once', async () => {
    const phone = stage.twilio.phone(phoneNo(1), channel);
    await tellsAll(phone, stage.product.world.words, language, { 'intake.story': { writes: story }, 'intake.where': { writes: place } });
    const address = `${channel}:${phoneNo(1)}`;
    const [ticket] = await ticketsOf(address);
    const desk = await signedIn(stage.url, 'multan@demo.insaf');
    const page = `/admin/tickets/${ticket?._id ?? ''}`;
    await desk.post(`${page}/replies`, { text: '1: Sana' });
    await phone.hears(/1: Sana/);
    const [before, calls] = [phone.inbox().length, onCall('pk-multan').inbox().length];
    expect(await phone.says(cries)).toBe(200);
    expect(await phone.says(still)).toBe(200);
    await alerted('pk-multan', calls);
    expect(await ticketsOf(address)).toMatchObject([{ urgency: 'emergency', danger: true, centre: centreOf('pk-multan').id }]);
    expect((await desk.get(page)).html).toContain(cries);
    await desk.post(`${page}/replies`, { text: '2: Sana' });
    await phone.hears(/2: Sana/);
    expect(phone.inbox()).toHaveLength(before + 1);
    expect(onCall('pk-multan').inbox()).toHaveLength(calls + 1);
  });

  test('after the safe word: only the harmless line is seen, and a person is called', async () => {
    const phone = stage.twilio.phone(phoneNo(2), channel);
    await greets(phone, stage.product.world.words, language);
    await phone.says(person.safe);
    await phone.hears(stage.pattern(language, 'hidden.line'));
    const [before, calls] = [phone.inbox().length, onCall('pk-lahore').inbox().length];
    expect(await phone.says(cries)).toBe(200);
    await alerted('pk-lahore', calls);
    await phone.hears(stage.pattern(language, 'hidden.line'));
    expect(phone.inbox().slice(before).map(({ body }) => body)).toEqual([stage.word(language, 'hidden.line')]); // prettier-ignore
    const [ticket] = await ticketsOf(`${channel}:${phoneNo(2)}`);
    expect(ticket).toMatchObject({ urgency: 'emergency', danger: true, summary: cries, centre: centreOf('pk-lahore').id });
  });

  test('after STOP: it is still heard, a person is called, and messages stay stopped', async () => {
    const phone = stage.twilio.phone(phoneNo(3), channel);
    await greets(phone, stage.product.world.words, language);
    await phone.says(person.stop);
    await phone.hears(stage.pattern(language, 'stop.done'));
    const calls = onCall('pk-lahore').inbox().length;
    expect(await phone.says(cries)).toBe(200);
    await alerted('pk-lahore', calls);
    const [ticket] = await ticketsOf(`${channel}:${phoneNo(3)}`);
    expect(ticket).toMatchObject({ urgency: 'emergency', danger: true });
    expect(ticket?.summary).toContain(cries);
    const desk = await signedIn(stage.url, 'lahore@demo.insaf');
    expect((await desk.post(`/admin/tickets/${ticket?._id ?? ''}/replies`, { text: 'hello' })).status).toBe(409);
  });
});

describe('at night, when no centre is open', () => {
  const silent = (...districts: string[]): Promise<void[]> =>
    Promise.all(districts.map((district) => saveCentre({ ...centreOf(district), onCallPhones: [] })));
  const punjab = demoCentres.filter(({ province }) => province === 'PK-PB').flatMap(({ districts }) => districts);
  const inRange = ['pk-multan', 'pk-muzaffargarh', 'pk-khanewal'];
  beforeAll(() => stage.later(12 * hourMs));
  beforeEach(async () => {
    for (const centre of demoCentres) await saveCentre(centre);
  });
  afterAll(async () => {
    for (const centre of demoCentres) await saveCentre(centre);
  });

  const nights = [
    { says: 'Multan’s own, if somebody is on call there', silent: [], goes: 'pk-multan', why: 'routing.emergency-near' },
    { says: 'the next in range with somebody on call', silent: ['pk-multan'], goes: 'pk-muzaffargarh', why: 'routing.emergency-near' },
    { says: 'the province’s next, if nobody near is on call', silent: inRange, goes: 'pk-sahiwal', why: 'routing.emergency-province' },
    { says: 'the hub, if nobody in the province is', silent: punjab, goes: 'pk-lahore', why: 'routing.hub' },
  ];
  test.each(nights)('an emergency in Multan goes to $says', async (night) => {
    const phone = stage.twilio.phone(`+92303100000${String(nights.indexOf(night))}`, 'sms');
    await silent(...night.silent);
    const atTheHub = onCall('pk-lahore').inbox().length;
    await phone.says('میرا شوہر مجھے مار رہا ہے، خدا کے لیے بچا لیں');
    await phone.hears(stage.pattern('ur', 'danger.now'));
    if (!night.silent.includes('pk-lahore')) await alerted('pk-lahore', atTheHub);
    await phone.chooses(stage.word('ur', 'answer.yes'));
    await phone.hears(stage.pattern('ur', 'danger.where'));
    const calls = onCall(night.goes).inbox().length;
    await phone.says('ملتان');
    const heard = await phone.hears(stage.pattern('ur', 'danger.on'));
    expect(heard).toContain(dialled(centreOf(night.goes).phone));
    expect(stage.pattern('ur', 'danger.alerted').test(heard)).toBe(!night.silent.includes(night.goes));
    const [ticket] = await ticketsOf(`sms:${phone.number}`);
    expect(ticket).toMatchObject({ centre: centreOf(night.goes).id, urgency: 'emergency', routing: { key: night.why } });
    if (night.silent.includes(night.goes)) expect(onCall(night.goes).inbox()).toHaveLength(calls);
    else await alerted(night.goes, calls);
  });

  test.each(languages)('where nobody is on call she hears whom to call, not that somebody was alerted: $language', async (person) => {
    const { language, channel, cries, place } = person;
    const phone = stage.twilio.phone(`+92303200000${String(languages.indexOf(person))}`, channel);
    await silent(...punjab);
    await phone.says(cries);
    await phone.hears(stage.pattern(language, 'danger.now'));
    await phone.chooses(stage.word(language, 'answer.yes'));
    await phone.hears(stage.pattern(language, 'danger.where'));
    await phone.says(place);
    const heard = await phone.hears(stage.pattern(language, 'danger.on'));
    expect(heard).not.toMatch(stage.pattern(language, 'danger.alerted'));
    expect(heard).toMatch(stage.pattern(language, 'danger.unalerted'));
    expect(heard).toMatch(/^15 .+\n1737 /mu);
    expect(heard).toContain(dialled(centreOf('pk-lahore').phone));
  });
});

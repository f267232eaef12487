import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { understand } from '../../src/bot/understanding/understand.ts';
import { worthAsking } from '../../src/flows/matter.ts';
import { isCurrent, sections, shownIn } from '../../src/models/card/card.ts';
import type { CardVersion, Section } from '../../src/models/card/card.ts';
import { fitsPart } from '../../src/models/card/render.ts';
import { addDraft, findVersion, publish, submit } from '../../src/models/card/store.ts';
import type { Lawyer } from '../../src/models/card/rules.ts';
import type { Id } from '../../src/models/id/id.ts';
import { newId } from '../../src/models/id/id.ts';
import type { ChannelName } from '../../src/models/channel/channel.ts';
import type { Language } from '../../src/models/language/language.ts';
import { MessageModel } from '../../src/models/message/store.ts';
import type { Province } from '../../src/models/place/place.ts';
import { filed, QuestionModel, settle } from '../../src/models/question/store.ts';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { Topic } from '../../src/models/topic/topic.ts';
import { cardOf, contentCards } from '../support/cards.ts';
import { greets, goesThrough, usual } from '../support/intake.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import type { Phone } from '../support/twilio.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
});
afterAll(() => stage.close());

/** A text of a card as it arrives: SMS has plain quotes. */
const plain = (text: string): string => text.replaceAll(/[‘’]/g, "'");
const shown = (topic: Topic, language: Language, section: Section, province: Province | null): string[] =>
  shownIn(cardOf(topic).cards[language], section, province).map(({ text }) => plain(text));
const carried = async (phone: Phone, channel: ChannelName): Promise<(string | null)[]> =>
  (await MessageModel.find({ address: `${channel}:${phone.number}`, direction: 'out', card: { $ne: null } }).lean()).map(({ card }) => card ?? null); // prettier-ignore

/** Picks from one list after the other: [the choice, the question it answers]. */
async function picks(phone: Phone, language: Language, ...lists: [string, string][]): Promise<void> {
  for (const [choice, asked] of lists) {
    await phone.hears(stage.pattern(language, asked));
    await phone.chooses(stage.word(language, choice));
  }
}

/** Hears a part and asks for more until there is no more; gives all that was heard. */
async function readsOn(phone: Phone, language: Language): Promise<string> {
  let all = await phone.hears(stage.pattern(language, 'rights.next'));
  while (offersMore(phone, language)) {
    await phone.chooses(stage.word(language, 'rights.more'));
    all += `\n${await phone.hears(stage.pattern(language, 'rights.next'))}`;
  }
  return plain(all);
}

function offersMore(phone: Phone, language: Language): boolean {
  const last = phone.last();
  const more = stage.word(language, 'rights.more');
  return last !== null && (last.body.includes(`1. ${more}`) || stage.twilio.shown(last).taps.some(({ title }) => title === more));
}

/** What is learnt changes with every message that is learnt from: the first of these that is a doubt, or that no card answers, plays its part. */
const firstThat = (texts: readonly string[], is: (text: string) => boolean): string => {
  const found = texts.find(is);
  if (found === undefined) throw new Error(`none of these is what the story needs any more: ${texts.join('; ')}`);
  return found;
};
const isDoubt = (text: string): boolean => {
  const { command, danger, topic, topics, asks, confidence } = understand(text);
  return command === null && !danger && topic === null && topics.length > 1 && confidence.topic >= worthAsking && (asks !== null || text.endsWith('?'));
}; // prettier-ignore
const hasNoAnswer = (text: string): boolean => {
  const { command, danger, topic, topics, confidence } = understand(text);
  return command === null && !danger && topic === null && topics.length > 0 && confidence.topic < worthAsking;
};

const people = [
  {
    language: 'ur', channel: 'sms', province: 'PK-PB', place: '+9242', lives: 'لاہور', cost: 'کتنا خرچہ آئے گا', papers: 'کون سے کاغذ لانے ہیں', time: 'خلع میں کتنا وقت لگتا ہے',
    matter: 'مالک تنخواہ نہیں دیتا میں کیا کروں',
    doubts: ['ڈرون اڑانے کا کیا قانون ہے؟', 'درخواست کہاں دیں؟', 'اگر وہ نہ مانے تو کیا کریں؟', 'گواہ نہ آئیں تو کیا ہوتا ہے؟', 'معاوضہ کیسے ملے گا؟', 'گھر میں شیر پالنا جائز ہے؟', 'پتنگ بازی کی اجازت کون دیتا ہے؟', 'ٹریڈ مارک کیسے لیتے ہیں؟', 'درخت کاٹنے پر کیا سزا ہے؟'],
    unanswered: ['سولر پینل کیسے لگتا ہے؟', 'پتنگ بازی کی اجازت کون دیتا ہے؟', 'شکار کا پرمٹ کیسے ملتا ہے؟', 'مچھلی پکڑنے کا کیا قاعدہ ہے؟', 'ٹریڈ مارک کیسے لیتے ہیں؟', 'گھر میں شیر پالنا جائز ہے؟', 'کتاب کے جملہ حقوق کیسے محفوظ ہوں؟', 'کنواں کھودنے پر کیا پابندی ہے؟', 'درخت کاٹنے پر کیا سزا ہے؟', 'ہوائی جہاز کا ٹکٹ کیسے منسوخ ہو؟', 'سمندر سے ریت نکالنے کی اجازت کون دے گا؟', 'بیج کی قسم کون منظور کرتا ہے؟', 'ریڈیو اسٹیشن کی فریکوئنسی کیسے ملتی ہے؟', 'پرندے پالنے کا لائسنس کیا ہوتا ہے؟'],
    told: (text: string) => `${text} میرا نام اسلم خان ہے، 03001234567`, filedAs: (text: string) => `${text} میرا نام ••• ہے، •••`,
  },
  {
    language: 'ur-Latn', channel: 'whatsapp', province: 'PK-SD', place: '+9221', lives: 'Karachi', cost: 'kitna kharcha hoga', papers: 'kya kagaz lana hai', time: 'khula lene mein kitna waqt lagta hai',
    matter: 'malik tankhwah nahi deta main kya karun',
    doubts: ['drone urane ka kya qanoon hai?', 'darkhwast kahan dein?', 'agar woh na mane to kya karein?', 'gawah na aayein to kya hota hai?', 'muawza kaise mile ga?', 'shikayat kis ke paas karein?', 'kaghaz kho jayein to kya karein?', 'rishte ki fee wapis milti hai?', 'trade mark kaise lete hain?'],
    unanswered: ['drone urane ka kya qanoon hai?', 'patang urane ki ijazat kaun deta hai?', 'shikar ka permit kaise milta hai?', 'machli pakarne ka kya qaida hai?', 'trade mark kaise lete hain?', 'ghar mein sher palna jaiz hai?', 'kitab ke huqooq kaise mehfooz hon?', 'kunwan khodne par kya pabandi hai?', 'darakht kaatne par kya saza hai?', 'rishte ki fee wapis milti hai?', 'machine par tax kitna hai?', 'bijli ka meter kaise lagta hai?', 'gari ka number kaise badalta hai?'],
    told: (text: string) => `${text} 03001234567`, filedAs: (text: string) => `${text} •••`,
  },
  {
    language: 'en', channel: 'whatsapp', province: 'PK-BA', place: '+9281', lives: 'Quetta', cost: 'how much does it cost', papers: 'what papers do i bring', time: 'how long does khula take',
    matter: 'my employer does not pay my wages, what can i do',
    doubts: ['how do i get a driving licence?', 'where do i send the application?', 'what if he does not agree?', 'what happens when witnesses stay away?', 'how do i get compensation?'],
    unanswered: ['what is the law about drones?', 'who permits kite flying?', 'how does one get a hunting permit?', 'is there a rule for catching fish?', 'how do i register a trade mark?', 'may one keep a lion at home?', 'how is a book protected by copyright?', 'are there limits on digging a well?', 'is cutting a tree punished?'],
    told: (text: string) => `${text} 0300 1234567`, filedAs: (text: string) => `${text} •••`,
  },
] as const; // prettier-ignore

describe.each(people)('in $language by $channel', (one) => {
  const { language, channel, province } = one;
  const n = people.indexOf(one);
  /** A landline tells its province; a mobile does not. */
  const landline = (m: number): Phone => stage.twilio.phone(`${one.place}34${String(m)}0000${String(n)}`, channel);
  const mobile = (m: number): Phone => stage.twilio.phone(`+92307${String(m)}00000${String(n)}`, channel);

  test('a question gets the section that answers it, with its source line, and the next question the next section', async () => {
    const phone = landline(1);
    await greets(phone, stage.product.world.words, language);
    await phone.says(one.time);
    const time = await readsOn(phone, language);
    for (const text of shown('marriage-and-divorce', language, 'time', province)) expect(time).toContain(text);
    for (const text of shown('marriage-and-divorce', language, 'law', province)) expect(time).not.toContain(text);
    expect(time).toMatch(/2026/);
    await phone.says(one.cost);
    const cost = await readsOn(phone, language);
    for (const text of shown('marriage-and-divorce', language, 'cost', province)) expect(cost).toContain(text);
    await phone.says(one.papers);
    const bring = await readsOn(phone, language);
    for (const text of shown('marriage-and-divorce', language, 'bring', province)) expect(bring).toContain(text);
    expect(new Set(await carried(phone, channel))).toEqual(new Set(['marriage-and-divorce@1']));
  });

  test('a question that names no matter, when none was spoken of: the list of matters', async () => {
    const phone = landline(6);
    await greets(phone, stage.product.world.words, language);
    await phone.says(one.cost);
    await phone.hears(stage.pattern(language, 'rights.ask'));
  });

  test('the first message of a stranger is answered; legal help then knows what it is about, and the next question is answered too', async () => {
    const phone = landline(2);
    await phone.says(one.matter);
    const heard = await phone.hears(stage.pattern(language, 'rights.next'));
    expect(heard).toContain(stage.word(language, 'welcome.notice'));
    expect(heard).toContain(shown('labour-rights', language, 'do', province)[0]);
    await phone.chooses(stage.word(language, 'menu.intake'));
    await goesThrough(
      phone,
      stage.product.world.words,
      language,
      { ...usual, 'intake.more': { picks: 'intake.nothingMore' } },
      'done.next',
    );
    const tickets = await TicketModel.find({ address: `${channel}:${phone.number}` }).lean();
    expect(tickets).toMatchObject([{ topic: 'labour-rights', summary: one.matter }]);
    // With a ticket open a plain question is still a question.
    await phone.says(one.time);
    expect(await phone.hears(stage.pattern(language, 'rights.next'))).toContain(cardOf('marriage-and-divorce').cards[language].title);
  });

  test('a card from the list: the province is asked once, every part fits, the lines and the source line are there', async () => {
    const phone = mobile(3);
    await greets(phone, stage.product.world.words, language);
    await phone.chooses(stage.word(language, 'menu.rights'));
    await picks(phone, language, ['group.harm', 'rights.ask'], ['topic.domestic-violence', 'rights.topic']);
    await phone.hears(stage.pattern(language, 'rights.province'));
    await phone.says(one.lives);
    const card = await readsOn(phone, language);
    for (const section of sections)
      for (const text of shown('domestic-violence', language, section, province)) expect(card).toContain(text);
    for (const text of cardOf('domestic-violence').cards[language].sections.law) if (!text.shown) expect(card).not.toContain(text.text);
    expect(card).toMatch(/^1099 /m);
    expect(card).toContain(stage.word(language, 'card.helplines'));
    const parts = (await MessageModel.find({ address: `${channel}:${phone.number}`, card: 'domestic-violence@1' }).lean()).map(
      ({ text }) => text,
    );
    for (const text of parts) expect(fitsPart[channel](text.replace(stage.pattern(language, 'rights.next'), '').trim())).toBe(true);
    await phone.chooses(stage.word(language, 'rights.another'));
    await picks(phone, language, ['group.police', 'rights.ask'], ['topic.legal-aid', 'rights.topic']);
    const second = await phone.hears(stage.pattern(language, 'rights.next'));
    expect(plain(second)).toContain(shown('legal-aid', language, 'law', province)[0]);
  });

  test('a doubt is asked about, and the choice is answered', async () => {
    const phone = landline(4);
    await greets(phone, stage.product.world.words, language);
    const unsure = firstThat(one.doubts, isDoubt);
    await phone.says(unsure);
    await phone.hears(stage.pattern(language, 'rights.which'));
    const guesses = understand(unsure).topics;
    const last = guesses.at(-1) ?? 'legal-aid';
    await phone.chooses(stage.word(language, `topic.${last}`));
    const heard = await phone.hears(stage.pattern(language, 'rights.next'));
    expect(heard).toContain(cardOf(last).cards[language].title);
  });

  test('what no card answers: a person is offered, and the editors find the question without who asked it', async () => {
    const phone = landline(5);
    await greets(phone, stage.product.world.words, language);
    const question = firstThat(one.unanswered, (text) => hasNoAnswer(text) && hasNoAnswer(one.told(text)));
    await phone.says(one.told(question));
    await phone.hears(stage.pattern(language, 'rights.none'));
    await phone.chooses(stage.word(language, 'to.menu'));
    await phone.hears(stage.pattern(language, 'menu.ask'));
    await phone.says(question);
    await phone.hears(stage.pattern(language, 'rights.none'));
    const mine = (await filed()).filter(({ latest }) => latest.language === language);
    expect(mine).toMatchObject([{ often: 2, latest: { day: '2026-11-24' } }]);
    const texts = await QuestionModel.find({ language }).sort({ text: 1 }).lean();
    expect(texts.map(({ text }) => text)).toContain(one.filedAs(question));
    await phone.chooses(stage.word(language, 'menu.person'));
    await phone.hears(stage.pattern(language, 'person.open'));
    await settle({ ids: mine.flatMap(({ ids }) => ids) });
    expect((await filed()).filter(({ latest }) => latest.language === language)).toEqual([]);
  });
});

/** A new version of it, with the same words, is approved. */
async function goesLive(base: CardVersion, editor: Id, lawyer: Lawyer, now: Date): Promise<void> {
  const submitted = await submit(await addDraft(base, editor, now), editor, now);
  if (!submitted.ok) throw new Error(submitted.error);
  const published = await publish(submitted.value, lawyer, now);
  if (!published.ok) throw new Error(published.error);
}

describe('a card that changes while somebody reads it', () => {
  const editor = newId(new Date(0));
  const lawyer = { id: newId(new Date(0)), name: 'Adv. Sana Malik' };

  test('is begun anew in its new version, which a lawyer has reviewed, and the log keeps which they were given', async () => {
    const phone = stage.twilio.phone('+924234600001', 'whatsapp');
    await greets(phone, stage.product.world.words, 'en');
    await phone.chooses(stage.word('en', 'menu.rights'));
    await picks(phone, 'en', ['group.harm', 'rights.ask'], ['topic.cyber-harassment', 'rights.topic']);
    const before = await phone.hears(stage.pattern('en', 'rights.next'));
    const live = await findVersion('cyber-harassment', 1);
    if (!live) throw new Error('no card');
    await goesLive(live, editor, lawyer, stage.now());
    await stage.until(async () => stage.product.world.cards.current('cyber-harassment', stage.now())?.version === 2, 'the new version is read'); // prettier-ignore
    await phone.chooses(stage.word('en', 'rights.more'));
    const after = await readsOn(phone, 'en');
    expect(after).toContain(plain(before));
    expect(after).toContain('reviewed by Adv. Sana Malik');
    expect(new Set(await carried(phone, 'whatsapp'))).toEqual(new Set(['cyber-harassment@1', 'cyber-harassment@2']));
  });
});

describe('a card past its review day', () => {
  test('is shown nowhere: not in the middle of it, not from the list, not to a question; a counsellor is offered', async () => {
    const phone = stage.twilio.phone('+924234600002', 'whatsapp');
    await greets(phone, stage.product.world.words, 'en');
    await phone.chooses(stage.word('en', 'menu.rights'));
    await picks(phone, 'en', ['group.harm', 'rights.ask'], ['topic.domestic-violence', 'rights.topic']);
    await phone.hears(stage.pattern('en', 'rights.next'));
    stage.later(Date.parse('2027-05-26T06:00:00Z') - stage.now().getTime());
    await phone.chooses(stage.word('en', 'rights.more'));
    await phone.hears(stage.pattern('en', 'resume.ask'));
    await phone.chooses(stage.word('en', 'resume.goOn'));
    await phone.hears(stage.pattern('en', 'rights.next'));
    await phone.chooses(stage.word('en', 'rights.more'));
    await phone.hears(stage.pattern('en', 'rights.none'));
    await phone.chooses(stage.word('en', 'to.menu'));
    await phone.hears(stage.pattern('en', 'menu.ask'));
    await phone.chooses(stage.word('en', 'menu.rights'));
    await picks(phone, 'en', ['group.family', 'rights.ask'], ['topic.marriage-and-divorce', 'rights.topic']);
    await phone.hears(stage.pattern('en', 'rights.none'));
    await phone.chooses(stage.word('en', 'to.menu'));
    await phone.hears(stage.pattern('en', 'menu.ask'));
    await phone.says('how long does khula take');
    const heard = await phone.hears(stage.pattern('en', 'rights.none'));
    for (const { topic } of contentCards.filter((card) => !isCurrent(card, stage.now()))) expect(heard).not.toContain(cardOf(topic).cards.en.title); // prettier-ignore
    expect(await carried(phone, 'whatsapp')).toEqual(['domestic-violence@1']);
    expect((await filed()).map(({ latest }) => [latest.text, latest.topic])).toEqual([
      ['how long does khula take', 'marriage-and-divorce'],
    ]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { understand } from '../../src/bot/understanding/understand.ts';
import type { Section } from '../../src/models/card/card.ts';
import type { Command, Topic } from '../../src/models/topic/topic.ts';

const share = <T>(of: T[], right: (one: T) => boolean): number => of.filter(right).length / of.length;

const commands: [says: string, command: Command | null][] = [
  ['STOP', 'stop'], ['Stop.', 'stop'], ['stop messages', 'stop'], ['band karo', 'stop'], ['rok do', 'stop'], ['بند کریں', 'stop'], ['بند کرو', 'stop'], ['msg mat bhejo', 'stop'],
  ['START', 'start'], ['dobara shuru karo', 'start'], ['شروع کریں', 'start'],
  ['delete my data', 'delete-my-data'], ['mera data delete karo', 'delete-my-data'], ['میرا ڈیٹا ڈیلیٹ کریں', 'delete-my-data'],
  ['help', 'help'], ['madad', 'help'], ['مدد', 'help'], ['menu', 'menu'], ['menu dikhao ji', 'menu'], ['مینو', 'menu'],
  ['back', 'back'], ['peeche jao', 'back'], ['wapis', 'back'], ['واپس', 'back'], ['repeat', 'repeat'], ['dobara bolo', 'repeat'],
  ['yes', 'yes'], ['jee', 'yes'], ['haan', 'yes'], ['han ji', 'yes'], ['ہاں', 'yes'], ['جی', 'yes'], ['ok', 'yes'], ['no', 'no'], ['nahi', 'no'], ['nhi', 'no'], ['جی نہیں', 'no'],
  ['talk to a person', 'talk-to-person'], ['kisi se baat karni hai', 'talk-to-person'], ['کسی سے بات کرنی ہے', 'talk-to-person'],
  ['urdu', 'change-language'], ['English please', 'change-language'], ['zaban badlo', 'change-language'], ['زبان', 'change-language'],
  ['mere case ka status', 'case-status'], ['my case', 'case-status'],
  ['mera case', 'case-status'],
  ['find a centre', 'find-centre'],
  ['markaz talash karein', 'find-centre'], ['new complaint', 'new-complaint'], ['nearest centre', 'find-centre'], ['call me back', 'call-me-back'],
  ['salam', 'greeting'], ['السلام علیکم', 'greeting'], ['shukriya', 'thanks'], ['emergency', 'emergency'], ['ایمرجنسی', 'emergency'],
  ['mausam', 'safe-word'], ['Weather', 'safe-word'], ['موسم', 'safe-word'], ['the weather is bad', 'out-of-scope'],
  ['please stop sending me messages', 'stop'], ['I dont want these messages', 'stop'], ['khatam', null], ['bas', null], ['no thanks', 'no'], ['wakeel se baat karao', 'talk-to-person'],
  ['wo mujhe call karta hai roz', null], ['they erased my record in nadra', null], ['ghar wapis jana chahti hoon', null], ['no one helps me', null], ['mujhe wakeel chahiye', null], ['haan usne maara tha', null],
  ['please stop him', null], ['usko rok do', null], ['he wont stop beating me', null], ['mujhe band kar diya hai', null], ['stop my nikah', null],
  ['delete his video', null], ['help my sister', null], ['start a case against my boss', null], ['my husband says no', null], ['FIR register karni hai', null],
  ['Ali', null], ['1', null], ['', null], ['__proto__', null],
]; // prettier-ignore
describe('a whole message that is a command', () => {
  for (const [says, command] of commands) test(`«${says}»: ${command ?? 'none'}`, () => expect(understand(says).command).toBe(command));
});

describe('sentences of our own, in danger and not', () => {
  const own = readFileSync(new URL('../data/danger.own.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => z.object({ text: z.string(), danger: z.boolean() }).parse(JSON.parse(line)));
  test('19 of 20 in danger ring', () => expect(share(own.filter(({ danger }) => danger), ({ text }) => understand(text).danger)).toBeGreaterThanOrEqual(0.95)); // prettier-ignore
  test('9 of 10 others do not', () => expect(share(own.filter(({ danger }) => !danger), ({ text }) => !understand(text).danger)).toBeGreaterThanOrEqual(0.9)); // prettier-ignore
});

describe('danger, also said in a roundabout way', () => {
  const rings = [
    'he says tonight is my last night', 'bahar danday le kar khare hain', 'mob outside our house', 'shohar ne chhuri nikal li hai', 'میرے شوہر نے پستول نکال لیا ہے',
    'وہ مجھے مار ڈالے گا', 'i dont want to live anymore', 'میں مرنا چاہتی ہوں', 'main apni jaan lene wali hun', 'مجھے خودکشی کرنی ہے', 'mere bache ko koi utha kar le gaya hai',
    'میری بچی صبح سے گم ہے', 'they have tied my sister and are not letting her leave', 'wo darwaza tor rahe hain', 'وہ لوگ دروازہ توڑ رہے ہیں', 'mujhe roz maarta hai',
    'wo mujhe maar raha hai', 'mujhe ghar mein band kar diya hai', 'kal meri beti ka nikah hai wo 12 saal ki hai', 'he is threatening to throw acid on me', 'اس نے کہا ہے تیزاب پھینک دے گا',
    'I am bleeding, he hit me with a rod', 'please help he is coming to hurt me', 'bhai mujhe ghairat ke naam par maarna chahte hain', 'i took sleeping pills',
    'he is choking my mother', 'log hamare ghar ko aag laga rahe hain', 'owner locked all workers inside the factory', 'he burnt my daughter with iron and she is still there',
  ]; // prettier-ignore
  for (const says of rings) test(`«${says}» rings`, () => expect(understand(says).danger).toBe(true));

  const calm = [
    'how can i get khula', 'i was beaten by police in 2018 can i complain', 'پانچ سال پہلے میرے شوہر نے مجھے مارا تھا اب طلاق ہو چکی ہے', 'what is the punishment for murder in pakistan',
    'i am writing a story about honour killing', 'i saw a movie about acid attack, what is the law', 'mera naam Jaan Muhammad hai', 'mobile chori ho gaya hai', 'میری تنخواہ تین ماہ سے نہیں ملی',
    'I am dying to know the result lol', 'assalam o alaikum, madad chahiye', 'mujhe madad chahiye', 'i need help', 'please help me', 'مجھے مدد چاہیے', 'ok dekh liya', 'main aa raha hun', 'coming', 'received', 'call na karein',
    'no one is in danger', 'koi khatre mein nahi', 'کوئی خطرے میں نہیں', 'jaldi jawab dein', 'which number to dial in emergency', 'menu', 'stop', '1', '',
  ]; // prettier-ignore
  for (const says of calm) test(`«${says}» does not`, () => expect(understand(says).danger).toBe(false));
});

describe('topics', () => {
  const cases: [says: string, topic: Topic][] = [
    ['khula kaise milti hai', 'marriage-and-divorce'],
    ['خلع کا طریقہ کیا ہے', 'marriage-and-divorce'],
    ['police FIR nahi likh rahi', 'police-and-fir'],
    ['پولیس پرچہ درج نہیں کر رہی', 'police-and-fir'],
    ['I need a free lawyer', 'legal-aid'],
    ['مفت وکیل چاہیے', 'legal-aid'],
    ['mere shohar mujhe maarte hain', 'domestic-violence'],
    ['fake facebook id banai hai kisi ne', 'cyber-harassment'],
    ['shanakhti card block hai', 'identity-documents'],
    ['zamanat kaise hogi', 'arrest-and-bail'],
  ];
  for (const [says, topic] of cases) test(`«${says}»: ${topic}`, () => expect(understand(says).topic).toBe(topic));
});

describe('a matter named by nothing but its own words', () => {
  test.each<[string, Topic]>([
    ['inheritance', 'property-and-inheritance'],
    ['forced marriage', 'forced-and-child-marriage'],
    ['wrasat', 'property-and-inheritance'],
    ['zamanat', 'arrest-and-bail'],
    ['khula', 'marriage-and-divorce'],
    ['نان نفقہ', 'maintenance-and-custody'],
    ['FIR', 'police-and-fir'],
  ])('«%s»', (says, topic) => expect(understand(says)).toMatchObject({ topic, command: null }));
  test.each(['salam', 'Bilal', 'شکریہ', 'haan', 'menu', 'لاہور'])('«%s» names none', (says) => expect(understand(says).topic).toBeNull());
});

describe('a question for a section of a card', () => {
  const cases: [says: string, section: Section | null, topic: Topic | null][] = [
    ['how much does it cost', 'cost', null],
    ['kitna kharcha hoga', 'cost', null],
    ['کتنا خرچہ آئے گا', 'cost', null],
    ['what papers do i bring', 'bring', null],
    ['kya kagaz lana hai', 'bring', null],
    ['کون سے کاغذ لانے ہیں', 'bring', null],
    ['how long does khula take', 'time', 'marriage-and-divorce'],
    ['khula ka kitna kharcha', 'cost', 'marriage-and-divorce'],
    ['mujhe kharcha chahiye', null, 'maintenance-and-custody'],
    ['شوہر خرچہ نہیں دیتا', null, 'maintenance-and-custody'],
  ];
  for (const [says, asks, topic] of cases)
    test(`«${says}»: ${asks ?? 'none'} of ${topic ?? 'what is spoken of'}`, () => expect(understand(says)).toMatchObject({ asks, topic }));
});

describe('the language of a few words', () => {
  const cases: [says: string, language: string | null][] = [
    ['1', null], ['ok', null], ['Ali Raza', null], ['Lahore', null], ['', null], ['۱', null], ['mujhe madad chahiye', 'ur-Latn'], ['I need help', 'en'], ['مدد', 'ur'], ['FIR درج نہیں کی', 'ur'],
  ]; // prettier-ignore
  for (const [says, language] of cases)
    test(`«${says}»: ${language ?? 'cannot be told'}`, () => expect(understand(says).language).toBe(language));
});

describe('whatever is sent', () => {
  const texts = {
    'lone surrogates': '\ud800'.repeat(20_000),
    'one letter without end': 'آ'.repeat(20_000),
    'twenty thousand characters of danger': 'maar '.repeat(4000),
    'twenty thousand spaces': ' '.repeat(20_000),
    operators: '{"$gt":""} __proto__ constructor',
    'zero bytes': '\0'.repeat(500),
  };
  for (const [name, text] of Object.entries(texts))
    test(`${name}: a reading`, () => expect(understand(text)).toMatchObject({ command: null }));
  test('danger at the end of a very long message is heard', () =>
    expect(understand(`${'salam '.repeat(3000)} wo mujhe maar raha hai`).danger).toBe(true));
});

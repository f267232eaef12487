import type { Language } from '../models/language/language.ts';

type Sample = Record<Language, string> & { block?: boolean };

const same = (text: string): Sample => ({ ur: text, 'ur-Latn': text, en: text });
const inUrdu = (urdu: string, latin: string): Sample => ({ ur: urdu, 'ur-Latn': latin, en: latin });

/** The longest value each name is filled with in a text, for measuring. `block`: several lines, which may be parted into messages. */
export const sampleValues: Readonly<Record<string, Sample>> = {
  reference: same('123.456.782'),
  pin: same('1234'),
  minutes: same('1440'),
  days: same('30'),
  newsTopicName: inUrdu('گھریلو زندگی', 'Everyday rights'),
  age: same('100'),
  language: same('ur-Latn'),
  topic: same('forced-and-child-marriage'),
  centreName: inUrdu('مرکزِ قانونی امداد مظفرگڑھ', 'Legal Aid Centre Muzaffargarh'),
  centreAddress: inUrdu('دوسری منزل، ضلع کچہری، مظفرگڑھ', '2nd floor, District Courts, Muzaffargarh'),
  centreHours: inUrdu('پیر تا ہفتہ 09:00-13:00، 14:00-17:00', 'Mon-Sat 09:00-13:00, 14:00-17:00'),
  centrePhone: same('0669200000'),
  due: inUrdu('پیر 9 مارچ، 17:00 بجے تک', 'Monday 9 March, 17:00'),
  hours: inUrdu('پیر تا ہفتہ 09:00-13:00، 14:00-17:00', 'Mon-Sat 09:00-13:00, 14:00-17:00'),
  stage: inUrdu('ایک وکیل آپ کے معاملے پر کام کر رہا ہے', 'Somebody is working on your matter'),
  nextStep: inUrdu('مرکز آپ سے محفوظ وقت پر رابطہ کرے گا', 'The centre will reach you at your safe time'),
  // Typed by the person: one Urdu letter in an English text halves what an SMS can carry.
  name: same('سیدہ امینہ بی بی بنت محمد صدیق'),
  place: same('بوسن روڈ نزد چوک کمہاراں والا، ملتان'),
  card: {
    ...inUrdu('قانون کیا کہتا ہے\n- طلاق کے بعد بھی خرچ ملتا ہے۔', 'What the law says\n- He must pay after a divorce too.'),
    block: true,
  },
  helplines: { ...inUrdu('15 پولیس ہنگامی مدد\n1099 انسانی حقوق', '15 Police emergency\n1099 Human rights helpline'), block: true },
  centres: { ...inUrdu('مرکزِ قانونی امداد مظفرگڑھ\n066 9200000', 'Legal Aid Centre Muzaffargarh\n066 9200000'), block: true },
};

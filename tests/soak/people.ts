import type { Language } from '../../src/models/language/language.ts';
import type { Words } from '../../src/models/language/words.ts';
import { InboxModel } from '../../src/models/inbox/store.ts';
import type { Spoken } from '../../src/rehearsal/twilio/webhooks.ts';
import type { Answer, Answers } from '../support/intake.ts';
import { saying, usual } from '../support/intake.ts';
import type { seeded } from '../support/random.ts';
import type { Phone, TestTwilio } from '../support/twilio.ts';
import { pause } from './crew.ts';

/** Somebody who goes through the intake to its ticket, and what they did and heard. */
export interface Person {
  phone: Phone;
  /** As Twilio writes it. */
  address: string;
  language: Language;
  /** What they sent one after the other, each after the answer to the one before, by the provider's ids. */
  told: string[];
  /** How often the provider could not hand something over, however often it tried, and they wrote it again. */
  saidAgain: number;
  /** How long they waited for each answer, in ms. */
  waits: number[];
  /** The reference they were told at the end; null: they have not come to the end. */
  reference: string | null;
}

interface Character {
  language: Language;
  channel: 'whatsapp' | 'sms';
  inDanger: boolean;
  stopsMidway: boolean;
  sendsVoiceNotes: boolean;
  greetsThreeTimes: boolean;
  place: Answer;
}

type Chance = ReturnType<typeof seeded>;

const places: Answer[] = [
  { writes: 'multan' }, { writes: 'لاہور' }, { writes: 'Karachi' }, { writes: 'quetta' }, { pins: { lat: 24.8607, lon: 67.0104 } }, { pins: { lat: 31.42, lon: 73.08 } },
]; // prettier-ignore

export const someCharacter = (chance: Chance): Character => ({
  language: chance.oneOf(['ur', 'ur-Latn', 'en']),
  channel: chance.chance(0.7) ? 'whatsapp' : 'sms',
  inDanger: chance.chance(0.15),
  stopsMidway: chance.chance(0.15),
  sendsVoiceNotes: chance.chance(0.2),
  greetsThreeTimes: chance.chance(0.2),
  place: chance.oneOf(places),
});

const hellos: Record<Language, string> = {
  ur: 'السلام علیکم',
  'ur-Latn': 'assalam o alaikum, madad chahiye',
  en: 'hello, please help me',
};
const stories: Record<Language, string> = {
  ur: 'تین مہینے سے فیکٹری والے میری تنخواہ نہیں دے رہے',
  'ur-Latn': 'mera shohar kharcha nahi deta aur bachon se milne nahi deta',
  en: 'My employer has not paid my wages for three months',
}; // prettier-ignore

/** Every question that may come, also after something was written twice because the provider could not say whether it had arrived. */
const answersOf = ({ language, inDanger, place }: Character): Answers => ({
  ...usual,
  'language.ask': { picks: `language.${language}` },
  'heard.ask': { picks: 'menu.intake' },
  'lost.ask': { picks: 'lost.again' },
  'intake.story': { writes: stories[language] },
  'intake.more': { picks: 'intake.nothingMore' },
  'intake.danger': { picks: inDanger ? 'answer.yes' : 'answer.no' },
  'danger.now': { picks: 'answer.yes' },
  'danger.now.unclear': { picks: 'answer.yes' },
  'danger.where': place,
  'danger.where.unclear': { writes: 'multan' },
  'danger.on': { picks: 'danger.goOn' },
  'intake.which': { writes: '1' },
  'intake.groups': { writes: '1' },
  'intake.topic': { writes: '1' },
  'intake.where': place,
  'intake.where.unclear': { writes: 'multan' },
  'place.province': { writes: '1' },
  'place.district': { writes: '1' },
  'intake.number': { writes: '0300 1234567' },
  'change.ask': { picks: 'change.nothing' },
});

/** How long somebody waits for an answer before it counts as never coming. */
const patienceMs = 90_000;

/** One person from the first greeting to the reference. Fills `person` in as it goes; throws when an answer never comes. */
export async function talks(person: Person, character: Character, twilio: TestTwilio, words: Words): Promise<void> {
  const { phone, language } = person;
  const answers = answersOf(character);
  const patterns = Object.keys(answers).map((key) => ({ key, pattern: saying(words, language, key) }));
  const end = saying(words, language, 'done.next');
  const any = new RegExp([...patterns.map(({ pattern }) => pattern), end].map(({ source }) => `(?:${source})`).join('|'));
  let voiceNotes = character.sendsVoiceNotes ? 1 : 0;
  let stops = character.stopsMidway ? 1 : 0;
  let all = '';

  const hears = async (wanted: RegExp): Promise<string> => {
    const begun = Date.now();
    const heard = await phone.hears(wanted, patienceMs);
    person.waits.push(Date.now() - begun);
    all += `${heard}\n`;
    return heard;
  };

  const hello = hellos[language];
  const more = character.greetsThreeTimes ? [phone.says(hello), phone.says(hello)] : [];
  await Promise.all([tells(person, twilio, { text: hello }), ...more]);
  for (let heard = await hears(any); !end.test(heard); heard = await hears(any)) {
    const asked = patterns.findLast(({ pattern }) => pattern.test(heard));
    const answer = answers[asked?.key ?? ''];
    if (!asked || !answer) throw new Error(`no answer to: ${heard}`);
    if (asked.key === 'intake.story' && voiceNotes-- > 0) {
      await tells(person, twilio, { text: '', media: ['audio/ogg'] });
    } else if (asked.key === 'intake.name' && stops-- > 0) {
      await tells(person, twilio, { text: 'STOP' });
      await hears(saying(words, language, 'stop.done'));
      await tells(person, twilio, { text: 'START' });
    } else
      await tells(
        person,
        twilio,
        spokenAs(person, twilio, answer, asked.pattern, (key) => words.text(language, key)),
      );
  }
  const reference = new RegExp(
    RegExp.escape(words.raw(language, 'done.reference')).replace(/\\\{\\\{reference\\\}\\\}/, '(\\d{3}\\.\\d{3}\\.\\d{3})'),
  );
  person.reference = reference.exec(all)?.[1]?.replaceAll('.', '') ?? null;
}

type Said = Pick<Spoken, 'text'> & Partial<Spoken>;

/** What is done on the phone: a button tapped, or its number written where the question came as text. */
function spokenAs({ phone }: Person, twilio: TestTwilio, answer: Answer, asked: RegExp, word: (key: string) => string): Said {
  if ('writes' in answer) return { text: answer.writes };
  if ('pins' in answer) return { text: '', point: answer.pins };
  const label = word(answer.picks);
  const question = phone.inbox().findLast(({ body }) => asked.test(body));
  if (!question) throw new Error('answers what was not asked');
  const { taps, listButton } = twilio.shown(question);
  const tap = taps.find(({ title }) => title === label);
  if (tap) return { text: tap.title, tap: { ...tap, list: listButton !== null } };
  const number = new RegExp(`^(\\d+)\\. ${RegExp.escape(label)}$`, 'm').exec(question.body)?.[1];
  if (number === undefined) throw new Error(`no ${label} in: ${question.body}`);
  return { text: number };
}

/** Writes until the provider has handed it over. What it could not, however often it tried, is written again, unless it turns out to be stored. */
async function tells(person: Person, twilio: TestTwilio, { text, ...more }: Said): Promise<void> {
  for (;;) {
    const answered = person.phone.says(text, more);
    // The double notes a message before it hands it over: the last one is ours.
    const sid = [...twilio.stage.messages.keys()].at(-1) ?? '';
    const status = await answered;
    if (status === 200 || (status >= 500 || status === 0 ? await isStored(sid) : refused(status))) {
      person.told.push(sid);
      return;
    }
    person.saidAgain += 1;
  }
}

const refused = (status: number): never => {
  throw new Error(`the webhook refused with ${String(status)}`);
};

/** Whether a message that was not acknowledged was stored all the same. Waits while the store is away. */
async function isStored(sid: string): Promise<boolean> {
  for (;;) {
    const found = await InboxModel.exists({ _id: sid }).catch(() => 'away' as const);
    if (found !== 'away') return found !== null;
    await pause(200);
  }
}

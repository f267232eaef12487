import type { Piece, SpokenLanguage } from '../../models/clip/pieces.ts';
import { programmeDistricts } from '../../models/place/place.ts';
import { lastWord, newVoice, plays, says } from '../say.ts';
import type { SpeakingWorld } from '../world.ts';
import { digitsWanted } from './keys.ts';
import type { Scene } from './scene.ts';
import { offersOn } from './scene.ts';

/** How long an answer is awaited after the last word, in seconds: a pause inside the question, so that a key still ends it. */
const patience = 6;
/** Between digits that are read off a paper. */
const digitPause = 4;
const longestAnswer = 120;
const longestName = 20;
/** So long a silence ends a recording. */
const silenceEnds = 5;
const anyKey = '1234567890*#';

/** What asks about an answer and not the question again. */
const aboutAnswer: ReadonlySet<string> = new Set(['recorded', 'place-heard']);

/** Where the answers of a step go. Its number is all that the address carries. */
const stepUrl = (step: number): string => `/twilio/voice/step?n=${String(step)}`;

/** The TwiML of a scene. */
export function twimlOf(scene: Scene, step: number, language: SpokenLanguage, world: SpeakingWorld): string {
  const response = newVoice();
  const { wants } = scene;
  const words = [...scene.said, ...(aboutAnswer.has(wants.kind) ? [] : scene.asked), ...howTo(scene, language, world)];
  switch (wants.kind) {
    case 'end':
      plays(response, words, world);
      response.hangup();
      break;
    case 'line':
      plays(response, words, world);
      response.enqueue(
        { waitUrl: `/twilio/voice/wait?n=${String(step)}`, action: `/twilio/voice/left?n=${String(step)}` },
        `centre-${wants.centre}`,
      );
      break;
    case 'record':
      if (!wants.now) {
        // Keys are heard while the question is asked: the way to help must not wait for a tone.
        const gather = response.gather({
          action: stepUrl(step),
          method: 'POST',
          input: ['dtmf'],
          finishOnKey: '',
          numDigits: 2,
          timeout: 1,
        });
        plays(gather, words, world);
      }
      response.record({
        action: stepUrl(step),
        maxLength: scene.key.endsWith('.name') ? longestName : longestAnswer,
        timeout: silenceEnds,
        finishOnKey: anyKey,
        playBeep: true,
        trim: 'trim-silence',
        recordingStatusCallback: '/twilio/voice/recording',
        recordingStatusCallbackEvent: ['completed', 'absent'],
      });
      // Nothing was said: Record goes on here.
      response.redirect({ method: 'POST' }, stepUrl(step));
      break;
    case 'place': {
      const gather = response.gather({
        ...gathered(step),
        input: ['dtmf', 'speech'],
        numDigits: 5,
        timeout: digitPause,
        // The library knows no en-PK; Indian English is the nearest to how English is spoken here.
        language: language === 'en' ? 'en-IN' : 'ur-PK',
        speechTimeout: '2',
        hints: hintsIn(language, world),
        profanityFilter: false,
      });
      plays(gather, words, world);
      gather.pause({ length: 1 });
      break;
    }
    case 'digits':
    case 'choice':
    case 'language':
    case 'place-heard':
    case 'recorded':
    case 'proof': {
      const gather = response.gather({ ...gathered(step), input: ['dtmf'], ...digitsOf(scene, world) });
      plays(gather, words, world);
      gather.pause({ length: patience });
      break;
    }
  }
  return response.toString();
}

/** The names that are said most often: the programme's districts. */
const hintsIn = (language: SpokenLanguage, { words }: SpeakingWorld): string =>
  programmeDistricts.map((district) => words.text(language, `district.${district}`)).join(', ');

const gathered = (step: number) => ({ action: stepUrl(step), method: 'POST', finishOnKey: '', actionOnEmptyResult: true }) as const;

function digitsOf({ wants, offers }: Scene, world: SpeakingWorld): { numDigits: number; timeout: number } {
  if (wants.kind === 'digits') return { numDigits: digitsWanted[wants.what], timeout: digitPause };
  if (wants.kind === 'choice' && wants.many) return { numDigits: offers.length + 1, timeout: digitPause };
  return { numDigits: 2, timeout: world.keyPauseSeconds };
}

/** How to answer: which key is which choice, what to do for a recording. */
function howTo(scene: Scene, language: SpokenLanguage, world: SpeakingWorld): Piece[] {
  const say = (key: string, values: Record<string, string | number> = {}): Piece[] => world.speak(key, values, language);
  const { offers, more } = offersOn(scene);
  const choices = [
    ...offers.flatMap(({ label }, n) => say('voice.choice', { label: labelOf(label, language, world), key: n + 1 })),
    ...(more ? say('voice.more') : []),
  ];
  const { wants } = scene;
  switch (wants.kind) {
    case 'choice':
      return wants.many ? [...choices, ...say('voice.many')] : choices;
    case 'record':
      return say('voice.record.how');
    case 'place':
      return [...say('voice.place.how'), ...choices];
    case 'digits':
      return [...say(`voice.digits.how.${wants.what}`), ...choices];
    case 'recorded':
      return say('voice.record.keep');
    case 'place-heard':
      return say('voice.place.confirm', { place: world.words.text(language, `district.${wants.district}`) });
    case 'language':
    case 'line':
    case 'proof':
    case 'end':
      return [];
  }
}

/** A label as a value: its clips, a line each. */
const labelOf = (label: string, language: SpokenLanguage, world: SpeakingWorld): string =>
  world
    .speak(label, {}, language)
    .map(({ text }) => text)
    .join('\n');

/** "One moment": the answer is not ready within a second; asked for again at once. */
export function momentOf(step: number, tries: number, language: SpokenLanguage, world: SpeakingWorld): string {
  const response = newVoice();
  says(response, 'voice.moment', language, world);
  response.redirect({ method: 'POST' }, `/twilio/voice/now?n=${String(step)}&t=${String(tries)}`);
  return response.toString();
}

/** Trouble of ours: a word of regret and the lines that help, then the end. */
export const troubleOf = (language: SpokenLanguage, world: SpeakingWorld): string => lastWord('voice.trouble', language, world);

/** Nothing is said to whoever picked up. */
export function withoutAWord(): string {
  const response = newVoice();
  response.hangup();
  return response.toString();
}

/** Not answered and not billed: whoever rings this number wants to be rung back. */
export function rejected(): string {
  const response = newVoice();
  response.reject({ reason: 'busy' });
  return response.toString();
}

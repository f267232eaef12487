import { areaOf } from '../../models/place/hint.ts';
import type { Scene } from './scene.ts';
import { offersOn } from './scene.ts';

/** What came back from a scene: the form's fields that say it. */
export interface Given {
  digits: string;
  speech: string;
  /** The recording's id at Twilio and its seconds; `empty`: a key was pressed after the tone and nothing was said. */
  recording: { sid: string; seconds: number } | 'empty' | null;
}

/** What the caller meant. */
export type Meant =
  | { kind: 'danger' }
  | { kind: 'safe-word' }
  | { kind: 'person' }
  | { kind: 'again' }
  | { kind: 'back' }
  | { kind: 'more' }
  | { kind: 'offer'; id: string }
  /** Several choices, by their places in the list; empty: none of them. */
  | { kind: 'several'; places: number[] }
  | { kind: 'language'; language: 'ur' | 'en' }
  | { kind: 'digits'; digits: string }
  | { kind: 'area'; district: string }
  | { kind: 'spoken'; text: string }
  | { kind: 'yes' }
  | { kind: 'no' }
  /** Enough of the question: let me speak. */
  | { kind: 'begin' }
  | { kind: 'recorded'; sid: string; seconds: number; endedBy: string }
  | { kind: 'keep' }
  | { kind: 'record-again' }
  | { kind: 'leave-out' }
  | { kind: 'silent' }
  | { kind: 'wrong' };

/** How many digits a question wants at most, so that the last one ends the wait. */
export const digitsWanted: Record<'reference' | 'pin' | 'phone' | 'number', number> = { reference: 9, pin: 4, phone: 13, number: 3 };

/** The keys that mean the same at every question, when nothing else was keyed in. */
const everywhere: Readonly<Record<string, Meant>> = {
  '11': { kind: 'danger' },
  '##': { kind: 'safe-word' },
  '0': { kind: 'person' },
  '9': { kind: 'again' },
  '*': { kind: 'back' },
};

/** Reads what was keyed in, spoken or recorded, by what the scene wants. */
export function meaningOf(scene: Scene, given: Given): Meant {
  const { digits, recording } = given;
  // Whatever key ended it, what was said is not lost.
  if (scene.wants.kind === 'record' && recording !== null && recording !== 'empty')
    return { kind: 'recorded', ...recording, endedBy: digits };
  const always = everywhere[digits];
  if (always) return always;
  if (digits.startsWith('##')) return { kind: 'safe-word' };
  if (recording === 'empty') return { kind: 'silent' };
  if (scene.wants.kind === 'place' && digits === '' && given.speech !== '') return { kind: 'spoken', text: given.speech };
  return digits === '' ? { kind: 'silent' } : keyed(scene, digits);
}

function keyed(scene: Scene, digits: string): Meant {
  const { wants } = scene;
  switch (wants.kind) {
    case 'language':
      return digits === '1'
        ? { kind: 'language', language: 'ur' }
        : digits === '2'
          ? { kind: 'language', language: 'en' }
          : { kind: 'wrong' };
    case 'choice':
      return wants.many ? severalOf(scene, digits) : offerOf(scene, digits);
    case 'digits':
      return /^\d{2,}#?$/.test(digits) ? { kind: 'digits', digits: digits.replace('#', '') } : offerOf(scene, digits);
    case 'place': {
      const district = /^0\d{2,4}$/.test(digits) ? areaOf(digits) : null;
      return district === null ? offerOf(scene, digits) : { kind: 'area', district };
    }
    case 'place-heard':
      return yesOrNo(digits);
    case 'record':
      return { kind: 'begin' };
    case 'recorded':
      return digits === '1'
        ? { kind: 'keep' }
        : digits === '2'
          ? { kind: 'record-again' }
          : digits === '3'
            ? { kind: 'leave-out' }
            : { kind: 'wrong' };
    case 'proof':
      return digits === '1' ? { kind: 'yes' } : { kind: 'wrong' };
    case 'line':
    case 'end':
      return { kind: 'wrong' };
  }
}

const yesOrNo = (digits: string): Meant => (digits === '1' ? { kind: 'yes' } : digits === '2' ? { kind: 'no' } : { kind: 'wrong' });

function offerOf(scene: Scene, digits: string): Meant {
  const { offers, more } = offersOn(scene);
  const key = Number(digits);
  if (more && key === offers.length + 1) return { kind: 'more' };
  const offer = /^\d$/.test(digits) ? offers[key - 1] : undefined;
  return offer ? { kind: 'offer', id: offer.id } : { kind: 'wrong' };
}

/** "13#": the first and the third; "#" alone: none. The last of the list is "none of these". */
function severalOf({ offers }: Scene, digits: string): Meant {
  const keys = [...new Set(digits.replaceAll('#', ''))].map(Number);
  if (!/^[\d#]+$/.test(digits) || keys.some((key) => key < 1 || key > offers.length)) return { kind: 'wrong' };
  return { kind: 'several', places: keys };
}

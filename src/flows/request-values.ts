import type { RequestKind } from './flow.ts';

interface Gives {
  /** Slots it fills. */
  keep: readonly string[];
  /** Names it fills in texts of the same turn only. */
  once: readonly string[];
}

/** What the answer to each request brings, as src/flows/flow.ts tells it: check.ts lets no text ask for more. */
export const requestGives: Record<RequestKind, Gives> = {
  'guess-topic': { keep: ['topic', 'topicGuesses'], once: [] },
  'find-centres': { keep: [], once: ['centres'] },
  'find-answer': { keep: ['topic', 'topicGuess', 'topicGuesses', 'asks', 'section', 'part'], once: [] },
  'read-card': { keep: ['part', 'cardVersion'], once: ['card'] },
  'propose-centre': { keep: ['proposedCentre'], once: ['centreName'] },
  'open-ticket': {
    keep: ['ticket'],
    once: ['reference', 'pin', 'centreName', 'centreAddress', 'centreHours', 'centrePhone', 'due'],
  },
  'raise-emergency': { keep: ['ticket'], once: ['helplines'] },
  'correct-emergency': { keep: [], once: [] },
  'place-emergency': { keep: ['ticket'], once: ['centreName', 'centrePhone', 'helplines', 'reference', 'pin'] },
  'hand-over': { keep: ['ticket'], once: ['hours', 'reference', 'pin', 'centreName'] },
  'case-status': { keep: [], once: ['stage', 'nextStep', 'minutes'] },
  'book-callback': { keep: [], once: [] },
  'tell-ticket': { keep: [], once: [] },
  'offer-news': { keep: ['newsOffered'], once: [] },
  'join-news': { keep: [], once: ['newsTopicName', 'days'] },
  'stop-news': { keep: [], once: [] },
};

/** Slots the engine fills by itself, and those that a door knows from the start of a talk. */
export const engineSlots: readonly string[] = [
  'medium',
  'remembered',
  'numberShown',
  'takesSms',
  'heardLanguage',
  'firstWords',
  'topicGuess',
  'topicGuesses',
  'asks',
  'province',
  'summary',
];

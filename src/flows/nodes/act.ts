import { languageSchema } from '../../models/language/language.ts';
import { forget } from '../new-talk.ts';
import type { Turn } from '../built.ts';
import type { Move } from '../built.ts';
import type { NodeKind, NodeOf } from './node.ts';
import { noFacts, passing } from './node.ts';

/** Does one thing to the talk as a whole. */
export const act: NodeKind<'act'> = {
  build: (node, site) => passing(site, (turn) => perform(node, turn)),
  facts: (node) => ({
    ...noFacts,
    targets: [node.next],
    passing: [node.next],
    reads: node.act === 'set-language' ? ['language'] : [],
  }),
};

function perform({ act: what, next }: NodeOf<'act'>, turn: Turn): Move {
  switch (what) {
    case 'set-language':
      setLanguage(turn);
      break;
    case 'erase':
      turn.effects.push({ kind: 'erase' });
      forget(turn.talk);
      break;
    case 'clear-intake':
      clearIntake(turn);
      break;
    case 'resume-interrupted':
      return { kind: 'return', otherwise: next };
  }
  return { kind: 'go', to: next };
}

function setLanguage(turn: Turn): void {
  const chosen = languageSchema.safeParse(turn.talk.slots.language);
  if (!chosen.success) return;
  turn.talk.language = chosen.data;
  turn.effects.push({ kind: 'set-language', language: chosen.data });
}

/** What outlives one intake: which language, and that a ticket is open. */
const lasting = [
  'language',
  'heardLanguage',
  'ticket',
  'medium',
  'remembered',
  'remember',
  'numberShown',
  'takesSms',
  'mayRecord',
  'newsOffered',
];
/** What was named or read about on the way to it (`carry`): it need not be told twice. */
const matter = ['topic', 'topicGuess', 'firstWords', 'province'];

function clearIntake({ talk }: Turn): void {
  const kept = new Set(talk.slots.carry === true ? [...lasting, ...matter] : lasting);
  for (const slot of Object.keys(talk.slots)) if (!kept.has(slot)) delete talk.slots[slot];
}

import { flowSchema } from '../flow.ts';

/** The stage of a case, for whoever has its reference and PIN, from any number. */
export const myCase = flowSchema.parse({
  id: 'my-case',
  version: 1,
  start: 'reference',
  nodes: {
    reference: {
      type: 'ask',
      ask: 'case.reference',
      expects: 'reference',
      keep: 'reference',
      next: 'pin',
      unclear: 'case.reference.unclear',
      skip: { label: 'to.menu', goto: 'back' },
    },
    pin: { type: 'ask', ask: 'case.pin', expects: 'pin', keep: 'pin', next: 'ask', unclear: 'case.pin.unclear' },
    ask: { type: 'look-up', what: 'case-status', outcomes: { found: 'found', wrong: 'wrong', wait: 'wait' } },
    found: { type: 'say', say: ['case.found'], next: 'back' },
    wrong: { type: 'say', say: ['case.wrong'], next: 'again' },
    again: {
      type: 'choose',
      ask: 'case.again',
      choices: [
        { id: 'again', label: 'case.tryAgain', goto: 'reference' },
        { id: 'person', label: 'menu.person', goto: 'flow:person' },
        { id: 'menu', label: 'to.menu', goto: 'back' },
      ],
    },
    wait: { type: 'say', say: ['case.wait'], next: 'back' },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

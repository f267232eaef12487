import { flowSchema } from '../flow.ts';

/** The menu. Whoever has just asked something gets the answer first; whoever has named a matter is asked about that. */
export const menu = flowSchema.parse({
  id: 'menu',
  version: 3,
  start: 'heard',
  nodes: {
    heard: { type: 'branch', on: 'asks', when: { null: 'named' }, otherwise: 'flow:rights' },
    named: { type: 'branch', on: 'topicGuess', when: { null: 'how' }, otherwise: 'offer' },
    how: { type: 'branch', on: 'medium', when: { voice: 'by-ear' }, otherwise: 'menu' },
    menu: {
      type: 'choose',
      ask: 'menu.ask',
      choices: [
        { id: 'rights', label: 'menu.rights', goto: 'flow:rights' },
        { id: 'intake', label: 'menu.intake', goto: 'flow:intake' },
        { id: 'centre', label: 'menu.centre', goto: 'flow:find-centre' },
        { id: 'case', label: 'menu.case', goto: 'flow:my-case' },
        { id: 'person', label: 'menu.person', goto: 'flow:person' },
        { id: 'language', label: 'menu.language', goto: 'flow:language' },
      ],
    },
    // By ear: no more than six, the commonest first; a person is always on 0.
    'by-ear': {
      type: 'choose',
      ask: 'menu.ask',
      choices: [
        { id: 'intake', label: 'menu.intake', goto: 'flow:intake' },
        { id: 'rights', label: 'menu.rights', goto: 'flow:rights' },
        { id: 'case', label: 'menu.case', goto: 'flow:my-case' },
        { id: 'centre', label: 'menu.centre', goto: 'flow:find-centre' },
        { id: 'language', label: 'menu.language', goto: 'flow:language' },
        { id: 'erase', label: 'voice.menu.erase', goto: 'flow:erase' },
      ],
    },
    // A matter was named outside any question: help with it, its card, or the menu. No word of it is repeated.
    offer: {
      type: 'choose',
      ask: 'heard.ask',
      choices: [
        { id: 'help', label: 'menu.intake', goto: 'carry' },
        { id: 'rights', label: 'menu.rights', goto: 'flow:rights' },
        { id: 'menu', label: 'to.menu', goto: 'drop' },
      ],
    },
    carry: { type: 'set', set: { carry: true }, next: 'flow:intake' },
    drop: { type: 'set', set: { topicGuess: null }, next: 'how' },
  },
});

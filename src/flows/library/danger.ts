import { flowSchema } from '../flow.ts';
import { whichPlace } from './districts.ts';

/** Danger, from any step: an emergency ticket and the verified lines first, one question to correct us, the place, and back to where it broke off. */
export const danger = flowSchema.parse({
  id: 'danger',
  version: 1,
  start: 'raise',
  nodes: {
    raise: { type: 'look-up', what: 'raise-emergency', outcomes: { raised: 'lines', again: 'lines' } },
    lines: { type: 'say', say: ['danger.lines'], next: 'asked' },
    asked: { type: 'set', set: { dangerAsked: true }, next: 'now' },
    now: { type: 'ask-yes-no', ask: 'danger.now', yes: 'placed', no: 'correct', unclear: 'danger.now.unclear' },
    correct: { type: 'look-up', what: 'correct-emergency', outcomes: { corrected: 'corrected' } },
    corrected: { type: 'say', say: ['danger.corrected'], next: 'back' },
    placed: { type: 'branch', on: 'place', when: { null: 'listed' }, otherwise: 'alert' },
    listed: { type: 'branch', on: 'district', when: { null: 'where' }, otherwise: 'alert' },
    where: {
      type: 'ask',
      ask: 'danger.where',
      expects: 'place',
      keep: 'place',
      next: 'alert',
      skip: { label: 'place.withheld', goto: 'alert' },
      unclear: 'danger.where.unclear',
      lost: 'alert',
      among: 'which',
    },
    ...whichPlace('alert', 'alert'),
    alert: { type: 'look-up', what: 'place-emergency', outcomes: { alerted: 'alerted', queued: 'queued' } },
    alerted: { type: 'say', say: ['danger.alerted', 'done.reference', 'done.pin'], next: 'how' },
    queued: { type: 'say', say: ['danger.unalerted', 'danger.queued', 'done.reference', 'done.pin'], next: 'on' },
    how: { type: 'branch', on: 'medium', when: { voice: 'by-ear' }, otherwise: 'on' },
    'by-ear': {
      type: 'choose',
      ask: 'danger.on',
      choices: [
        { id: 'speak', label: 'voice.danger.speak', goto: 'flow:line' },
        { id: 'on', label: 'danger.goOn', goto: 'back' },
        { id: 'rest', label: 'danger.rest', goto: 'rest' },
      ],
    },
    on: {
      type: 'choose',
      ask: 'danger.on',
      choices: [
        { id: 'on', label: 'danger.goOn', goto: 'back' },
        { id: 'rest', label: 'danger.rest', goto: 'rest' },
      ],
    },
    back: { type: 'act', act: 'resume-interrupted', next: 'onward' },
    onward: { type: 'branch', on: 'inIntake', when: { true: 'flow:intake-details' }, otherwise: 'flow:menu' },
    rest: { type: 'say', say: ['danger.resting'], next: 'end' },
    end: { type: 'end' },
  },
});

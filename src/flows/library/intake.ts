import { flowSchema } from '../flow.ts';

/** Triage: for whom, what happened, and whether anybody is in danger now. The rest is intake-details. */
export const intake = flowSchema.parse({
  id: 'intake',
  version: 1,
  start: 'begin',
  nodes: {
    begin: { type: 'branch', on: 'carry', when: { true: 'carried' }, otherwise: 'clear' },
    carried: { type: 'branch', on: 'dangerAsked', when: { true: 'kept' }, otherwise: 'clear' },
    clear: { type: 'act', act: 'clear-intake', next: 'mark' },
    kept: { type: 'set', set: { carry: null }, next: 'mark' },
    mark: { type: 'set', set: { inIntake: true }, next: 'whom' },
    whom: {
      type: 'choose',
      ask: 'intake.whom',
      keep: 'forWhom',
      choices: [
        { id: 'self', label: 'intake.self', goto: 'told' },
        { id: 'other', label: 'intake.other', goto: 'knows' },
      ],
    },
    knows: { type: 'ask-yes-no', ask: 'intake.knows', keep: 'otherKnows', yes: 'told', no: 'told' },
    told: { type: 'branch', on: 'firstWords', when: { null: 'story' }, otherwise: 'more' },
    story: {
      type: 'ask',
      ask: 'intake.story',
      expects: 'text',
      keep: 'summary',
      next: 'danger-asked',
      skip: { label: 'intake.byList', goto: 'danger-asked' },
    },
    more: {
      type: 'ask',
      ask: 'intake.more',
      expects: 'text',
      keep: 'summary',
      next: 'danger-asked',
      skip: { label: 'intake.nothingMore', goto: 'danger-asked' },
    },
    'danger-asked': { type: 'branch', on: 'dangerAsked', when: { true: 'flow:intake-details' }, otherwise: 'danger' },
    danger: { type: 'ask-yes-no', ask: 'intake.danger', yes: 'flow:danger', no: 'safe' },
    safe: { type: 'set', set: { dangerAsked: true }, next: 'flow:intake-details' },
  },
});

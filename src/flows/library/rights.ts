import type { z } from 'zod';
import { flowSchema } from '../flow.ts';
import type { nodeSchema } from '../flow.ts';

/** Topics whose card is written; their parts are `card.<topic>.1`, `.2`, `.source` (content/cards). */
const carded = ['domestic-violence', 'police-and-fir', 'legal-aid'] as const;

const cardNodes = (topic: (typeof carded)[number]): Record<string, z.input<typeof nodeSchema>> => ({
  [`about-${topic}`]: { type: 'set', set: { topic, topicGuess: null }, next: `card-${topic}` },
  [`card-${topic}`]: { type: 'say', say: [`card.${topic}.1`, `card.${topic}.2`, `card.${topic}.source`], next: 'placed' },
});

/** Know your rights: a short card, the verified helplines of the province, and the way to a counsellor. */
export const rights = flowSchema.parse({
  id: 'rights',
  version: 1,
  start: 'heard',
  nodes: {
    heard: {
      type: 'branch',
      on: 'topicGuess',
      when: Object.fromEntries(carded.map((topic) => [topic, `about-${topic}`])),
      otherwise: 'topics',
    },
    topics: {
      type: 'choose',
      ask: 'rights.ask',
      choices: [
        ...carded.map((topic) => ({ id: topic, label: `topic.${topic}`, goto: `about-${topic}` })),
        { id: 'other', label: 'rights.other', goto: 'other' },
      ],
    },
    other: { type: 'say', say: ['rights.notYet'], next: 'next' },
    ...Object.assign({}, ...carded.map(cardNodes)),
    placed: { type: 'branch', on: 'place', when: { null: 'listed' }, otherwise: 'lines' },
    listed: { type: 'branch', on: 'province', when: { null: 'province' }, otherwise: 'lines' },
    province: {
      type: 'choose',
      ask: 'rights.province',
      keep: 'province',
      choices: [
        { id: 'punjab', label: 'province.PK-PB', value: 'PK-PB', goto: 'lines' },
        { id: 'sindh', label: 'province.PK-SD', value: 'PK-SD', goto: 'lines' },
        { id: 'kp', label: 'province.PK-KP', value: 'PK-KP', goto: 'lines' },
        { id: 'balochistan', label: 'province.PK-BA', value: 'PK-BA', goto: 'lines' },
        { id: 'elsewhere', label: 'place.withheld', value: null, goto: 'lines' },
      ],
    },
    lines: { type: 'look-up', what: 'find-helplines', outcomes: { found: 'lines-said' } },
    'lines-said': { type: 'say', say: ['rights.helplines'], next: 'next' },
    next: {
      type: 'choose',
      ask: 'rights.next',
      choices: [
        { id: 'help', label: 'menu.intake', goto: 'flow:intake' },
        { id: 'another', label: 'rights.another', goto: 'topics' },
        { id: 'menu', label: 'to.menu', goto: 'flow:menu' },
      ],
    },
  },
});

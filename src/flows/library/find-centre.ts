import { flowSchema } from '../flow.ts';
import { placeByList } from './districts.ts';

/** The nearest centres to a place: a pin, a typed name, or the list. */
export const findCentre = flowSchema.parse({
  id: 'find-centre',
  version: 1,
  start: 'where',
  nodes: {
    where: {
      type: 'ask',
      ask: 'centre.where',
      expects: 'place',
      keep: 'place',
      next: 'typed',
      skip: { label: 'place.byList', goto: 'listed', value: null },
      unclear: 'intake.where.unclear',
      lost: 'province',
      among: 'which',
      unknown: 'unknown',
    },
    typed: { type: 'set', set: { district: null }, next: 'find' },
    listed: { type: 'set', set: { place: null, district: null }, next: 'province' },
    ...placeByList('find'),
    find: { type: 'look-up', what: 'find-centres', outcomes: { found: 'found', none: 'none' } },
    found: { type: 'say', say: ['centre.found'], next: 'next' },
    none: { type: 'say', say: ['centre.none'], next: 'next' },
    next: {
      type: 'choose',
      ask: 'centre.next',
      choices: [
        { id: 'help', label: 'menu.intake', goto: 'flow:intake' },
        { id: 'person', label: 'menu.person', goto: 'flow:person' },
        { id: 'menu', label: 'to.menu', goto: 'back' },
      ],
    },
    back: { type: 'act', act: 'resume-interrupted', next: 'flow:menu' },
  },
});

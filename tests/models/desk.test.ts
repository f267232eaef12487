import { describe, expect, test } from '@jest/globals';
import type { Desk } from '../../src/models/desk/desk.ts';
import { accept, comeReady, goAway, missed, newDesk, offer, spared, wrapUp, wrapUpOver } from '../../src/models/desk/desk.ts';
import { newId } from '../../src/models/id/id.ts';
import { monday } from '../support/tickets.ts';

const after = (seconds: number): Date => new Date(monday.getTime() + seconds * 1000);
const hold = newId(monday);

/** What can happen to a desk, a second after the other. */
const verbs = {
  ready: (desk: Desk, at: Date) => comeReady(desk, at),
  away: (desk: Desk, at: Date) => goAway(desk, at),
  offer: (desk: Desk, at: Date) => {
    const offered = offer(desk, hold, new Date(at.getTime() + 20_000), at);
    return offered.ok ? offered.value : desk;
  },
  accept: (desk: Desk, at: Date) => {
    const accepted = accept(desk, at);
    return accepted.ok ? accepted.value : desk;
  },
  missed: (desk: Desk, at: Date) => missed(desk, at),
  spared: (desk: Desk, at: Date) => spared(desk, at),
  done: (desk: Desk, at: Date) => wrapUp(desk, 60_000, at),
  minute: (desk: Desk, at: Date) => wrapUpOver(desk, new Date(at.getTime() + 60_000)),
} as const;
type Verb = keyof typeof verbs;

const story = (...happens: Verb[]): Desk =>
  happens.reduce((desk, verb, n) => verbs[verb](desk, after(n + 1)), newDesk(newId(monday), newId(monday), monday));

describe('a desk', () => {
  const cases: [what: string, happens: Verb[], state: Desk['state'], misses?: number][] = [
    ['is away until somebody says otherwise', [], 'away'],
    ['is offered to nobody while it is away', ['offer'], 'away'],
    ['is ready', ['ready'], 'ready'],
    ['is offered one at a time', ['ready', 'offer', 'offer'], 'offered'],
    ['talks once it has accepted', ['ready', 'offer', 'accept'], 'talking'],
    ['accepts nothing that was not offered', ['ready', 'accept'], 'ready'],
    ['writes after a talk', ['ready', 'offer', 'accept', 'done'], 'wrap-up'],
    ['and is ready then', ['ready', 'offer', 'accept', 'done', 'minute'], 'ready'],
    ['may cut that short', ['ready', 'offer', 'accept', 'done', 'ready'], 'ready'],
    ['may refuse once', ['ready', 'offer', 'missed'], 'ready', 1],
    ['is away after two in a row: a forgotten phone holds nobody up', ['ready', 'offer', 'missed', 'offer', 'missed'], 'away', 0],
    [
      'counts anew after one that it took',
      ['ready', 'offer', 'missed', 'offer', 'accept', 'done', 'minute', 'offer', 'missed'],
      'ready',
      1,
    ],
    ['is not to blame when the caller has hung up', ['ready', 'offer', 'spared'], 'ready', 0],
    ['that wants to be away while its phone rings is so afterwards', ['ready', 'offer', 'away', 'missed'], 'away'],
    ['and while it talks: after the wrap-up', ['ready', 'offer', 'accept', 'away', 'done', 'minute'], 'away'],
    ['but may think better of it', ['ready', 'offer', 'away', 'ready', 'spared'], 'ready'],
    ['has no wrap-up without a talk', ['ready', 'offer', 'done'], 'offered'],
  ];
  for (const [what, happens, state, misses = 0] of cases)
    test(what, () =>
      expect(story(...happens)).toMatchObject({
        state,
        misses,
        ...(state === 'offered' || state === 'talking' ? { hold } : { hold: null }),
      }),
    );

  test('that is ready keeps its place among the others when the switch is pressed again', () =>
    expect(story('ready', 'ready').since).toEqual(after(1)));
});

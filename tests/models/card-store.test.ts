import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CardVersion } from '../../src/models/card/card.ts';
import type { Cards } from '../../src/models/card/watch.ts';
import { openCards } from '../../src/models/card/watch.ts';
import { addDraft, CardVersionModel, findVersion, keepDraft, liveVersions, publish, rollBack, seedCards, submit, versionsOf } from '../../src/models/card/store.ts'; // prettier-ignore
import { rewrite } from '../../src/models/card/rules.ts';
import { newId } from '../../src/models/id/id.ts';
import { cardOf, contentCards } from '../support/cards.ts';
import type { TestStores } from '../support/stores.ts';
import { openStores } from '../support/stores.ts';

let stores: TestStores;
beforeAll(async () => (stores = await openStores()));
beforeEach(() => stores.wipe());
afterAll(() => stores.close());

const now = new Date('2026-11-25T06:00:00Z');
const editor = newId(now);
const lawyer = { id: newId(now), name: 'Adv. Sana Malik' };
const base = cardOf('legal-aid');
const got = <T>(outcome: { ok: true; value: T } | { ok: false; error: string }): T => {
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
};
const submitted = async (): Promise<CardVersion> => got(await submit(await addDraft(base, editor, now), editor, now));
const states = async (): Promise<[number, string][]> => (await versionsOf('legal-aid')).map(({ version, state }) => [version, state]);

describe('the cards of content/', () => {
  test('are put in once; what has been edited since is never overwritten, by two processes at once neither', async () => {
    await seedCards([base]);
    got(await publish(await submitted(), lawyer, now));
    await Promise.all([seedCards(contentCards), seedCards(contentCards)]);
    const live = await liveVersions();
    expect(live).toHaveLength(contentCards.length);
    expect(live.find(({ topic }) => topic === 'legal-aid')?.version).toBe(2);
    expect(await findVersion('legal-aid', 1)).toMatchObject({ state: 'retired' });
  });
});

describe('a version', () => {
  beforeEach(() => seedCards([base]));

  test('goes live in the place of the one before, and back', async () => {
    const live = got(await publish(await submitted(), lawyer, now));
    expect(live).toMatchObject({ state: 'published', reviewedBy: lawyer.name, approvedBy: lawyer.id, publishedAt: now, basedOn: 1 });
    expect(await states()).toEqual([[2, 'published'], [1, 'retired']]); // prettier-ignore
    got(await rollBack('legal-aid', 1, editor, now));
    expect(await states()).toEqual([[2, 'retired'], [1, 'published']]); // prettier-ignore
    expect((await findVersion('legal-aid', 1))?.trail.map(({ event }) => event)).toEqual(['published', 'retired', 'restored']);
  });

  test('that was changed meanwhile takes nothing’s place', async () => {
    const seen = await submitted();
    await CardVersionModel.updateOne({ _id: seen.id }, { $inc: { edits: 1 } });
    expect(await publish(seen, lawyer, now)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await states()).toEqual([[2, 'submitted'], [1, 'published']]); // prettier-ignore
  });

  test('of two that go live at once one stays live', async () => {
    const [one, other] = [await submitted(), await submitted()];
    await Promise.all([publish(one, lawyer, now), publish(other, lawyer, now)]);
    expect((await states()).filter(([, state]) => state === 'published')).toHaveLength(1);
  });

  test('two who write in the same draft: the second learns of the first', async () => {
    const draft = await addDraft(base, editor, now);
    const mine = got(rewrite(draft, { cards: draft.cards, reviewBy: '2027-01-01' }, editor, now));
    const theirs = got(rewrite(draft, { cards: draft.cards, reviewBy: '2027-02-02' }, lawyer.id, now));
    expect(got(await keepDraft(draft, mine)).reviewBy).toBe('2027-01-01');
    expect(await keepDraft(draft, theirs)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect((await findVersion('legal-aid', 2))?.reviewBy).toBe('2027-01-01');
  });

  test('past its day is not brought back, nor is one that never was', async () => {
    got(await publish(await submitted(), lawyer, now));
    expect(await rollBack('legal-aid', 1, editor, new Date('2028-01-01'))).toEqual({ ok: false, error: 'card-lapsed' });
    expect(await rollBack('legal-aid', 9, editor, now)).toEqual({ ok: false, error: 'no-such-card' });
  });
});

describe('the live cards', () => {
  let cards: Cards;
  const until = async (so: () => boolean): Promise<void> => {
    for (const end = Date.now() + 10_000; !so(); await new Promise((go) => setTimeout(go, 20))) if (Date.now() > end) throw new Error('not within 10 s'); // prettier-ignore
  };

  test('are there once read, seeded by the way, change with the store, and lapse with the clock', async () => {
    cards = openCards(contentCards, (fault) => { throw fault; }); // prettier-ignore
    await cards.ready;
    expect(cards.current('legal-aid', now)?.version).toBe(1);
    expect(cards.current('legal-aid', new Date('2027-05-26'))).toBeNull();
    got(await publish(await submitted(), lawyer, now));
    await until(() => cards.current('legal-aid', now)?.version === 2);
    got(await rollBack('legal-aid', 1, editor, now));
    await until(() => cards.current('legal-aid', now)?.version === 1);
    await cards.stop();
  });
});

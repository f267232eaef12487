import { describe, expect, test } from '@jest/globals';
import { compileLibrary } from '../../src/flows/compile.ts';
import type { Library } from '../../src/flows/compile.ts';
import { newTalk, resume, step } from '../../src/flows/engine.ts';
import type { Flow } from '../../src/flows/flow.ts';
import type { Talk } from '../../src/flows/talk.ts';
import { smallFlows, smallLibrary, smallRoles, smallWords } from '../support/flows.ts';
import type { Answers, Story } from '../support/talk.ts';
import { heardText, story } from '../support/talk.ts';

const answers: Answers = {
  'guess-topic': { outcome: 'none' },
  'raise-emergency': { outcome: 'raised', once: { helplines: '15 Police' } },
  'hand-over': { outcome: 'open' },
  'tell-ticket': { outcome: 'told' },
  'case-status': { outcome: 'wrong' },
};

function atTheMenu(change: Partial<Talk> = {}): Story {
  const talk = story({ library: smallLibrary, answers });
  talk.says('hello');
  talk.says('English');
  talk.becomes(change);
  return talk;
}

const said = (key: string): object => ({ kind: 'say', key, values: {} });
const asks = (key: string): unknown => expect.objectContaining({ kind: 'ask', key });
const counsellor = { kind: 'for-counsellor' };
const danger = { reading: { danger: true } };

describe('while a person is awaited', () => {
  test('messages are kept for the counsellor and said to be kept, at most every ten minutes', () => {
    const talk = atTheMenu();
    talk.taps('person');
    expect(talk.talk()).toMatchObject({ mode: 'waiting', spot: null });
    expect(talk.says('are you there')).toEqual([counsellor, said('waiting.added')]);
    expect(talk.says('hello')).toEqual([counsellor]);
    talk.waits(0.2);
    expect(talk.says('hello')).toEqual([counsellor, said('waiting.added')]);
  });

  test('the menu brings the bot back, by word or by an old button', () => {
    expect(atTheMenu({ mode: 'waiting', spot: null }).says('menu', { reading: { command: 'menu' } })).toEqual([asks('test.menu')]);
    const talk = atTheMenu({ mode: 'waiting', spot: null });
    expect(talk.taps('home:menu:case')).toEqual([asks('test.reference')]);
    expect(talk.talk().mode).toBe('bot');
  });

  test('danger is answered at once, read by the counsellor too, and the waiting goes on', () => {
    const talk = atTheMenu({ mode: 'waiting', spot: null });
    expect(talk.says('he is at the door', danger)).toEqual([
      counsellor,
      expect.objectContaining({ key: 'test.helplines' }),
      asks('test.safe'),
    ]);
    expect(talk.says('no')).toEqual([counsellor, asks('test.menu')]);
    expect(talk.talk().mode).toBe('waiting');
  });
});

describe('while a counsellor is talking', () => {
  test('the bot keeps silent', () => {
    const talk = atTheMenu({ mode: 'person' });
    expect(talk.says('1')).toEqual([counsellor]);
    expect(talk.says('thank you', { reading: { command: 'thanks' } })).toEqual([counsellor]);
  });
  test('danger is raised without a word', () => {
    expect(atTheMenu({ mode: 'person' }).says('he has a gun', danger)).toEqual([{ kind: 'raise-silently' }, counsellor]);
  });
  test('the menu leaves the counsellor, who still reads it', () => {
    const talk = atTheMenu({ mode: 'person', spot: null });
    expect(talk.says('menu', { reading: { command: 'menu' } })).toEqual([counsellor, asks('test.menu')]);
  });
  test('after a day of silence the bot answers again', () => {
    const talk = atTheMenu({ mode: 'person', spot: null, slots: { ticket: 't' } });
    talk.waits(25);
    expect(talk.says('any news?')).toEqual([said('test.told-more')]);
  });
  test('an answer to a counsellor who wrote late is for the counsellor', () => {
    const talk = atTheMenu({ mode: 'person', spot: null, slots: { ticket: 't' } });
    talk.waits(30);
    talk.becomes({ remindedAt: '2026-03-03T11:59:00.000Z' });
    expect(talk.says('thank you')).toEqual([counsellor]);
  });
});

describe('time', () => {
  test('an answer to the question of yesterday is asked about first', () => {
    const talk = atTheMenu();
    talk.waits(25);
    talk.says('1');
    expect(talk.lastKeys()).toEqual(['test.resume']);
    talk.says('yes');
    expect(talk.lastKeys()).toEqual(['test.menu']);
  });
  test('a day later a command and danger still count', () => {
    const talk = atTheMenu();
    talk.waits(25);
    talk.says('my case', { reading: { command: 'case-status' } });
    expect(talk.lastKeys()).toEqual(['test.reference']);
    talk.waits(25);
    talk.says('he has a gun', danger);
    expect(talk.lastAsked().key).toBe('test.safe');
  });
  test('two days of silence in a row still lead back to the first question', () => {
    const talk = atTheMenu();
    talk.waits(25);
    talk.says('1');
    talk.waits(25);
    talk.says('1');
    expect(talk.lastKeys()).toEqual(['test.resume']);
    talk.says('yes');
    expect(talk.lastKeys()).toEqual(['test.menu']);
  });
  test('just under a day is no silence', () => {
    const talk = atTheMenu();
    talk.waits(23.9);
    talk.says('1');
    expect(talk.lastKeys()).toEqual(['test.for-self']);
  });
});

/** The small service in a second version of one flow. */
function changed(id: string, change: (flow: Flow) => Flow): Library {
  const flows = smallFlows.map((flow) => (flow.id === id ? { ...change(flow), version: 2 } : flow));
  return compileLibrary(flows, smallRoles, smallWords);
}

describe('a PIN', () => {
  test('is in the talk only while it is being looked up', () => {
    const talk = atTheMenu();
    talk.taps('case');
    talk.says('123456789');
    const asked = step(smallLibrary, talk.talk(), heardText('4821'), new Date('2026-03-02T06:30:00Z'));
    expect(asked.request?.kind).toBe('case-status');
    expect(asked.talk.slots.pin).toBe('4821');
    if (asked.request === null) throw new Error('nothing was looked up');
    const found = resume(
      smallLibrary,
      asked.talk,
      asked.request,
      { outcome: 'wrong', keep: {}, once: {} },
      new Date('2026-03-02T06:30:00Z'),
    );
    expect(JSON.stringify(found.talk)).not.toContain('4821');
    expect(found.effects).toEqual([said('test.wrong'), asks('test.reference')]);
  });
  test('is gone when something else is asked before it is looked up', () => {
    const talk = atTheMenu({ spot: { flow: 'my-case', version: 2, at: 'pin' } });
    talk.movesTo(
      changed('my-case', (flow) => ({
        ...flow,
        nodes: {
          ...flow.nodes,
          pin: { type: 'ask', ask: 'test.ask-pin', expects: 'pin', keep: 'pin', next: 'sure' },
          sure: { type: 'ask-yes-no', ask: 'test.erase', yes: 'look', no: 'back' },
        },
      })),
    );
    talk.says('4821');
    expect(talk.lastKeys()).toEqual(['test.erase']);
    expect(JSON.stringify(talk.talk())).not.toContain('4821');
  });
  test('is gone when one look-up leads to another', () => {
    const library = changed('my-case', (flow) => ({
      ...flow,
      nodes: { ...flow.nodes, wrong: { type: 'look-up', what: 'tell-ticket', outcomes: { told: 'reference', 'no-ticket': 'reference' } } },
    }));
    const now = new Date('2026-03-02T06:30:00Z');
    const talk = { ...atTheMenu().talk(), spot: { flow: 'my-case', version: 2, at: 'pin' } };
    const asked = step(library, talk, heardText('4821'), now);
    if (asked.request === null) throw new Error('nothing was looked up');
    const next = resume(library, asked.talk, asked.request, { outcome: 'wrong', keep: {}, once: {} }, now);
    expect(next.request?.kind).toBe('tell-ticket');
    expect(next.talk.slots.pin).toBeUndefined();
  });
});

describe('a flow that changed under the talk', () => {
  const turned = changed('home', (flow) => {
    const menu = flow.nodes.menu;
    if (menu?.type !== 'choose') throw new Error('no menu');
    return { ...flow, nodes: { ...flow.nodes, menu: { ...menu, choices: menu.choices.toReversed() } } };
  });
  test('a number may mean another choice now, so it is asked again', () => {
    const talk = atTheMenu();
    talk.movesTo(turned);
    expect(talk.says('1')).toEqual([said('flow.changed'), asks('test.menu')]);
    talk.says('1');
    expect(talk.talk().mode).toBe('waiting');
  });
  test('words and buttons still hold', () => {
    const [bySaying, byTapping] = [atTheMenu(), atTheMenu()];
    bySaying.movesTo(turned);
    byTapping.movesTo(turned);
    bySaying.says('my case');
    byTapping.taps('case');
    expect([bySaying.lastKeys(), byTapping.lastKeys()]).toEqual([['test.reference'], ['test.reference']]);
  });
  test('a question that is gone begins its flow again, with what was told', () => {
    const talk = atTheMenu();
    talk.taps('case');
    talk.says('123456789');
    talk.movesTo(
      changed('my-case', (flow) => {
        const { pin: _gone, ...nodes } = flow.nodes;
        return {
          ...flow,
          nodes: {
            ...nodes,
            reference: { type: 'ask', ask: 'test.reference', expects: 'reference', keep: 'reference', next: 'code' },
            code: { type: 'ask', ask: 'test.ask-pin', expects: 'pin', keep: 'pin', next: 'look' },
          },
        };
      }),
    );
    talk.says('4821');
    expect(talk.lastKeys()).toEqual(['flow.changed', 'test.reference']);
    expect(talk.talk().slots.reference).toBe('123456789');
  });
  test('what was being looked up when the process ended is looked up again', () => {
    const talk = atTheMenu({ spot: { flow: 'my-case', version: 1, at: 'look' } });
    talk.says('hello?');
    expect(talk.requests()).toEqual(['case-status']);
    expect(talk.lastAsked().key).toBe('test.reference');
  });
  test('a flow that is gone leads home', () => {
    const talk = atTheMenu({ spot: { flow: 'gone', version: 1, at: 'somewhere' } });
    talk.says('1');
    expect(talk.lastKeys()).toEqual(['flow.changed', 'test.menu']);
  });
});

describe('buttons of older questions', () => {
  test('an old "Yes" never answers a new question', () => {
    const talk = atTheMenu();
    talk.taps('help');
    talk.taps('yes');
    talk.says('delete', { reading: { command: 'delete-my-data' } });
    expect(talk.taps('intake:who:yes', 'Yes')).toEqual([said('choice.stale'), asks('test.erase')]);
    expect(talk.talk().misses).toBe(0);
  });
  test('an old button is not taken for the story', () => {
    const talk = atTheMenu();
    talk.taps('help');
    talk.taps('yes');
    expect(talk.taps('intake:who:no', 'No')).toEqual([said('choice.stale'), asks('test.story')]);
  });
  test('an old menu works from anywhere', () => {
    const talk = atTheMenu();
    talk.taps('help');
    expect(talk.taps('home:menu:case', 'My case')).toEqual([asks('test.reference')]);
  });
  test('a button we never made is read by its words', () => {
    const talk = atTheMenu();
    talk.says('My case', { tap: 'template-payload-7' });
    expect(talk.lastKeys()).toEqual(['test.reference']);
  });
});

test('step changes nothing it was given and gives the same twice', () => {
  const talk: Talk = Object.freeze({ ...newTalk(), slots: Object.freeze({ ticket: 't' }), language: 'en' as const });
  const now = new Date('2026-03-02T06:30:00Z');
  const once = step(smallLibrary, talk, heardText('hello'), now);
  expect(step(smallLibrary, talk, heardText('hello'), now)).toEqual(once);
  expect(once.request?.kind).toBe('tell-ticket');
});

test('a topic with a flow of its own leads there from rest, another one home, and an open ticket comes before both', () => {
  const library = compileLibrary(smallFlows, { ...smallRoles, topics: { 'court-information': 'find-centre' } }, smallWords);
  const atRest = (slots: Talk['slots'], topic: 'court-information' | 'legal-aid'): string[] => {
    const talk = story({ library, answers });
    talk.becomes({ language: 'en', slots });
    talk.says('a matter', { reading: { topic } });
    return talk.lastKeys();
  };
  expect(atRest({}, 'court-information')).toEqual(['test.place']);
  expect(atRest({}, 'legal-aid')).toEqual(['test.for-self']);
  expect(atRest({ ticket: 't' }, 'court-information')).toEqual(['test.told-more']);
});

test('an outcome that no request has is a bug and says so', () => {
  const request = { kind: 'case-status' as const, spot: { flow: 'my-case', version: 1, at: 'look' } };
  expect(() => resume(smallLibrary, newTalk(), request, { outcome: 'perhaps', keep: {}, once: {} }, new Date())).toThrow(
    'my-case/look by perhaps',
  );
});

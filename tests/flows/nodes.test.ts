import { describe, expect, test } from '@jest/globals';
import type { SlotValue } from '../../src/flows/talk.ts';
import type { Place } from '../../src/models/place/place.ts';
import { smallLibrary } from '../support/flows.ts';
import type { Answers, Story } from '../support/talk.ts';
import { story } from '../support/talk.ts';

const answers: Answers = {
  'guess-topic': { outcome: 'unsure', keep: { topicGuesses: ['domestic-violence', 'police-and-fir', 'legal-aid'] } },
  'find-centres': { outcome: 'found', once: { centres: 'Multan centre' } },
  'propose-centre': { outcome: 'proposed', once: { centreName: 'Multan centre' } },
  'case-status': { outcome: 'wait', once: { minutes: 5 } },
};

/** Somebody before one node of the small service. */
function at(flow: string, node: string, slots: Record<string, SlotValue> = {}): Story {
  const talk = story({ library: smallLibrary, answers });
  talk.becomes({ language: 'ur-Latn', spot: { flow, version: 1, at: node }, slots, heardAt: '2026-03-02T05:59:00.000Z' });
  return talk;
}

describe('choose: one of four', () => {
  test.each([
    ['2', 'test.place'],
    ['۲', 'test.place'],
    ['٢', 'test.place'],
    ['2.', 'test.place'],
    ['(2)', 'test.place'],
    ['2️⃣', 'test.place'],
    ['number 2', 'test.place'],
    ['option 2', 'test.place'],
    ['doosra', 'test.place'],
    ['dusra wala', 'test.place'],
    ['دوسرا', 'test.place'],
    ['second', 'test.place'],
    ['the second one', 'test.place'],
    ['pehla', 'test.for-self'],
    ['pehli', 'test.for-self'],
    ['پہلا', 'test.for-self'],
    ['Markaz talash karein', 'test.place'],
    ['markaz talaash karein', 'test.place'],
    ['MARKAZ', 'test.place'],
    ['مرکز تلاش کریں', 'test.place'],
    ['مركز تلاش كريں', 'test.place'],
    ['Find a centre', 'test.place'],
    ['i want to find a centre please', 'test.place'],
    ['centre', 'test.place'],
    ['cenrte', 'test.place'],
    ['qanuni madad', 'test.for-self'],
    ['mera case', 'test.reference'],
    ['mera cays', 'test.reference'],
    ['mera kays', null],
    ['do not find a centre', null],
    ['5', null],
    ['0', null],
    ['99999999999999999999', null],
    ['a', null],
    ['', null],
    ['😀', null],
    ['find case person', null],
  ])('«%s» → %s', (words, asked) => {
    const talk = at('home', 'menu');
    talk.says(words);
    expect(talk.lastKeys()).toEqual(asked === null ? ['unclear.default', 'test.menu'] : [asked]);
  });
});

describe('ask-yes-no', () => {
  test.each([
    ['haan', true],
    ['ji haan', true],
    ['جی', true],
    ['yes', true],
    ['1', true],
    ['nahi', false],
    ['نہیں', false],
    ['no', false],
    ['2', false],
    ['dusra', false],
    ['3', null],
    ['chhor dein', null],
    ['chhor dein bilkul', undefined],
    ['no idea', undefined],
    ['nahi pata', undefined],
    ['4', undefined],
  ])('«%s» keeps %s', (words, kept) => {
    const talk = at('intake', 'who');
    talk.says(words);
    expect(talk.talk().slots.forSelf).toBe(kept);
  });
  test('a reading of yes or no is enough', () => {
    const talk = at('intake', 'who');
    talk.says('beshak', { reading: { command: 'yes' } });
    expect(talk.talk().slots.forSelf).toBe(true);
  });
  test.each(['yes', 'no', 'skip'])('a tap on %s is an answer', (id) => {
    const talk = at('intake', 'who');
    talk.taps(`intake:who:${id}`);
    expect(talk.lastKeys()).toEqual(['test.story']);
  });
});

describe('choose-many', () => {
  test.each<[string, SlotValue | undefined]>([
    ['1', ['woman']],
    ['1 3', ['woman', 'disability']],
    ['1,3', ['woman', 'disability']],
    ['۱ ۳', ['woman', 'disability']],
    ['۱، ۳', ['woman', 'disability']],
    ['1 aur 3', ['woman', 'disability']],
    ['1 and 3', ['woman', 'disability']],
    ['3 1 1', ['woman', 'disability']],
    ['pehla aur teesra', ['woman', 'disability']],
    ['aurat', ['woman']],
    ['aurat aur mazoori', ['woman', 'disability']],
    ['aurat, bacha', ['woman', 'child']],
    ['عورت اور بچہ', ['woman', 'child']],
    ['woman', ['woman']],
    ['koi nahi', null],
    ['4', null],
    ['1 4', undefined],
    ['1 7', undefined],
    ['13', undefined],
    ['aurat aur kuch', undefined],
    ['aurat aur baccha', ['woman', 'child']],
    ['', undefined],
  ])('«%s» keeps %j', (words, kept) => {
    const talk = at('intake', 'told');
    talk.says(words);
    expect(talk.talk().slots.told).toEqual(kept);
  });
});

describe('choose-from', () => {
  test.each([
    ['1', 'domestic-violence'],
    ['police and fir', 'police-and-fir'],
    ['polise and fir', 'police-and-fir'],
    ['4', 'other-legal'],
    ['In mein se nahi', 'other-legal'],
  ])('«%s» keeps %s', (words, kept) => {
    const talk = at('intake', 'which', { topicGuesses: ['domestic-violence', 'police-and-fir', 'legal-aid'] });
    talk.says(words);
    expect(talk.talk().slots.topic).toBe(kept);
  });
  test('a choice that was not offered is none', () => {
    const talk = at('intake', 'which', { topicGuesses: ['legal-aid'] });
    talk.says('police and fir');
    expect(talk.lastKeys()).toEqual(['unclear.default', 'test.which']);
  });
  test('with nothing to choose from it is not asked', () => {
    const talk = story({ library: smallLibrary, answers: { 'guess-topic': { outcome: 'unsure', keep: { topicGuesses: [] } } } });
    talk.becomes({ language: 'en', spot: { flow: 'intake', version: 1, at: 'story' } });
    talk.says('something happened');
    expect(talk.lastKeys()).toEqual(['test.told']);
  });
});

const multan: Place = { district: 'pk-multan', point: null, text: 'multan' };
const asks = {
  text: ['intake', 'name'],
  number: ['find-centre', 'age'],
  phone: ['find-centre', 'phone'],
  reference: ['my-case', 'reference'],
} as const;
const keeps = { text: 'name', number: 'age', phone: 'phone', reference: 'reference' } as const;

describe('ask', () => {
  test.each<[keyof typeof asks, string, SlotValue | undefined]>([
    ['text', ' Amina Bibi ', 'Amina Bibi'],
    ['text', '1', null],
    ['text', 'skip', null],
    ['text', 'x'.repeat(5000), 'x'.repeat(4000)],
    ['text', 'half \uD83D character', 'half \uFFFD character'],
    ['text', '   ', undefined],
    ['number', '35', 35],
    ['number', '۳۵', 35],
    ['number', '35 saal', 35],
    ['number', 'teen', 3],
    ['number', 'between 30 and 40', undefined],
    ['number', 'young', undefined],
    ['phone', '03001234567', '+923001234567'],
    ['phone', '0300-1234567', '+923001234567'],
    ['phone', '۰۳۰۰۱۲۳۴۵۶۷', '+923001234567'],
    ['phone', '3001234567', '+923001234567'],
    ['phone', '+92 300 1234567', '+923001234567'],
    ['phone', '0092 300 1234567', '+923001234567'],
    ['phone', '923001234567', '+923001234567'],
    ['phone', '042 35761234', '+924235761234'],
    ['phone', '+44 20 7946 0958', '+442079460958'],
    ['phone', '12345', undefined],
    ['phone', 'my number', undefined],
    ['phone', '1', null],
    ['reference', '123456789', '123456789'],
    ['reference', '1234 5678 9', '123456789'],
    ['reference', '1234-5678-9', '123456789'],
    ['reference', '۱۲۳۴۵۶۷۸۹', '123456789'],
    ['reference', 'mera number 123456789 hai', '123456789'],
    ['reference', '12345678', undefined],
    ['reference', '1234567890', undefined],
  ])('%s «%s» keeps %j', (expects, words, kept) => {
    const [flow, node] = asks[expects];
    const talk = at(flow, node);
    talk.says(words);
    expect(talk.talk().slots[keeps[expects]]).toEqual(kept);
  });

  test('a place is a pin on the map', () => {
    const talk = at('find-centre', 'place');
    talk.sendsPlace(30.15, 71.52);
    expect(talk.talk().slots.place).toEqual({ district: null, point: { lat: 30.15, lon: 71.52 }, text: '' });
  });
  test('a place is a place that was understood', () => {
    const talk = at('find-centre', 'place');
    talk.says('multan', { reading: { place: multan } });
    expect(talk.talk().slots.place).toEqual(multan);
    expect(talk.requests()).toEqual(['find-centres']);
  });
  test('two unknown places lead where the node wants, not to the offer of a person', () => {
    const talk = at('intake', 'place');
    talk.says('near the big tree');
    talk.says('the big one');
    expect(talk.lastKeys()).toEqual(['test.check']);
  });
  test.each([
    ['4821', true],
    ['۴۸۲۱', true],
    ['4 8 2 1', true],
    ['482', false],
    ['48215', false],
  ])('PIN «%s»: %s', (words, taken) => {
    const talk = at('my-case', 'pin', { reference: '123456789' });
    talk.says(words);
    expect(talk.requests()).toEqual(taken ? ['case-status'] : []);
    expect(talk.talk().slots.pin).toBeUndefined();
  });
  test.each([
    ['name', 'test.place'],
    ['told', 'test.name'],
  ])('«nahi» leaves out %s', (node, asked) => {
    const talk = at('intake', node);
    talk.says('nahi', { reading: { command: 'no' } });
    expect(talk.lastKeys()).toEqual([asked]);
    expect(talk.talk().slots[node]).toBeNull();
  });
  test('a question with words of its own for a miss asks in those', () => {
    const talk = at('intake', 'story');
    talk.says('   ');
    expect(talk.lastKeys()).toEqual(['test.story.unclear']);
  });
});

test('what a question fills in from a look-up is there when it is asked again', () => {
  const talk = at('intake', 'place');
  talk.sendsPlace(30.1, 71.5);
  talk.says('what?', { reading: { command: 'repeat' } });
  expect(talk.lastAsked().values).toEqual({ centreName: 'Multan centre' });
});

test('a long name is shortened in a text and whole in the talk', () => {
  const talk = story({ library: smallLibrary, answers: { 'open-ticket': { outcome: 'opened', once: { reference: '1', pin: '1' } } } });
  const name = 'A'.repeat(200);
  talk.becomes({ language: 'en', spot: { flow: 'intake', version: 1, at: 'check' }, slots: { name } });
  const opened = talk.says('yes')[0];
  expect(opened).toMatchObject({ key: 'test.opened', values: { name: `${'A'.repeat(59)}…` } });
});

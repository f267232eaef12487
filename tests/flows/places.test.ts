import { describe, expect, test } from '@jest/globals';
import { compileLibrary } from '../../src/flows/compile.ts';
import { flows, roles } from '../../src/flows/library/list.ts';
import { understand } from '../../src/bot/understanding/understand.ts';
import { languages } from '../../src/models/language/language.ts';
import { buttonLimits } from '../../src/models/channel/limits.ts';
import { districts } from '../../src/models/place/districts.ts';
import { entries } from '../../src/models/place/gazetteer.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';
import type { Story } from '../support/talk.ts';
import { story } from '../support/talk.ts';

const words = readWords(root, { ur: {}, 'ur-Latn': {}, en: {} });
const library = compileLibrary(flows, roles, words);

/** Somebody who looks for a centre and was just asked for which place. */
function asked(): Story {
  const talk = story({ library, understand, answers: { 'find-centres': { outcome: 'found', once: { centres: 'a centre' } } } });
  const spot = { flow: 'find-centre', version: 1, at: 'where' };
  talk.becomes({ language: 'ur-Latn', spot, heardAt: '2026-03-02T05:59:00.000Z' });
  return talk;
}
const shown = (talk: Story): string[] => talk.lastAsked().choices.map(({ label }) => words.text('en', label));

describe('a name that several places share', () => {
  test('is asked about, by the districts they lie in', () => {
    const talk = asked();
    talk.says('khanpur ke paas rehti hun');
    expect(talk.lastKeys()).toEqual(['place.which']);
    expect(shown(talk)).toEqual(['Rahim Yar Khan', 'Shikarpur', 'Haripur', 'Another place']);
  });
  test.each([
    ['1', 'pk-rahim-yar-khan'],
    ['۲', 'pk-shikarpur'],
    ['teesra', 'pk-haripur'],
    ['shikarpur', 'pk-shikarpur'],
    ['Shikar pur', 'pk-shikarpur'],
    ['rahimyar kahn', 'pk-rahim-yar-khan'],
    ['رحیم یار خان', 'pk-rahim-yar-khan'],
    ['zila rahim yar khan mein', 'pk-rahim-yar-khan'],
    ['hariipur', 'pk-haripur'],
    ['haripur wala', 'pk-haripur'],
  ])('«%s» names one of them, with its own point', (says, district) => {
    const talk = asked();
    talk.says('khanpur');
    talk.says(says);
    const point = entries.find((entry) => entry.district === district && entry.name.en === 'Khanpur')?.point;
    expect(talk.talk().slots.place).toMatchObject({ district, point });
    expect(talk.lastKeys()).toEqual(['centre.found', 'centre.next']);
  });
  test('a tap names one, and what is kept can be read', () => {
    const talk = asked();
    talk.says('خان پور');
    talk.taps('pk-shikarpur--khanpur');
    expect(talk.talk().slots.place).toMatchObject({ district: 'pk-shikarpur', text: 'Khanpur, Shikarpur' });
  });
  test('another place may be written instead, or a pin sent', () => {
    const [typed, pinned] = [asked(), asked()];
    for (const talk of [typed, pinned]) talk.says('khanpur');
    typed.says('nahi main Kabirwala se hun');
    pinned.sendsPlace(31.5, 74.3);
    expect(typed.talk().slots.place).toMatchObject({ district: 'pk-khanewal' });
    expect(pinned.talk().slots.place).toMatchObject({ point: { lat: 31.5, lon: 74.3 } });
  });
  test('none of them leads to the list', () => {
    const talk = asked();
    talk.says('khanpur');
    talk.says('koi aur jagah');
    expect(talk.lastKeys()).toEqual(['place.province']);
  });
  test('in danger too: one question, and whatever comes of it, the alert goes out', () => {
    const talk = story({
      library,
      understand,
      answers: { 'place-emergency': { outcome: 'alerted', once: { helplines: '15', reference: '1', pin: '1' } } },
    });
    talk.becomes({
      language: 'en',
      spot: { flow: 'danger', version: 1, at: 'where' },
      emergency: true,
      heardAt: '2026-03-02T05:59:00.000Z',
    });
    talk.says('Gulberg');
    expect(talk.lastKeys()).toEqual(['place.which']);
    talk.says('qwertz');
    talk.says('qwertz uiop');
    expect(talk.requests()).toEqual(['place-emergency']);
  });
});

describe('a place that we do not know', () => {
  test('is kept as it was written, and found by province and district', () => {
    const talk = asked();
    talk.says('Chak 42 GB');
    expect(talk.lastKeys()).toEqual(['place.unknown', 'place.province']);
    expect(shown(talk)).toHaveLength(8);
    talk.says('1');
    expect(talk.lastKeys()).toEqual(['place.district']);
    talk.says('faislabad');
    expect(talk.talk().slots).toMatchObject({ district: 'pk-faisalabad', place: { district: null, point: null, text: 'Chak 42 GB' } });
    expect(talk.requests()).toEqual(['find-centres']);
  });
  test('in a district that the list does not show is asked for once more in words', () => {
    const talk = asked();
    talk.says('hamare gaon ka naam Nurpur Noonan');
    talk.says('punjab');
    talk.says('koi aur jagah');
    expect(talk.lastKeys()).toEqual(['place.name']);
    talk.says('attock shehar');
    expect(talk.talk().slots).toMatchObject({ district: null, place: { district: 'pk-attock' } });
    expect(talk.requests()).toEqual(['find-centres']);
  });
  test('twice unknown goes on all the same, with the province', () => {
    const talk = asked();
    talk.says('Chak 42');
    talk.says('sindh');
    talk.says('another place');
    talk.says('goth Haji Ramzan');
    expect(talk.talk().slots).toMatchObject({ province: 'PK-SD', district: null, place: { district: null, text: 'goth Haji Ramzan' } });
    expect(talk.requests()).toEqual(['find-centres']);
  });
  test('islamabad needs no list, and a district may be named by a town of it', () => {
    const [capital, town] = [asked(), asked()];
    for (const talk of [capital, town]) talk.says('Chak 42');
    capital.says('Islamabad');
    expect(capital.talk().slots.district).toBe('pk-islamabad');
    town.says('punjab');
    town.says('Kot Addu');
    expect(town.talk().slots.district).toBe('pk-muzaffargarh');
  });
  test('nothing but a sound, or a whole story, is asked again', () => {
    const [noise, long] = [asked(), asked()];
    noise.says('😀');
    long.says('mera masla bohat lamba hai '.repeat(20));
    for (const talk of [noise, long]) expect(talk.lastKeys()).toEqual(['intake.where.unclear']);
  });
});

test('an answer to "where are you?" is never taken for a cry, a command or a matter', () => {
  const answers = entries
    .filter(({ everyday }, n) => n % 3 === 0 && everyday.size === 0)
    .flatMap(({ name: { en, ur } }) => [en, `main ${en} se hun`, `hum log ${en} ke paas rehte hain`, `میں ${ur} سے ہوں`]);
  const otherwise = answers.filter((text) => {
    const { danger, command, topic } = understand(text);
    return danger || command !== null || topic !== null;
  });
  // Left are names that are other words too, by our own list: «Talash», «Eidgah».
  expect(otherwise.length).toBeLessThanOrEqual(answers.length / 100);
});

describe('the names of districts', () => {
  test.each(languages)('fit a button and differ, in %s', (language) => {
    const labels = districts.map(({ id }) => words.text(language, `district.${id}`));
    expect(labels.filter((label) => label.length > buttonLimits.label)).toEqual([]);
    expect(new Set(labels).size).toBe(districts.length);
  });
  test('and places have ids that a button can carry', () => {
    for (const { id } of entries) expect(`find-centre:which:${id}`).toMatch(/^[a-z-]+:[a-z-]+:[a-z0-9][a-z0-9-]{0,100}$/);
  });
});

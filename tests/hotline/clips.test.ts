import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keysIn } from '../../src/flows/check.ts';
import { flows } from '../../src/flows/library/list.ts';
import { partsForTheEar } from '../../src/hotline/spoken/card-parts.ts';
import { cardPlan, centrePlan, fixedPlan } from '../../src/hotline/spoken/plan.ts';
import { telephoneRate } from '../../src/hotline/spoken/sound/wav.ts';
import { openStudio } from '../../src/hotline/spoken/studio.ts';
import { heard, speaks } from '../../src/hotline/spoken/telling.ts';
import { sections } from '../../src/models/card/card.ts';
import { clipIdOf, clipPath } from '../../src/models/clip/clip.ts';
import type { SpokenLanguage } from '../../src/models/clip/pieces.ts';
import { piecesOfValue, spokenLanguages } from '../../src/models/clip/pieces.ts';
import type { Planned } from '../../src/models/clip/planned.ts';
import { missingFrom, withoutDoubles } from '../../src/models/clip/planned.ts';
import { helplinesFor, verifiedHelplines } from '../../src/models/helpline/helpline.ts';
import { provinces } from '../../src/models/place/place.ts';
import { topics } from '../../src/models/topic/topic.ts';
import { root } from '../../src/root.ts';
import { readSpoken, readWords } from '../../src/words.ts';
import { cardOf, contentCards } from '../support/cards.ts';
import { centreOf, demoCentres } from '../support/demo.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';

const spoken = readSpoken(root);
const plan = withoutDoubles([
  ...fixedPlan(keysIn(flows, readWords(root)), spoken),
  ...contentCards.flatMap((card) => cardPlan(card, spoken)),
  ...demoCentres.flatMap(centrePlan),
]);
const ids = new Set(plan.map(({ clip }) => clip));

describe('the plan', () => {
  test('holds nothing that cannot be spoken', () => {
    const faults: Record<string, (piece: Planned) => boolean> = {
      'a name not filled in': ({ text }) => text.includes('{{'),
      'nothing to say': ({ text }) => !/[\p{L}\p{N}]/u.test(text),
      'a picture': ({ text }) => /\p{Emoji_Presentation}/u.test(text),
      'a sign or an address': ({ text }) => /[/|<>_=#*@\n]/.test(text),
      'longer than one listens': ({ text }) => text.length > 300,
      'Latin letters in Urdu': ({ language, name, text }) =>
        language === 'ur' && /[A-Za-z]/.test(text) && !name.startsWith('voice.language.'),
      'Urdu letters in English': ({ language, text }) => language === 'en' && /[\u0600-\u06FF]/.test(text),
    };
    const found = plan.flatMap((piece) => Object.keys(faults).filter((fault) => faults[fault]?.(piece)).map((fault) => `${fault}: ${piece.language} ${piece.name} ${piece.text}`)); // prettier-ignore
    expect(found).toEqual([]);
  });

  test('names each prompt once in a language, and counts what sounds the same once', () => {
    const names = plan.map(({ language, name }) => `${language} ${name}`);
    expect(names.length).toBe(new Set(names).size);
    expect(plan.length).toBe(ids.size);
    for (const name of ['digit.7', 'number.42', 'time.13:45', 'day.5', 'month.3', 'district.pk-swat', 'helpline.human-rights', `centre.${centreOf('pk-multan').id}.address`, 'voice.moment#1', 'menu.ask#1'])
      expect(names.filter((each) => each.split(' ')[1] === name).toSorted()).toEqual([`en ${name}`, `ur ${name}`]);
  }); // prettier-ignore

  test('tells what has no clip', () => {
    const [first, ...others] = plan;
    const there = new Set(others.map(({ clip }) => clip));
    expect(missingFrom(plan, (clip) => there.has(clip))).toEqual([first]);
  });
});

/** What of a value has no clip. */
const unplanned = (value: string | number, language: SpokenLanguage): string[] =>
  piecesOfValue(value, language)
    .filter((piece) => !ids.has(clipIdOf(piece)))
    .map(({ text }) => text);

describe('nothing is told that has no clip:', () => {
  const telling = heard(spoken);
  const hour = 3600_000;
  const week = Array.from({ length: 7 * 24 }, (_, n) => new Date(Date.parse('2026-11-22T00:10:00Z') + n * hour));

  for (const language of spokenLanguages) {
    test(`numbers (${language})`, () => {
      const said = [telling.reference('012.345.678'), telling.pin('9340'), ...demoCentres.map(({ phone }) => telling.phone(phone))];
      expect(said.flatMap((value) => unplanned(value, language))).toEqual([]);
      expect(
        piecesOfValue(telling.phone('+924235761999'), language)
          .map(({ text }) => text)
          .join(''),
      ).toBe('04235761999');
      const waits = Array.from({ length: 1500 }, (_, n) =>
        speaks(spoken)('case.wait', { minutes: n % 2 ? n : String(n) }, language),
      ).flat();
      expect(waits.filter((piece) => !ids.has(clipIdOf(piece)))).toEqual([]);
    });

    test(`centres and their hours, at every hour of a week (${language})`, () => {
      const odd = { ...centreOf('pk-lahore'), hours: [[], [{ from: 541, to: 779 }], [], [], [], [], [{ from: 0, to: 1440 }]] };
      const shut = { ...odd, hours: [[], [], [], [], [], [], []] };
      const said = week.flatMap((now) => [telling.centres(demoCentres, language, now), ...[odd, shut].map((centre) => telling.hours(centre, language, now))]);
      const lines = new Set(said.flatMap((value) => value.split('\n')));
      expect([...lines].flatMap((line) => unplanned(line, language))).toEqual([]);
    }); // prettier-ignore

    test(`helplines and cards, in every province (${language})`, () => {
      const told = new Set<string>();
      for (const province of [null, ...provinces]) {
        const lines = topics.flatMap((topic) => [helplinesFor(province, topic, 'any'), helplinesFor(province, topic, 'danger')]);
        for (const some of [...lines, verifiedHelplines]) told.add(telling.helplines(some, language));
        for (const card of contentCards)
          for (const section of [null, ...sections])
            for (const part of telling.card(card, section, language, province, helplinesFor(province, card.topic, 'any'))) told.add(part);
      }
      const pieces = new Set([...told].flatMap((value) => value.split('\n')));
      expect(pieces.size).toBeGreaterThan(300);
      expect([...pieces].flatMap((line) => unplanned(line, language))).toEqual([]);
    });
  }
});

describe('as it is told:', () => {
  const telling = heard(spoken);
  const lahore = centreOf('pk-lahore');
  const rows = [
    { when: 'in the morning', at: '2026-11-24T05:00:00Z', en: 'Open today from / 9 o\'clock in the morning / to / 1 o\'clock in the afternoon / and from / 2 o\'clock in the afternoon / to / 5 o\'clock in the evening' },
    { when: 'at night', at: '2026-11-24T18:00:00Z', en: 'It opens on / Wednesday / at / 9 o\'clock in the morning' },
    { when: 'on a Friday, after the prayer begins', at: '2026-11-27T08:00:00Z', en: 'Open today from / 2 30 in the afternoon / to / 5 o\'clock in the evening' },
  ]; // prettier-ignore
  for (const { when, at, en } of rows)
    test(`the hours ${when}`, () => expect(telling.hours(lahore, 'en', new Date(at)).replaceAll('\n', ' / ')).toBe(en));

  test('a centre that opens at an odd minute is not said to be there before', () => {
    const odd = { ...lahore, hours: [[], [], [{ from: 541, to: 779 }], [], [], [], []] };
    expect(telling.hours(odd, 'ur', new Date('2026-11-24T03:00:00Z')).split('\n')).toEqual(['آج', 'صبح 9 بج کر 15 منٹ', 'سے', 'دوپہر 12 بج کر 45 منٹ', 'تک کھلا ہے']); // prettier-ignore
  });

  test('a card comes in parts that one can listen to; a heading stands with what it heads', () => {
    const parts = partsForTheEar(['Title.', 'Head.', 'a.', 'b.', 'c.', 'Head.', 'd'.repeat(300), 'e'.repeat(300)], new Set(['Head.']));
    expect(parts.map((part) => part.split('\n').map((line) => line.slice(0, 5)).join(' '))).toEqual(['Title. Head. a. b. c.', 'Head. ddddd', 'eeeee'].map((part) => part.replaceAll('Title.', 'Title').replaceAll('Head.', 'Head.'))); // prettier-ignore
  });

  test('one section of a card is told with its title, and its honest last line', () => {
    const card = cardOf('legal-aid');
    const told = telling.card(card, 'do', 'en', 'PK-PB', []).join('\n').split('\n');
    expect(told[0]).toContain(card.cards.en.title);
    expect(told[1]).toBe('What you can do now.');
    expect(told.at(-1)).toMatch(/No lawyer has reviewed it yet/);
    expect(told).not.toContain('What the law says.');
  });
});

describe('the voice', () => {
  const studio = openStudio();
  afterAll(() => studio.close());
  const rows: { language: SpokenLanguage; text: string; seconds: [number, number] }[] = [
    { language: 'ur', text: '7', seconds: [0.25, 1] },
    { language: 'ur', text: spoken.raw('ur', 'menu.ask'), seconds: [1, 6] },
    { language: 'en', text: '7', seconds: [0.25, 1] },
    { language: 'en', text: spoken.raw('en', 'menu.ask'), seconds: [1, 6] },
  ];
  for (const { language, text, seconds: [least, most] } of rows)
    test(`says «${text}» (${language}): for the telephone, no silence around it, as loud as the others`, async () => {
      const wav = await studio.say({ language, text });
      expect(wav.toString('latin1', 0, 4) + wav.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ');
      expect([wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([1, 1, 8000, 16]);
      expect(wav.readUInt32LE(40)).toBe(wav.length - 44);
      const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, n) => wav.readInt16LE(44 + n * 2) / 32_768);
      const seconds = samples.length / telephoneRate;
      expect(seconds).toBeGreaterThan(least);
      expect(seconds).toBeLessThan(most);
      const loud = (from: number, to: number): number => Math.max(...samples.slice(from, to).map(Math.abs));
      expect(loud(0, samples.length)).toBeGreaterThan(0.15);
      expect(loud(0, 1200)).toBeGreaterThan(0.01);
      expect(loud(-1600, samples.length)).toBeGreaterThan(0.01);
    }); // prettier-ignore

  test('does not pretend: what cannot be heard is refused', async () => {
    await expect(studio.say({ language: 'en', text: '…' })).rejects.toThrow('nothing would be heard');
  });
});

describe('GET /clips/<id>.wav', () => {
  const folder = mkdtempSync(join(tmpdir(), 'insaf-clips-'));
  let stage: TestProduct;
  beforeAll(async () => {
    stage = await openProduct({ CLIPS_DIR: folder });
  });
  afterAll(async () => {
    await stage.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const piece = { language: 'ur', text: spoken.raw('ur', 'day.5') } as const;
  const asks = (init: RequestInit = {}, path = clipPath(piece)): Promise<Response> => fetch(stage.url + path, init);

  test('a clip that is not there yet is spoken at once, by one voice for all who ask, and kept', async () => {
    const answers = await Promise.all([asks(), asks(), asks()]);
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('audio/wav');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
    const sounds = await Promise.all(answers.map(async (answer) => Buffer.from(await answer.arrayBuffer())));
    expect(new Set(sounds.map((sound) => sound.toString('base64'))).size).toBe(1);
    expect(Number(answers[0]?.headers.get('content-length'))).toBe(sounds[0]?.length);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.includes('.'));
    expect(files.map((file) => file.split('/').at(-1))).toEqual([`${clipIdOf(piece)}.wav`]);
  });

  test('who has it already is told so; a part and the head can be had', async () => {
    const whole = await asks();
    const length = Number(whole.headers.get('content-length'));
    // By hand: fetch asks for no answer from a cache when it names what it has.
    const again = get(stage.url + clipPath(piece), { headers: { 'if-none-match': whole.headers.get('etag') ?? '' } });
    const [answer] = z.tuple([z.object({ statusCode: z.number() })]).parse(await once(again, 'response'));
    again.destroy();
    expect(answer.statusCode).toBe(304);
    const head = await asks({ method: 'HEAD' });
    expect([head.status, Number(head.headers.get('content-length')), (await head.arrayBuffer()).byteLength]).toEqual([200, length, 0]);
    const part = await asks({ headers: { range: 'bytes=44-143' } });
    expect([part.status, part.headers.get('content-range'), (await part.arrayBuffer()).byteLength]).toEqual([206, `bytes 44-143/${String(length)}`, 100]);
    expect((await asks({ headers: { range: `bytes=${String(length)}-` } })).status).toBe(416);
  }); // prettier-ignore

  test('the name of a centre and a sentence of a card are clips too', async () => {
    const told = heard(spoken).card(cardOf('legal-aid'), 'law', 'en', null, [])[0]?.split('\n')[2] ?? '';
    for (const each of [{ language: 'ur', text: centreOf('pk-quetta').name.ur }, { language: 'en', text: told }] as const)
      expect((await asks({}, clipPath(each))).status).toBe(200);
  }); // prettier-ignore

  test('nothing else is there', async () => {
    const other = clipPath({ language: 'ur', text: 'جو کبھی نہیں کہا جاتا' });
    for (const path of [other, '/clips/../package.json', '/clips/x.wav', `${clipPath(piece)}x`, '/clips/', '/clips/%2e%2e%2fpackage.json'])
      expect([path, (await asks({}, path)).status]).toEqual([path, 404]);
  });
});

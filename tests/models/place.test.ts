import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { districts, overlap, servedAs } from '../../src/models/place/districts.ts';
import { findPlace } from '../../src/models/place/find-place.ts';
import { entries, placeById } from '../../src/models/place/gazetteer.ts';
import { hintFromNumber } from '../../src/models/place/hint.ts';
import { districtOfPoint } from '../../src/models/place/nearest.ts';
import { programmeDistricts } from '../../src/models/place/place.ts';
import { provinceOf } from '../../src/models/place/province.ts';
import { root } from '../../src/root.ts';

/** A district when it is sure, several when it must be asked, null when no place is named. */
function read(text: string): string | string[] | null {
  const found = findPlace(text);
  switch (found.kind) {
    case 'sure':
      return found.entry.district;
    case 'among':
      return found.entries.map(({ district }) => district).toSorted();
    case 'none':
      return null;
  }
}

describe('a place in words', () => {
  const cases: [says: string, district: string | string[] | null][] = [
    ['Lahore', 'pk-lahore'],
    ['لاہور', 'pk-lahore'],
    ['lahor', 'pk-lahore'],
    ['LHR', 'pk-lahore'],
    ['main faisal abad se hoon', 'pk-faisalabad'],
    ['فیصل اباد', 'pk-faisalabad'],
    ['nankanasahib', 'pk-nankana-sahib'],
    ['thana Sadar Muzafargarh', 'pk-muzaffargarh'],
    ['Khanewla', 'pk-khanewal'],
    ['Siyalkot wali hon', 'pk-sialkot'],
    ['bar swat', 'pk-upper-swat'],
    ['Krachi', 'pk-karachi'],
    ['Karachi Korangi', 'pk-karachi-korangi'],
    ['karachi sadar', 'pk-karachi-south'],
    ['ضلع ملیر', 'pk-karachi-malir'],
    ['جیکب آباد میں رہتی ہوں', 'pk-jacobabad'],
    ['Mutlan', 'pk-multan'],
    ['haidrabad sindh', 'pk-hyderabad'],
    ['كوئٹه', 'pk-quetta'],
    ['kot addu', 'pk-kot-addu'],
    ['hum log kotri ke paas rehte hain', 'pk-jamshoro'],
    ['ملتان کے نزدیک شجاع آباد سے', 'pk-multan'],
    ['chak 42 GB samundri', 'pk-faisalabad'],
    ['mirpur khas', 'pk-mirpur-khas'],
    ['mirpur', 'pk-mirpur'],
    ['kotli sattiyan', 'pk-murree'],
    ['gilgit baltistan', null],
    ['khyber pakhtunkhwa', null],
    ['Multan Road Lahore', 'pk-lahore'],
    ['Multan Road', null],
    ['Lahore High Court', null],
    ['lahore high court multan bench', 'pk-multan'],
    ['Gujranwla near sialkot bypass', 'pk-gujranwala'],
    // A town that has namesakes, its district, and a district that has none of that name.
    ['Khanpur', ['pk-haripur', 'pk-rahim-yar-khan', 'pk-shikarpur']],
    ['khanpur, zila rahim yar khan', 'pk-rahim-yar-khan'],
    ['khanpur sindh me', 'pk-shikarpur'],
    ['خان پور', ['pk-haripur', 'pk-rahim-yar-khan', 'pk-shikarpur']],
    ['Fatehpur zila Okara', 'pk-okara'],
    ['Dir', ['pk-lower-dir', 'pk-upper-dir']],
    ['bahria town', ['pk-karachi-malir', 'pk-lahore', 'pk-rawalpindi']],
    // Two districts: the one where the writer is, if that is clear.
    ['main lahore se hoon lekin mera shohar karachi mein hai', 'pk-lahore'],
    ['I live in Sahiwal, they took him to Lahore', 'pk-sahiwal'],
    ['pattoki near lahore', 'pk-kasur'],
    ['Lahore ya Multan', ['pk-lahore', 'pk-multan']],
    ['bus Karachi se Turbat', ['pk-karachi', 'pk-kech']],
    // Everyday words and people that are called like a place.
    ['zila chaman', 'pk-chaman'],
    ['chaman', 'pk-chaman'],
    ['mere chaman ke phool', null],
    ['میرا قصور نہیں', null],
    ['ضلع قصور', 'pk-kasur'],
    ['us ne khi ke jao', null],
    ['mujhe kahan jana hai', null],
    ['behra hun. license nahi dete', null],
    ['wo mera paisa le kar bhag gya', null],
    ['talaq ho jati hai', null],
    ['میں سیالکوٹ سے ہوں', 'pk-sialkot'],
    ['نو سال سے ہوں', null],
    ['sui gas ka bill', null],
    ['mera naam Rustam hai', null],
    ['sultan', null],
    ['labour', null],
    ['mere ghar ke paas', null],
    ['', null],
    ['ʘ', null],
    ['\ud800', null],
    ['__proto__', null],
    ['constructor', null],
  ];
  for (const [says, district] of cases) test(`«${says}»: ${String(district ?? 'nowhere')}`, () => expect(read(says)).toEqual(district));

  test('a part of a city, a town or a locality keeps its own point', () => {
    for (const id of ['pk-karachi-korangi', 'pk-jamshoro--kotri', 'pk-multan--shujabad']) {
      const entry = placeById.get(id);
      expect(findPlace(`${entry?.name.en ?? ''} ke paas`)).toMatchObject({ kind: 'sure', entry: { id, point: entry?.point } });
    }
  });
  test('what is written as the gazetteer has it is surer than what is misspelt, and that than what must be asked', () => {
    const sure = (text: string): number => {
      const found = findPlace(text);
      return found.kind === 'none' ? 0 : found.confidence;
    };
    expect(sure('Muzaffargarh')).toBeGreaterThan(sure('Mozafargarrh'));
    expect(sure('Mozafargarrh')).toBeGreaterThan(sure('Khanpur'));
    expect(sure('my house')).toBe(0);
  });
  test('any length of text is read at its beginning and its end', () => {
    const story = 'mera masla yeh hai ke zameen par qabza ho gaya hai. '.repeat(2000);
    expect(read(`Main Okara se hun. ${story}`)).toBe('pk-okara');
    expect(read(`${story} Layyah`)).toBe('pk-layyah');
  });
});

describe('every name of the gazetteer', () => {
  test('of a district of the programme is understood', () => {
    for (const { id, name_en, name_ur, aliases, aliases_ur } of districts.filter((entry) =>
      programmeDistricts.some((known) => known === entry.id),
    ))
      for (const name of [name_en, name_ur, ...aliases, ...aliases_ur]) expect([name, read(name)]).toEqual([name, id]);
  });
  test('alone names its district, or asks when others have it too; none of them names another', () => {
    const other = entries.flatMap(({ district, names }) =>
      names.filter((name) => {
        const named = [read(name)].flat();
        return !named.some((one) => one !== null && overlap(one, district));
      }),
    );
    // The gas in every kitchen is called so.
    expect(other).toEqual(['sui gas']);
  });
  test('has an id of its own', () => expect(placeById.size).toBe(entries.length));
});

const rowSchema = z.object({ text: z.string(), district: z.union([z.string(), z.array(z.string()), z.null()]) });
const rowsOf = (file: string) =>
  readFileSync(new URL(file, root), 'utf8').trim().split('\n').map((line) => rowSchema.parse(JSON.parse(line))); // prettier-ignore

describe('measured on', () => {
  test('1,064 phrases of our own, in three writings, many misspelt: at least 98 of 100 right, fewer than 1 of 100 confidently wrong', () => {
    const rows = rowsOf('tests/data/places.own.jsonl');
    const same = (text: string, district: string | string[] | null): boolean =>
      JSON.stringify(read(text)) === JSON.stringify(Array.isArray(district) ? district.toSorted() : district);
    const wrong = rows.filter(({ text, district }) => !same(text, district));
    const confidently = wrong.filter(({ text }) => typeof read(text) === 'string');
    expect(1 - wrong.length / rows.length).toBeGreaterThanOrEqual(0.98);
    expect(confidently.length / rows.length).toBeLessThan(0.01);
  });
  test('the messages nothing is learnt from: at least 98 of 100 that name a district, and hardly any of those that name none', () => {
    const idOf = new Map(districts.map(({ name_en, id }) => [name_en, id]));
    const rows = rowsOf('tests/data/utterances.dev.jsonl').map(({ text, district }) => ({
      text,
      district: idOf.get(String(district)) ?? null,
    }));
    const named = rows.filter(({ district }) => district !== null);
    const unnamed = rows.filter(({ district }) => district === null);
    expect(named.filter(({ text, district }) => read(text) === district).length / named.length).toBeGreaterThanOrEqual(0.98);
    expect(unnamed.filter(({ text }) => read(text) !== null).length / unnamed.length).toBeLessThan(0.01);
  });
});

describe('a number hints at a place', () => {
  const cases: [number: string, district: string | null][] = [
    ['+924235761234', 'pk-lahore'],
    ['+92946712345', 'pk-swat'],
    ['+92722651234', 'pk-jacobabad'],
    ['+92812826543', 'pk-quetta'],
    ['+922134567890', 'pk-karachi'],
    ['+92442512345', 'pk-okara'],
    ['+92992334455', 'pk-abbottabad'],
    ['+925827445566', 'pk-mirpur'],
    // Sheikhupura and Nankana Sahib, Rawalpindi and Islamabad share a code.
    ['+92562345678', null],
    ['+92512345678', null],
    ['+923001234567', null],
    ['+442071234567', null],
    ['nonsense', null],
  ];
  for (const [number, district] of cases) test(`${number}: ${district ?? 'no hint'}`, () => expect(hintFromNumber(number)).toBe(district));
});

describe('a pin', () => {
  const cases: [name: string, lat: number, lon: number, district: string][] = [
    ['Mall Road, Lahore', 31.56, 74.32, 'pk-lahore'],
    ['Raiwind, nearer to Kasur than to Lahore', 31.249, 74.2153, 'pk-lahore'],
    ['Korangi', 24.83, 67.13, 'pk-karachi-korangi'],
    ['Quetta', 30.19, 67.0, 'pk-quetta'],
    ['Saidu Sharif', 34.75, 72.36, 'pk-swat'],
    ['Gujrat', 32.57, 74.08, 'pk-gujrat'],
  ];
  for (const [name, lat, lon, district] of cases)
    test(`in ${name}: ${district}`, () => expect(districtOfPoint({ lat, lon })).toBe(district));
});

describe('districts', () => {
  test('have their province', () => {
    for (const { id, province } of districts) expect(provinceOf(id)).toBe(province);
    expect(provinceOf('pk-swat')).toBe('PK-KP');
    expect(() => provinceOf('pk-atlantis')).toThrow(/pk-atlantis/);
  });
  test.each([
    ['pk-karachi-korangi', 'pk-karachi'],
    ['pk-kot-addu', 'pk-muzaffargarh'],
    ['pk-upper-swat', 'pk-swat'],
    ['pk-multan', 'pk-multan'],
    ['pk-okara', 'pk-okara'],
  ])('%s is served as %s', (district, served) => expect(servedAs(district)).toBe(served));
});

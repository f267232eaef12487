import { describe, expect, test } from '@jest/globals';
import { districts } from '../../src/models/place/districts.ts';
import { findPlace } from '../../src/models/place/find-place.ts';
import { hintFromNumber } from '../../src/models/place/hint.ts';
import { districtOfPoint } from '../../src/models/place/nearest.ts';
import { programmeDistricts } from '../../src/models/place/place.ts';
import { provinceOf } from '../../src/models/place/province.ts';

describe('a typed place', () => {
  const cases: [says: string, district: string | null][] = [
    ['Lahore', 'pk-lahore'],
    ['لاہور', 'pk-lahore'],
    ['lahor', 'pk-lahore'],
    ['LHR', 'pk-lahore'],
    ['main faisal abad se hoon', 'pk-faisalabad'],
    ['فیصل اباد', 'pk-faisalabad'],
    ['nankanasahib', 'pk-nankana-sahib'],
    ['ننکانہ', 'pk-nankana-sahib'],
    ['thana Sadar Muzafargarh', 'pk-muzaffargarh'],
    ['Khanewla', 'pk-khanewal'],
    ['Siyalkot wali hon', 'pk-sialkot'],
    ['swat', 'pk-swat'],
    ['bar swat', 'pk-swat'],
    ['Krachi', 'pk-karachi'],
    ['Korangi', 'pk-karachi'],
    ['Karachi Korangi', 'pk-karachi'],
    ['ضلع ملیر', 'pk-karachi'],
    ['jaccobabad', 'pk-jacobabad'],
    ['جیکب آباد میں رہتی ہوں', 'pk-jacobabad'],
    ['Mutlan', 'pk-multan'],
    ['sahi wal', 'pk-sahiwal'],
    ['haidrabad sindh', 'pk-hyderabad'],
    ['Quetta', 'pk-quetta'],
    ['كوئٹه', 'pk-quetta'],
    ['kot addu', 'pk-muzaffargarh'],
    ['Multan Road Lahore', 'pk-lahore'],
    ['Gujranwla near sialkot bypass', 'pk-gujranwala'],
    ['sialkot bypass', null],
    ['chaman', 'pk-chaman'],
    ['zila chaman', 'pk-chaman'],
    ['us ne khi ke jao', null],
    ['mere chaman ke phool', null],
    ['Lahore ya Multan', null],
    ['sultan', null],
    ['labour', null],
    ['mere ghar ke paas', null],
    ['', null],
    ['\ud800', null],
    ['__proto__', null],
  ];
  for (const [says, district] of cases)
    test(`«${says}»: ${district ?? 'nowhere'}`, () => expect(findPlace(says)?.district ?? null).toBe(district));

  test('in a part of Karachi keeps the point of that part', () => {
    const korangi = districts.find(({ id }) => id === 'pk-karachi-korangi');
    expect(findPlace('korangi')?.point).toEqual({ lat: korangi?.lat, lon: korangi?.lon });
  });
  test('keeps what was written, within reason', () => {
    expect(findPlace(' Swat  ')?.text).toBe('Swat');
    expect(findPlace(`Swat ${'x'.repeat(20000)}`)?.text).toHaveLength(200);
  });
  test('every district of the programme is found by each of its names', () => {
    for (const { id, name_en, name_ur, aliases, aliases_ur } of districts.filter((entry) =>
      programmeDistricts.some((known) => known === entry.id),
    ))
      for (const name of [name_en, name_ur, ...aliases, ...aliases_ur]) expect([name, findPlace(name)?.district]).toEqual([name, id]);
  });
});

describe('a number hints at a place', () => {
  const cases: [number: string, district: string | null][] = [
    ['+924235761234', 'pk-lahore'],
    ['+92946712345', 'pk-swat'],
    ['+92722651234', 'pk-jacobabad'],
    ['+92812826543', 'pk-quetta'],
    ['+922134567890', 'pk-karachi'],
    ['+92562345678', null],
    ['+923001234567', null],
    ['+442071234567', null],
    ['nonsense', null],
  ];
  for (const [number, district] of cases) test(`${number}: ${district ?? 'no hint'}`, () => expect(hintFromNumber(number)).toBe(district));
});

describe('a pin', () => {
  const cases: [name: string, lat: number, lon: number, district: string][] = [
    ['Mall Road, Lahore', 31.56, 74.32, 'pk-lahore'],
    ['Korangi', 24.83, 67.13, 'pk-karachi'],
    ['Quetta', 30.19, 67.0, 'pk-quetta'],
    ['Saidu Sharif', 34.75, 72.36, 'pk-swat'],
    ['Gujrat', 32.57, 74.08, 'pk-gujrat'],
  ];
  for (const [name, lat, lon, district] of cases)
    test(`in ${name}: ${district}`, () => expect(districtOfPoint({ lat, lon })).toBe(district));
});

test('every district has its province', () => {
  for (const { id, province } of districts) expect(provinceOf(id)).toBe(province);
  expect(provinceOf('pk-swat')).toBe('PK-KP');
  expect(() => provinceOf('pk-atlantis')).toThrow(/pk-atlantis/);
});

import { describe, expect, test } from '@jest/globals';
import { isReference, newReference, referenceIn, spokenReference } from '../../src/models/ticket/reference.ts';
import { hashPin, newPin, pinMatches } from '../../src/models/ticket/pin.ts';

const references = Array.from({ length: 500 }, newReference);
const digits = '0123456789';
const swap = (text: string, at: number): string => `${text.slice(0, at)}${text[at + 1] ?? ''}${text[at] ?? ''}${text.slice(at + 2)}`;

describe('a reference', () => {
  test('is eight digits and one that checks them, none beginning with 0', () => {
    for (const one of references) expect([one, /^[1-9]\d{8}$/.test(one), isReference(one)]).toEqual([one, true, true]);
  });
  test('does not count up: neighbours say nothing of one another', () => {
    expect(new Set(references).size).toBeGreaterThan(495);
    const rises = references.filter((one, n) => n > 0 && one > (references[n - 1] ?? '')).length;
    expect(rises).toBeGreaterThan(150);
    expect(rises).toBeLessThan(350);
  });
  test('with any one digit wrong is none', () => {
    for (const one of references)
      for (let at = 0; at < 9; at += 1)
        for (const digit of digits.replace(one[at] ?? '', '')) {
          const slip = one.slice(0, at) + digit + one.slice(at + 1);
          if (isReference(slip)) throw new Error(`${one} and ${slip} are both references`);
        }
  });
  test('with any two neighbours swapped is none', () => {
    for (const one of references)
      for (let at = 0; at < 8; at += 1)
        if (one[at] !== one[at + 1] && isReference(swap(one, at))) throw new Error(`${one} at ${String(at)}`);
  });
  test('has the check digit that Damm’s table gives: 572 is followed by 4', () => {
    expect(isReference('000005724')).toBe(true);
    for (const wrong of '012356789') expect(isReference(`00000572${wrong}`)).toBe(false);
  });

  const [one = ''] = references;
  const typed: [text: string, found: string | null][] = [
    [one, one],
    [spokenReference(one), one],
    [`  ${one.slice(0, 3)}-${one.slice(3, 6)}.${one.slice(6)} `, one],
    [[...one].map((digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]).join(''), one],
    [[...one].map((digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]).join(''), one],
    [[...one].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join(''), one],
    [one.slice(0, 8), null],
    [`${one}0`, null],
    [`a${one}`, null],
    ['', null],
    ['{"$gt":""}', null],
    ['\ud800', null],
  ];
  for (const [text, found] of typed) test(`«${text}»: ${found === null ? 'none' : 'found'}`, () => expect(referenceIn(text)).toBe(found));
  test('is said in threes', () => expect(spokenReference('123456782')).toBe('123.456.782'));
});

describe('a PIN', () => {
  const pepper = 'p'.repeat(32);
  test('is four digits, any of the ten thousand', () => {
    const pins = Array.from({ length: 5000 }, newPin);
    for (const pin of pins) expect(pin).toMatch(/^\d{4}$/);
    // Those that begin with 0 are not left out, and none is drawn more than chance would.
    expect(pins.filter((pin) => pin.startsWith('0')).length).toBeGreaterThan(300);
    expect(new Set(pins).size).toBeGreaterThan(3500);
  });
  test('is kept as an Argon2id hash with a salt: the same PIN twice is two hashes', async () => {
    const [one, other] = [await hashPin('0042', pepper), await hashPin('0042', pepper)];
    expect(one).toMatch(/^\$argon2id\$v=19\$m=\d+,t=\d+,p=1\$/);
    expect(one).not.toBe(other);
    expect(await pinMatches('0042', one, pepper)).toBe(true);
    expect(await pinMatches('0042', other, pepper)).toBe(true);
  });
  const wrong: [name: string, pin: string, pepper: string][] = [
    ['another PIN', '0043', pepper],
    ['the same as a number', '42', pepper],
    ['nothing', '', pepper],
    ['the right one under another pepper', '0042', 'q'.repeat(32)],
  ];
  for (const [name, pin, under] of wrong)
    test(`does not match ${name}`, async () => expect(await pinMatches(pin, await hashPin('0042', pepper), under)).toBe(false));
});

// One letter, many codes: phones send three yehs, two kafs, four hehs, and digits of two more scripts. Unfolded, «بلی» and «بلي» are
// two answers, and ۱ is not 1. (shared/data/README-gazetteer.md, "How to match")
const letters: Record<string, string> = {
  ي: 'ی', ى: 'ی', ئ: 'ی', ې: 'ی', ے: 'ی', ك: 'ک', ه: 'ہ', ة: 'ہ', ۀ: 'ہ', ۂ: 'ہ', ھ: 'ہ', أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ؤ: 'و',
}; // prettier-ignore
const marks = /[\u064B-\u065F\u0670\u0640\u200B-\u200F\u061C\u2060\uFEFF\u0610-\u061A]/g;

/**
 * Folds a text to the form in which two spellings of the same thing are the same string: lower case, one letter per sound, Western
 * digits, no marks, words parted by one space. Takes any string (lone surrogates too), gives '' for one with no letter or digit.
 */
export const fold = (text: string): string =>
  text
    .toWellFormed()
    .normalize('NFKC')
    .replace(marks, '')
    .toLowerCase()
    .replace(/[\u0622-\u06D5]/g, (letter) => letters[letter] ?? letter)
    .replace(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/['’‘`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** What a number can be written with besides digits: spaces, stops, brackets, dashes, marks of direction, the frame of a keycap emoji. */
const longest = 60;

/** Western digits: people and lists write ۰۳۰۰, (0300) and 0️⃣3️⃣ alike. A number that a spreadsheet has made of it ends in `.0`. */
const plain = (text: string): string =>
  text
    .slice(0, longest)
    .normalize('NFKC')
    .replaceAll(/[\uFE0F\u20E3\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF']/g, '')
    .replaceAll(/[۰-۹٠-٩]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .trim()
    .replace(/^(\+?\d+)\.0+$/, '$1')
    .replace(/^00/, '+');

/** A number that a spreadsheet has shortened: its last digits are lost, and a guess would write to a stranger. */
const shortened = /^\d(?:\.\d+)?e\+?\d+$/i;

/** A mobile number of Pakistan as people and lists write it, in E.164 form; null: it is none. With or without the 0 or the 92 before it. */
export function mobileOf(written: string): string | null {
  const text = plain(written);
  if (text.length < 10 || shortened.test(text) || /[^\d+\s().\-/]/.test(text)) return null;
  const number = parsePhoneNumberFromString(/^92\d{10}$/.test(text) ? `+${text}` : text, 'PK');
  return number?.country === 'PK' && number.isValid() && number.getType() === 'MOBILE' ? number.number : null;
}

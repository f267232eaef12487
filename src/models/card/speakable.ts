import type { Language } from '../language/language.ts';
import type { Words } from '../language/words.ts';

/**
 * A text as sentences that can be read aloud: what stands in brackets becomes a clause and what follows a semicolon a sentence, abbreviations are
 * spelt or spoken out (`card.spoken.instead`: `FIR=F I R|…`), sums are said by thousand, lakh and crore.
 */
export function speakable(text: string, language: Language, words: Words): string[] {
  const said = instead(text, language, words)
    .replaceAll(/\s*\(([^)]*)\)/g, language === 'ur' ? '، $1،' : ', $1,')
    .replaceAll(/([,،])\s*([.,،:;؛۔])/g, '$2')
    .replaceAll(/\d{1,3}(?:,\d{2,3})+|\d{4,}(?:000)+/g, (sum) => spokenSum(Number(sum.replaceAll(',', '')), language, words))
    .replaceAll(/(\d)\s*[-–]\s*(\d)/g, (_, from: string, to: string) => words.text(language, 'card.spoken.to', { from, to }))
    .replaceAll(/(\d)-([A-Z])\b/g, '$1 $2')
    .replaceAll(/[‘’"“”]/g, (mark) => (mark === '’' ? "'" : ''));
  return said
    .replaceAll(/\s*:\s+/g, language === 'ur' ? '، ' : ', ')
    .split(/(?<=[.!?۔؟])\s+|\s*[;؛]\s+/)
    .map((sentence) => sentence.trim().replace(/[,،]$/, ''))
    .filter(Boolean)
    .map((sentence) => sentence.charAt(0).toUpperCase() + sentence.slice(1))
    .map((sentence) => (/[.!?۔؟]$/.test(sentence) ? sentence : sentence + (language === 'ur' ? '۔' : '.')));
}

const instead = (text: string, language: Language, words: Words): string =>
  words
    .text(language, 'card.spoken.instead')
    .split('|')
    .map((pair) => pair.split('='))
    .reduce((rest, [short = '', long = '']) => rest.replaceAll(new RegExp(`\\b${short}\\b`, 'g'), long), text);

const steps = [
  ['crore', 10_000_000],
  ['lakh', 100_000],
  ['thousand', 1000],
] as const;

/** 250,000 is two and a half lakh: said as "2 lakh 50 thousand". */
function spokenSum(sum: number, language: Language, words: Words): string {
  let rest = sum;
  const parts = steps.flatMap(([step, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [words.text(language, `card.spoken.${step}`, { count: String(count) })];
  });
  return [...parts, ...(rest === 0 ? [] : [String(rest)])].join(' ');
}

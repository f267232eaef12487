import type { Choice, Content } from '../message/content.ts';
import type { ChannelName } from './channel.ts';
import type { Limits } from './limits.ts';
import { limits } from './limits.ts';

const gap = '\n\n';

/**
 * What is said in one turn, as few provider messages as it fits: texts that follow each other are joined, a text too long is parted between
 * paragraphs, sentences or words, choices become tappable where the channel can show them and numbered lines where not. Nothing is lost;
 * each message is within the channel's limits.
 */
export function compose(channel: ChannelName, parts: readonly Content[]): Content[] {
  const limit = limits[channel];
  const said: Content[] = [];
  for (const part of parts) {
    const last = said.at(-1);
    const piece = asShown(part, limit);
    const joined = last?.kind === 'text' ? join(last, piece, limit) : null;
    if (joined) said.splice(-1, 1, joined);
    else said.push(...split(piece, limit));
  }
  return said;
}

/** Choices as numbered lines, for a channel or a moment in which they cannot be tapped. */
export const numbered = (text: string, choices: readonly Choice[]): string =>
  [text, ...choices.map(({ label }, n) => `${String(n + 1)}. ${label}`)].join('\n');

const asShown = (part: Content, limit: Limits): Content =>
  part.kind === 'choices' && limit.shown(part.choices) === 'numbered'
    ? { kind: 'text', text: numbered(part.text, part.choices), ...cardOf(part) }
    : part;

/** Whatever holds a card's words says so. */
const cardOf = ({ card }: Content): Pick<Content, 'card'> => (card === undefined ? {} : { card });

const join = (before: Content, piece: Content, limit: Limits): Content | null => {
  const text = before.text + gap + piece.text;
  const fits = piece.kind === 'text' ? limit.fits(text) : text.length <= limit.bodyBesideChoices;
  return fits ? { ...piece, ...cardOf(before), text } : null;
};

function split(piece: Content, limit: Limits): Content[] {
  if (piece.kind === 'text')
    return splitText(piece.text, (text) => limit.fits(text)).map((text) => ({ kind: 'text', text, ...cardOf(piece) }));
  const parts = splitText(piece.text, (text) => text.length <= limit.bodyBesideChoices);
  return parts.map((text, n) => (n === parts.length - 1 ? { ...piece, text } : { kind: 'text', text, ...cardOf(piece) }));
}

/** Where a text may be parted, the best place first: after a paragraph, a line, a sentence, a word. */
const seams = [/\n{2,}/gu, /\n/gu, /(?<=[.!?۔؟])\s+/gu, /\s+/gu];

/** Parts a text so that each piece fits, as late and at as good a seam as possible; a word without a seam is cut between characters. */
function splitText(text: string, fits: (text: string) => boolean): string[] {
  const pieces: string[] = [];
  let rest = text.trim();
  while (rest !== '' && !fits(rest)) {
    const { head, tail } = cut(rest, fits);
    pieces.push(head);
    rest = tail;
  }
  return rest === '' ? pieces : [...pieces, rest];
}

function cut(text: string, fits: (text: string) => boolean): { head: string; tail: string } {
  const longest = longestFitting(text, fits);
  for (const seam of seams) {
    const at = [...text.matchAll(seam)].filter(({ index }) => index > longest / 3 && index <= longest).at(-1);
    if (at) return { head: text.slice(0, at.index).trimEnd(), tail: text.slice(at.index + at[0].length) };
  }
  return { head: text.slice(0, longest), tail: text.slice(longest) };
}

/** The most UTF-16 units that fit, never the first half of a surrogate pair. */
function longestFitting(text: string, fits: (text: string) => boolean): number {
  let [few, many] = [1, text.length];
  while (few < many) {
    const middle = Math.ceil((few + many) / 2);
    if (fits(text.slice(0, middle))) few = middle;
    else many = middle - 1;
  }
  const splitsPair =
    few > 1 && text.slice(0, few).isWellFormed() !== text.slice(0, few - 1).isWellFormed() && !text.slice(0, few).isWellFormed();
  return splitsPair ? few - 1 : few;
}

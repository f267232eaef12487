/** A folded word or label with the set of its letters, so that most comparisons end before they begin. */
export interface Spelt {
  text: string;
  letters: number;
}

export function spelt(text: string): Spelt {
  let letters = 0;
  for (let at = 0; at < text.length; at += 1) letters |= 1 << (text.charCodeAt(at) & 31);
  return { text, letters };
}

/** How many misspelt letters a word of this length is forgiven. */
export const forgiven = (length: number): number => (length >= 7 ? 2 : length >= 4 ? 1 : 0);

/** Edits (a letter more, less, other, or two swapped) between two short texts; `bound + 1` when there are more than `bound`. */
export function edits(a: Spelt, b: Spelt, bound: number): number {
  if (a.text === b.text) return 0;
  const tooMany = bound + 1;
  if (Math.abs(a.text.length - b.text.length) > bound) return tooMany;
  // One edit takes at most one letter out of the set and puts one in.
  if (bitsIn(a.letters ^ b.letters) > 2 * bound) return tooMany;
  return Math.min(countEdits(a.text, b.text, bound), tooMany);
}

function bitsIn(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Damerau's table, three rows of it, given up as soon as a whole row is beyond the bound. */
function countEdits(a: string, b: string, bound: number): number {
  const width = b.length + 1;
  let [beforeLast, last, current] = [new Uint16Array(width), new Uint16Array(width), new Uint16Array(width)];
  for (let column = 0; column < width; column += 1) last[column] = column;
  for (let row = 1; row <= a.length; row += 1) {
    if (fillRow({ a, b, row, beforeLast, last, current }) > bound) return bound + 1;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return last[b.length] ?? bound + 1;
}

interface Row {
  a: string;
  b: string;
  row: number;
  beforeLast: Uint16Array;
  last: Uint16Array;
  current: Uint16Array;
}

/** Fills one row and gives its least. */
function fillRow({ a, b, row, beforeLast, last, current }: Row): number {
  current[0] = row;
  let least = row;
  for (let column = 1; column <= b.length; column += 1) {
    const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
    let cost = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1));
    const swapped =
      row > 1 && column > 1 && a.charCodeAt(row - 1) === b.charCodeAt(column - 2) && a.charCodeAt(row - 2) === b.charCodeAt(column - 1);
    if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
    current[column] = cost;
    least = Math.min(least, cost);
  }
  return least;
}

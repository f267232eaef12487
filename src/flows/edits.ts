/** How many misspelt letters a word of this length is forgiven. */
export const forgiven = (length: number): number => (length >= 7 ? 2 : length >= 4 ? 1 : 0);

/** Edits (a letter more, less, other, or two swapped) between two short strings; `bound + 1` as soon as it must be more than `bound`. */
export function edits(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) > bound) return bound + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = nextRow(a, b, row, last, beforeLast);
    if (Math.min(...current) > bound) return bound + 1;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? bound + 1;
}

function nextRow(a: string, b: string, row: number, last: number[], beforeLast: number[]): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column += 1) {
    const same = a[row - 1] === b[column - 1];
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const cheapest = Math.min(
      (last[column] ?? Infinity) + 1,
      (current[column - 1] ?? Infinity) + 1,
      (last[column - 1] ?? Infinity) + (same ? 0 : 1),
    );
    current.push(swapped ? Math.min(cheapest, (beforeLast[column - 2] ?? Infinity) + 1) : cheapest);
  }
  return current;
}

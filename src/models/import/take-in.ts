import type { Import, ImportRow } from './import.ts';
import { BadFile, mostRows } from './import.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';

const rowMs = 30 * 24 * 3600_000;

/** A workbook is a ZIP; what begins like an older one, a PDF or a picture is none of ours. */
const isZip = (file: Buffer): boolean => file.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 0x03, 0x04]));
const foreign = [[0xd0, 0xcf, 0x11, 0xe0], [0x25, 0x50, 0x44, 0x46], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff]]; // prettier-ignore

/** The rows of a file, whichever kind it is; the first is the heading. Throws BadFile. */
export function readRows(file: Buffer): AsyncGenerator<string[]> {
  if (isZip(file)) return readXlsx(file);
  if (foreign.some((start) => file.subarray(0, start.length).equals(Buffer.from(start)))) throw new BadFile('kind');
  return readCsv(file);
}

/** Reads a file to its end and keeps nothing: its heading, and how many rows follow. Throws BadFile. */
export async function look(file: Buffer): Promise<Pick<Import, 'columns' | 'total'>> {
  let columns: string[] | null = null;
  let total = 0;
  for await (const cells of readRows(file)) {
    if (columns === null) columns = cells;
    else total += 1;
    if (total > mostRows) throw new BadFile('rows');
  }
  if (columns === null || total === 0) throw new BadFile('empty');
  return { columns, total };
}

const together = 1000;

/** Hands the rows of a file on, some at a time. The file was looked at before: what is at fault only at its end has left nothing half kept. */
export async function takeIn(
  file: Buffer,
  { id: importId, at }: Pick<Import, 'id' | 'at'>,
  keep: (rows: readonly ImportRow[]) => Promise<void>,
): Promise<void> {
  let [n, held]: [number, ImportRow[]] = [0, []];
  const forgetAt = new Date(at.getTime() + rowMs);
  for await (const cells of readRows(file)) {
    n += 1;
    if (n === 1) continue;
    held.push({ id: `${importId}/${String(n)}`, importId, n, cells, answer: null, why: null, forgetAt });
    if (held.length < together) continue;
    await keep(held);
    held = [];
  }
  await keep(held);
}

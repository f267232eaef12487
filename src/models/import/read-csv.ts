import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { z } from 'zod';
import { BadFile, longestCell, mostColumns } from './import.ts';

/** One record, in characters: a file without line breaks is not read to its end. */
const longestRecord = 16_384;
const pieceBytes = 256 * 1024;

const rowSchema = z.array(z.string());

/** The rows of a CSV file, as cells. UTF-8, or UTF-16 where the file says so; parted by whatever its first line is parted by. Throws BadFile. */
export async function* readCsv(file: Buffer): AsyncGenerator<string[]> {
  const reader = parse({
    bom: true,
    delimiter: delimiterOf(file),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRecord,
    trim: true,
  });
  const source = Readable.from(textOf(file));
  source.on('error', (fault) => reader.destroy(fault));
  source.pipe(reader);
  try {
    for await (const record of reader) yield cellsOf(rowSchema.parse(record));
  } catch (fault) {
    if (fault instanceof BadFile) throw fault;
    if (fault instanceof CsvError) throw new BadFile(fault.code === 'CSV_MAX_RECORD_SIZE' ? 'line' : 'broken');
    throw fault;
  } finally {
    source.destroy();
  }
}

export function cellsOf(cells: readonly string[]): string[] {
  if (cells.length > mostColumns) throw new BadFile('columns');
  return cells.map((cell) => cell.slice(0, longestCell).toWellFormed());
}

const startsWith = (file: Buffer, ...bytes: number[]): boolean => bytes.every((byte, n) => file[n] === byte);
const encodingOf = (file: Buffer): string =>
  startsWith(file, 0xff, 0xfe) ? 'utf-16le' : startsWith(file, 0xfe, 0xff) ? 'utf-16be' : 'utf-8';

/** Piece by piece; what is not in the encoding it should be in is refused, for its Urdu would be read as signs. */
function* textOf(file: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(file), { fatal: true });
  try {
    for (let at = 0; at < file.length; at += pieceBytes) {
      const text = decoder.decode(file.subarray(at, at + pieceBytes), { stream: true });
      if (text.includes('\0')) throw new BadFile('encoding');
      if (text !== '') yield text;
    }
    decoder.decode();
  } catch (fault) {
    throw fault instanceof BadFile ? fault : new BadFile('encoding');
  }
}

/** What stands most often in the first line. */
function delimiterOf(file: Buffer): string {
  const [line = ''] = file.subarray(0, longestRecord).toString(encodingOf(file) === 'utf-8' ? 'utf8' : 'utf16le').split(/\r?\n/, 1); // prettier-ignore
  const counts = [',', ';', '\t'].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.toSorted((a, b) => b.count - a.count)[0]?.sign ?? ',';
}

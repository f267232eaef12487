import { SaxesParser } from 'saxes';
import type { Entry, ZipFile } from 'yauzl';
import { fromBufferPromise } from 'yauzl';
import { BadFile, mostColumns } from './import.ts';
import { cellsOf } from './read-csv.ts';

/** What a workbook may unpack to: yauzl stops where an entry is larger than it says, so what is said can be believed. */
const largestUnpacked = 160 * 1024 * 1024;
const mostEntries = 300;
/** Texts that cells share, in characters. */
const mostShared = 30_000_000;

/** The rows of the one sheet of an XLSX workbook, as cells; a formula as the value it had when it was saved. Throws BadFile. */
export async function* readXlsx(file: Buffer): AsyncGenerator<string[]> {
  const zip = await fromBufferPromise(file, { lazyEntries: true, autoClose: false }).catch(() => { throw new BadFile('broken'); }); // prettier-ignore
  try {
    const entries = await entriesOf(zip);
    const sheets = entries.filter(({ fileName }) => /^xl\/worksheets\/[^/]+\.xml$/i.test(fileName));
    const [sheet] = sheets;
    if (!sheet) throw new BadFile('kind');
    if (sheets.length > 1) throw new BadFile('sheets');
    const shared = entries.find(({ fileName }) => /^xl\/sharedStrings\.xml$/i.test(fileName));
    const texts = shared ? await sharedTexts(zip, shared) : [];
    yield* rowsOf(zip, sheet, texts);
  } catch (fault) {
    throw fault instanceof BadFile ? fault : new BadFile('broken');
  } finally {
    zip.close();
  }
}

/** All entries, if together they unpack to no more than we can hold up to. */
async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    entries.push(entry);
    unpacked += entry.uncompressedSize;
    if (unpacked > largestUnpacked || entries.length > mostEntries) throw new BadFile('bomb');
    if (!entry.canDecodeFileData()) throw new BadFile('broken');
  }
  return entries;
}

/** Feeds an entry to a parser, piece by piece; after each piece `rest` may take what has been gathered. */
async function* parsed<T>(zip: ZipFile, entry: Entry, parser: SaxesParser, rest: () => T[]): AsyncGenerator<T> {
  const stream = await zip.openReadStreamPromise(entry);
  stream.setEncoding('utf8');
  // No document of a spreadsheet declares entities of its own.
  parser.on('doctype', () => { throw new BadFile('broken'); }); // prettier-ignore
  try {
    for await (const piece of stream) {
      parser.write(String(piece));
      yield* rest();
    }
    parser.close();
    yield* rest();
  } finally {
    stream.destroy();
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

async function sharedTexts(zip: ZipFile, entry: Entry): Promise<string[]> {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let [text, length, inText, phonetic] = ['', 0, false, false];
  parser.on('opentag', ({ name }) => {
    if (local(name) === 'si') text = '';
    if (local(name) === 'rPh') phonetic = true;
    inText = local(name) === 't' && !phonetic;
  });
  parser.on('text', (piece) => {
    if (!inText) return;
    text += piece;
    length += piece.length;
    if (length > mostShared) throw new BadFile('bomb');
  });
  parser.on('closetag', ({ name }) => {
    inText = false;
    if (local(name) === 'rPh') phonetic = false;
    if (local(name) === 'si') texts.push(text);
  });
  for await (const _ of parsed(zip, entry, parser, () => [])) throw new BadFile('broken');
  return texts;
}

/** The column that a cell's address names (`C7` is the third), counted from 0. */
const columnOf = (address: string): number => [.../^[A-Z]{1,3}/.exec(address)?.[0] ?? ''].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1; // prettier-ignore

function rowsOf(zip: ZipFile, entry: Entry, texts: readonly string[]): AsyncGenerator<string[]> {
  const parser = new SaxesParser();
  let gathered: string[][] = [];
  let row: string[] = [];
  let [value, kind, column, inValue] = ['', '', 0, false];
  parser.on('opentag', ({ name, attributes }) => {
    const tag = local(name);
    if (tag === 'mergeCell') throw new BadFile('merged');
    if (tag === 'row') row = [];
    if (tag === 'c') {
      const at = attributes['r'];
      [value, kind, column] = ['', attributes['t'] ?? 'n', at === undefined ? row.length : columnOf(at)];
      if (column < 0 || column >= mostColumns) throw new BadFile('columns');
    }
    inValue = tag === 'v' || (tag === 't' && kind === 'inlineStr');
  });
  parser.on('text', (piece) => {
    if (inValue && value.length < 40_000) value += piece;
  });
  parser.on('closetag', ({ name }) => {
    inValue = false;
    if (local(name) === 'c') {
      while (row.length < column) row.push('');
      row[column] = (kind === 's' ? (texts[Number(value)] ?? '') : value).trim();
    }
    if (local(name) === 'row' && row.some((cell) => cell !== '')) gathered.push(cellsOf(row));
  });
  return parsed(zip, entry, parser, () => {
    const rows = gathered;
    gathered = [];
    return rows;
  });
}

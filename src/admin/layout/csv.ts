/** The mark by which spreadsheets see that it is UTF-8: without it Urdu comes out as something else. */
export const csvMark = '\uFEFF';

export const csvLine = (cells: readonly string[]): string => `${cells.map(quoted).join(',')}\r\n`;

/** Quoted, and a cell that a spreadsheet would reckon with is made words: somebody else wrote it. */
const quoted = (cell: string): string => `"${(/^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell).replaceAll('"', '""')}"`;

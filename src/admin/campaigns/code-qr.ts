import { create, toBuffer, toString } from 'qrcode';

/** A quarter of it may be torn off or rained on. */
const options = { errorCorrectionLevel: 'Q', margin: 4 } as const;

export const qrSvg = (link: string): Promise<string> => toString(link, { ...options, type: 'svg' });
export const qrPng = (link: string): Promise<Buffer> => toBuffer(link, { ...options, type: 'png', width: 1024 });

/** A4, in points. */
const sheet = { width: 595, height: 842 };
const side = 420;

/**
 * A sheet for a printer: the QR as squares, sharp at any size, and lines below it. The letters of one fixed-width font that every reader of
 * PDFs has: so nothing is embedded, and no Urdu can stand here; the printed page has that.
 */
export function qrPdf(link: string, lines: readonly string[]): Buffer {
  const { size, data } = create(link, options).modules;
  const unit = side / size;
  const left = (sheet.width - side) / 2;
  const top = sheet.height - 120;
  const squares = Array.from(data, (dark, at) => {
    const [row, column] = [Math.floor(at / size), at % size];
    return dark ? `${point(left + column * unit)} ${point(top - (row + 1) * unit)} ${point(unit)} ${point(unit)} re` : '';
  }).filter(Boolean);
  const written = lines.map((line, n) => centred(line, top - side - 60 - n * 44));
  return pdf(`${squares.join('\n')}\nf\n${written.join('\n')}`);
}

const point = (n: number): string => n.toFixed(3);
const fontSize = 28;
/** Courier: every letter is six tenths of its size wide. */
const letter = fontSize * 0.6;

/** Signs that a PDF's own strings and ASCII do not take are left out. */
function centred(line: string, y: number): string {
  const plain = line.replaceAll(/[^\x20-\x7e]/g, '');
  const x = Math.max(20, (sheet.width - plain.length * letter) / 2);
  return `BT /F1 ${String(fontSize)} Tf ${point(x)} ${point(y)} Td (${plain.replaceAll(/[\\()]/g, String.raw`\$&`)}) Tj ET`;
}

/** One page, by the least that ISO 32000 asks for: catalogue, pages, page, content, font, and where each of them begins. */
function pdf(content: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${String(sheet.width)} ${String(sheet.height)}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${String(content.length)} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier-Bold >>',
  ];
  let body = '%PDF-1.4\n';
  const begins = objects.map((object, n) => {
    const at = body.length;
    body += `${String(n + 1)} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = begins.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const entries = String(objects.length + 1);
  const end = `xref\n0 ${entries}\n0000000000 65535 f \n${table}trailer\n<< /Size ${entries} /Root 1 0 R >>\nstartxref\n${String(body.length)}\n%%EOF\n`;
  return Buffer.from(body + end, 'latin1');
}

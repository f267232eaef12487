import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countCodeAnswers } from '../../src/campaigns/code-answers.ts';
import { inTens, joinLink, spanOf } from '../../src/models/code/code.ts';
import { addCode, CodeModel, countCodeCase, findCode } from '../../src/models/code/store.ts';
import { newId } from '../../src/models/id/id.ts';
import { addMessages } from '../../src/models/message/store.ts';
import { inTransaction } from '../../src/models/store.ts';
import { subscriptionsOf } from '../../src/models/subscription/store.ts';
import { addTickets, TicketModel } from '../../src/models/ticket/store.ts';
import { people } from '../support/campaigns.ts';
import type { DeskClient } from '../support/desk.ts';
import { openDesk, signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';
import { aTicket } from '../support/tickets.ts';
import { whatsappFrom } from '../support/twilio.ts';

let stage: TestProduct;
let officer: DeskClient;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  await putCounsellor('hina@demo.insaf', 'pk-multan', 'en', { role: 'campaign', centre: null });
  officer = await signedIn(stage.url, 'hina@demo.insaf');
});
afterAll(() => stage.close());

const word = (key: string, values = {}): string => stage.word('en', key, values);
const poster = { word: 'Sehat7', kind: 'poster', topic: 'women', note: 'Bus stop, Multan' };
const codes = '/admin/campaigns/codes';
const row = (name: string, shown: string): string => `<th scope="row">${name}</th><td>${shown}</td>`;

test('a poster’s code is made once, its sheet speaks every language, and its QR comes as PNG, SVG and PDF', async () => {
  expect(await officer.submit(codes, /codes$/, poster)).toMatchObject({ status: 303 });
  const { html } = await officer.get(`${codes}/sehat7`);
  for (const language of ['ur', 'ur-Latn', 'en'] as const) expect(html).toContain(stage.word(language, 'code.sheet', { join: '\u2066JOIN SEHAT7\u2069', number: `\u2066${whatsappFrom.slice(9)}\u2069` })); // prettier-ignore
  const svg = await officer.get(`${codes}/sehat7/qr.svg`);
  expect([svg.headers.get('content-type'), svg.html.startsWith('<svg')]).toEqual([expect.stringContaining('image/svg+xml'), true]);
  const png = await officer.get(`${codes}/sehat7/qr.png`);
  expect([png.headers.get('content-type'), png.html.slice(1, 4)]).toEqual(['image/png', 'PNG']);
  const pdf = await officer.get(`${codes}/sehat7/qr.pdf`);
  expect(pdf.headers.get('content-disposition')).toContain('join-sehat7.pdf');
  expect([pdf.html.startsWith('%PDF-1.4'), pdf.html.includes('(JOIN SEHAT7)'), faultsOfPdf(pdf.html)]).toEqual([true, true, []]);
  expect((await openDesk(stage.url).get(`${codes}/sehat7/qr.png`)).status).toBe(303);
  expect((await officer.get(`${codes}/nothing/qr.png`)).status).toBe(404);
});

/** Whether the table at its end leads to each of its objects. */
function faultsOfPdf(pdf: string): string[] {
  const at = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
  const begins = [...pdf.slice(at).matchAll(/^(\d{10}) 00000 n /gm)].map(([, begin]) => Number(begin));
  const faults = begins.flatMap((begin, n) => (pdf.slice(begin).startsWith(`${String(n + 1)} 0 obj`) ? [] : [String(n + 1)]));
  return pdf.slice(at).startsWith('xref') && begins.length === 5 ? faults : ['xref'];
}

describe('a word is refused', () => {
  const rows = [
    { says: 'that is taken', word: 'sehat7', status: 409, key: 'name-taken' },
    { says: 'that is a topic of its own', word: 'rights', status: 409, key: 'name-taken' },
    { says: 'that would tell of her matter on her screen', word: 'beaten24', status: 422, key: 'code-word' },
    { says: 'that nobody could write', word: 'حق', status: 400, key: 'unreadable' },
  ];
  test.each(rows)('$says', async ({ word: tried, status, key }) => {
    const answer = await officer.post(codes, { ...poster, word: tried });
    expect([answer.status, answer.html.includes(word(`refusal.${key}`)), answer.html.includes(`value="${tried}"`)]).toEqual([status, true, true]); // prettier-ignore
  });
});

test('what comes of a code is counted in numbers: joined, ended, messages and cases, and no record says whose', async () => {
  await addCode({ id: 'naukri', topic: 'labour', campaign: null, kind: 'radio' });
  const joinedAt = new Date(stage.now().getTime() - 2 * 3600_000);
  const those = await people(11, 'whatsapp', { code: 'naukri', at: joinedAt, confirmedAt: joinedAt });
  const gone = await people(10, 'whatsapp', { code: 'naukri', endedAt: stage.now(), endedBy: 'word' });
  await people(3, 'whatsapp', { code: 'naukri', endedAt: stage.now(), endedBy: 'us' });
  // The first look only takes its place: what was before it is not counted.
  await countCodeAnswers(stage);
  const [first, second] = those;
  if (!first || !second) throw new Error('nobody');
  const now = stage.now();
  const citizen = newId(now);
  const ticket = aTicket({ id: newId(now), citizen, address: `sms:${first.address.slice(9)}`, openedAt: now });
  await inTransaction(async (tx) => {
    await addTickets([ticket], tx);
    await addMessages([{ id: newId(now), citizen, address: second.address, direction: 'in', ticket: null, text: 'x', choices: [], attachments: [], by: 'citizen', providerId: null, status: 'received', failure: null, at: now, seq: 1, purgeAt: null, card: null }], tx); // prettier-ignore
  });
  stage.later(4000);
  await countCodeAnswers(stage);
  await stage.until(async () => {
    const answers = (await findCode('naukri'))?.answers;
    return answers?.messages === 1 && answers.cases.day === 1;
  }, 'counted');
  expect(JSON.stringify(await TicketModel.findById(ticket.id).lean())).not.toContain('naukri');
  expect(await subscriptionsOf([first.address])).toEqual([first]);
  const small = (await officer.get(`${codes}/naukri`)).html;
  expect(small).toContain(row(word('code.joined'), '24'));
  expect(small).toContain(row(word('campaign.total.optedOut'), String(gone.length)));
  expect(small).toContain(row(word('code.cases'), word('outreach.fewer', { n: 10 })));
  for (let n = 0; n < 13; n += 1) await countCodeCase('naukri', 'hour');
  const large = (await officer.get(`${codes}/naukri`)).html;
  expect(large).toContain(row(word('code.span.hour'), word('code.atLeast', { n: 10 })));
  expect(large).toContain(row(word('code.cases'), word('code.atLeast', { n: 10 })));
  expect((await officer.get(codes)).html).toContain(word('code.joinedOf', { n: 24 }));
});

test('a word that was kept before answers were counted counts them from now on', async () => {
  await CodeModel.db.collection<{ _id: string; topic: string; campaign: null }>('codes').insertOne({ _id: 'purana1', topic: 'rights', campaign: null });
  await countCodeCase('purana1', 'week');
  expect(await findCode('purana1')).toMatchObject({ kind: 'campaign', answers: { messages: 0, cases: { hour: 0, day: 0, threeDays: 0, week: 1 } } });
}); // prettier-ignore

const hour = 3600_000;
const joined = new Date('2026-11-20T06:00:00Z');
test.each([
  [-1, null],
  [0, 'hour'],
  [hour, 'hour'],
  [hour + 1, 'day'],
  [24 * hour, 'day'],
  [72 * hour, 'threeDays'],
  [168 * hour, 'week'],
  [168 * hour + 1, null],
] as const)('%d ms after joining: %s', (ms, span) => expect(spanOf(joined, new Date(joined.getTime() + ms))).toBe(span));

test.each([[0, 0], [9, 0], [10, 10], [19, 10], [120, 120]])('%d is told as %d', (n, told) => expect(inTens(n)).toBe(told)); // prettier-ignore

test('a QR leads to WhatsApp with the words filled in', () =>
  expect(joinLink({ id: 'haq25' }, 'whatsapp:+923001112233')).toBe('https://wa.me/923001112233?text=JOIN%20HAQ25'));

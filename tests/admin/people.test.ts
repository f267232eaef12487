import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ImportModel, ImportRowModel } from '../../src/models/import/store.ts';
import { optoutOf, safetyOf } from '../../src/models/optout/optout.ts';
import { keepOptouts } from '../../src/models/optout/store.ts';
import { subscribe, subscriptionsOf } from '../../src/models/subscription/store.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';
import { aSubscription } from '../support/subscriptions.ts';
import { zipOf } from '../support/zip.ts';

const pepper = 'p'.repeat(32);
let stage: TestProduct;
let officer: DeskClient;
let second: DeskClient;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  await putCounsellor('second@demo.insaf', 'pk-multan', 'en', { role: 'campaign', centre: null });
  officer = await signedIn(stage.url, 'campaign@demo.insaf');
  second = await signedIn(stage.url, 'second@demo.insaf');
});
afterAll(() => stage.close());

/** Sends a file as the form does. */
async function uploads(file: string | Buffer, name = 'list.csv'): Promise<{ status: number; to: string | null; html: string }> {
  const form = new FormData();
  form.set('list', new File([typeof file === 'string' ? file : Uint8Array.from(file)], name));
  const cookie = [...officer.cookies].map(([key, value]) => `${key}=${value}`).join('; ');
  const response = await fetch(`${stage.url}/admin/people/lists`, { method: 'POST', body: form, redirect: 'manual', headers: { cookie, 'sec-fetch-site': 'same-origin' } });
  return { status: response.status, to: response.headers.get('location'), html: await response.text() };
} // prettier-ignore

const told = {
  number: '1',
  languageColumn: '2',
  district: '3',
  gender: '',
  channel: 'sms',
  topic: 'women',
  language: 'ur',
  source: 'Sign-up sheet of the open day in Multan',
  agreedOn: '2026-10-01',
};
const stateOf = async (path: string) => (await ImportModel.findById(path.split('/').at(-1)).lean())?.state;
const comesTo = (path: string, state: string) => stage.until(async () => (await stateOf(path)) === state, `the list is ${state}`);

/** A workbook with these rows on its sheets. */
const workbook = (...sheets: string[]): Buffer =>
  zipOf(
    sheets.map(
      (inner, n) =>
        [`xl/worksheets/sheet${String(n + 1)}.xml`, Buffer.from(`<?xml version="1.0"?><worksheet>${inner}</worksheet>`)] as const,
    ),
  );
const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

test('a list: every row answered, nothing counts before a second person’s yes, and a number is looked up by a form that is posted', async () => {
  await subscribe(aSubscription({ address: 'sms:+923071111111', topic: 'women' }));
  await keepOptouts([optoutOf(pepper, 'sms:+923072222222', 'channel', 'word', stage.now()), safetyOf(pepper, 'sms:+923073333333', stage.now())]);
  const rows = ['name,mobile,language,district', '"Ali, Khan",0307-1111111,,', 'B,03072222222,,', 'C,03073333333,,', 'D,۰۳۰۷۴۴۴۴۴۴۴,English,Multan', 'E,0307 4444444,,', 'F,=1+1,,', 'G,,,'];
  const { to } = await uploads(`\uFEFF${rows.join('\r\n')}\r\n`);
  const path = to ?? '';
  expect((await officer.get(path)).html).toContain('mobile');
  expect((await officer.post(`${path}/match`, { ...told, agreedOn: '2027-01-01' })).status).toBe(400);
  expect((await officer.post(`${path}/match`, { ...told, number: '' })).status).toBe(400);
  expect((await officer.post(`${path}/match`, told)).status).toBe(303);
  await comesTo(path, 'asking');
  const answers = (await officer.get(`${path}/answers.csv`)).html.split('\r\n');
  expect(answers.slice(1, 8).map((one) => one.split('","').slice(2).join(' ').replaceAll('"', '').trim())).toEqual(
    ['known', 'opted-out', 'opted-out', 'new', 'known', 'bad not-mobile', 'bad no-number'].map((one) => one.split(' ').map((word, n) => stage.word('en', n === 0 ? `people.answer.${word}` : `people.why.${word}`)).join(' ')),
  );
  expect(answers[6]).toContain(`"'=1+1"`);
  const brought = () => subscriptionsOf(['sms:+923074444444']);
  expect(await brought()).toMatchObject([{ confirmedAt: null, way: 'import', language: 'en', topic: 'women', facts: { district: 'pk-multan' } }]);
  expect((await officer.post(`${path}/decision`, { decision: 'yes' })).status).toBe(403);
  expect((await second.post(`${path}/decision`, { decision: 'yes' })).status).toBe(303);
  await comesTo(path, 'added');
  expect(await brought()).toMatchObject([{ confirmedAt: expect.any(Date), forgetAt: null }]);
  expect((await second.post(`${path}/decision`, { decision: 'no' })).status).toBe(409);
  const found = await second.post('/admin/people', { number: '0307 4444444' });
  expect(found.html).toContain('Sign-up sheet of the open day in Multan');
}); // prettier-ignore

test('a worker that dies half way leaves nothing to mend: the next goes on, and every row counts once', async () => {
  const lines = Array.from({ length: 1200 }, (_, n) => `x,0308${String(1_000_000 + n)},,`);
  const path = (await uploads(`name,mobile,language,district\n${lines.join('\n')}\n`)).to ?? '';
  const id = path.split('/').at(-1) ?? '';
  await officer.post(`${path}/match`, told);
  await comesTo(path, 'asking');
  // As if it had died after it wrote half of the subscriptions and before it said so.
  await ImportRowModel.updateMany({ importId: id, n: { $gt: 600 } }, { $set: { answer: null, why: null } });
  await ImportModel.updateOne({ _id: id }, { $set: { state: 'reading', leaseUntil: new Date(stage.now().getTime() - 1), counts: { new: 9, known: 9, optedOut: 9, bad: 9 } } });
  await comesTo(path, 'asking');
  expect(await ImportModel.findById(id).lean()).toMatchObject({ answered: 1200, counts: { new: 1200, known: 0, optedOut: 0, bad: 0 } });
  await second.post(`${path}/decision`, { decision: 'no' });
  await comesTo(path, 'dropped');
  expect(await subscriptionsOf(['sms:+923081000007'])).toEqual([]);
}); // prettier-ignore

test('a workbook is read, columns by their letters', async () => {
  const sheet = `<sheetData><row>${cell('A1', 'a')}${cell('C1', 'mobile')}</row><row>${cell('A2', 'x')}<c r="C2"><f>A1</f><v>923090000001</v></c></row></sheetData>`;
  const path = (await uploads(workbook(sheet), 'list.xlsx')).to ?? '';
  await officer.post(`${path}/match`, { ...told, number: '2', languageColumn: '', district: '' });
  await comesTo(path, 'asking');
  expect(await subscriptionsOf(['sms:+923090000001'])).toMatchObject([{ way: 'import' }]);
});

describe('a file at fault is refused with its reason, and nothing of it is kept', () => {
  const some = `<sheetData><row>${cell('A1', 'a')}</row><row>${cell('A2', 'b')}</row></sheetData>`;
  const rows: [string, string, () => string | Buffer][] = [
    ['one endless line', 'line', () => `mobile\n${'9'.repeat(1_000_000)}`],
    ['17 MB', 'size', () => Buffer.alloc(17 * 1024 * 1024, 'a,b\n')],
    ['letters of another encoding', 'encoding', () => Buffer.concat([Buffer.from('mobile\n'), Buffer.from([0xc7, 0xe1, 0x20, 0xd3])])],
    ['nothing but a heading', 'empty', () => 'mobile\n'],
    ['100,001 rows', 'rows', () => `m\n${'1\n'.repeat(100_001)}`],
    ['a picture', 'kind', () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2])],
    ['a ZIP that is no workbook', 'kind', () => zipOf([['a.txt', Buffer.from('a')]])],
    ['half a workbook', 'broken', () => workbook(some).subarray(0, 80)],
    ['ten sheets', 'sheets', () => workbook(...Array.from({ length: 10 }, () => some))],
    ['merged cells', 'merged', () => workbook(`${some}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>`)],
    ['a bomb', 'bomb', () => zipOf([['xl/worksheets/sheet1.xml', Buffer.alloc(170 * 1024 * 1024, ' ')]])],
    ['a bomb that lies about itself', 'broken', () => zipOf([['xl/worksheets/sheet1.xml', Buffer.alloc(30 * 1024 * 1024, ' ')]], 1000)],
    ['entities that multiply', 'broken', () => zipOf([['xl/worksheets/sheet1.xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet>&b;</worksheet>')]])],
  ]; // prettier-ignore
  test.each(rows)('%s', async (_, fault, file) => {
    const before = await ImportModel.countDocuments();
    const { status, html } = await uploads(file(), 'list');
    expect([status, html.includes(stage.word('en', `people.fault.${fault}`))]).toEqual([422, true]);
    expect(await ImportModel.countDocuments()).toBe(before);
  });
});

test('a counsellor sees none of it, and a campaign officer neither tickets nor talks', async () => {
  const counsellor = await signedIn(stage.url, 'multan@demo.insaf');
  expect((await counsellor.get('/admin/people')).status).toBe(403);
  for (const page of ['/admin/tickets', '/admin/telephone', '/admin/troubles']) expect((await officer.get(page)).status).toBe(403);
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { keepFigures } from '../../src/models/campaign/store.ts';
import { noFigures } from '../../src/models/campaign/figures.ts';
import { newId } from '../../src/models/id/id.ts';
import { correct, faultOf, withdraw } from '../../src/models/outreach/outreach.ts';
import type { Outreach } from '../../src/models/outreach/outreach.ts';
import { addOutreach, findOutreach, OutreachModel, outreachIn, replaceOutreach } from '../../src/models/outreach/store.ts';
import { noTotals, withOccasion } from '../../src/models/outreach/totals.ts';
import { people } from '../support/campaigns.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import { anOccasion } from '../support/outreach.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';

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
const session = { kind: 'session', date: '2026-11-03', district: 'pk-multan', place: '=Hall', language: 'saraiki', topic: 'rights', people: '45', 'gender.woman': '30', 'gender.man': '12', 'age.18-25': '20', note: '' }; // prettier-ignore
const radio = { kind: 'radio', date: '2026-11-04', district: 'pk-multan', place: '', language: 'urdu', topic: 'women', people: '200000', basis: 'the station’s own figure', note: '' }; // prettier-ignore
const every = async (): Promise<Outreach[]> => {
  const all: Outreach[] = [];
  for await (const entry of outreachIn({ month: null, district: null })) all.push(entry);
  return all;
};

test('a session and a radio spot are logged; messages, heads and guesses stand side by side and are not added', async () => {
  await people(2, 'sms', { lastCampaignAt: stage.now() });
  const [one] = await people(1, 'sms', { lastCampaignAt: stage.now() });
  await people(1, 'whatsapp', { address: `whatsapp:${one?.address.slice(4) ?? ''}`, lastCampaignAt: stage.now() });
  await keepFigures({ ...noFigures(newId(stage.now()), stage.now()), delivered: 7 });
  expect(await officer.submit('/admin/outreach/new?by=headcount', /outreach$/, session)).toMatchObject({ status: 303 });
  expect(await officer.submit('/admin/outreach/new?by=estimate', /outreach$/, radio)).toMatchObject({ status: 303 });
  const { html } = await officer.get('/admin/outreach?month=2026-11&district=');
  const row = (name: string, shown: string): string => `<th scope="row">${name}</th><td>${shown}</td>`;
  expect(html).toContain(word('outreach.notAdded'));
  expect(html).toContain(row(word('outreach.unique'), '3'));
  expect(html).toContain(row(word('outreach.delivered'), '7'));
  expect(html).toContain(row(word('outreach.heads'), '45'));
  expect(html).toContain(row(word('campaign.gender.woman'), '30'));
  expect(html).toContain(row(word('outreach.kind.radio'), word('outreach.times', { n: '1', people: '200,000' })));
  expect(html).toContain(word('outreach.about', { n: '200,000' }));
  expect(html).not.toContain('200,045');
  expect((await officer.get('/admin/outreach?month=2026-10')).html).toContain(word('outreach.none'));
  expect((await officer.get('/admin/outreach?district=pk-lahore')).html).toContain(word('outreach.none'));
  const csv = (await officer.get('/admin/outreach/log.csv')).html;
  expect(csv).toContain(`"2026-11-03","Session","Multan","'=Hall","Saraiki"`);
  expect(csv).toMatch(/"Radio".*,"","200000","the station’s own figure"/);
});

test('a form sent twice is one entry; one that was corrected shows what stood before; one that was withdrawn counts no more and stays', async () => {
  await OutreachModel.deleteMany({});
  const form = { ...session, by: 'headcount', id: newId(stage.now()) };
  await officer.post('/admin/outreach', form);
  await officer.post('/admin/outreach', form);
  expect(await every()).toHaveLength(1);
  const at = `/admin/outreach/${form.id}`;
  expect(await officer.submit(at, /correction$/, { ...session, people: '54' })).toMatchObject({ status: 303 });
  const stale = await officer.post(`${at}/correction`, { ...session, by: 'headcount', version: '0', people: '60' });
  expect([stale.status, stale.html.includes('value="54"')]).toEqual([409, true]);
  expect((await officer.get(at)).html).toContain(word('campaign.people', { n: 45 }));
  expect(await officer.post(`${at}/withdrawal`, { version: '1', reason: ' ' })).toMatchObject({ status: 400 });
  expect(await officer.submit(at, /withdrawal$/, { reason: 'Logged twice' })).toMatchObject({ status: 303 });
  const { html } = await officer.get(at);
  expect([html.includes('Logged twice'), html.includes(word('outreach.isWithdrawn')), html.includes('/correction')]).toEqual([true, true, false]);
  expect(await officer.post(`${at}/correction`, { ...session, by: 'headcount', version: '2' })).toMatchObject({ status: 409 });
  const [kept] = await every();
  expect(kept?.trail.map(({ event, before }) => [event, before?.count.people ?? null])).toEqual([['logged', null], ['corrected', 45], ['withdrawn', null]]); // prettier-ignore
  expect((await officer.get('/admin/outreach')).html).toContain(`<th scope="row">${word('outreach.heads')}</th><td>0</td>`);
  expect((await officer.get('/admin/outreach/log.csv')).html).toContain(`"${word('outreach.withdrawn')}"`);
}); // prettier-ignore

test('what was typed stays when it is refused', async () => {
  const { status, html } = await officer.submit('/admin/outreach/new', /outreach$/, { ...session, people: '20', place: 'The mela' });
  expect([status, html.includes(word('refusal.outreach-sums')), html.includes('value="The mela"')]).toEqual([422, true, true]);
});

describe('a log entry', () => {
  const counted = anOccasion();
  const rows: { says: string; more: Partial<Outreach>; fault: string | null }[] = [
    { says: 'of whom some were not asked', more: {}, fault: null },
    { says: 'of tomorrow', more: { date: '2026-11-26' }, fault: 'outreach-day' },
    { says: 'of a district that is none', more: { district: 'pk-nowhere' }, fault: 'unreadable' },
    { says: 'of a radio spot with heads', more: { kind: 'radio' }, fault: 'unreadable' },
    { says: 'of a session that was guessed', more: { count: { by: 'estimate', people: 5, basis: 'x' } }, fault: 'unreadable' },
    { says: 'with more women than people', more: { count: { by: 'headcount', people: 5, genders: { woman: 6, man: 0, other: 0 }, ages: { 'under-18': 0, '18-25': 0, '26-40': 0, '41-60': 0, 'over-60': 0 } } }, fault: 'outreach-sums' },
  ]; // prettier-ignore
  test.each(rows)('$says: $fault', ({ more, fault }) => expect(faultOf({ ...counted, ...more }, '2026-11-25')).toBe(fault));

  test('is written by one of two who write at once', async () => {
    const seen = anOccasion();
    await addOutreach(seen);
    const by = newId(stage.now());
    const mine = correct(seen, { ...seen, note: 'mine' }, '2026-11-25', by, stage.now());
    const theirs = withdraw(seen, 'theirs', by, stage.now());
    if (!mine.ok || !theirs.ok) throw new Error('refused');
    expect(await replaceOutreach(seen, theirs.value)).toMatchObject({ ok: true });
    expect(await replaceOutreach(seen, mine.value)).toEqual({ ok: false, error: 'changed-meanwhile' });
    expect(await findOutreach(seen.id)).toMatchObject({ withdrawn: true, note: '' });
  });

  test('counts its heads, and a guess only as a guess', () => {
    const guess = anOccasion({ kind: 'leaflets', count: { by: 'estimate', people: 900, basis: 'printed' } });
    const totals = [counted, counted, guess, { ...counted, withdrawn: true }].reduce(withOccasion, noTotals());
    expect(totals).toMatchObject({ heads: 80, genders: { woman: 50 }, districts: { 'pk-multan': 80 }, kinds: { session: { occasions: 2, people: 80 }, leaflets: { occasions: 1, people: 900 } } }); // prettier-ignore
  });
});

test('is for those who run campaigns alone', async () => {
  const counsellor = await signedIn(stage.url, 'lahore@demo.insaf');
  for (const path of ['/admin/outreach', '/admin/outreach/new', '/admin/outreach/log.csv', '/admin/campaigns/codes'])
    expect([path, (await counsellor.get(path)).status]).toEqual([path, 403]);
  const administrator = await signedIn(stage.url, 'admin@demo.insaf');
  expect((await administrator.get('/admin/outreach')).status).toBe(200);
  expect((await officer.get(`/admin/outreach/${newId(stage.now())}`)).status).toBe(404);
});

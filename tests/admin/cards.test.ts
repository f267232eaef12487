import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CardVersion } from '../../src/models/card/card.ts';
import { discardDraft } from '../../src/models/card/store.ts';
import { newId } from '../../src/models/id/id.ts';
import type { Question } from '../../src/models/question/question.ts';
import { fileQuestion, QuestionModel } from '../../src/models/question/store.ts';
import { findByEmail, saveStaff } from '../../src/models/staff/store.ts';
import type { Topic } from '../../src/models/topic/topic.ts';
import { topics } from '../../src/models/topic/topic.ts';
import { fieldsIn, liveOf, versionAt } from '../support/card-editing.ts';
import { putCards } from '../support/cards.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';

const dayMs = 24 * 3600_000;

let stage: TestProduct;
let editor: DeskClient;
let colleague: DeskClient;
let lawyer: DeskClient;
let administrator: DeskClient;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  await putCards();
  await putCounsellor('tariq@demo.insaf', 'pk-multan', 'en', { name: 'Tariq', role: 'editor', centre: null });
  await signIn();
});
afterAll(() => stage.close());

async function signIn(): Promise<void> {
  editor = await signedIn(stage.url, 'editor@demo.insaf');
  colleague = await signedIn(stage.url, 'tariq@demo.insaf');
  lawyer = await signedIn(stage.url, 'lawyer@demo.insaf');
  administrator = await signedIn(stage.url, 'admin@demo.insaf');
}

const word = (key: string, values = {}): string => stage.product.world.words.text('en', key, values);
const today = (days = 0): string => new Date(stage.now().getTime() + days * dayMs).toISOString().slice(0, 10);

/** Begins a draft; gives its page. */
async function begins(topic: Topic, desk = editor): Promise<{ page: string; version: number }> {
  const { to, status } = await desk.submit(`/admin/cards/${topic}`, /\/drafts$/);
  expect(status).toBe(303);
  const page = (to ?? '').split('?')[0] ?? '';
  return { page, version: Number(page.split('/').at(-1)) };
}

/** Saves a draft as its page stands, with some fields changed. */
async function saves(desk: DeskClient, page: string, changes: Record<string, string | string[]>) {
  const fields = { ...fieldsIn((await desk.get(page)).html), ...changes };
  return await desk.post(`${page}/text`, fields);
}

/** From draft to live. */
async function goesLive(topic: Topic, changes: Record<string, string>): Promise<{ page: string; version: number }> {
  const draft = await begins(topic);
  expect((await saves(editor, draft.page, changes)).status).toBe(303);
  expect((await editor.submit(draft.page, /submission$/)).status).toBe(303);
  expect((await lawyer.submit(draft.page, /approval$/, { reviewBy: today(300) })).status).toBe(303);
  return draft;
}

test('from a draft to a live card, and back: each step is told, and who took it', async () => {
  const topic = 'legal-aid';
  const before = await liveOf(topic);
  const { page, version } = await begins(topic);
  expect(version).toBe(before.version + 1);
  const text = { 'law.0.en': 'A court can name a free lawyer.', 'law.0.ur': 'عدالت مفت وکیل دے سکتی ہے۔', 'law.0.ur-Latn': 'Adalat muft wakeel de sakti hai.' };
  expect((await saves(editor, page, text)).to).toBe(`${page}?saved=1`);
  const draft = await versionAt(topic, version);
  expect(draft.cards.en.sections.law[0]?.text).toBe('A court can name a free lawyer.');
  expect({ ...draft.cards.en, sections: { ...draft.cards.en.sections, law: [] } }).toEqual({ ...before.cards.en, sections: { ...before.cards.en.sections, law: [] } });
  expect(await liveOf(topic)).toEqual(before);

  expect((await editor.submit(page, /submission$/)).status).toBe(303);
  expect(newIn((await lawyer.get(page)).html)).toContain('A court can name a free lawyer.');
  expect((await lawyer.submit(page, /return$/, { note: 'Say which court.' })).status).toBe(303);
  expect((await editor.get(page)).html).toContain('Say which court.');
  expect((await saves(editor, page, { 'law.0.en': 'The High Court can name a free lawyer.' })).status).toBe(303);
  await editor.submit(page, /submission$/);
  expect((await lawyer.submit(page, /approval$/, { reviewBy: today(365) })).status).toBe(303);
  const live = await liveOf(topic);
  expect(live).toMatchObject({ version, reviewedBy: 'Advocate Rehana Khan (demo)', reviewBy: today(365), basedOn: before.version });
  expect(live.trail.map(({ event }) => event)).toEqual(['written', 'submitted', 'sent-back', 'written', 'submitted', 'published']);
  expect((await versionAt(topic, before.version)).state).toBe('retired');
  const trail = (await administrator.get(page)).html;
  for (const step of ['written', 'submitted', 'sent-back', 'published']) expect(trail).toContain(word(`cards.step.${step}`));

  expect((await lawyer.submit(`/admin/cards/${topic}`, /restoration$/)).status).toBe(303);
  expect((await liveOf(topic)).version).toBe(before.version);
  expect((await liveOf(topic)).cards).toEqual(before.cards);
  expect((await versionAt(topic, version)).state).toBe('retired');
}); // prettier-ignore

describe('a save', () => {
  test('changes nothing when nothing was changed, in the longest cards too', async () => {
    for (const topic of ['domestic-violence', 'marriage-and-divorce', 'transgender-rights'] as const) {
      const { page, version } = await begins(topic);
      const { html } = await editor.get(page);
      expect({ topic, light: Buffer.byteLength(html) < 400_000 }).toEqual({ topic, light: true });
      expect((await editor.post(`${page}/text`, fieldsIn(html))).status).toBe(303);
      const after = await versionAt(topic, version);
      expect(ordered(after)).toEqual(ordered(await liveOf(topic)));
      await discards(topic, version);
    }
  });

  test('moves, adds, marks and removes statements', async () => {
    const { page, version } = await begins('labour-rights');
    const before = (await versionAt('labour-rights', version)).cards.en.sections.do;
    expect(before.length).toBeGreaterThan(3);
    const n = before.length;
    const added = { [`do.${String(n)}.en`]: 'Ask for your pay in writing.', [`do.${String(n)}.place`]: '2', [`do.${String(n)}.in`]: ['PK-PB', 'PK-SD'], [`do.${String(n)}.sources`]: 'https://example.org/a (A)\r\nhttps://example.org/b (B)', [`do.${String(n)}.hidden`]: 'yes' };
    const gone = Object.fromEntries(['en', 'ur', 'ur-Latn'].map((language) => [`do.2.${language}`, ' ']));
    await saves(editor, page, { ...added, ...gone, 'do.0.place': '4' });
    const { cards } = await versionAt('labour-rights', version);
    const texts = cards.en.sections.do.map(({ text }) => text);
    expect(texts).toEqual(['Ask for your pay in writing.', before[1]?.text, before[3]?.text, before[0]?.text, ...before.slice(4).map(({ text }) => text)]);
    expect(cards.en.sections.do[0]).toEqual({ text: 'Ask for your pay in writing.', provinces: ['PK-PB', 'PK-SD'], sources: ['https://example.org/a (A)', 'https://example.org/b (B)'], shown: false });
    expect(cards.ur.sections.do[0]).toMatchObject({ text: '', provinces: ['PK-PB', 'PK-SD'], shown: false });
    await discards('labour-rights', version);
  });

  const refusals = [
    { name: 'with a text that no message holds', changes: { 'law.0.en': 'x'.repeat(401) } },
    { name: 'that does not say what it was made from', changes: { edits: 'x', 'law.0.en': 'typed for nothing' } },
  ];
  for (const { name, changes } of refusals)
    test(`${name}: refused, and every field keeps what was typed`, async () => {
      const { page, version } = await begins('legal-aid');
      const { status, html } = await saves(editor, page, { 'do.0.ur': 'نیا قدم', 'law.0.hidden': 'yes', ...changes });
      expect(status).toBe(400);
      expect(html).toContain(word('refusal.unreadable'));
      expect(fieldsIn(html)).toMatchObject({ 'law.0.en': [changes['law.0.en']], 'do.0.ur': ['نیا قدم'], 'law.0.hidden': ['yes'] });
      expect((await versionAt('legal-aid', version)).edits).toBe(0);
      await discards('legal-aid', version);
    });

  test('of two editors at once the second is told who was first and what differs; nothing is lost, and saving again is a choice', async () => {
    const { page, version } = await begins('legal-aid');
    const mine = fieldsIn((await editor.get(page)).html);
    const theirs = fieldsIn((await colleague.get(page)).html);
    expect((await colleague.post(`${page}/text`, { ...theirs, 'law.0.en': 'What Tariq wrote.' })).status).toBe(303);
    const told = await editor.post(`${page}/text`, { ...mine, 'law.0.en': 'What Nadia wrote.' });
    expect(told.status).toBe(409);
    expect(told.html).toContain('\u2068Tariq\u2069 has saved this draft meanwhile');
    expect(newIn(told.html)).toContain('Nadia');
    expect(fieldsIn(told.html)['law.0.en']).toEqual(['What Nadia wrote.']);
    expect((await versionAt('legal-aid', version)).cards.en.sections.law[0]?.text).toBe('What Tariq wrote.');
    expect((await editor.post(`${page}/text`, fieldsIn(told.html))).status).toBe(303);
    const after = await versionAt('legal-aid', version);
    expect(after.cards.en.sections.law[0]?.text).toBe('What Nadia wrote.');
    expect(after.trail.map(({ event }) => event)).toEqual(['written', 'written', 'written']);
    await discards('legal-aid', version);
  });

  test('into what was handed to a lawyer meanwhile is refused, and what was typed stays', async () => {
    const { page, version } = await begins('legal-aid');
    const mine = fieldsIn((await editor.get(page)).html);
    await colleague.submit(page, /submission$/);
    const { status, html } = await editor.post(`${page}/text`, { ...mine, 'law.0.en': 'Too late.' });
    expect(status).toBe(409);
    expect(newIn(html)).toContain('Too late.');
    await lawyer.submit(page, /return$/, { note: 'x' });
    await discards('legal-aid', version);
  });
}); // prettier-ignore

/** The order in which a statement names its provinces means nothing. */
const ordered = ({ cards }: CardVersion): unknown =>
  JSON.parse(JSON.stringify(cards), (key, value: unknown) =>
    key === 'provinces' && Array.isArray(value)
      ? value
          .map(String)
          .toSorted((a, b) => a.localeCompare(b))
          .join()
      : value,
  );

/** The words that a page marks as new against another version. */
const newIn = (html: string): string[] =>
  [...html.matchAll(/<ins>(.*?)<\/ins>/gs)].map(([, words = '']) => words.replaceAll(/<[^>]*>/g, ''));

/** Nobody goes on with it. */
async function discards(topic: Topic, version: number): Promise<void> {
  const by = await findByEmail('editor@demo.insaf');
  const outcome = await discardDraft(await versionAt(topic, version), by?.id ?? '', stage.now());
  expect(outcome.ok).toBe(true);
}

test('a form that is pressed twice does its work once', async () => {
  const topic = 'court-information';
  const { page, version } = await begins(topic);
  expect(await begins(topic)).toEqual({ page, version });
  const fields = { ...fieldsIn((await editor.get(page)).html), 'title.en': 'At the court' };
  const twice = async (desk: DeskClient, path: string, form: Record<string, string | string[]>) =>
    expect([(await desk.post(path, form)).status, (await desk.post(path, form)).status]).toEqual([303, 303]);
  await twice(editor, `${page}/text`, fields);
  await twice(editor, `${page}/submission`, { edits: '1' });
  await twice(lawyer, `${page}/return`, { edits: '2', note: 'again' });
  await twice(editor, `${page}/submission`, { edits: '3' });
  await twice(lawyer, `${page}/approval`, { edits: '4', reviewBy: today(30) });
  const { trail, edits } = await versionAt(topic, version);
  expect(trail.map(({ event }) => event)).toEqual(['written', 'submitted', 'sent-back', 'submitted', 'published']);
  expect(edits).toBe(5);
});

describe('what breaks is listed, and keeps a draft from the lawyers', () => {
  const rows: { name: string; changes: Record<string, string>; fault: string }[] = [
    { name: 'a missing translation', changes: { 'law.0.ur': '' }, fault: 'untranslated' },
    { name: 'no title in a language', changes: { 'title.ur-Latn': '' }, fault: 'no-title' },
    { name: 'a statement without a source', changes: { 'law.0.sources': '' }, fault: 'shown-without-source' },
    {
      name: 'a number that is no verified helpline',
      changes: { 'help.0.en': 'Call helpline 1999 for a lawyer.' },
      fault: 'unlisted-number',
    },
    { name: 'too long for SMS', changes: { 'law.0.ur': 'قانون '.repeat(60) }, fault: 'too-long-for-sms' },
    { name: 'a promise', changes: { 'law.0.en': 'We guarantee that you win.' }, fault: 'banned-word' },
  ];
  test('each in words, in whose language it is', async () => {
    for (const { name, changes, fault } of rows) {
      const { page, version } = await begins('legal-aid');
      await saves(editor, page, { ...changes, ...('law.0.sources' in changes ? {} : { 'law.0.sources': 'https://example.org/law (A)' }) });
      const { html } = await editor.get(page);
      const told = stage.product.world.words.raw('en', `card.fault.${fault}`).split('{{line}}')[0] ?? '';
      expect({ name, told: html.includes(told) }).toEqual({ name, told: true });
      expect(html).not.toContain(`${page}/submission`);
      const { edits } = await versionAt('legal-aid', version);
      expect((await editor.post(`${page}/submission`, { edits: String(edits) })).status).toBe(409);
      await discards('legal-aid', version);
    }
  });
});

describe('who may do what', () => {
  test('only a lawyer approves, sends back and goes back; only editors and lawyers write; counsellors have none of it', async () => {
    const counsellor = await signedIn(stage.url, 'multan@demo.insaf');
    const { page, version } = await begins('other-legal');
    const statusOf = async (desk: DeskClient, to: string, form = {}) => (await desk.post(`${page}/${to}`, { edits: '0', ...form })).status;
    for (const desk of [counsellor, administrator])
      for (const to of ['text', 'submission', 'discarding', 'drafts', 'approval', 'return', 'restoration'])
        expect([to, await statusOf(desk, to)]).toEqual([to, 403]);
    await editor.submit(page, /submission$/);
    for (const to of ['approval', 'return', 'restoration'])
      expect([to, await statusOf(editor, to, { edits: '1', reviewBy: today(30), note: 'x' })]).toEqual([to, 403]);
    expect((await counsellor.get('/admin/cards')).status).toBe(403);
    expect((await counsellor.get('/admin/tickets')).html).not.toContain('/admin/cards');
    expect((await administrator.get(page)).status).toBe(200);
    for (const desk of [editor, lawyer]) {
      expect((await desk.get('/admin/tickets')).status).toBe(403);
      expect(await desk.get('/admin/')).toMatchObject({ status: 303, to: '/admin/cards' });
      expect((await desk.get('/admin/cards')).html).not.toContain('/admin/events');
    }
    expect((await versionAt('other-legal', version)).state).toBe('submitted');
  });

  test('a counsellor who becomes an editor hears no more of tickets, on an open page neither', async () => {
    const samina = await putCounsellor('samina@demo.insaf', 'pk-multan', 'en', { name: 'Samina' });
    const open = await (await signedIn(stage.url, 'samina@demo.insaf')).listen();
    expect(open.status).toBe(200);
    await saveStaff({ ...samina, role: 'editor', centre: null });
    await (await signedIn(stage.url, 'quetta@demo.insaf')).post('/admin/sign-out');
    await open.ended;
  });

  test('whoever wrote in it, once and long ago, approves it not: another lawyer does', async () => {
    await putCounsellor('zain@demo.insaf', 'pk-multan', 'en', { name: 'Zain', role: 'lawyer', centre: null });
    const zain = await signedIn(stage.url, 'zain@demo.insaf');
    const { page, version } = await begins('identity-documents', zain);
    await saves(editor, page, { 'title.en': 'Papers' });
    await editor.submit(page, /submission$/);
    expect((await zain.get(page)).html).toContain(word('refusal.own-words'));
    expect((await zain.get(page)).html).not.toContain(`${page}/approval`);
    expect((await zain.post(`${page}/approval`, { edits: '2', reviewBy: today(30) })).status).toBe(403);
    expect((await lawyer.submit(page, /approval$/, { reviewBy: today(30) })).status).toBe(303);
    expect((await liveOf('identity-documents')).version).toBe(version);
  });

  test('a draft that was discarded cannot be gone back to past the lawyers', async () => {
    const { page, version } = await begins('legal-aid');
    await editor.submit(page, /discarding$/);
    expect((await lawyer.get('/admin/cards/legal-aid')).html).not.toContain(`${page}/restoration`);
    expect((await lawyer.post(`${page}/restoration`, { edits: '1' })).status).toBe(409);
    expect((await versionAt('legal-aid', version)).state).toBe('retired');
  });
});

test('a lawyer names a review day from tomorrow to a year ahead, and what they chose stays when it is refused', async () => {
  const { page } = await begins('disability-rights');
  await editor.submit(page, /submission$/);
  for (const reviewBy of [today(), today(-1), today(367), '2026-02-30', 'soon', '']) {
    const { status, html } = await lawyer.submit(page, /approval$/, { reviewBy });
    expect([reviewBy, status]).toEqual([reviewBy, 400]);
    if (reviewBy) expect(html).toContain(`value="${reviewBy}"`);
  }
  const { html } = await lawyer.submit(page, /return$/, { note: 'x'.repeat(2001) });
  expect(html).toContain('x'.repeat(2001));
  expect((await lawyer.submit(page, /approval$/, { reviewBy: today(1) })).status).toBe(303);
});

test('before it goes live one sees it as WhatsApp, SMS, speech and web page, by language and province', async () => {
  const topic = 'domestic-violence';
  const { page } = await begins(topic);
  const inPunjab = 'Only in Punjab this is said.';
  await saves(editor, page, { 'law.0.en': inPunjab, 'law.0.in': ['PK-PB'], 'law.0.sources': 'https://punjab.example/law (A)' });
  const { html } = await editor.get(`${page}?language=en&province=PK-PB`);
  const renderings = html.slice(html.indexOf('id="renderings"'), html.indexOf('id="differs"'));
  for (const id of ['as-whatsapp', 'as-sms', 'as-speech', 'as-page']) {
    const part = new RegExp(`<details[^>]* id="${id}".*?</details>`, 's').exec(renderings)?.[0] ?? '';
    expect({ id, said: part.includes(inPunjab) }).toEqual({ id, said: true });
    if (id === 'as-sms') expect(part).toMatch(/[123] SMS parts/);
    if (id === 'as-whatsapp') expect(part).toMatch(/\d+ letters/);
  }
  const elsewhere = (await editor.get(`${page}?language=en&province=PK-SD`)).html;
  expect(elsewhere.slice(elsewhere.indexOf('id="renderings"'), elsewhere.indexOf('id="differs"'))).not.toContain(inPunjab);
  expect((await editor.get(`${page}?language=ur`)).html).toMatch(/<div lang="ur" dir="rtl"><details[^>]* id="as-whatsapp"/);
  for (const asked of ['language=xx&province=PK-XX&saved=x', 'language[$ne]=x', 'province=PK-PB&province=PK-SD'])
    expect((await editor.get(`${page}?${asked}`)).status).toBe(200);
});

test('any two versions are compared, in every language', async () => {
  const topic = 'religious-freedom';
  const { version } = await goesLive(topic, { 'title.en': 'Freedom of belief', 'title.ur': 'مذہب کی آزادی اور آپ' });
  const { html, status } = await administrator.get(`/admin/cards/${topic}/compare?from=1&to=${String(version)}`);
  expect(status).toBe(200);
  expect(newIn(html)).toEqual(['کی آزادی', 'آپ', 'Freedom of']);
  expect((await administrator.get(`/admin/cards/${topic}`)).html).toContain(`action="/admin/cards/${topic}/compare"`);
  const nowhere = ['/compare', '/compare?from=1', '/compare?from=1&to=99', '/compare?from[]=1&to=x', '/99', '/0', '/x', '/1e1', '/99999'];
  for (const path of nowhere) expect([path, (await administrator.get(`/admin/cards/${topic}${path}`)).status]).toEqual([path, 404]);
  for (const path of ['weather', '__proto__', '%00'])
    expect([path, (await administrator.get(`/admin/cards/${path}`)).status]).toEqual([path, 404]);
  expect((await editor.post(`/admin/cards/${topic}/99/text`, { edits: '0' })).status).toBe(404);
});

test('the list says what is live, what is due for review, what has lapsed, and what is being written', async () => {
  const rowOf = (html: string, topic: Topic): string => new RegExp(`<li id="${topic}">.*?</li>`, 's').exec(html)?.[0] ?? '';
  const { version } = await begins('transgender-rights', colleague);
  const { html } = await administrator.get('/admin/cards');
  for (const topic of topics) expect(rowOf(html, topic)).toContain(word(`topic.${topic}`));
  expect(rowOf(html, 'transgender-rights')).toContain('Tariq');
  expect(rowOf(html, 'transgender-rights')).toContain(word('cards.version', { n: version }));
  expect(rowOf(html, 'child-protection')).not.toContain(word('cards.standing.soon'));
  const left = Date.parse((await liveOf('child-protection')).reviewBy) - stage.now().getTime();
  stage.later(left - 10 * dayMs);
  await signIn();
  expect(rowOf((await administrator.get('/admin/cards')).html, 'child-protection')).toContain(word('cards.standing.soon'));
  stage.later(12 * dayMs);
  await signIn();
  const later = await administrator.get('/admin/cards');
  expect(rowOf(later.html, 'child-protection')).toContain(word('cards.standing.lapsed'));
  expect((await lawyer.get('/admin/cards/child-protection')).html).toContain(word('cards.standing.lapsed'));
});

describe('the questions that no card answered', () => {
  const ask = async (text: string, n: number, more: Partial<Question> = {}): Promise<string> => {
    const question = { id: newId(new Date(stage.now().getTime() + n)), text, language: 'en', topic: null, day: today(), ...more } as const;
    await fileQuestion(question);
    return question.id;
  };
  const shown = (html: string): string[] => [...html.matchAll(/<li id="q(\w+)"/g)].map(([, id = '']) => id);

  test('stand grouped, the most frequent first, with the way to the card; settled, they are gone, but not what was asked since', async () => {
    const drone = await ask('is there a law about drones', 1, { topic: 'other-legal' });
    const first = await ask('how do i get a passport quickly', 2);
    const latest = await ask('how do i get a passport quickly?', 3);
    const { html } = await editor.get('/admin/questions');
    expect(shown(html)).toEqual([latest, drone]);
    expect(html).toContain(word('questions.often', { n: 2 }));
    expect(html).toContain('href="/admin/cards/other-legal"');
    const since = await ask('how do i get a passport quickly!', 4);
    expect((await editor.post(`/admin/questions/${latest}/settlement`)).status).toBe(303);
    expect(await QuestionModel.find({ _id: { $in: [first, latest] } }).lean()).toEqual([]);
    expect(shown((await lawyer.get('/admin/questions')).html).toSorted()).toEqual([drone, since].toSorted());
    for (const id of [latest, 'x', '%00']) expect((await editor.post(`/admin/questions/${id}/settlement`)).status).toBe(303);
    expect((await administrator.post(`/admin/questions/${since}/settlement`)).status).toBe(403);
    expect((await (await signedIn(stage.url, 'multan@demo.insaf')).get('/admin/questions')).status).toBe(403);
    expect(await QuestionModel.countDocuments()).toBe(2);
  });
});

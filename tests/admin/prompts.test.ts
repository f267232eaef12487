import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { telephoneRate, writeWav } from '../../src/hotline/spoken/sound/wav.ts';
import { clipIdOf, clipPath } from '../../src/models/clip/clip.ts';
import { clipRecordings, etagOf, keepRecording } from '../../src/models/clip/store.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Refusal } from '../../src/models/outcome.ts';
import { findByEmail } from '../../src/models/staff/store.ts';
import { root } from '../../src/root.ts';
import { readSpoken } from '../../src/words.ts';
import type { DeskClient } from '../support/desk.ts';
import { formsIn, signedIn } from '../support/desk.ts';
import type { Page } from 'playwright-core';
import { browserOfFile, faultsByAxe, overflow, presses } from '../support/browser.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { password, putStaff } from '../support/staff.ts';

const folder = mkdtempSync(join(tmpdir(), 'insaf-prompts-'));
const browser = browserOfFile();
let stage: TestProduct;
let editor: DeskClient;
let administrator: DeskClient;
beforeAll(async () => {
  stage = await openProduct({ CLIPS_DIR: folder });
  await putStaff();
  editor = await signedIn(stage.url, 'editor@demo.insaf');
  administrator = await signedIn(stage.url, 'admin@demo.insaf');
  await editor.post('/admin/language', { language: 'en' });
});
afterAll(async () => {
  await stage.close();
  rmSync(folder, { recursive: true, force: true });
});

const spoken = readSpoken(root);
const dayOf = (n: number) => ({ language: 'ur', text: spoken.raw('ur', `day.${String(n)}`) }) as const;
const fixture = (name: string): Buffer => readFileSync(new URL(`tests/data/sounds/${name}`, root));
const word = (key: string, values = {}): string => stage.word('en', key, values);

/** The page on which a prompt stands alone. */
const listed = (name: string, desk = editor, language = 'ur') =>
  desk.get(`/admin/prompts?language=${language}&words=${encodeURIComponent(name)}`);

/** The form of a day's prompt, as it stands now. */
async function formOf(n: number, desk = editor): Promise<{ action: string; hidden: Record<string, string> }> {
  const form = formsIn((await listed(`day.${String(n)}`, desk)).html).find(({ action }) => action.includes(clipIdOf(dayOf(n))));
  if (!form) throw new Error(`no form for day ${String(n)}`);
  return { ...form, action: form.action.replaceAll('&amp;', '&') };
}

/** Sends a form with a file, as a browser does. */
async function sends(desk: DeskClient, { action, hidden }: { action: string; hidden: Record<string, string> }, file: Buffer) {
  const form = new FormData();
  for (const [name, value] of Object.entries(hidden)) form.set(name, value);
  form.set('sound', new File([Uint8Array.from(file)], 'said.m4a'));
  const headers = { cookie: [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; '), 'sec-fetch-site': 'same-origin' };
  const answer = await fetch(stage.url + action, { method: 'POST', body: form, headers, redirect: 'manual' });
  return { status: answer.status, to: answer.headers.get('location'), html: await answer.text() };
}

async function heardAt(n: number): Promise<{ wav: Buffer; holds: string | null }> {
  const answer = await fetch(stage.url + clipPath(dayOf(n)));
  expect(answer.status).toBe(200);
  return { wav: Buffer.from(await answer.arrayBuffer()), holds: answer.headers.get('cache-control') };
}

/** A tone of so many seconds. */
const tone = (seconds: number, loud = 0.3): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * telephoneRate) }, (_, n) => loud * Math.sin((n * 2 * Math.PI * 440) / telephoneRate));

test('a recording in the place of the machine: every kind is taken, converted, heard under the same address, and who spoke it is told', async () => {
  const machine = await heardAt(1);
  expect(machine.holds).toBe('public, max-age=3600');
  const kinds = [fixture('said.mp3'), fixture('said.vorbis.ogg'), fixture('said.opus.ogg'), writeWav(tone(1))];
  for (const [n, file] of kinds.entries()) {
    const { status, to } = await sends(editor, await formOf(1), file);
    expect([n, status, to?.split('#')[1]]).toEqual([n, 303, `p${clipIdOf(dayOf(1))}`]);
    const { wav, holds } = await heardAt(1);
    expect(holds).toBe('public, max-age=300');
    expect([wav.readUInt16LE(22), wav.readUInt32LE(24), wav.readUInt16LE(34)]).toEqual([1, 8000, 16]);
    const seconds = (wav.length - 44) / 16_000;
    expect([n, seconds > 0.8 && seconds < 1.4]).toEqual([n, true]);
    expect(wav.equals(machine.wav)).toBe(false);
  }
  const { html } = await listed('day.1', administrator);
  expect(html).toContain((await findByEmail('editor@demo.insaf'))?.name);
  const own = (await clipRecordings()).find(({ id }) => id === clipIdOf(dayOf(1)));
  expect(own).toMatchObject({ name: 'day.1', language: 'ur', text: spoken.raw('ur', 'day.1') });
  expect(html).toContain(`src="/clips/${clipIdOf(dayOf(1))}.wav?${own?.etag.slice(0, 8) ?? ''}"`);
  expect(html).toContain('preload="none"');
});

describe('what cannot be taken is refused in words, and the machine is still heard', () => {
  const rows: { name: string; file: Buffer; refusal: Refusal; status: number }[] = [
    { name: 'M4A, whatever its name', file: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypM4A \0\0\0\0isom')]), refusal: 'sound-kind', status: 415 },
    { name: 'AAC', file: Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x1f, 0xfc]), refusal: 'sound-kind', status: 415 },
    { name: 'a text', file: Buffer.from('not a sound at all'), refusal: 'sound-kind', status: 415 },
    { name: 'no bytes', file: Buffer.alloc(0), refusal: 'sound-kind', status: 415 },
    { name: 'a WAV that ends in its head', file: writeWav(tone(1)).subarray(0, 30), refusal: 'sound-broken', status: 422 },
    { name: 'an Ogg whose pages are noise', file: Buffer.concat([fixture('said.vorbis.ogg').subarray(0, 58), Buffer.alloc(4000, 7)]), refusal: 'sound-broken', status: 422 },
    { name: 'an MP3 of noise', file: Buffer.concat([Buffer.from('ID3'), Buffer.alloc(4000, 7)]), refusal: 'sound-broken', status: 422 },
    { name: 'a click', file: writeWav(tone(0.1)), refusal: 'sound-length', status: 422 },
    { name: 'more than a minute', file: writeWav(tone(61)), refusal: 'sound-length', status: 422 },
    { name: 'silence', file: writeWav(tone(2, 0.0005)), refusal: 'sound-silent', status: 422 },
    { name: 'more than 5 MB', file: Buffer.concat([writeWav(tone(1)), Buffer.alloc(5 * 1024 * 1024)]), refusal: 'sound-size', status: 413 },
  ]; // prettier-ignore
  for (const { name, file, refusal, status } of rows)
    test(name, async () => {
      const answer = await sends(editor, await formOf(2), file);
      expect(answer.status).toBe(status);
      expect(answer.html).toContain(word(`refusal.${refusal}`));
      expect((await clipRecordings()).some(({ id }) => id === clipIdOf(dayOf(2)))).toBe(false);
    });

  test('a form without its file, and a prompt that is none', async () => {
    const { action, hidden } = await formOf(2);
    expect((await editor.post(action, hidden)).status).toBe(400);
    expect((await sends(editor, { action: `/admin/prompts/${'0'.repeat(32)}/recording`, hidden }, fixture('said.mp3'))).status).toBe(404);
  });
}); // prettier-ignore

test('of two who record at once the second is told, and changes nothing', async () => {
  const mine = await formOf(3);
  const theirs = await formOf(3, administrator);
  expect((await sends(administrator, theirs, fixture('said.mp3'))).status).toBe(303);
  const { wav } = await heardAt(3);
  const late = await sends(editor, mine, writeWav(tone(2)));
  expect([late.status, late.html.includes(word('refusal.changed-meanwhile'))]).toEqual([409, true]);
  expect((await heardAt(3)).wav.equals(wav)).toBe(true);
  expect((await sends(editor, await formOf(3), writeWav(tone(2)))).status).toBe(303);
});

test('a prompt whose text has changed is spoken by the machine again, and the console says so', async () => {
  const by = (await findByEmail('editor@demo.insaf'))?.id ?? '';
  const wav = writeWav(tone(1));
  const former = { language: 'ur', text: 'سابقہ متن' } as const;
  const recording = { id: clipIdOf(former), ...former, name: 'day.4', seconds: 1, etag: etagOf(wav), by, at: stage.now() };
  expect((await keepRecording(recording, wav, null)).ok).toBe(true);
  expect((await heardAt(4)).holds).toBe('public, max-age=3600');
  const { html } = await listed('day.4');
  expect(html).toContain(word('prompts.standing.stale'));
  expect(html).toContain(former.text);
  const stale = (await editor.get('/admin/prompts?language=ur&show=stale')).html;
  expect([...stale.matchAll(/<li id="p/g)]).toHaveLength(1);
  expect(stale).toContain(word('prompts.staleCount', { n: 1 }));
  expect((await sends(editor, await formOf(4), fixture('said.opus.ogg'))).status).toBe(303);
  expect((await editor.get('/admin/prompts?language=ur&show=stale')).html).not.toContain('<li id="p');
});

describe('the list', () => {
  test('is for editors and administrators', async () => {
    for (const email of ['multan@demo.insaf', 'lawyer@demo.insaf']) {
      const desk = await signedIn(stage.url, email);
      expect((await desk.get('/admin/prompts')).status).toBe(403);
      expect((await desk.post(`/admin/prompts/${clipIdOf(dayOf(1))}/recording`)).status).toBe(403);
      expect((await desk.get('/admin/')).html).not.toContain('/admin/prompts');
    }
    expect((await editor.get('/admin/cards')).html).toContain('href="/admin/prompts"');
  });

  test('shows every kind, by pages, with what there is of each language', async () => {
    const recorded = (await clipRecordings()).length;
    const { html } = await editor.get('/admin/prompts?language=en');
    expect([...html.matchAll(/<li id="p/g)]).toHaveLength(30);
    const total = Number(/Prompts: (\d+)/.exec(html)?.[1]);
    expect(total).toBeGreaterThan(1000);
    expect(html).toContain(word('prompts.progress', { n: 0, all: total }));
    expect(recorded).toBeGreaterThan(0);
    for (const group of ['texts', 'numbers', 'places', 'centres', 'helplines', 'cards'])
      for (const language of ['ur', 'en'])
        expect([group, language, (await editor.get(`/admin/prompts?language=${language}&group=${group}`)).html.includes('<audio')]).toEqual([group, language, true]);
    const last = Math.floor((total - 1) / 30);
    expect((await editor.get(`/admin/prompts?language=en&page=${String(last)}`)).html).toContain('<li id="p');
    expect((await editor.get('/admin/prompts?language=en&words=lahore+legal+aid')).html).toContain('Lahore Legal Aid Centre');
    expect((await editor.get('/admin/prompts?language=xx&group=xx&show=xx&page=-3')).status).toBe(200);
  }); // prettier-ignore

  test('speaks every language of the console', async () => {
    for (const language of languages) {
      await administrator.post('/admin/language', { language });
      expect((await administrator.get('/admin/prompts')).html).toContain(stage.word(language, 'prompts.about'));
    }
  });
});

test('on a phone, in Urdu: an editor listens, sends a file and hears it; nothing is too wide, axe-core finds nothing', async () => {
  const { page } = await browser.opens(stage.url, { viewport: { width: 360, height: 800 } });
  await page.goto('/admin/sign-in');
  await page.fill('#email', 'editor@demo.insaf');
  await page.fill('#password', password);
  await presses(page, 'main button');
  await presses(page, 'button[value=ur]');
  await presses(page, 'a[href="/admin/prompts"]');
  await page.fill('#words', 'day.6');
  await presses(page, 'form[method=get] button');
  const row = page.locator(`#p${clipIdOf(dayOf(6))}`);
  await row.locator('summary').click();
  await row.locator('input[type=file]').setInputFiles({ name: 'said.mp3', mimeType: 'audio/mpeg', buffer: fixture('said.mp3') });
  await presses(page, `#p${clipIdOf(dayOf(6))} form button`);
  expect(await row.innerText()).toContain(stage.word('ur', 'prompts.standing.human'));
  expect(await heardIn(page, await row.locator('audio').getAttribute('src'))).toBeGreaterThan(0.8);
  await page.goto('/admin/prompts?group=texts');
  await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
  expect([await overflow(page), await faultsByAxe(page)]).toEqual([0, []]);
});

/** How long a sound lasts, by the browser's own player. */
const heardIn = (page: Page, address: string | null): Promise<unknown> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const sound = new Audio(${JSON.stringify(address)});
    sound.onloadedmetadata = () => resolve(sound.duration);
    sound.onerror = () => reject(new Error('cannot be played'));
  })`);

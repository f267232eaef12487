import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { putOnStage } from '../../src/rehearsal/stage.ts';
import { secondsOf } from '../../src/rehearsal/twilio/voice/sounds.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';
import { browserOfFile, faultsByAxe, overflow } from '../support/browser.ts';
import { ask } from '../support/stage.ts';
import type { TwimlApp } from '../support/twiml-app.ts';
import { openTwimlApp } from '../support/twiml-app.ts';
import { accountSid, publicUrl, voiceFrom } from '../support/twilio.ts';

const words = readWords(root);
const browser = browserOfFile();
let app: TwimlApp;
let stage: { close(): void };
beforeAll(async () => {
  app = await openTwimlApp();
  stage = putOnStage(app.double, 'http://127.0.0.1/admin');
});
afterEach(() => app.forgets());
afterAll(async () => {
  stage.close();
  await app.close();
});

/** One of the two telephones on the page, in a language. */
function telephoneOn(page: Page, id: 'caller' | 'other', language: 'en' | 'ur') {
  const box: Locator = page.locator(`#telephone-${id}`);
  const shows = async (key: string, values: Record<string, string> = {}): Promise<void> =>
    box.locator('[role=status]', { hasText: words.text(language, key, values) }).waitFor();
  return {
    box,
    shows,
    presses: (control: string, button = 'button') => box.locator(`[data-control=${control}] ${button}`).click(),
    hears: (text: string) => box.locator('.stage-heard .stage-words', { hasText: text }).waitFor(),
  };
}

async function opens(language: 'en' | 'ur'): Promise<Page> {
  const { page } = await browser.opens(app.double.url);
  await page.goto(`/rehearsal?language=${language}`);
  return page;
}

test('somebody rings the hotline: hears the clips, presses keys, says a word, records with the microphone, waits, and is connected', async () => {
  Object.assign(app.script, {
    '': '<Gather numDigits="1" action="/twilio/voice/word"><Play>/clips/menu.wav</Play><Pause length="20"/></Gather>',
    '/word': '<Gather input="speech" action="/twilio/voice/record"><Say>where?</Say><Pause length="20"/></Gather>',
    '/record': '<Record action="/twilio/voice/hold" maxLength="20" timeout="20"/>',
    '/hold': '<Enqueue waitUrl="/twilio/voice/wait">lahore</Enqueue>',
    '/wait': '<Say>please hold</Say><Pause length="60"/>',
    '/desk': '<Gather numDigits="1" action="/twilio/voice/take"><Say>press 1</Say><Pause length="20"/></Gather>',
    '/take': '<Dial><Queue>lahore</Queue></Dial>',
  });
  const page = await opens('ur');
  const caller = telephoneOn(page, 'caller', 'ur');
  const desk = telephoneOn(page, 'other', 'ur');
  const played = page.waitForResponse((response) => response.url().includes('/heard/'));
  await caller.presses('ring', '.stage-ring');
  expect((await played).headers()['content-type']).toContain('audio/');
  await caller.shows('stage.call.gathering');
  await caller.presses('press', 'button[value="2"]');
  await caller.hears('where?');
  await caller.shows('stage.call.speaking');
  await caller.box.locator('input[name=text]').fill('لاہور');
  await caller.presses('say');
  await caller.shows('stage.call.recording');
  await caller.presses('record', '[data-microphone]');
  await page.waitForTimeout(1000);
  await caller.presses('press', 'button[value="#"]');
  await caller.shows('stage.call.listening');
  await caller.hears('please hold');
  const of = (path: string) => app.asked.find((one) => one.path === path)?.params;
  expect(of('/word')).toMatchObject({ Digits: '2' });
  expect(of('/record')).toMatchObject({ SpeechResult: 'لاہور' });
  expect(of('/hold')).toMatchObject({ Digits: '#', RecordingUrl: expect.stringContaining('/Recordings/RE') });
  const [recording] = app.double.voice.recordings.values();
  expect(secondsOf(recording?.wav ?? Buffer.alloc(0))).toBeGreaterThan(0.5);

  const form = { To: '+923451234567', From: voiceFrom, Url: `${publicUrl}/twilio/voice/desk` };
  await ask(app.double, 'post', `/2010-04-01/Accounts/${accountSid}/Calls.json`, { form });
  await desk.shows('stage.call.comes', { from: voiceFrom, to: '+923451234567' });
  await desk.presses('answer', '[value=human]');
  await desk.hears('press 1');
  await desk.presses('press', 'button[value="1"]');
  const number = z.string().parse(await caller.box.locator('.stage-bar p').textContent());
  await desk.shows('stage.call.talking', { number });
  await caller.shows('stage.call.talking', { number: '+923451234567' });
  expect(await faultsByAxe(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await overflow(page)).toBe(0);
  await desk.presses('hang-up');
  await caller.shows('stage.call.ended');
  expect(await caller.box.locator('.stage-fault').count()).toBe(0);
});

test('without scripts: rings and presses keys by plain forms; what goes wrong is shown', async () => {
  Object.assign(app.script, {
    '': '<Gather numDigits="1" action="/twilio/voice/next"><Say>press 1</Say><Pause length="20"/></Gather>',
    '/next': '<Sey/>',
  });
  const { page } = await browser.opens(app.double.url, { javaScriptEnabled: false });
  const caller = telephoneOn(page, 'caller', 'en');
  const shows = async (what: RegExp): Promise<void> => {
    for (let text = ''; !what.test(text); text = await caller.box.innerText()) await page.goto('/rehearsal?language=en');
  };
  await shows(/Ring/);
  await caller.presses('ring', '.stage-ring');
  await shows(/Press keys/);
  await caller.presses('press', 'button[value="1"]');
  await shows(/12200 Response › Sey/);
}, 30_000);

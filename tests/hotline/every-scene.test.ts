import { describe, expect, test } from '@jest/globals';
import { keysIn } from '../../src/flows/check.ts';
import { newTalk } from '../../src/flows/engine.ts';
import { flows } from '../../src/flows/library/list.ts';
import { factsOf } from '../../src/flows/nodes/list.ts';
import { ordinalsOf } from '../../src/flows/ordinals.ts';
import { sceneOf } from '../../src/hotline/calls/render.ts';
import type { Scene } from '../../src/hotline/calls/scene.ts';
import { offersOn } from '../../src/hotline/calls/scene.ts';
import { momentOf, rejected, troubleOf, twimlOf } from '../../src/hotline/calls/twiml.ts';
import { fixedPlan } from '../../src/hotline/spoken/plan.ts';
import { speaks } from '../../src/hotline/spoken/telling.ts';
import type { SpeakingWorld } from '../../src/hotline/world.ts';
import { validateTwiml } from '../../src/rehearsal/twilio/voice/twiml.ts';
import { root } from '../../src/root.ts';
import { readSpoken, readWords } from '../../src/words.ts';

const words = readWords(root);
const spoken = readSpoken(root);
const ordinals = ordinalsOf(words);
const world: SpeakingWorld = { words, speak: speaks(spoken), publicUrl: 'https://insaf.example', keyPauseSeconds: 2 };
const clips = new Set(fixedPlan(keysIn(flows, words), spoken).map(({ clip }) => clip));

/** Digits for whatever is filled in: every other value is tested where it is made (clips.test.ts). */
const filled = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '#042']));

const asked = flows.flatMap(({ id, version, nodes }) =>
  Object.entries(nodes).flatMap(([at, node]) => {
    const { asks, says } = factsOf(node, { spot: { flow: id, version, at }, words, ordinals });
    // Roman Urdu is offered to nobody by ear: those questions have a spoken twin.
    const byEar = asks.filter(({ choices }) => choices.every(({ label }) => label !== 'language.ur-Latn'));
    return [
      ...byEar.map((prompt, n) => ({ name: `${id}/${at}#${String(n)}`, effect: { kind: 'ask' as const, key: prompt.text.key, values: filled(prompt.text.names), choices: prompt.choices, many: prompt.many, expects: prompt.expects } })), // prettier-ignore
      ...says.map((key) => ({ name: `${id}/${at} says ${key}`, effect: { kind: 'say' as const, key, values: filled([...words.raw('en', key).matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name)) } })), // prettier-ignore
    ];
  }),
);

const clipIn = /\/clips\/([0-9a-f]{32})\.wav/g;
const playedIn = (twiml: string): string[] => [...twiml.matchAll(clipIn)].map(([, id = '']) => id);

describe.each(['ur', 'en'] as const)('every question and text of the flows, by ear in %s', (language) => {
  test('is good TwiML, made of clips that are planned, with no more than six keys', () => {
    const talk = { ...newTalk(), language };
    const faults = asked.flatMap(({ name, effect }) => {
      const scene = sceneOf([effect], talk, 'pk-lahore', world);
      return pagesOf(scene).flatMap((page) => {
        const twiml = twimlOf(page, 7, language, world);
        const { offers, more } = offersOn(page);
        return [
          ...validateTwiml(twiml).map((fault) => `${name}: ${fault}`),
          ...playedIn(twiml).filter((clip) => !clips.has(clip)).map((clip) => `${name}: no clip ${clip} in ${JSON.stringify([page.said, page.asked])}`), // prettier-ignore
          ...(offers.length + Number(more) > 6 && !(page.wants.kind === 'choice' && page.wants.many)
            ? [`${name}: more than six keys`]
            : []),
          ...(twiml.includes('<Say') ? [`${name}: says without a clip`] : []),
        ];
      });
    });
    expect(faults).toEqual([]);
  });

  test.each([
    ['one moment', () => momentOf(3, 1, language, world)],
    ['trouble', () => troubleOf(language, world)],
    ['no answer', () => rejected()],
  ])('%s too', (_, made) => {
    expect(validateTwiml(made())).toEqual([]);
    expect(playedIn(made()).filter((clip) => !clips.has(clip))).toEqual([]);
  });
});

/** A scene on each of its pages, and what is asked about an answer to it. */
function pagesOf(scene: Scene): Scene[] {
  switch (scene.wants.kind) {
    case 'choice': {
      const { many } = scene.wants;
      const pages = Math.ceil(scene.offers.length / 5);
      return Array.from({ length: Math.max(1, pages) }, (_, page) => ({ ...scene, wants: { kind: 'choice', many, page } }));
    }
    case 'record':
      return [scene, { ...scene, wants: { kind: 'recorded', recording: `RE${'0'.repeat(32)}`, seconds: 4, endedBy: '#' } }];
    case 'place':
      return [scene, { ...scene, wants: { kind: 'place-heard', text: 'Lahore', district: 'pk-lahore' } }];
    case 'digits':
    case 'end':
      return [scene, { ...scene, wants: { kind: 'line', centre: '0'.repeat(24) } }];
    case 'language':
    case 'place-heard':
    case 'recorded':
    case 'line':
    case 'proof':
      return [scene];
  }
}

import { describe, expect, test } from '@jest/globals';
import { channels } from '../../src/bot/channels/list.ts';
import type { Rendered } from '../../src/bot/channels/channel.ts';
import { understand } from '../../src/bot/understanding/understand.ts';
import { wordEffects } from '../../src/talks/word-effects.ts';
import type { Prompt } from '../../src/flows/built.ts';
import { compileLibrary } from '../../src/flows/compile.ts';
import { newTalk, step } from '../../src/flows/engine.ts';
import { flows, roles } from '../../src/flows/library/list.ts';
import { factsOf } from '../../src/flows/nodes/list.ts';
import { listSlots } from '../../src/flows/nodes/choose-from.ts';
import { placesNamed } from '../../src/flows/nodes/choose-place.ts';
import { ordinalsOf } from '../../src/flows/ordinals.ts';
import { sampleValues } from '../../src/flows/samples.ts';
import type { Spot, Step } from '../../src/flows/talk.ts';
import { namesIn } from '../../src/flows/turn.ts';
import type { ChannelName } from '../../src/models/channel/channel.ts';
import { channelNames } from '../../src/models/channel/channel.ts';
import { compose } from '../../src/models/channel/compose.ts';
import { segmentsOf } from '../../src/models/channel/segments.ts';
import type { Language } from '../../src/models/language/language.ts';
import { languages } from '../../src/models/language/language.ts';
import type { Content } from '../../src/models/message/content.ts';
import { root } from '../../src/root.ts';
import { readWords } from '../../src/words.ts';

const words = readWords(root);
const library = compileLibrary(flows, roles, words);
const ordinals = ordinalsOf(words);

interface Shown {
  spot: Spot;
  asks: readonly Prompt[];
  says: readonly string[];
}
/** Every node of the library with all that it can ask and say. */
const nodes: Shown[] = flows.flatMap(({ id: flow, version, nodes: all }) =>
  Object.entries(all).map(([at, node]) => {
    const spot = { flow, version, at };
    return { spot, ...factsOf(node, { spot, words, ordinals }) };
  }),
);

/** The longest that can be filled in for each name. */
const filled = (key: string, language: Language): Record<string, string> =>
  Object.fromEntries(namesIn(words, key).map((name) => [name, sampleValues[name]?.[language] ?? 'م'.repeat(60)]));

const asked = ({ text: { key }, choices, many }: Prompt, language: Language): Content[] =>
  wordEffects([{ kind: 'ask', key, values: filled(key, language), choices, many, expects: null }], language, words, null);
const said = (key: string, language: Language): Content[] =>
  wordEffects([{ kind: 'say', key, values: filled(key, language) }], language, words, null);

/** What a provider would refuse of a message, by twilio-facts sections 4 and 5. */
function faultsOf(channel: ChannelName, shown: Rendered): string[] {
  const wrong = (is: boolean, what: string): string[] => (is ? [what] : []);
  if (channel === 'sms') return [...wrong(shown.kind !== 'text', 'nothing can be tapped'), ...wrong(segmentsOf(shown.text).count > 3, 'more than three segments')]; // prettier-ignore
  if (shown.kind === 'text') return wrong(shown.text.length > 1600, 'more than 1,600 characters');
  const { kind, choices, listButton } = shown.shape;
  const [most, longest] = kind === 'buttons' ? [3, 20] : [10, 24];
  return [
    ...wrong(shown.text.length > 1024, 'more than 1,024 characters beside its choices'),
    ...wrong(choices.length > most, `more than ${String(most)} choices`),
    ...wrong(choices.some(({ label }) => label.length > longest), `a label of more than ${String(longest)}`),
    ...wrong(choices.some(({ description = '' }) => description.length > 72), 'a line below of more than 72'),
    ...wrong(choices.some(({ id }) => id.length > 128), 'an id of more than 128'),
    ...wrong(new Set(choices.map(({ label }) => label)).size < choices.length, 'two choices of one name'),
    ...wrong(listButton.length > 20, 'a list button of more than 20'),
  ]; // prettier-ignore
}

describe('every prompt and text of the library can be shown', () => {
  for (const channel of channelNames)
    for (const language of languages)
      describe(`by ${channel}, in ${language}`, () => {
        for (const { id } of flows)
          test(id, () => {
            for (const { spot, asks, says } of nodes.filter((node) => node.spot.flow === id)) {
              for (const prompt of asks) {
                const shown = compose(channel, asked(prompt, language)).map((content) => channels[channel].render(content));
                const tappable = channel === 'whatsapp' && !prompt.many && prompt.choices.length > 0;
                // A question and its choices are one message; choices that cannot be tapped have their numbers.
                expect([spot.at, prompt.text.key, shown.map(({ kind }) => kind)]).toEqual([spot.at, prompt.text.key, [tappable ? 'tappable' : 'text']]); // prettier-ignore
                const lines = prompt.choices.map(({ label }, n) => `${String(n + 1)}. ${words.text(language, label)}`);
                if (!tappable) expect(shown[0]?.text.split('\n').slice(-lines.length || Infinity)).toEqual(lines);
                expect([spot.at, prompt.text.key, shown.flatMap((one) => faultsOf(channel, one))]).toEqual([spot.at, prompt.text.key, []]);
              }
              for (const key of says) {
                const shown = compose(channel, said(key, language)).map((content) => channels[channel].render(content));
                expect([spot.at, key, shown.length > 0, shown.flatMap((one) => faultsOf(channel, one))]).toEqual([spot.at, key, true, []]);
              }
            }
          });
      });
});

describe('every choice of the library can be made by tap, by number and by its words', () => {
  const now = new Date('2026-03-02T06:00:00Z');
  const urduDigits = (n: number): string => String(n).replaceAll(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
  const first = (key: string, language: Language): string => words.raw(language, key).split('|')[0] ?? '';

  /** What comes of a message to somebody who is just being asked this. */
  function answer(spot: Spot, { choices }: Prompt, language: Language, text: string, tap: string | null): Step {
    const list = [...Object.keys(listSlots), placesNamed].map((slot) => [
      slot,
      choices.slice(0, -1).map(({ id }) => id.split(':').at(-1) ?? ''),
    ]);
    const talk = { ...newTalk(), language, spot, slots: Object.fromEntries(list), heardAt: now.toISOString() };
    return step(library, talk, { text, tap, point: null, attachments: 0, reading: understand(text) }, now);
  }
  const ways = (language: Language, n: number, label: string): [way: string, text: string][] => [
    ['its number', String(n)],
    ['its number in Urdu digits', urduDigits(n)],
    ['its number with a stop', `${String(n)}.`],
    ['its place in words', first(`ordinal.${String(n)}`, language)],
    ['its place in Roman Urdu (“pehla”)', first(`ordinal.${String(n)}`, 'ur-Latn')],
    ['its words', label],
    ['its words, shouted', `  ${label.toUpperCase()}!`],
  ];
  for (const language of languages)
    for (const { spot, asks } of nodes.filter((node) => node.asks.some(({ choices }) => choices.length > 0)))
      test(`${spot.flow}/${spot.at}, in ${language}`, () => {
        for (const prompt of asks)
          for (const [index, { id, label }] of prompt.choices.entries()) {
            const shown = words.text(language, label);
            const tapped = answer(spot, prompt, language, shown, id);
            expect([id, tapped.talk.misses]).toEqual([id, 0]);
            for (const [way, text] of ways(language, index + 1, shown)) {
              const came = answer(spot, prompt, language, text, null);
              // Typed words that are a cry for help («forced marriage») are taken for one first, wherever they are written.
              if (understand(text).danger && spot.flow !== roles.danger) expect([id, came.talk.spot?.flow]).toEqual([id, roles.danger]);
              else expect([id, way, came]).toEqual([id, way, tapped]);
            }
          }
      });
});

import type { Effect, Talk } from '../../flows/talk.ts';
import type { Piece, SpokenLanguage } from '../../models/clip/pieces.ts';
import { earOf, spokenDigits } from '../../models/clip/pieces.ts';
import { dialled } from '../../models/centre/dialled.ts';
import type { SpeakingWorld } from '../world.ts';
import type { Scene, Wants } from './scene.ts';

type Values = Record<string, string | number>;

/** A place is said by its district's name, a number that a person gave digit by digit, as it is dialled: there is a clip of nothing else. */
const forTheEar = (values: Values, place: string): Values =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'place' ? place : typeof value === 'string' && /^\+\d+$/.test(value) ? spokenDigits(dialled(value)) : value,
    ]),
  );

/** What the flows say and ask, as a scene. `talk`: as it stands after them; the language may have been chosen on the way. */
export function sceneOf(effects: readonly Effect[], before: Talk, district: string | null, world: SpeakingWorld): Scene {
  let language = earOf(before.language);
  const scene: Scene = { said: [], key: '', asked: [], offers: [], wants: { kind: 'end' } };
  for (const effect of effects) {
    if (effect.kind === 'set-language') language = earOf(effect.language);
    if (effect.kind !== 'say' && effect.kind !== 'ask') continue;
    const place = district === null ? '' : world.words.text(language, `district.${district}`);
    const pieces = world.speak(effect.key, forTheEar(effect.values, place), language);
    if (effect.kind === 'say') scene.said.push(...pieces);
    else
      Object.assign(scene, {
        key: effect.key,
        asked: pieces,
        offers: effect.choices.map(({ id, label }) => ({ id, label })),
        wants: wantsOf(effect),
      });
  }
  return scene;
}

function wantsOf({ expects, many }: Extract<Effect, { kind: 'ask' }>): Wants {
  switch (expects) {
    case null:
      return { kind: 'choice', many, page: 0 };
    case 'text':
      return { kind: 'record', now: false };
    case 'place':
      return { kind: 'place' };
    case 'reference':
    case 'pin':
    case 'phone':
    case 'number':
      return { kind: 'digits', what: expects };
  }
}

/** A scene that says these texts and nothing of the flows. */
export const aside = (
  keys: readonly string[],
  wants: Wants,
  language: SpokenLanguage,
  world: SpeakingWorld,
  values: Values = {},
): Scene => ({
  said: [],
  key: '',
  asked: keys.flatMap((key) => world.speak(key, values, language)),
  offers: [],
  wants,
});

/** Which language: each is offered in itself. */
export const languageScene = (world: SpeakingWorld): Scene => ({
  ...aside([], { kind: 'language' }, 'ur', world),
  asked: [...world.speak('voice.language.ur', {}, 'ur'), ...world.speak('voice.language.en', {}, 'en')],
});

/** The same scene again, with another line before it. */
export const againWith = (scene: Scene, said: Piece[]): Scene => ({ ...scene, said });

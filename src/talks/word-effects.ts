import type { Effect, Offer } from '../flows/talk.ts';
import type { CardVersion } from '../models/card/card.ts';
import type { Language } from '../models/language/language.ts';
import type { Words } from '../models/language/words.ts';
import type { Content } from '../models/message/content.ts';

type Said = Extract<Effect, { kind: 'say' | 'ask' }>;

/** Words what the engine says, in `language` until an effect changes it. `card`: the version of which a text fills in a part. */
export function wordEffects(effects: readonly Effect[], language: Language, words: Words, card: CardVersion['id'] | null): Content[] {
  let now = language;
  return effects.flatMap((effect) => {
    if (effect.kind === 'set-language') now = effect.language;
    if (effect.kind !== 'say' && effect.kind !== 'ask') return [];
    const worded = wordOne(effect, now, words);
    return [card !== null && effect.values['card'] !== undefined ? { ...worded, card } : worded];
  });
}

function wordOne(effect: Said, language: Language, words: Words): Content {
  const text = words.text(language, effect.key, effect.values);
  if (effect.kind === 'say' || effect.choices.length === 0) return { kind: 'text', text };
  if (effect.many)
    return {
      kind: 'text',
      text: [text, ...effect.choices.map((offer, n) => `${String(n + 1)}. ${words.text(language, offer.label)}`)].join('\n'),
    };
  const choices = effect.choices.map((offer) => wordOffer(offer, language, words));
  return { kind: 'choices', text, listButton: words.text(language, 'prompt.listButton'), choices };
}

const wordOffer = (offer: Offer, language: Language, words: Words) => ({
  id: offer.id,
  label: words.text(language, offer.label),
  ...(offer.description === undefined ? {} : { description: words.text(language, offer.description) }),
});

import type { Heard, Talk } from '../../flows/talk.ts';
import { fold } from '../../models/language/fold.ts';
import type { Language } from '../../models/language/language.ts';
import { languages } from '../../models/language/language.ts';
import type { Words } from '../../models/language/words.ts';
import type { CampaignTopic } from '../../models/subscription/subscription.ts';
import { campaignTopics } from '../../models/subscription/subscription.ts';

/** What a tap on the opt-out button of a campaign's message brings: it ends campaigns on this channel, and leaves the talk as it is. */
export const stopTap = 'news:stop';

/** What somebody says of campaigns. `word`: after JOIN stands no topic; perhaps a poster's word. */
export type Asked =
  | { kind: 'join'; topic: CampaignTopic; language: Language }
  | { kind: 'join-by-word'; word: string; language: Language }
  | { kind: 'perhaps-yes' }
  | { kind: 'stop-news' };

/** Longer than any word of ours, and nothing to fold 4,000 letters for. */
const longest = 80;

/**
 * Reads what concerns campaigns, before the flows and by exact words only: "JOIN RIGHTS" in the three writings, a tap on the button that
 * ends them, a bare yes while nothing is asked. Where somebody has said STOP, or the safe word, it is for the flows to answer.
 */
export function askedOfConsent({ text, tap }: Heard, { mode, spot }: Talk, words: Words): Asked | null {
  if (tap === stopTap) return { kind: 'stop-news' };
  if (mode === 'stopped' || mode === 'hidden' || tap !== null || text.length > longest) return null;
  const said = fold(text);
  for (const language of languages) {
    const rest = afterJoin(said, language, words);
    if (rest === null) continue;
    const topic = campaignTopics.find((one) => listed(words, `campaignTopic.${one}.words`).has(rest));
    if (topic) return { kind: 'join', topic, language };
    if (/^[a-z0-9]{2,24}$/.test(rest)) return { kind: 'join-by-word', word: rest, language };
  }
  return spot === null && mode === 'bot' && isYes(said, words) ? { kind: 'perhaps-yes' } : null;
}

/** The words after JOIN in that language, or null. */
function afterJoin(said: string, language: Language, words: Words): string | null {
  const join = forms(words, language, 'join.words').find((word) => said.startsWith(`${word} `));
  return join === undefined ? null : said.slice(join.length + 1);
}

const isYes = (said: string, words: Words): boolean =>
  listed(words, 'answer.yes.words').has(said) || languages.some((language) => fold(words.raw(language, 'answer.yes')) === said);

/** The forms of a word in one language, as they are told apart. */
const forms = (words: Words, language: Language, key: string): string[] => words.raw(language, key).split('|').map(fold);

const listed = (words: Words, key: string): Set<string> => new Set(languages.flatMap((language) => forms(words, language, key)));

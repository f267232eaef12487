import type { Topic } from '../../models/topic/topic.ts';
import { topics } from '../../models/topic/topic.ts';
import { topicsGoods } from './lexicon/topics-goods.ts';
import { topicsHome } from './lexicon/topics-home.ts';
import { topicsLaw } from './lexicon/topics-law.ts';
import { compilePhrases } from './phrases.ts';

export const topicPhrases = compilePhrases({ ...topicsHome, ...topicsLaw, ...topicsGoods });

/** Below this a topic is a guess; and the runner-up must stay this far behind. */
const sureFrom = 4;
const sureAhead = 2;

/** What it may be about, likeliest first, the one it surely is about, if any, and how much of the text tells of the likeliest. */
export function hearTopic(tokens: readonly string[]): { topic: Topic | null; topics: Topic[]; weight: number } {
  const weights = topicPhrases.weigh(tokens);
  const weightOf = (topic: Topic): number => weights.get(topic) ?? 0;
  const likely = topics.filter((topic) => weightOf(topic) > 1).toSorted((a, b) => weightOf(b) - weightOf(a));
  const [first, second] = likely;
  const sure = first !== undefined && weightOf(first) >= sureFrom && weightOf(first) - (second ? weightOf(second) : 0) >= sureAhead;
  return { topic: sure ? first : null, topics: likely.slice(0, 3), weight: first ? weightOf(first) : 0 };
}

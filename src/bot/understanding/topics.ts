import { topicsGoods } from './lexicon/topics-goods.ts';
import { topicsHome } from './lexicon/topics-home.ts';
import { topicsLaw } from './lexicon/topics-law.ts';
import { compilePhrases } from './phrases.ts';

export const topicPhrases = compilePhrases({ ...topicsHome, ...topicsLaw, ...topicsGoods });

import type { CardVersion } from '../../src/models/card/card.ts';
import { readCards } from '../../src/models/card/read-cards.ts';
import { seedCards } from '../../src/models/card/store.ts';
import type { Topic } from '../../src/models/topic/topic.ts';
import { root } from '../../src/root.ts';

/** The cards of content/, as they are first published. */
export const contentCards: readonly CardVersion[] = readCards(root);

export const cardOf = (topic: Topic): CardVersion => {
  const version = contentCards.find((one) => one.topic === topic);
  if (!version) throw new Error(`no card of ${topic}`);
  return version;
};

/** The cards of content/ in the test's database. */
export const putCards = (): Promise<void> => seedCards(contentCards);

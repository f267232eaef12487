import type { HeadName } from '../../src/bot/understanding/learnt.ts';
import { headNames, softly, sumsOf, vectorOf } from '../../src/bot/understanding/learnt.ts';
import { lessons } from './heads.ts';
import type { Example } from './messages.ts';
import { featuresFor, teach, vocabularyOf } from './train.ts';

/** What was said of a message by what had been learnt without it. */
export interface Answer {
  example: Example;
  /** The sums of each head's classes. */
  sums: Record<HeadName, number[]>;
}

/** Learns as many times as there are folds, each time without one, and asks about that one. */
export function crossValidate(from: readonly Example[], foldOf: (example: Example) => string): Answer[] {
  const folds = [...new Set(from.map(foldOf))].toSorted();
  return folds.flatMap((fold) => {
    const others = from.filter((example) => foldOf(example) !== fold);
    const vocabulary = vocabularyOf(others);
    const heads = everyHead((name) => teach(name, others, vocabulary));
    return from
      .filter((example) => foldOf(example) === fold)
      .map((example) => {
        const vector = vectorOf(featuresFor(example.text), vocabulary);
        return { example, sums: everyHead((name) => sumsOf(heads[name], vector)) };
      });
  });
}

export function everyHead<T>(of: (name: HeadName) => T): Record<HeadName, T> {
  const [topic, command, danger, asks, language] = headNames;
  return { topic: of(topic), command: of(command), danger: of(danger), asks: of(asks), language: of(language) };
}

/** How likely each class of a head is by an answer. */
export const likelyBy = (answer: Answer, name: HeadName, temperature: number): number[] => softly(answer.sums[name], temperature);

const temperatures = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.15, 1.3, 1.5, 1.75, 2, 2.5, 3];

/** The temperature at which the likelihoods are the truest. */
export function temperatureOf(answers: readonly Answer[], name: HeadName): number {
  const { classOf, classes } = lessons[name];
  const asked = answers.flatMap((answer) => {
    const is = classOf(answer.example);
    return is === null ? [] : [{ answer, target: classes.indexOf(is) }];
  });
  const surprise = (temperature: number): number =>
    asked.reduce((sum, { answer, target }) => sum - Math.log(Math.max(1e-9, likelyBy(answer, name, temperature)[target] ?? 0)), 0);
  return temperatures.toSorted((a, b) => surprise(a) - surprise(b))[0] ?? 1;
}

/** The lowest likelihood from which at least this share of the hits is right. */
export function thresholdFor(hits: readonly { likelihood: number; right: boolean }[], share: number): number {
  const steps = Array.from({ length: 96 }, (_, at) => (at + 2) / 100);
  const good = steps.find((step) => {
    const above = hits.filter(({ likelihood }) => likelihood >= step);
    return above.filter(({ right }) => right).length >= share * above.length;
  });
  return good ?? 0.98;
}

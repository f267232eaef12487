import { z } from 'zod';
import { daySchema } from '../card/card.ts';
import { idSchema } from '../id/id.ts';
import { fold } from '../language/fold.ts';
import { languageSchema } from '../language/language.ts';
import { topicSchema } from '../topic/topic.ts';

/** A question that no card answered, as the editors see it: no name, number or place in it, no hour, and nothing of who asked. */
export const questionSchema = z.object({
  id: idSchema,
  text: z.string().min(1).max(240),
  language: languageSchema,
  /** What it was likely about; null: nothing to go by. */
  topic: topicSchema.nullable(),
  day: daySchema,
});
export type Question = z.infer<typeof questionSchema>;

/** Questions that ask the same, under the latest of them. */
export interface QuestionGroup {
  latest: Question;
  often: number;
  firstDay: string;
  /** All of its questions: what `settle` takes. */
  ids: Question['id'][];
}

/** Words of which every question is full: two that share only these ask different things. */
const small = new Set(
  'what how when where who why which can does is are the a an i my me to of in for if it do you and or he she they we his her kya kaise kese kab kahan kaun kon kyun kitna kitni kitne main mein mai me mera meri mere mujhe ka ki ke ko se hai hain ho hun hoon tha thi wo woh us is par aur ya to bhi nahi ne karna karun sakta sakti sakte کیا کیسے کب کہاں کون کیوں کتنا کتنی کتنے میں میرا میری میرے مجھے کا کی کے کو سے ہے ہیں ہو ہوں تھا تھی وہ اس پر اور یا تو بھی نہیں نے کرنا کروں سکتا سکتی سکتے'
    .split(' ')
    .map(fold),
);

const wordsOf = (text: string): ReadonlySet<string> => {
  const every = fold(text).split(' ').filter(Boolean);
  const telling = every.filter((word) => !small.has(word));
  return new Set(telling.length > 0 ? telling : every);
};

/** How much of their words two questions must share to count as one. */
const alike = 0.5;

/** The share of words that are in both among those in either. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  return both === 0 ? 0 : both / (a.size + b.size - both);
}

/** Puts questions that ask the same together, most frequent first. Takes them latest first. */
export function grouped(questions: readonly Question[]): QuestionGroup[] {
  const groups: { words: ReadonlySet<string>; questions: Question[] }[] = [];
  for (const question of questions) {
    const words = wordsOf(question.text);
    const own = groups.find((group) => group.questions[0]?.language === question.language && likeness(group.words, words) >= alike);
    if (own) own.questions.push(question);
    else groups.push({ words, questions: [question] });
  }
  return groups
    .flatMap(({ questions: [latest, ...others] }) => (latest ? [groupOf(latest, others)] : []))
    .toSorted((a, b) => b.often - a.often);
}

const groupOf = (latest: Question, others: readonly Question[]): QuestionGroup => ({
  latest,
  often: others.length + 1,
  firstDay: others.reduce((first, { day }) => (day < first ? day : first), latest.day),
  ids: [latest, ...others].map(({ id }) => id),
});

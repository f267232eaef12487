import { readFileSync, readdirSync } from 'node:fs';
import { z } from 'zod';
import { saidSchema } from '../../src/bot/understanding/said.ts';
import { sectionSchema } from '../../src/models/card/card.ts';
import { languageSchema, languages } from '../../src/models/language/language.ts';
import { commandSchema, topicSchema } from '../../src/models/topic/topic.ts';
import { root } from '../../src/root.ts';

/** A message to learn from or to measure by, with what it means. */
const exampleSchema = z.object({
  /** Who wrote it: what is learnt from one is measured on another. */
  writer: z.string(),
  /** null: in no language, such as a name. */
  language: languageSchema.nullable(),
  text: z.string().min(1),
  topic: topicSchema.nullable(),
  said: saidSchema,
  danger: z.boolean(),
  /** undefined: nobody has said which section it asks for. */
  asks: z.union([sectionSchema, z.literal('none')]).optional(),
});
export type Example = z.infer<typeof exampleSchema>;

const folder = new URL('content/understanding/messages/', root);
const linesOf = (name: string): string[][] =>
  readFileSync(new URL(name, folder), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split('\t'));

export const writers = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .toSorted();
const folds = 3;
/** Writers are held out a few at a time: what is learnt without a third of them is asked about that third. */
export const foldByWriter = ({ writer }: Example): string => String(writers.indexOf(writer) % folds);
/** Small sets that all wrote, dealt out to the writers so that each is measured without its own. */
const dealt = (at: number): string => writers[at % writers.length] ?? '';

const topicLines = writers.flatMap((writer) =>
  languages.flatMap((language) =>
    linesOf(`${writer}/topics.${language}.tsv`).map(([topic, danger, text]) => ({
      writer, language, topic, danger: danger === '1', text, said: 'matter',
    }))),
); // prettier-ignore
const commandLines = writers.flatMap((writer) =>
  languages.flatMap((language) =>
    linesOf(`${writer}/commands.${language}.tsv`).map(([said, text]) => ({
      writer, language, topic: null, danger: said === 'emergency', text, said, asks: 'none',
    }))),
); // prettier-ignore
const dangerLines = writers.flatMap((writer) =>
  linesOf(`${writer}/danger.tsv`).map(([language, danger, topic, text]) => ({
    writer, language, topic: topic === '-' ? null : topic, danger: danger === '1', text, said: 'matter',
  })),
); // prettier-ignore
const questionLines = languages.flatMap((language) =>
  linesOf(`asks.${language}.tsv`).map(([asks, text], at) => ({
    writer: dealt(at), language, topic: null, danger: false, text, said: 'matter', asks,
  })),
); // prettier-ignore
/** What people write every day without being in danger, short as a cry. */
const calmLines = linesOf('calm.tsv').map(([language, said, text], at) => ({
  writer: dealt(at), language, topic: null, danger: false, text, said,
})); // prettier-ignore
const plainLines = linesOf('plain.tsv').map(([text], at) => ({
  writer: dealt(at), language: null, topic: null, danger: false, text, said: 'nothing', asks: 'none',
})); // prettier-ignore

/** Everything there is to learn from. */
export const examples: Example[] = z
  .array(exampleSchema)
  .parse([...topicLines, ...commandLines, ...dangerLines, ...questionLines, ...calmLines, ...plainLines]);

const devSchema = z.object({
  lang: languageSchema,
  text: z.string(),
  topic: topicSchema.nullable(),
  command: commandSchema.nullable(),
  danger: z.boolean(),
});

const measuring = (name: string): Example[] =>
  readFileSync(new URL(`tests/data/${name}`, root), 'utf8')
    .trim()
    .split('\n')
    .map((line) => devSchema.parse(JSON.parse(line)))
    .map(({ lang, text, topic, command, danger }) => ({
      writer: 'unseen',
      language: lang,
      text,
      topic,
      said: command ?? 'matter',
      danger,
    }));

/** 810 messages that nothing is learnt from: for measuring only. */
export const unseen: Example[] = measuring('utterances.dev.jsonl');
/** As many again, by somebody who knew nothing but the lists, when the lexicons had been made already: nobody has tuned anything on them, nor may. */
export const blind: Example[] = measuring('utterances.blind.jsonl');

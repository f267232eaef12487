import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { hasNoUrduLetter } from '../../src/bot/understanding/language.ts';
import { commandIn } from '../../src/bot/understanding/said.ts';
import { guess } from '../../src/bot/understanding/understand.ts';
import { learnt, readClasses } from '../../src/bot/understanding/weigh.ts';
import { root } from '../../src/root.ts';
import { familiesOf } from './families.ts';
import type { Figures, Judged } from './figures.ts';
import { commandOf, confusions, figuresOf } from './figures.ts';
import { fingerprint } from './fingerprint.ts';
import type { Example } from './messages.ts';
import { blind, examples, foldByWriter, unseen } from './messages.ts';
import type { Answer } from './validate.ts';
import { crossValidate, likelyBy } from './validate.ts';

const usage = `npm run evaluate            every figure, compared with content/understanding/recorded.json, which rises with them
npm run evaluate -- --quick   only the learnt file on the unseen and the blind messages
npm run evaluate -- --misses  the messages too that were misunderstood
npm run evaluate -- --record  take what was measured as the new record, also where it is lower
`;
const { values: options } = parseArgs({
  options: { quick: { type: 'boolean' }, misses: { type: 'boolean' }, record: { type: 'boolean' }, help: { type: 'boolean' } },
});
const print = (text: string): boolean => process.stdout.write(`${text}\n`);
const recordFile = new URL('content/understanding/recorded.json', root);
const recordSchema = z.record(z.string(), z.record(z.string(), z.number()));
type Recorded = z.infer<typeof recordSchema>;
const recorded: Recorded = existsSync(recordFile) ? recordSchema.parse(JSON.parse(readFileSync(recordFile, 'utf8'))) : {};

function evaluate(): number {
  if (learnt.header.fingerprint !== fingerprint()) print('The learnt file is of other messages or code: npm run learn');
  const measured: Recorded = {
    unseen: show('The 810 unseen messages, by the learnt file', judgeByFile(unseen)),
    blind: show('The blind messages, by the learnt file', judgeByFile(blind)),
  };
  if (options.quick !== true) {
    measured['byWriter'] = show('Each third of the writers, by what the others wrote', judgeAll(crossValidate(examples, foldByWriter)));
    measured['byFamily'] = show('Each fifth of the sentence families, by the others', judgeAll(crossValidate(examples, foldByFamily())));
  }
  const fallen = fallenFrom(measured);
  for (const line of fallen) print(line);
  const mayRise = fallen.length === 0 && learnt.header.fingerprint === fingerprint();
  if (options.record === true || mayRise) keep(measured);
  return fallen.length === 0 || options.record === true ? 0 : 1;
}

const judgeByFile = (from: readonly Example[]): Judged[] => from.map((example) => ({ example, ...guess(example.text) }));

/** From the sums alone: how well what is learnt carries over, without the rules beside it. */
function judgeAll(answers: readonly Answer[]): Judged[] {
  const { heads, dangerRings } = learnt.header;
  return answers.map((answer) => {
    const likely = likelyBy(answer, 'topic', heads.topic.temperature);
    const said = likelyBy(answer, 'command', heads.command.temperature);
    const danger = likelyBy(answer, 'danger', heads.danger.temperature)[1] ?? 0;
    const languages = likelyBy(answer, 'language', 1);
    const { topics, language, said: first } = readClasses(likely, said, languages);
    return {
      example: answer.example,
      topics,
      command: first[0] === undefined ? null : commandIn(first[0]),
      danger: danger >= dangerRings,
      language: hasNoUrduLetter(answer.example.text) ? language : 'ur',
    };
  });
}

function foldByFamily(): (example: Example) => string {
  const families = familiesOf(examples);
  const foldOf = new Map(examples.map((example, at) => [example, String((families[at] ?? 0) % 5)]));
  return (example) => foldOf.get(example) ?? '';
}

function show(title: string, judged: Judged[]): Figures {
  const figures = figuresOf(judged);
  print(`\n${title} (${String(judged.length)})`);
  for (const [name, share] of Object.entries(figures)) print(`  ${name.padEnd(18)} ${(share * 100).toFixed(1).padStart(5)} %`);
  print('  Taken for another, most often first:');
  for (const line of confusions(judged).slice(0, 12)) print(`  ${line}`);
  if (options.misses === true) for (const line of misses(judged)) print(`    ${line}`);
  return figures;
}

function misses(judged: readonly Judged[]): string[] {
  return judged.flatMap(({ example, topics, command, danger }) => {
    const wrong = [
      ...(example.topic !== null && topics[0] !== example.topic ? [`${example.topic} → ${topics[0] ?? '-'}`] : []),
      ...(command === commandOf(example) ? [] : [`${example.said} → ${command ?? '-'}`]),
      ...(danger === example.danger ? [] : [example.danger ? 'danger not heard' : 'false alarm']),
    ];
    return wrong.length === 0 ? [] : [`${wrong.join('; ')}: ${example.text}`];
  });
}

function fallenFrom(measured: Recorded): string[] {
  return Object.entries(measured).flatMap(([set, figures]) =>
    Object.entries(recorded[set] ?? {})
      .filter(([name, before]) => (figures[name] ?? 0) < before)
      .map(([name, before]) => `FALLEN: ${set} ${name} was ${String(before)}, is ${String(figures[name] ?? 0)}`),
  );
}

function keep(measured: Recorded): void {
  const text = `${JSON.stringify({ ...recorded, ...measured }, null, 2)}\n`;
  if (existsSync(recordFile) && readFileSync(recordFile, 'utf8') === text) return;
  writeFileSync(recordFile, text);
  print('\nKept in content/understanding/recorded.json');
}

if (options.help === true) print(usage);
else process.exitCode = evaluate();

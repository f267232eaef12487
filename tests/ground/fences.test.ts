import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { root } from '../../src/root.ts';

const here = fileURLToPath(root);
const report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string(), help: z.string().nullish(), message: z.string() })),
});

/** A bad file of each kind, where it lies, and the rule that must bite. */
const imports = (path: string): string => `import { x } from '${path}';\nexport const y = x;\n`;
const fence = 'eslint(no-restricted-imports)';
const bad: { because: string; file: string; text: string; rule: string }[] = [
  { because: 'the bot does not know the console', file: 'src/bot/a.ts', text: imports('../admin/tickets/routes.ts'), rule: fence },
  { because: 'the bot does not know the hotline, from deep inside either', file: 'src/bot/channels/sms/b.ts', text: imports('../../../hotline/calls/call.ts'), rule: fence },
  { because: 'the console does not know the bot', file: 'src/admin/tickets/c.tsx', text: imports('../../bot/turns.ts'), rule: fence },
  { because: 'the public site does not know the console', file: 'src/site/d.ts', text: imports('../admin/console.ts'), rule: fence },
  { because: 'the public site does not know the bot', file: 'src/site/pages/d2.tsx', text: imports('../../bot/turns.ts'), rule: fence },
  { because: 'the public site does not know flows', file: 'src/site/d3.ts', text: imports('../flows/engine.ts'), rule: fence },
  { because: 'the public site does not know jobs', file: 'src/site/d4.ts', text: imports('../jobs/queue.ts'), rule: fence },
  { because: 'the public site goes through the stores', file: 'src/site/d5.ts', text: imports('mongoose'), rule: fence },
  { because: 'the public site is handed the words', file: 'src/site/d6.ts', text: imports('../words.ts'), rule: fence },
  { because: 'the hotline does not know the site', file: 'src/hotline/e.ts', text: imports('../site/pages.ts'), rule: fence },
  { because: 'campaigns do not know the bot', file: 'src/campaigns/e2.ts', text: imports('../bot/delivery/send.ts'), rule: fence },
  { because: 'campaigns go through the stores', file: 'src/campaigns/e3.ts', text: imports('mongoose'), rule: fence },
  { because: 'the bot does not know campaigns', file: 'src/bot/e4.ts', text: imports('../campaigns/run.ts'), rule: fence },
  { because: 'the console does not know the worker’s campaigns', file: 'src/admin/e5.ts', text: imports('../campaigns/run.ts'), rule: fence },
  { because: 'nor by an import on the way', file: 'src/site/dd.ts', text: `export const f = (): Promise<unknown> => import('../admin/console.ts');\n`, rule: fence },
  { because: 'flows do not know the doors', file: 'src/flows/f.ts', text: imports('../bot/turns.ts'), rule: fence },
  { because: 'flows do not know jobs', file: 'src/flows/g.ts', text: imports('../jobs/queue.ts'), rule: fence },
  { because: 'flows see no store', file: 'src/flows/nodes/h.ts', text: imports('../../models/ticket/store.ts'), rule: fence },
  { because: 'flows know no Mongoose', file: 'src/flows/i.ts', text: imports('mongoose'), rule: fence },
  { because: 'flows know no Express', file: 'src/flows/j.ts', text: imports('express'), rule: fence },
  { because: 'flows know no Twilio, nor its insides', file: 'src/flows/k.ts', text: imports('twilio/lib/rest/Twilio.js'), rule: fence },
  { because: 'flows know no BullMQ', file: 'src/flows/l.ts', text: imports('bullmq'), rule: fence },
  { because: 'flows read no files', file: 'src/flows/m.ts', text: imports('node:fs'), rule: fence },
  { because: 'flows have no clock', file: 'src/flows/n.ts', text: 'export const at = (): number => Date.now();\n', rule: 'eslint(no-restricted-properties)' },
  { because: 'flows have no chance', file: 'src/flows/o.ts', text: 'export const dice = (): number => Math.random();\n', rule: 'eslint(no-restricted-properties)' },
  { because: 'models do not know flows', file: 'src/models/ticket/p.ts', text: imports('../../flows/engine.ts'), rule: fence },
  { because: 'models do not know jobs, not even their stores', file: 'src/models/ticket/store.ts', text: imports('../../jobs/queue.ts'), rule: fence },
  { because: 'the pure half of a noun knows no Mongoose', file: 'src/models/ticket/q.ts', text: imports('mongoose'), rule: fence },
  { because: 'the pure half of a noun knows no store', file: 'src/models/ticket/r.ts', text: imports('./store.ts'), rule: fence },
  { because: 'models are handed their settings', file: 'src/models/s.ts', text: imports('../config.ts'), rule: fence },
  { because: 'doors go through the stores', file: 'src/admin/t.ts', text: imports('mongoose'), rule: fence },
  { because: 'doors are handed the words', file: 'src/bot/u.ts', text: imports('../words.ts'), rule: fence },
  { because: 'web does not know the doors', file: 'src/web/v.ts', text: imports('../bot/webhook.ts'), rule: fence },
  { because: 'web does not know jobs', file: 'src/web/w.ts', text: imports('../jobs/queue.ts'), rule: fence },
  { because: 'jobs do not know the doors', file: 'src/jobs/x.ts', text: imports('../bot/turns.ts'), rule: fence },
  { because: 'nobody imports what starts things', file: 'src/app.ts', text: imports('./worker.ts'), rule: fence },
  { because: 'the product does not know its stage', file: 'src/worker.ts', text: imports('./rehearsal/server.ts'), rule: fence },
  { because: 'the stage does not know the product', file: 'src/rehearsal/y.ts', text: imports('../models/ticket/ticket.ts'), rule: fence },
  { because: 'nor its plumbing', file: 'src/rehearsal/yy.ts', text: imports('../web/route.ts'), rule: fence },
  { because: 'nor a store of a noun it may know', file: 'src/rehearsal/twilio/yyy.ts', text: imports('../../models/channel/limits.ts'), rule: fence },
  { because: 'one reader of the environment', file: 'src/words.ts', text: 'export const home = process.env["HOME"];\n', rule: 'node(no-process-env)' },
  { because: 'one reader of the environment, by import', file: 'src/bot/z.ts', text: `import { env } from 'node:process';\nexport const home = env;\n`, rule: fence },
  { because: 'no console', file: 'src/bot/aa.ts', text: 'console.log(1);\n', rule: 'eslint(no-console)' },
  { because: 'no any', file: 'src/bot/bb.ts', text: 'export const f = (x: any): string => String(x);\n', rule: 'typescript(no-explicit-any)' },
  { because: 'no as', file: 'src/bot/cc.ts', text: 'export const f = (x: unknown): string => x as string;\n', rule: 'typescript(consistent-type-assertions)' },
  { because: 'no exclamation', file: 'src/bot/dd.ts', text: 'export const f = (x: string | null): string => x!;\n', rule: 'typescript(no-non-null-assertion)' },
  { because: 'no looking away from the compiler', file: 'src/bot/ee.ts', text: '// @ts-ignore\nexport const f: string = 1;\n', rule: 'typescript(ban-ts-comment)' },
  { because: 'every case is said', file: 'src/bot/ff.ts', text: `export function f(x: 'a' | 'b'): void {\n  switch (x) {\n    case 'a':\n      return;\n  }\n}\n`, rule: 'typescript(switch-exhaustiveness-check)' },
  { because: 'no default that shrugs', file: 'src/bot/gg.ts', text: `export function f(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n    case 'b':\n      return 2;\n    default:\n      return 3;\n  }\n}\n`, rule: 'typescript(switch-exhaustiveness-check)' },
  { because: 'no promise left alone', file: 'src/bot/hh.ts', text: 'const g = async (): Promise<void> => {};\nexport const f = (): void => {\n  g();\n};\n', rule: 'typescript(no-floating-promises)' },
  { because: 'no circle of imports', file: 'src/bot/ii.ts', text: `import { b } from './jj.ts';\nexport const a = (): unknown => b;\n`, rule: 'import(no-cycle)' },
  { because: 'no circle of imports, seen from its other end', file: 'src/bot/jj.ts', text: `import { a } from './ii.ts';\nexport const b = (): unknown => a;\n`, rule: 'import(no-cycle)' },
  { because: 'no file beyond 300 lines', file: 'src/bot/kk.ts', text: 'export {};\n'.repeat(301), rule: 'eslint(max-lines)' },
  { because: 'no default export', file: 'src/bot/ll.ts', text: 'export default 1;\n', rule: 'import(no-default-export)' },
  { because: 'no test is skipped', file: 'tests/mm.test.ts', text: `import { test } from '@jest/globals';\ntest.skip('x', () => undefined);\n`, rule: 'jest(no-disabled-tests)' },
  { because: 'no test stands alone', file: 'tests/nn.test.ts', text: `import { test } from '@jest/globals';\ntest.only('x', () => undefined);\n`, rule: 'jest(no-focused-tests)' },
]; // prettier-ignore

/** What the house allows, so that a fence that bites everybody is seen too. */
const good: { file: string; text: string }[] = [
  { file: 'src/bot/good.ts', text: imports('../models/ticket/store.ts') },
  { file: 'src/bot/channels/sms/good.ts', text: imports('../../../jobs/queue.ts') },
  { file: 'src/campaigns/good.ts', text: imports('../talks/delivery/sent.ts') },
  { file: 'src/admin/tickets/good.tsx', text: imports('../../web/route.ts') },
  { file: 'src/site/good.tsx', text: imports('../web/route.ts') },
  { file: 'src/site/good2.ts', text: imports('../models/card/open-cards.ts') },
  { file: 'src/flows/good.ts', text: imports('../models/ticket/ticket.ts') },
  { file: 'src/flows/nodes/good.ts', text: imports('./choose.ts') },
  { file: 'src/models/centre/store.ts', text: imports('mongoose') },
  { file: 'src/rehearsal/good.ts', text: imports('express') },
  { file: 'src/rehearsal/good2.ts', text: imports('../words.ts') },
  { file: 'src/rehearsal/good3.ts', text: imports('../models/channel/segments.ts') },
  { file: 'src/rehearsal/good4.ts', text: imports('../web/assets.ts') },
  { file: 'src/server.ts', text: imports('./app.ts') },
];

const copy = mkdtempSync(join(tmpdir(), 'insaf-fences-'));
let found: z.infer<typeof report>['diagnostics'] = [];

beforeAll(async () => {
  for (const name of ['.oxlintrc.json', 'tsconfig.json', 'package.json']) cpSync(join(here, name), join(copy, name));
  symlinkSync(join(here, 'node_modules'), join(copy, 'node_modules'));
  for (const { file, text } of [...bad, ...good]) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    writeFileSync(join(copy, file), text);
  }
  const output = await new Promise<string>((resolve) => {
    const oxlint = join(here, 'node_modules/.bin/oxlint');
    execFile(process.execPath, [oxlint, '--type-aware', '-f', 'json', 'src', 'tests'], { cwd: copy, maxBuffer: 1e7 }, (_fault, stdout) =>
      resolve(stdout),
    );
  });
  found = report.parse(JSON.parse(output)).diagnostics;
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('the fence bites:', () => {
  for (const { because, file, rule } of bad)
    test(because, () => {
      expect(found.filter((each) => each.filename === file).map((each) => each.code)).toContain(rule);
    });
});

describe('the fence lets through', () => {
  for (const { file } of good)
    test(file, () => {
      expect(found.filter((each) => each.filename === file)).toEqual([]);
    });
});

/** Files of the house, for what no lint rule can say. */
const sources = readdirSync(join(here, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(here, 'src', name), 'utf8') }));

describe('in all of src', () => {
  test('nobody but words.ts reads locales/', () => {
    expect(sources.filter(({ name, text }) => name !== 'words.ts' && /['"`/]locales\//.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('no lint rule is switched off in a file', () => {
    expect(sources.filter(({ text }) => /(?:oxlint|eslint)-disable/.test(text)).map(({ name }) => name)).toEqual([]);
  });

  test('no folder is exported again by an index file', () => {
    expect(sources.filter(({ name }) => /(?:^|\/)index\.tsx?$/.test(name)).map(({ name }) => name)).toEqual([]);
  });
});

import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configOrExit, settingsSchema } from '../src/config.ts';
import { keysIn } from '../src/flows/check.ts';
import { flows } from '../src/flows/library/list.ts';
import { clipsFolder } from '../src/hotline/spoken/clips-folder.ts';
import { cardPlan, centrePlan, fixedPlan } from '../src/hotline/spoken/plan.ts';
import { openStudio } from '../src/hotline/spoken/studio.ts';
import type { CardVersion } from '../src/models/card/card.ts';
import { readCards } from '../src/models/card/read-cards.ts';
import { liveVersions } from '../src/models/card/store.ts';
import type { Centre } from '../src/models/centre/centre.ts';
import { listCentres } from '../src/models/centre/store.ts';
import type { Planned } from '../src/models/clip/planned.ts';
import { missingFrom, withoutDoubles } from '../src/models/clip/planned.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { root } from '../src/root.ts';
import { readSpoken, readWords } from '../src/words.ts';

// `npm run clips`: the machine speaks every prompt that has no clip yet. `--content`: without a store, for an image that is built: the texts and
// the cards as they begin; what the store adds (centres, newer cards) is spoken when it is first asked for.
const fromContent = process.argv.includes('--content');
const { cards, centres, folder } = fromContent ? contents() : await stored();
const spoken = readSpoken(root);
const plan = withoutDoubles([
  ...fixedPlan(keysIn(flows, readWords(root)), spoken),
  ...cards.flatMap((card) => cardPlan(card, spoken)),
  ...centres.flatMap(centrePlan),
]);
const clips = clipsFolder(resolve(fileURLToPath(root), folder));
const there = await clips.list();
const missing = missingFrom(plan, (clip) => there.has(clip));
const began = Date.now();
const faults: string[] = [];
let done = 0;

const queue = missing.values();
await Promise.all(Array.from({ length: Math.min(4, availableParallelism(), missing.length) }, speak));
progress(true);
process.stderr.write(faults.map((fault) => `${fault}\n`).join(''));
process.exitCode = faults.length === 0 ? 0 : 1;

interface Source {
  cards: readonly CardVersion[];
  centres: readonly Centre[];
  folder: string;
}

function contents(): Source {
  return { cards: readCards(root), centres: [], folder: settingsSchema.shape.CLIPS_DIR.parse(process.env['CLIPS_DIR']) };
}

async function stored(): Promise<Source> {
  const config = configOrExit();
  await connectStore(config.MONGODB_URI, config.MONGODB_DB);
  const live = await liveVersions();
  // Of a store where no product has run yet the cards are still those of content/.
  const begun = readCards(root).filter(({ topic }) => !live.some((card) => card.topic === topic));
  const source = { cards: [...live, ...begun], centres: await listCentres(), folder: config.CLIPS_DIR };
  await closeStore();
  return source;
}

/** One voice, on a thread of its own, until nothing is left to be said. */
async function speak(): Promise<void> {
  const studio = openStudio();
  for (const piece of queue) {
    await studio.say(piece).then(
      (wav) => clips.write(piece.clip, wav),
      (fault: unknown) => void faults.push(`${nameOf(piece)}: ${String(fault)}`),
    );
    done += 1;
    progress(false);
  }
  await studio.close();
}

function nameOf({ language, name, text }: Planned): string {
  return `${language} ${name} «${text}»`;
}

/** One line: it renews itself on a terminal, elsewhere it is told at the end. */
function progress(end: boolean): void {
  const line = `Prompts: ${String(plan.length)}, spoken now: ${String(done - faults.length)} of ${String(missing.length)}`;
  if (end) process.stdout.write(`${process.stdout.isTTY ? '\r' : ''}${line}, in ${String(Math.round((Date.now() - began) / 1000))} s\n`);
  else if (process.stdout.isTTY && done % 10 === 0) process.stdout.write(`\r${line}`);
}

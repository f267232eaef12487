import type { Logger } from 'pino';
import { again } from '../models/again.ts';
import type { Address } from '../models/channel/channel.ts';
import type { Import, ImportRow, RowAnswer } from '../models/import/import.ts';
import { subscriptionOfRow } from '../models/import/import.ts';
import { addressOfRow, subscriptionOf } from '../models/import/row.ts';
import { answerRows, claimImport, countRows, finishState, noteProgress, openRows } from '../models/import/store.ts';
import { standingsOf } from '../models/standing/store.ts';
import { mayAsk } from '../models/subscription/may-receive.ts';
import { addImported, confirmImport, dropImport } from '../models/subscription/store.ts';

export interface ImportWorld {
  log: Logger;
  now: () => Date;
  /** Under which opt-outs are kept. */
  pepper: string;
}

/** Rows that are answered together. */
const batch = 500;
/** A worker that has not said for so long how far it has come is taken for dead. */
const leaseMs = 30_000;

/**
 * Works on imported lists until stopped: answers row by row, and later makes them count or forgets them. Every row becomes the same
 * subscription however often it is worked on, so a worker that dies half way leaves nothing to mend: the next goes on where it was.
 */
export const startImports = (world: ImportWorld, everyMs: number): { stop(): Promise<void> } => {
  let stopping = false;
  const loop = again(
    () => look(world, () => stopping).catch((fault: unknown) => world.log.error({ err: fault }, 'import failed')),
    everyMs,
  );
  return {
    stop: () => {
      stopping = true;
      return loop.stop();
    },
  };
};

async function look(world: ImportWorld, stopping: () => boolean): Promise<void> {
  const now = world.now();
  const list = await claimImport(now, leaseFrom(now));
  if (!list) return;
  switch (list.state) {
    case 'reading':
      return await answerAll(list, world, stopping);
    case 'adding':
      await confirmImport(list.id, now);
      return await finishState(list.id, 'adding', 'added');
    case 'dropping':
      await dropImport(list.id);
      return await finishState(list.id, 'dropping', 'dropped');
    case 'storing':
    case 'matching':
    case 'asking':
    case 'added':
    case 'dropped':
      return;
  }
}

const leaseFrom = (now: Date): Date => new Date(now.getTime() + leaseMs);

async function answerAll(list: Import, world: ImportWorld, stopping: () => boolean): Promise<void> {
  let [after, sums] = [0, await countRows(list.id)];
  for (let rows = await openRows(list.id, after, batch); rows.length > 0; rows = await openRows(list.id, after, batch)) {
    const answers = await answersTo(rows, list, world);
    await answerRows(answers);
    sums = withAnswers(sums, answers);
    after = rows.at(-1)?.n ?? after;
    const stop = stopping();
    await noteProgress(list.id, { ...sums, leaseUntil: stop ? null : leaseFrom(world.now()) });
    if (stop) return;
  }
  await noteProgress(list.id, { ...(await countRows(list.id)), leaseUntil: null });
  await finishState(list.id, 'reading', 'asking');
}

type Sums = Pick<Import, 'answered' | 'counts'>;

const withAnswers = ({ answered, counts }: Sums, answers: readonly Answered[]): Sums => {
  const more = (answer: RowAnswer): number => answers.filter((one) => one.answer === answer).length;
  return {
    answered: answered + answers.length,
    counts: { new: counts.new + more('new'), known: counts.known + more('known'), optedOut: counts.optedOut + more('opted-out'), bad: counts.bad + more('bad') },
  }; // prettier-ignore
};

interface Answered {
  id: string;
  answer: RowAnswer;
  why: string | null;
}

async function answersTo(rows: readonly ImportRow[], list: Import, world: ImportWorld): Promise<Answered[]> {
  const read = rows.map((row) => ({ row, found: addressOfRow(row, list) }));
  const good = read.flatMap(({ row, found }) => ('address' in found ? [{ row, address: found.address }] : []));
  const standings = await standingsOf([...new Set(good.map(({ address }) => address))], world.pepper);
  const mayBe = (address: Address): boolean => {
    const standing = standings.get(address);
    return standing !== undefined && mayAsk(address, standing);
  };
  const wanted = good.filter(({ address }) => mayBe(address));
  const added = await addImported(wanted.map(({ row, address }) => subscriptionOf(row, address, list)));
  return read.map(({ row, found }): Answered => {
    if (!('address' in found)) return { id: row.id, answer: 'bad', why: found.why };
    // Whoever must not be written to for their safety's sake looks like one who has opted out.
    if (!mayBe(found.address)) return { id: row.id, answer: 'opted-out', why: null };
    return { id: row.id, answer: added.has(subscriptionOfRow(row)) ? 'new' : 'known', why: null };
  });
}

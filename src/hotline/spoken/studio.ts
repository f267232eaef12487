import { Worker } from 'node:worker_threads';
import type { Piece } from '../../models/clip/pieces.ts';
import type { PhoneSound } from '../../models/clip/recording.ts';
import type { Outcome } from '../../models/outcome.ts';
import type { Ask } from './studio-ask.ts';
import { answerSchema, convertedSchema, saidSchema } from './studio-ask.ts';

/** Where clips are made. */
export interface Studio {
  /** The machine's voice. Throws when nothing would be heard. */
  say(piece: Piece): Promise<Buffer>;
  /** What somebody has recorded, made fit for the telephone. */
  convert(file: Buffer): Promise<Outcome<PhoneSound>>;
  close(): Promise<void>;
}

/** Whoever makes it work longer than this has sent something that no decoder ends with. */
const patienceMs = 60_000;
const threadFile = new URL(`./studio-thread${import.meta.url.endsWith('.ts') ? '.ts' : '.js'}`, import.meta.url);

/** A studio with a thread of its own, begun when something is asked for the first time and anew after it has fallen. */
export function openStudio(): Studio {
  let thread: Worker | null = null;
  let asked = 0;
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();

  function begin(): Worker {
    const fresh = new Worker(threadFile);
    fresh.unref();
    fresh.on('message', hear);
    fresh.on('error', (fault) => fall(fresh, fault));
    fresh.on('exit', () => fall(fresh, new Error('the studio was closed')));
    return fresh;
  }

  function hear(message: unknown): void {
    const answer = answerSchema.parse(message);
    const one = waiting.get(answer.id);
    if ('fault' in answer) one?.reject(new Error(answer.fault));
    else one?.resolve(answer.done);
  }

  function fall(fallen: Worker, fault: unknown): void {
    if (thread !== fallen) return;
    thread = null;
    for (const one of waiting.values()) one.reject(fault);
  }

  async function ask(what: Ask): Promise<unknown> {
    const id = (asked += 1);
    const one = Promise.withResolvers<unknown>();
    waiting.set(id, one);
    const own = (thread ??= begin());
    own.ref();
    own.postMessage({ id, ask: what }, []);
    const late = setTimeout(() => void own.terminate(), patienceMs);
    try {
      return await one.promise;
    } finally {
      clearTimeout(late);
      waiting.delete(id);
      if (waiting.size === 0) own.unref();
    }
  }

  return {
    say: async (piece) => saidSchema.parse(await ask({ kind: 'say', piece })),
    convert: async (file) => convertedSchema.parse(await ask({ kind: 'convert', file: Uint8Array.from(file) })),
    close: async () => void (await thread?.terminate()),
  };
}

import { parentPort } from 'node:worker_threads';
import { convert } from './sound/convert.ts';
import type { Ask } from './studio-ask.ts';
import { askSchema } from './studio-ask.ts';
import type { Say } from './voice.ts';
import { openVoice } from './voice.ts';

// A thread of its own: speaking and converting take longer than a call may wait for its next step.
let voice: Promise<Say> | null = null;

parentPort?.on('message', (message: unknown) => void answer(message));

async function answer(message: unknown): Promise<void> {
  const { id, ask } = askSchema.parse(message);
  const told = await work(ask).then(
    (done) => ({ id, done }),
    (fault: unknown) => ({ id, fault: String(fault) }),
  );
  parentPort?.postMessage(told, []);
}

async function work(ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case 'say':
      return (await (voice ??= openVoice()))(ask.piece);
    case 'convert':
      return await convert(Buffer.from(ask.file));
  }
}

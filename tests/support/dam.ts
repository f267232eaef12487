import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A way to a store that can be held up (what is on its way then waits, as with a store that hangs) or cut (as with one that is gone). */
export interface Dam {
  /** The address to connect to in place of MongoDB's own. */
  uri: string;
  /** Host and port of the way, for other stores. */
  host: string;
  /** Nothing comes through from now on, either way. */
  hold(): void;
  release(): void;
  /** Every line breaks, and whoever connects is turned away. */
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/** `uri`: the store's own address, of one node. */
export async function buildDam(uri: string): Promise<Dam> {
  const { hostname, port } = new URL(uri);
  const pairs = new Set<readonly [Socket, Socket]>();
  let held = false;
  let gone = false;
  const server = createServer((near) => {
    if (gone) return void near.destroy();
    const pair = [near, connect(Number(port), hostname)] as const;
    pairs.add(pair);
    for (const [from, to] of [pair, pair.toReversed()]) {
      from?.on('data', (chunk) => to?.write(chunk));
      from?.on('error', () => to?.destroy());
      from?.on('close', () => {
        pairs.delete(pair);
        to?.destroy();
      });
      if (held) from?.pause();
    }
  }).listen(0, '127.0.0.1');
  await new Promise((ready) => server.once('listening', ready));
  const host = `127.0.0.1:${String(addressOf(server.address()).port)}`;
  return {
    uri: `mongodb://${host}/?directConnection=true`,
    host,
    hold() {
      held = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    release() {
      held = false;
      for (const socket of [...pairs].flat()) socket.resume();
    },
    cut() {
      gone = true;
      for (const socket of [...pairs].flat()) socket.destroy();
    },
    mend: () => void (gone = false),
    close: () => new Promise((done) => { for (const socket of [...pairs].flat()) socket.destroy(); server.close(() => done()); }), // prettier-ignore
  };
}

const addressOf = (address: string | AddressInfo | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
};

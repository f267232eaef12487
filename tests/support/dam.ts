import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A way to MongoDB that can be held up: what is on its way then waits, as with a store that hangs, or finds nobody. */
export interface Dam {
  /** The address to connect to in place of the store's own. */
  uri: string;
  /** Nothing comes through from now on, either way. */
  hold(): void;
  release(): void;
  close(): Promise<void>;
}

/** `uri`: MongoDB's own address, of one node. */
export async function buildDam(uri: string): Promise<Dam> {
  const { hostname, port } = new URL(uri);
  const pairs = new Set<readonly [Socket, Socket]>();
  let held = false;
  const server = createServer((near) => {
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
  const address = addressOf(server.address());
  return {
    uri: `mongodb://127.0.0.1:${String(address.port)}/?directConnection=true`,
    hold() {
      held = true;
      for (const socket of [...pairs].flat()) socket.pause();
    },
    release() {
      held = false;
      for (const socket of [...pairs].flat()) socket.resume();
    },
    close: () => new Promise((done) => { for (const socket of [...pairs].flat()) socket.destroy(); server.close(() => done()); }), // prettier-ignore
  };
}

const addressOf = (address: string | AddressInfo | null): AddressInfo => {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address;
};

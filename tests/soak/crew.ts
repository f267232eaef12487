import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../src/root.ts';

export type Room = 'web' | 'worker';

interface Member {
  room: Room;
  port: number;
  log: string;
  child: ChildProcess;
  ended: Promise<void>;
}

/** The product's processes, each begun again whenever it ends, as a platform does. */
export interface Crew {
  /** Where the next request goes: the web processes in turn, dead or alive, as a proxy that checks nobody's health. */
  next(): { n: number; port: number };
  /** `kill -9`. */
  kill(room: Room, n: number): void;
  /** While a store is away a process may refuse to start: that is no fault. */
  storesAway: boolean;
  /** Processes that ended by themselves, with their last words. */
  faults: string[];
  ready(): Promise<void>;
  /** SIGTERM to all; each must finish what it has in hand and exit 0. */
  stop(): Promise<void>;
}

export const pause = (ms: number): Promise<void> => new Promise((go) => setTimeout(go, ms));

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

/** Starts so many web processes and workers with these settings; their logs go to `folder`. */
export async function openCrew(
  { webs, workers }: { webs: number; workers: number },
  settings: Record<string, string>,
  folder: string,
): Promise<Crew> {
  const rooms: Room[] = [...Array.from({ length: webs }, (): Room => 'web'), ...Array.from({ length: workers }, (): Room => 'worker')];
  const ports: number[] = [];
  for (const _ of rooms) ports.push(await freePort());
  const killed = new WeakSet<ChildProcess>();
  let stopping = false;
  let turn = 0;
  const members: Member[] = [];
  const of = (room: Room): Member[] => members.filter((member) => member.room === room);

  function start(place: number, room: Room, port: number): void {
    const log = join(folder, `${room}-${String(place)}.log`);
    const out = openSync(log, 'a');
    const env = { ...settings, PORT: String(port), WORKER_PORT: String(port) };
    const child = spawn(process.execPath, [fileURLToPath(new URL(`dist/src/${room === 'web' ? 'server' : 'worker'}.js`, root))], {
      env,
      stdio: ['ignore', out, out],
    });
    closeSync(out);
    const ended = new Promise<void>((resolve) =>
      child.once('exit', (code) => {
        if (stopping) note(child, code === 0, `did not stop cleanly (code ${String(code)})`, log);
        else {
          note(child, crew.storesAway, `ended by itself (code ${String(code)})`, log);
          setTimeout(() => { if (!stopping) start(place, room, port); }, 100); // prettier-ignore
        }
        resolve();
      }),
    );
    members[place] = { room, port, log, child, ended };
  }

  function note(child: ChildProcess, allowed: boolean, what: string, log: string): void {
    if (!allowed && !killed.has(child)) crew.faults.push(`${log} ${what}: ${lastLine(log)}`);
  }

  const crew: Crew = {
    storesAway: false,
    faults: [],
    next() {
      const web = of('web');
      turn = (turn + 1) % web.length;
      return { n: turn, port: web[turn]?.port ?? 0 };
    },
    kill(room, n) {
      const member = of(room)[n % of(room).length];
      if (!member || member.child.exitCode !== null) return;
      killed.add(member.child);
      member.child.kill('SIGKILL');
    },
    async ready() {
      for (const { port, log } of members) await untilReady(port, log);
    },
    async stop() {
      stopping = true;
      for (const { child } of members) child.kill('SIGTERM');
      await Promise.all(members.map(({ ended }) => ended));
    },
  };
  // Also when the soak itself breaks off, nobody goes on working for it.
  process.once('exit', () => {
    for (const { child } of members) child.kill('SIGKILL');
  });
  for (const [place, room] of rooms.entries()) start(place, room, ports[place] ?? 0);
  return crew;
}

async function untilReady(port: number, log: string): Promise<void> {
  for (const end = Date.now() + 30_000; Date.now() < end; await pause(50)) {
    const good = await fetch(`http://127.0.0.1:${String(port)}/readyz`).then((res) => res.ok, () => false); // prettier-ignore
    if (good) return;
  }
  throw new Error(`never ready: ${lastLine(log)}`);
}

const lastLine = (log: string): string => readFileSync(log, 'utf8').trim().split('\n').at(-1) ?? '';

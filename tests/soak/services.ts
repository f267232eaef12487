import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from './crew.ts';

export interface OwnService {
  /** Ends the server by this signal, leaves it away for a while, and starts it again on the same data, or on none. */
  restart(signal: 'SIGTERM' | 'SIGKILL', awayMs: number, data: 'kept' | 'lost'): Promise<void>;
  /** Ends what was started here. */
  stop(): Promise<void>;
}

/** The mongod and the redis-server of this run, whose data lies under `folder`; null when the run uses others that are not its own. */
export function ownServices(folder: string, redisUrl: string): { mongo: OwnService; redis: OwnService } | null {
  const mongo = join(folder, 'mongo');
  const redis = join(folder, 'redis');
  if (![mongo, redis].every((each) => existsSync(noteIn(each)))) return null;
  // Redis writes over its own command line, so it is told again what scripts/set-up/services.mjs tells it.
  const told = ['--port', new URL(redisUrl).port, '--bind', '127.0.0.1', '--dir', redis, '--appendonly', 'yes', '--maxmemory-policy', 'noeviction', '--save', '']; // prettier-ignore
  return { mongo: ownService(mongo, (pid) => commandOf(pid).slice(1)), redis: ownService(redis, () => told) };
}

/** What the set-up has noted beside the data (scripts/set-up/kept-process.mjs): who serves it, and for whom. */
const noteIn = (folder: string): string => join(folder, 'insaf.pid');

const commandOf = (pid: number): string[] =>
  readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
    .split('\0')
    .slice(0, -1);

function ownService(folder: string, argsOf: (pid: number) => string[]): OwnService {
  const note = noteIn(folder);
  const [server = 0, owner = 0] = readFileSync(note, 'utf8').split(' ').map(Number);
  const program = readlinkSync(`/proc/${String(server)}/exe`);
  const args = argsOf(server);
  let pid = server;

  function begin(): void {
    const log = openSync(join(folder, 'again.log'), 'a');
    const child = spawn(program, args, { stdio: ['ignore', log, log], detached: true });
    child.unref();
    closeSync(log);
    pid = child.pid ?? 0;
    writeFileSync(note, `${String(pid)} ${String(owner)}`);
  }

  return {
    async restart(signal, awayMs, data) {
      await end(pid, signal);
      if (data === 'lost') rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
      if (data === 'lost') rmSync(join(folder, 'appendonly.aof'), { force: true });
      await pause(awayMs);
      begin();
    },
    async stop() {
      if (pid !== server && lives(pid)) await end(pid, 'SIGTERM');
    },
  };
}

/** Signals a process and waits until it is gone (or a zombie that its parent has yet to see). */
async function end(pid: number, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (!lives(pid)) throw new Error(`server ${String(pid)} has ended by itself`);
  process.kill(pid, signal);
  while (lives(pid)) await pause(50);
}

function lives(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${String(pid)}/status`, 'utf8'));
  } catch {
    return false;
  }
}

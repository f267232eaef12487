import { randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** The machine's clips, a file each, by their ids. */
export interface ClipsFolder {
  read(clip: string): Promise<Buffer | null>;
  /** At once: who reads meanwhile finds all of it or nothing. */
  write(clip: string, wav: Buffer): Promise<void>;
  /** The ids of all that are there. */
  list(): Promise<ReadonlySet<string>>;
}

const ending = '.wav';
/** Another voice or pace is another folder: the same text sounds otherwise then. */
const voice = 'espeak-1';

/** `root`: what the settings name (`CLIPS_DIR`). */
export function clipsFolder(root: string): ClipsFolder {
  const folder = join(root, voice);
  return {
    read: (clip) => readFile(join(folder, clip + ending)).catch(noneThere(null)),
    async write(clip, wav) {
      await mkdir(folder, { recursive: true });
      const draft = join(folder, `.${clip}.${randomUUID()}`);
      await writeFile(draft, wav);
      await rename(draft, join(folder, clip + ending));
    },
    async list() {
      const files = await readdir(folder).catch(noneThere([]));
      return new Set(files.filter((file) => file.endsWith(ending)).map((file) => file.slice(0, -ending.length)));
    },
  };
}

const notThere = z.object({ code: z.literal('ENOENT') });

const noneThere =
  <T>(none: T) =>
  (fault: unknown): T => {
    if (notThere.safeParse(fault).success) return none;
    throw fault;
  };

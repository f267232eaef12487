import type { Planned } from '../../models/clip/planned.ts';
import type { PhoneSound } from '../../models/clip/recording.ts';
import { recordedSound } from '../../models/clip/store.ts';
import type { Outcome } from '../../models/outcome.ts';
import { clipsFolder } from './clips-folder.ts';
import type { PlanWorld } from './live-plan.ts';
import { livePlan } from './live-plan.ts';
import { openStudio } from './studio.ts';

export interface PromptsWorld extends PlanWorld {
  /** Where the machine's clips lie. */
  folder: string;
}

/** A clip as it is served; `human`: a person has spoken it, and may speak it anew. */
export interface Clip {
  wav: Buffer;
  human: boolean;
}

export interface Prompts {
  /** All that can be spoken now, each sound once. */
  plan(): Promise<readonly Planned[]>;
  /** A clip of the plan, made now when it is not there; null: nobody would ever say it. */
  clip(id: string): Promise<Clip | null>;
  /** What a clip says; null: it is not in the plan. */
  textOf(id: string): Promise<string | null>;
  convert(file: Buffer): Promise<Outcome<PhoneSound>>;
  close(): Promise<void>;
}

/** What is spoken, and its sounds. */
export function openPrompts(world: PromptsWorld): Prompts {
  const { log } = world;
  const folder = clipsFolder(world.folder);
  const studio = openStudio();
  const plan = livePlan(world);
  const making = new Map<string, Promise<Buffer>>();

  async function make(piece: Planned): Promise<Buffer> {
    const wav = await studio.say(piece);
    await folder.write(piece.clip, wav).catch((err: unknown) => log.warn({ err }, 'clip not kept'));
    return wav;
  }

  /** Of several who ask for the same, one makes it. */
  async function made(piece: Planned): Promise<Buffer> {
    const begun = making.get(piece.clip) ?? make(piece).finally(() => making.delete(piece.clip));
    making.set(piece.clip, begun);
    return await begun;
  }

  return {
    plan,
    async clip(id) {
      const own = await recordedSound(id).catch((err: unknown) => {
        // Without the store the machine speaks for everybody.
        log.warn({ err }, 'recorded clip not read');
        return null;
      });
      if (own) return { wav: own, human: true };
      const there = await folder.read(id);
      if (there) return { wav: there, human: false };
      const piece = (await plan()).find(({ clip }) => clip === id);
      return piece ? { wav: await made(piece), human: false } : null;
    },
    textOf: async (id) => (await plan()).find(({ clip }) => clip === id)?.text ?? null,
    convert: (file) => studio.convert(file),
    close: () => studio.close(),
  };
}

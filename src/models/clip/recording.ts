import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import { spokenLanguageSchema } from './pieces.ts';
import type { Planned } from './planned.ts';

/** A prompt as a person has spoken it, for the very text it was spoken from: its id is that clip's, so that another text is never said by it. */
export const clipRecordingSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{32}$/),
  /** The prompt it was recorded for. */
  name: z.string().min(1),
  language: spokenLanguageSchema,
  text: z.string().min(1),
  seconds: z.number().positive(),
  /** The hash of its sound. */
  etag: z.string().regex(/^[0-9a-f]{32}$/),
  by: idSchema,
  at: z.date(),
});
export type ClipRecording = z.infer<typeof clipRecordingSchema>;

/** A recording made fit for the telephone. */
export interface PhoneSound {
  wav: Buffer;
  seconds: number;
}

/** How a prompt is spoken: by a person; by the machine; by the machine since its text is another than the one a person has spoken. */
export type Standing = 'human' | 'placeholder' | 'stale';

export interface Prompt extends Planned {
  standing: Standing;
  /** The one that is heard; of a stale prompt the latest of its former texts. */
  recording: ClipRecording | null;
}

/** Each prompt with how it is spoken now. */
export function promptsOf(plan: readonly Planned[], recordings: readonly ClipRecording[]): Prompt[] {
  const byClip = new Map(recordings.map((recording) => [recording.id, recording]));
  const oldest = recordings.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const byName = new Map(oldest.map((recording) => [`${recording.language}/${recording.name}`, recording]));
  return plan.map((piece) => {
    const own = byClip.get(piece.clip);
    if (own) return { ...piece, standing: 'human', recording: own };
    const former = byName.get(`${piece.language}/${piece.name}`) ?? null;
    return { ...piece, standing: former ? 'stale' : 'placeholder', recording: former };
  });
}

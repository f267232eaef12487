import type { Request, Response } from 'express';
import express from 'express';
import { z } from 'zod';
import type { Outcome } from '../../models/outcome.ts';
import { done, refused } from '../../models/outcome.ts';

/** A minute of speech as WAV at 44,100 samples a second. */
const largestFile = 5 * 1024 * 1024;
/** The file and the little that stands around it. */
const read = express.raw({ type: 'multipart/form-data', limit: largestFile + 16_384 });

const formSchema = z.object({
  instead: z.union([z.literal('none').transform(() => null), z.string().regex(/^[0-9a-f]{32}$/)]),
  sound: z.instanceof(File),
});

export interface Upload {
  /** The etag of the recording that was there when the page was made; null: there was none. */
  instead: string | null;
  file: Buffer;
}

/** A form with a file in it. It is read here and not before every page, so that only who may record can send so much. */
export async function uploadOf(req: Request, res: Response): Promise<Outcome<Upload>> {
  const fault = await new Promise<unknown>((resolve) => read(req, res, resolve));
  if (fault !== undefined) return refused(tooLarge.safeParse(fault).success ? 'sound-size' : 'unreadable');
  const body = z.instanceof(Buffer).safeParse(req.body).data;
  const fields = body && (await fieldsOf(body, req.headers['content-type'] ?? ''));
  const form = formSchema.safeParse(fields);
  if (!form.success) return refused('unreadable');
  const { instead, sound } = form.data;
  if (sound.size > largestFile) return refused('sound-size');
  return done({ instead, file: Buffer.from(await sound.arrayBuffer()) });
}

const tooLarge = z.object({ status: z.literal(413) });

/** Node itself reads such forms, as answers of a server. */
async function fieldsOf(body: Buffer, type: string): Promise<Record<string, unknown> | null> {
  try {
    return Object.fromEntries(await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData());
  } catch {
    return null;
  }
}

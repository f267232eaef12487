import type { Request, Response as Answer } from 'express';
import express from 'express';
import { z } from 'zod';
import type { FileFault } from '../../models/import/import.ts';
import { largestFile } from '../../models/import/import.ts';

/** The file and the little that stands around it. */
const read = express.raw({ type: 'multipart/form-data', limit: largestFile + 16_384 });
const formSchema = z.object({ list: z.instanceof(File) });
const tooLarge = z.object({ status: z.literal(413) });

/** A form with a list in it: its name and bytes, or what is the matter. Larger ones are not read to their end. */
export async function listOf(req: Request, res: Answer): Promise<{ name: string; file: Buffer } | FileFault> {
  const fault = await new Promise<unknown>((resolve) => read(req, res, resolve));
  if (fault !== undefined) return tooLarge.safeParse(fault).success ? 'size' : 'broken';
  const body = z.instanceof(Buffer).safeParse(req.body).data;
  const form = formSchema.safeParse(body && (await fieldsOf(body, req.headers['content-type'] ?? '')));
  if (!form.success || form.data.list.size === 0) return 'empty';
  if (form.data.list.size > largestFile) return 'size';
  return { name: form.data.list.name, file: Buffer.from(await form.data.list.arrayBuffer()) };
}

/** Node itself reads such forms, as answers of a server. */
async function fieldsOf(body: Buffer, type: string): Promise<Record<string, unknown> | null> {
  try {
    return Object.fromEntries(await new Response(Uint8Array.from(body), { headers: { 'content-type': type } }).formData());
  } catch {
    return null;
  }
}

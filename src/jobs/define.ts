import type { z } from 'zod';

/** Something that can be done later: a name and a small payload of ids. worker.ts binds it to the function that does it. */
export interface Job<P> {
  readonly name: string;
  readonly payload: z.ZodType<P>;
}

export const defineJob = <P>(name: string, payload: z.ZodType<P>): Job<P> => ({ name, payload });

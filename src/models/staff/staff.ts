import { z } from 'zod';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

export const roles = ['counsellor', 'administrator'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/** One who works in the console. A counsellor belongs to one centre; an administrator to none, and sees all. */
export const staffSchema = z
  .object({
    id: idSchema,
    name: z.string().min(1),
    /** Lower case. */
    email: z.email(),
    /** Argon2id, in PHC form. */
    passwordHash: z.string(),
    role: roleSchema,
    centre: idSchema.nullable(),
    woman: z.boolean(),
    language: languageSchema,
    active: z.boolean(),
    demo: z.boolean(),
  })
  .refine((s) => (s.role === 'counsellor') === (s.centre !== null), 'a counsellor has a centre, an administrator has none');
export type Staff = z.infer<typeof staffSchema>;

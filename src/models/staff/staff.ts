import { z } from 'zod';
import { phoneSchema } from '../channel/channel.ts';
import { idSchema } from '../id/id.ts';
import { languageSchema } from '../language/language.ts';

export const roles = ['counsellor', 'administrator', 'editor', 'lawyer', 'campaign'] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * One who works in the console. A counsellor belongs to one centre; the others to none: an administrator sees all tickets, an editor and a
 * lawyer none, they write and approve the rights cards; a campaign officer sees campaigns, and neither tickets nor talks.
 */
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
    /** Their own phone, which rings when somebody in the line is offered to them; no citizen is ever shown it. */
    phone: phoneSchema.nullable().default(null),
    language: languageSchema,
    active: z.boolean(),
    demo: z.boolean(),
  })
  .refine((s) => (s.role === 'counsellor') === (s.centre !== null), 'a counsellor has a centre, nobody else has one');
export type Staff = z.infer<typeof staffSchema>;

import { z } from 'zod';
import { idSchema } from '../../models/id/id.ts';
import type { Occasion } from '../../models/outreach/outreach.ts';
import { occasionSchema } from '../../models/outreach/outreach.ts';
import { ageBands, genders } from '../../models/subscription/subscription.ts';

const fields = z.record(z.string(), z.string()).catch({});
/** What stands in the form, as typed. */
export type Sheet = z.infer<typeof fields>;
export const sheetOf = (body: unknown): Sheet => fields.parse(body ?? {});

const number = (text: string | undefined): number => (text === undefined || text.trim() === '' ? 0 : Number(text.trim()));

/** The form's flat fields as the noun has them; null: it cannot be read. */
export function occasionIn(sheet: Sheet): Occasion | null {
  const parts = (names: readonly string[], of: string) => Object.fromEntries(names.map((name) => [name, number(sheet[`${of}.${name}`])]));
  const people = number(sheet['people']);
  const count =
    sheet['by'] === 'estimate'
      ? { by: 'estimate', people, basis: sheet['basis']?.trim() }
      : { by: 'headcount', people, genders: parts(genders, 'gender'), ages: parts(ageBands, 'age') };
  const text = (name: string): string => sheet[name]?.replaceAll('\r\n', '\n').trim() ?? '';
  return occasionSchema.safeParse({ ...sheet, place: text('place'), note: text('note'), count }).data ?? null;
}

/** An occasion as it stands in the form. */
export function sheetFrom({ kind, date, district, place, language, topic, count, note }: Occasion): Sheet {
  const shared = { kind, date, district, place, language, topic, note, by: count.by, people: String(count.people) };
  if (count.by === 'estimate') return { ...shared, basis: count.basis };
  const parts = (all: Record<string, number>, of: string) => Object.fromEntries(Object.entries(all).map(([name, n]) => [`${of}.${name}`, n === 0 ? '' : String(n)])); // prettier-ignore
  return { ...shared, ...parts(count.genders, 'gender'), ...parts(count.ages, 'age') };
}

/** Which occasion the form is of, and of which write it was made: -1 for one that is not kept yet. */
export const entryForm = z.object({ id: idSchema });
export const versionForm = z.object({ version: z.coerce.number().int().min(0) });
export const withdrawalForm = versionForm.extend({ reason: z.string().trim().min(1).max(300) });

/** What of the log is looked at; whatever cannot be read leaves it whole. */
const query = z.object({
  month: z.string().regex(/^\d{4}-\d{2}$/).nullable().catch(null),
  district: occasionSchema.shape.district.nullable().catch(null),
}); // prettier-ignore
export const queryOf = (asked: unknown): z.infer<typeof query> => query.parse(asked ?? {});

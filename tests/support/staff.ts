import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { newId } from '../../src/models/id/id.ts';
import type { Language } from '../../src/models/language/language.ts';
import { hashPassword } from '../../src/models/staff/password.ts';
import type { Staff } from '../../src/models/staff/staff.ts';
import { staffSchema } from '../../src/models/staff/staff.ts';
import { saveStaff } from '../../src/models/staff/store.ts';
import { root } from '../../src/root.ts';
import { centreOf } from './demo.ts';

export const password = 'a long enough password';

const demoStaff = z
  .array(z.object(staffSchema.shape).omit({ id: true, passwordHash: true, active: true, demo: true }))
  .parse(JSON.parse(readFileSync(new URL('content/demo/staff.json', root), 'utf8')));

let hashed: Promise<string> | null = null;
const passwordHash = (): Promise<string> => (hashed ??= hashPassword(password));

/** The demo staff in the test's database, all with one password. */
export async function putStaff(): Promise<void> {
  for (const person of demoStaff) {
    await saveStaff({ ...person, id: newId(new Date()), passwordHash: await passwordHash(), active: true, demo: true });
  }
}

/** One more counsellor of a district's centre. */
export async function putCounsellor(email: string, district: string, language: Language, more: Partial<Staff> = {}): Promise<Staff> {
  const staff: Staff = {
    id: newId(new Date()), name: email.split('@')[0] ?? '', email, passwordHash: await passwordHash(), role: 'counsellor',
    centre: centreOf(district).id, woman: true, phone: null, language, active: true, demo: true, ...more,
  }; // prettier-ignore
  await saveStaff(staff);
  return staff;
}

import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readConfig } from '../src/config.ts';
import { centreSchema } from '../src/models/centre/centre.ts';
import { findCentre, saveCentre } from '../src/models/centre/store.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { newId } from '../src/models/id/id.ts';
import { hashPassword } from '../src/models/staff/password.ts';
import { staffSchema } from '../src/models/staff/staff.ts';
import { findByEmail, saveStaff } from '../src/models/staff/store.ts';
import { root } from '../src/root.ts';

// Puts the demo centres and staff in where they are not yet, and prints the sign-ins. Their numbers (+92 000 …) belong to nobody: no Pakistani
// area or operator code begins with 0. Never in production.
const demoPassword = readFileSync(new URL('content/demo/password.txt', root), 'utf8').trim();
const demoStaff = z.array(z.object(staffSchema.shape).omit({ id: true, passwordHash: true, active: true, demo: true }));
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`content/demo/${file}`, root), 'utf8'));

const config = readConfig(process.env);
if (config.NODE_ENV === 'production') throw new Error('demo data does not belong in production');
await connectStore(config.MONGODB_URI, config.MONGODB_DB);
for (const centre of z.array(centreSchema).parse(read('centres.json'))) if (!(await findCentre(centre.id))) await saveCentre(centre);
const passwordHash = await hashPassword(demoPassword);
const people = demoStaff.parse(read('staff.json'));
for (const person of people) {
  if (!(await findByEmail(person.email))) await saveStaff({ ...person, id: newId(new Date()), passwordHash, active: true, demo: true });
}
await closeStore();
process.stdout.write(
  `${['Demo sign-ins (password for all: ' + demoPassword + ')', ...people.map(({ email, name }) => `  ${email.padEnd(22)} ${name}`)].join('\n')}\n`,
);

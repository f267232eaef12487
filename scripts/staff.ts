import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { configOrExit } from '../src/config.ts';
import { closeStore, connectStore } from '../src/models/connect.ts';
import { newId } from '../src/models/id/id.ts';
import { hashPassword } from '../src/models/staff/password.ts';
import { staffSchema } from '../src/models/staff/staff.ts';
import { deactivate, findByEmail, listStaff, saveStaff } from '../src/models/staff/store.ts';

const usage = `npm run staff -- list
npm run staff -- add EMAIL NAME --role counsellor|administrator|editor|lawyer [--centre ID] [--woman] [--language ur|ur-Latn|en]
npm run staff -- deactivate EMAIL
`;

// Who may sign in to the console. A new password is made here and printed once.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    role: { type: 'string', default: 'counsellor' },
    centre: { type: 'string' },
    woman: { type: 'boolean', default: false },
    language: { type: 'string', default: 'ur' },
  },
});
const [command = '', email = '', name = ''] = positionals;
const config = configOrExit();
await connectStore(config.MONGODB_URI, config.MONGODB_DB);

async function add(): Promise<string> {
  if (await findByEmail(email)) return `${email} is there already`;
  const password = randomBytes(12).toString('base64url');
  const person = staffSchema.safeParse({
    id: newId(new Date()), name, email: email.toLowerCase(), passwordHash: await hashPassword(password), role: values.role,
    centre: values.centre ?? null, woman: values.woman, language: values.language, active: true, demo: false,
  }); // prettier-ignore
  if (!person.success)
    return `Not added: ${person.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ')}\n${usage}`;
  await saveStaff(person.data);
  return `${email} may sign in with the password ${password}`;
}

async function answer(): Promise<string> {
  switch (command) {
    case 'add':
      return await add();
    case 'deactivate':
      return (await deactivate(email)) ? `${email} may not sign in any more` : `nobody has the email ${email}`;
    case 'list':
      return (await listStaff())
        .map((one) => `${one.active ? ' ' : '-'} ${one.email}  ${one.role}  ${one.centre ?? ''}  ${one.name}`)
        .join('\n');
    default:
      return usage;
  }
}

process.stdout.write(`${await answer()}\n`);
await closeStore();

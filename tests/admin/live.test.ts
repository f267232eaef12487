import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { inTransaction } from '../../src/models/store.ts';
import { deactivate } from '../../src/models/staff/store.ts';
import { note, raiseDanger, reroute } from '../../src/models/ticket/rules.ts';
import { findTicket, replaceTicket } from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import { centreOf } from '../support/demo.ts';
import type { Listening } from '../support/desk.ts';
import { openDesk, signedIn } from '../support/desk.ts';
import { putMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';

let stage: TestProduct;
const open: Listening[] = [];
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
});
afterEach(() => {
  for (const listening of open.splice(0)) listening.close();
});
afterAll(() => stage.close());

async function listens(email: string): Promise<Listening> {
  const listening = await (await signedIn(stage.url, email)).listen();
  open.push(listening);
  return listening;
}
const hears = (listening: Listening, words: string): Promise<void> => stage.until(async () => listening.heard().includes(words), words);

async function changes(ticket: Ticket, change: (ticket: Ticket) => Ticket): Promise<void> {
  const before = await findTicket(ticket.id, { role: 'administrator' });
  if (!before) throw new Error('no such ticket');
  await inTransaction((tx) => replaceTicket(before, change(before), tx));
}

test('news of a ticket wakes its own centre and the administrator, nobody else; it says which ticket and nothing more', async () => {
  const [lahore, multan, all] = [await listens('lahore@demo.insaf'), await listens('multan@demo.insaf'), await listens('admin@demo.insaf')];
  const multans = await putMatter({ district: 'pk-multan', now: stage.now(), intake: { summary: 'secret', name: 'secret' }, talk: [{ by: 'citizen', text: 'secret' }] }); // prettier-ignore
  const lahores = await putMatter({ district: 'pk-lahore', now: stage.now() });
  await hears(multan, `event: ticket\ndata: ${multans.id}\n\n`);
  await hears(lahore, `event: ticket\ndata: ${lahores.id}\n\n`);
  await hears(all, multans.id);
  await hears(all, lahores.id);
  // What came later to Lahore has arrived: what came earlier to Multan would have, too.
  expect(lahore.heard()).not.toContain(multans.id);
  expect(multan.heard()).not.toContain(lahores.id);
  for (const { heard } of [lahore, multan, all]) expect(heard()).toMatch(/^(?:retry: 3000|:|event: ticket|data: [0-9a-f]{24}|\n)+$/);
});

test('an emergency is called out when it comes, when an open ticket becomes one, and at the centre it is moved to', async () => {
  const [multan, lahore] = [await listens('multan@demo.insaf'), await listens('lahore@demo.insaf')];
  const calm = await putMatter({ district: 'pk-multan', now: stage.now() });
  const grave = await putMatter({ district: 'pk-multan', now: stage.now(), intake: { danger: true } });
  await hears(multan, `event: danger\ndata: ${grave.id}\n\n`);
  expect(multan.heard()).not.toContain(`event: danger\ndata: ${calm.id}`);
  await changes(calm, (ticket) => raiseDanger(ticket, stage.now()));
  await hears(multan, `event: danger\ndata: ${calm.id}\n\n`);
  expect(lahore.heard()).not.toContain('danger');
  await changes(calm, (ticket) => reroute(ticket, centreOf('pk-lahore').id, ticket.routing, stage.now()));
  await hears(lahore, `event: danger\ndata: ${calm.id}\n\n`);
});

test('the centre that a ticket leaves is woken too, so that it vanishes there', async () => {
  const ticket = await putMatter({ district: 'pk-multan', now: stage.now() });
  const multan = await listens('multan@demo.insaf');
  await changes(ticket, (one) => note(one, 'bot', 'x', stage.now()));
  await hears(multan, ticket.id);
  const before = multan.heard().length;
  await changes(ticket, (one) => reroute(one, centreOf('pk-lahore').id, one.routing, stage.now()));
  await stage.until(async () => multan.heard().slice(before).includes(ticket.id), 'the ticket leaves Multan');
});

test('the stream ends with the sign-in, of whoever signs out and of whoever may not come in any more', async () => {
  await putCounsellor('leaves@demo.insaf', 'pk-multan', 'ur');
  const [desk, leaving] = [await signedIn(stage.url, 'multan@demo.insaf'), await signedIn(stage.url, 'leaves@demo.insaf')];
  const streams = [await desk.listen(), await leaving.listen()];
  open.push(...streams);
  await deactivate('leaves@demo.insaf');
  await desk.post('/admin/sign-out');
  for (const { ended } of streams) await ended;
});

test('nobody hears anything without a sign-in', async () => {
  const stream = await openDesk(stage.url).listen();
  expect(stream.status).toBe(401);
  stream.close();
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TicketModel, findTicket } from '../../src/models/ticket/store.ts';
import type { Ticket } from '../../src/models/ticket/ticket.ts';
import type { DeskClient } from '../support/desk.ts';
import { signedIn } from '../support/desk.ts';
import { putMatter, tellsMatter } from '../support/matters.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { putCounsellor, putStaff } from '../support/staff.ts';
import { reports } from '../support/statuses.ts';
import type { Phone } from '../support/twilio.ts';

const hourMs = 3600_000;
const sana = 'multan@demo.insaf';

let stage: TestProduct;
let desk: DeskClient;
beforeAll(async () => {
  stage = await openProduct();
  await putStaff();
  await putCounsellor('hina@demo.insaf', 'pk-multan', 'en', { name: 'Hina' });
  desk = await signedIn(stage.url, sana);
});
afterAll(() => stage.close());

const word = (key: string, values = {}): string => stage.product.world.words.text('ur', key, values);
const put = (matter: Partial<Parameters<typeof putMatter>[0]> = {}) => putMatter({ district: 'pk-multan', now: stage.now(), ...matter });
const now = async (ticket: Pick<Ticket, 'id'>): Promise<Ticket> => {
  const found = await findTicket(ticket.id, { role: 'administrator' });
  if (!found) throw new Error('no such ticket');
  return found;
};
const events = async (ticket: Pick<Ticket, 'id'>): Promise<string[]> => (await now(ticket)).trail.map(({ event }) => event);

/** Somebody who told their matter on a phone: the phone and the ticket. */
async function citizen(number: string): Promise<{ phone: Phone; id: string; page: string }> {
  const phone = await tellsMatter(stage, number);
  const doc = await TicketModel.findOne({ address: `whatsapp:${number}` }).lean();
  if (!doc) throw new Error('no ticket');
  return { phone, id: doc._id, page: `/admin/tickets/${doc._id}` };
}

describe('claim', () => {
  for (const many of [2, 10]) {
    test(`of ${String(many)} counsellors who press at the same time one wins, the others are told who`, async () => {
      const names = Array.from({ length: many }, (_, n) => `Counsellor ${String(many)}-${String(n)}`);
      for (const [n, name] of names.entries()) await putCounsellor(`c${String(many)}-${String(n)}@demo.insaf`, 'pk-multan', 'en', { name });
      const desks = await Promise.all(names.map((_, n) => signedIn(stage.url, `c${String(many)}-${String(n)}@demo.insaf`)));
      const ticket = await put();
      const answers = await Promise.all(desks.map((one) => one.post(`/admin/tickets/${ticket.id}/claim`)));
      const won = answers.findIndex(({ status }) => status === 303);
      const winner = names[won] ?? 'nobody';
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, ...Array.from({ length: many - 1 }, () => 409)]);
      for (const { status, html } of answers)
        if (status === 409) expect(html).toContain(`role="alert" id="refused">\u2068${winner}\u2069 has claimed`);
      expect((await events(ticket)).filter((event) => event === 'claimed')).toHaveLength(1);
      const page = (await desks[won]?.get(`/admin/tickets/${ticket.id}`))?.html;
      expect(page).toContain('Waits for your answer');
    });
  }

  test('pressed twice by the same counsellor is one claim', async () => {
    const ticket = await put();
    const answers = await Promise.all([1, 2].map(() => desk.post(`/admin/tickets/${ticket.id}/claim`)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await events(ticket)).toEqual(['opened', 'claimed']);
  });

  test('given back, a colleague takes it; the first one is then shown who has it and cannot answer', async () => {
    const ticket = await put();
    const page = `/admin/tickets/${ticket.id}`;
    const hina = await signedIn(stage.url, 'hina@demo.insaf');
    await desk.submit(page, /claim$/);
    expect((await desk.submit(page, /release$/)).status).toBe(303);
    expect((await hina.submit(page, /claim$/)).status).toBe(303);
    expect(await events(ticket)).toEqual(['opened', 'claimed', 'released', 'claimed']);
    const { html } = await desk.get(page);
    expect(html).toContain(word('console.takenBy', { name: '\u2068Hina\u2069' }));
    expect(html).toMatch(/<button class="btn btn-primary" disabled/);
    expect((await desk.submit(page, /replies$/, { text: 'from me' })).status).toBe(409);
  });
});

describe('reply', () => {
  test('reaches the phone, and its ticks go from sent to read; a late report changes nothing', async () => {
    const { phone, page } = await citizen('+923002000001');
    stage.twilio.weather({ lose: true });
    const text = 'Assalam o alaikum\nKal das baje?';
    expect((await desk.submit(page, /replies$/, { text: text.replaceAll('\n', '\r\n') })).status).toBe(303);
    await phone.hears(/Kal das baje/);
    expect(phone.last()?.body).toBe(text);
    const tick = async (): Promise<string | undefined> =>
      /data-status="(\w+)"/.exec((await desk.get(`${page}/part`)).html.split('Kal das baje').at(-1) ?? '')?.[1];
    for (const status of ['sent', 'delivered', 'read']) {
      await reports(stage, text, status);
      expect(await tick()).toBe(status);
    }
    await reports(stage, text, 'sent');
    expect(await tick()).toBe('read');
    expect((await desk.get(page)).html).toContain(word('delivery.read'));
    stage.twilio.weather({ lose: false });
  });

  test('that could not be delivered says so, and why', async () => {
    const { phone, page } = await citizen('+923002000002');
    stage.twilio.weather({ lose: true });
    await desk.submit(page, /replies$/, { text: 'bila jawab' });
    await phone.hears(/bila jawab/);
    await reports(stage, 'bila jawab', 'failed');
    const { html } = await desk.get(page);
    expect(html).toContain('data-status="failed"');
    expect(html).toContain(word('failure.unknown-fault'));
    stage.twilio.weather({ lose: false });
  });

  test('sent twice by an impatient thumb goes out once; other words after it go out too', async () => {
    const { phone, page } = await citizen('+923002000003');
    const before = phone.inbox().length;
    const { html } = await desk.get(page);
    const once = /name="once" value="(\w+)"/.exec(html)?.[1] ?? '';
    expect(once).toMatch(/^[0-9a-f]{24}$/);
    const send = (text: string) => desk.post(`${page}/replies`, { text, once });
    const answers = await Promise.all([send('sirf ek dafa'), send('sirf ek dafa'), send('sirf ek dafa')]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303]);
    expect((await send('aur ek baat')).status).toBe(303);
    await phone.hears(/aur ek baat/);
    expect(phone.inbox().slice(before).map(({ body }) => body)).toEqual(['sirf ek dafa', 'aur ek baat']); // prettier-ignore
  });

  test('while the person writes too, both arrive', async () => {
    const { phone, page } = await citizen('+923002000004');
    await desk.submit(page, /replies$/, { text: 'shuru' });
    await phone.hears(/shuru/);
    const [answer, ...said] = await Promise.all([
      desk.submit(page, /replies$/, { text: 'counsellor ka jawab' }),
      ...Array.from({ length: 5 }, (_, n) => phone.says(`mera paigham ${String(n)}`)),
    ]);
    expect(answer.status).toBe(303);
    expect(new Set(said)).toEqual(new Set([200]));
    await phone.hears(/counsellor ka jawab/);
    const all = ['counsellor ka jawab', ...Array.from({ length: 5 }, (_, n) => `mera paigham ${String(n)}`)];
    await stage.until(async () => {
      const { html } = await desk.get(page);
      return all.every((words) => html.includes(words));
    }, 'all that both wrote is on the page');
  });

  const wrong = [
    { says: 'of blanks only', form: { text: '   ' }, kept: '   ' },
    { says: 'too long by a letter', form: { text: 'ب'.repeat(4001) }, kept: 'ب'.repeat(4001) },
    { says: 'for a message that is no id', form: { text: 'my long answer', once: 'x' }, kept: 'my long answer' },
    { says: 'with no text at all', form: {}, kept: '' },
  ];
  for (const { says, form, kept } of wrong) {
    test(`${says}: refused in the reader's language, and what was typed still stands in its field`, async () => {
      const ticket = await put();
      const { status, html } = await desk.post(`/admin/tickets/${ticket.id}/replies`, form);
      expect(status).toBe(400);
      expect(html).toContain(`id="refused">${word('refusal.unreadable')}`);
      expect(textIn(html, 'reply')).toBe(kept);
      expect(textIn(html, 'note')).toBe('');
      expect(await now(ticket)).toEqual(ticket);
    });
  }

  test("longer than anything a form holds: a page in the reader's language all the same", async () => {
    const ticket = await put();
    const { status, html } = await desk.post(`/admin/tickets/${ticket.id}/replies`, { text: 'x'.repeat(80_000) });
    expect(status).toBe(413);
    expect(html).toContain(word('refusal.unreadable'));
  });
});

/** What stands in a text field. */
const textIn = (html: string, id: string): string =>
  new RegExp(`<textarea[^>]* id="${id}"[^>]*>([^<]*)</textarea>`).exec(html)?.[1] ?? 'no such field';

describe('whether a person may be written to', () => {
  test('on WhatsApp the page says how long still; after 24 hours it is refused, with the words kept, until they write again', async () => {
    const { phone, page } = await citizen('+923003000001');
    expect((await desk.get(page)).html).toContain(word('console.window', { span: word('console.hours', { n: 23 }) }));
    stage.later(24 * hourMs);
    desk = await signedIn(stage.url, sana);
    const before = phone.inbox().length;
    const { html, status } = await desk.submit(page, /replies$/, { text: 'der se likha jawab' });
    expect(status).toBe(409);
    expect(html).toContain(`id="refused">${word('refusal.window-closed')}`);
    expect(textIn(html, 'reply')).toBe('der se likha jawab');
    expect(html).toMatch(/<button class="btn btn-primary" disabled[^>]* aria-describedby="why-not"/);
    expect(phone.inbox()).toHaveLength(before);
    await phone.says('main wapas aa gayi');
    expect((await desk.submit(page, /replies$/, { text: 'khush amdeed' })).status).toBe(303);
    await phone.hears(/khush amdeed/);
  });

  const at11 = { mayLeaveMessage: false, mayNameUs: false, number: null };
  const rules = [
    { says: 'only in the evening', safe: { ...at11, by: 'this', time: 'evening' }, refusal: 'not-safe-now', from: '17:00' },
    {
      says: 'by calling another number',
      safe: { ...at11, by: 'other', number: '+923009998877', time: 'any' },
      refusal: 'not-safe-now',
      from: null,
    },
    { says: 'not at all', safe: { ...at11, by: 'none', time: 'any' }, refusal: 'not-safe-now', from: null },
  ] as const;
  for (const { says, safe, refusal, from } of rules) {
    test(`${says}: the page says so before anything is written, and the answer is refused`, async () => {
      const ticket = await put({ intake: { safeContact: safe }, now: new Date(stage.now().getTime() - hourMs) });
      const page = `/admin/tickets/${ticket.id}`;
      const { html } = await desk.get(page);
      expect(html).toContain(word(`console.safeBy.${safe.by}`));
      expect(html).toContain(word(`refusal.${refusal}`));
      if (from) expect(html).toContain(from);
      if (safe.by !== 'none') for (const key of ['console.mayNotLeave', 'console.mayNotName']) expect(html).toContain(word(key));
      if (safe.by === 'other') expect(html).toContain(safe.number);
      expect((await desk.submit(page, /replies$/, { text: 'x' })).status).toBe(409);
      expect(await events(ticket)).toEqual(['opened']);
    });
  }

  test('after STOP: refused, and said so', async () => {
    const { phone, page } = await citizen('+923003000002');
    await phone.says('STOP');
    const { html, status } = await desk.submit(page, /replies$/, { text: 'suniye' });
    expect(status).toBe(409);
    expect(html).toContain(word('refusal.person-stopped'));
  });

  test('after they had everything deleted: nothing is left to write to, and nothing of them to read', async () => {
    const { phone, page, id } = await citizen('+923003000003');
    await phone.says('delete my data');
    await phone.hears(/mita dein/);
    await phone.chooses(stage.product.world.words.text('ur-Latn', 'answer.yes'));
    await stage.until(async () => (await now({ id })).closure?.disposition === 'erased', 'erased');
    const { html, status } = await desk.get(page);
    expect(status).toBe(200);
    expect(html).not.toContain('kharcha');
    expect(html).not.toContain('923003000003');
    expect((await desk.post(`${page}/replies`, { text: 'suniye' })).status).toBe(409);
    expect((await desk.post(`${page}/reopening`, { version: '99' })).status).toBe(409);
  });
});

describe('note, status, closure', () => {
  test('a note stays inside, in the words of its writer, once however often it was sent', async () => {
    const { phone, page, id } = await citizen('+923004000001');
    const before = phone.inbox().length;
    const { version } = await now({ id });
    const form = { version: String(version), text: 'called the sister' };
    const answers = await Promise.all([1, 2].map(() => desk.post(`${page}/notes`, form)));
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    const { html } = await desk.get(page);
    expect(html.split('called the sister')).toHaveLength(2);
    expect(html).toContain(word('trail.noted'));
    await desk.submit(page, /replies$/, { text: 'jawab' });
    await phone.hears(/jawab/);
    expect(phone.inbox()).toHaveLength(before + 1);
  });

  test('a note too long comes back in the field of the note', async () => {
    const ticket = await put();
    const { status, html } = await desk.submit(`/admin/tickets/${ticket.id}`, /notes$/, { text: 'n'.repeat(4001) });
    expect(status).toBe(400);
    expect(textIn(html, 'note')).toBe('n'.repeat(4001));
    expect(textIn(html, 'reply')).toBe('');
  });

  test('a status is changed, told in the trail, and moves the ticket out of what waits for us', async () => {
    const ticket = await put();
    const page = `/admin/tickets/${ticket.id}`;
    expect((await desk.get('/admin/tickets')).html).toContain(ticket.id);
    expect((await desk.submit(page, /status$/, { status: 'referred' })).status).toBe(303);
    expect((await desk.get(page)).html).toContain(`${word('trail.status-changed')}: ${word('status.referred')}`);
    expect((await desk.get('/admin/tickets')).html).not.toContain(ticket.id);
    expect((await desk.get('/admin/tickets?show=open')).html).toContain(ticket.id);
  });

  test('a form of a page that a colleague has overtaken is refused, with the choice kept', async () => {
    const ticket = await put();
    const page = `/admin/tickets/${ticket.id}`;
    const hina = await signedIn(stage.url, 'hina@demo.insaf');
    await hina.submit(page, /status$/, { status: 'referred' });
    const { status, html } = await desk.post(`${page}/closure`, { version: String(ticket.version), disposition: 'settled' });
    expect(status).toBe(409);
    expect(html).toContain(word('refusal.changed-meanwhile'));
    expect(html).toContain('<option value="settled" selected');
    expect((await now(ticket)).closure).toBeNull();
  });

  const bad = [
    { work: 'status', form: { status: 'closed' } },
    { work: 'status', form: { status: 'new' } },
    { work: 'closure', form: { disposition: 'erased' } },
    { work: 'closure', form: { disposition: '' } },
    { work: 'closure', form: { disposition: 'settled', version: '-1' } },
    { work: 'closure', form: { disposition: 'settled', version: 'NaN' } },
    { work: 'notes', form: { text: '' } },
    { work: 'release', form: { version: '{"$gt":0}' } },
  ];
  for (const { work, form } of bad) {
    test(`${work} with ${JSON.stringify(form)} is refused in the reader's language and changes nothing`, async () => {
      const ticket = await put();
      const { status, html } = await desk.post(`/admin/tickets/${ticket.id}/${work}`, { version: '0', ...form });
      expect(status).toBe(400);
      expect(html).toContain(word('refusal.unreadable'));
      expect(await now(ticket)).toEqual(ticket);
    });
  }

  test('the address of a refused form leads back to the ticket', async () => {
    const ticket = await put();
    expect(await desk.get(`/admin/tickets/${ticket.id}/replies`)).toMatchObject({ status: 303, to: `/admin/tickets/${ticket.id}` });
  });

  test('while a counsellor talks the bot is silent; after closing it speaks again; reopened, the counsellor goes on', async () => {
    const { phone, page, id } = await citizen('+923004000002');
    await desk.submit(page, /claim$/);
    await desk.submit(page, /replies$/, { text: 'pehla jawab' });
    await phone.hears(/pehla jawab/);
    const before = phone.inbox().length;
    expect(await phone.says('salam, shukriya')).toBe(200);
    await desk.submit(page, /replies$/, { text: 'doosra jawab' });
    await phone.hears(/^doosra jawab$/);
    expect(phone.inbox()).toHaveLength(before + 1);
    const version = String((await now({ id })).version);
    const closes = await Promise.all([1, 2].map(() => desk.post(`${page}/closure`, { version, disposition: 'advice-given' })));
    expect(closes.map(({ status }) => status)).toEqual([303, 303]);
    expect((await events({ id })).filter((event) => event === 'closed')).toHaveLength(1);
    const { html } = await desk.get(page);
    expect(html).toContain(`${word('trail.closed')}: ${word('disposition.advice-given')}`);
    expect(html).not.toContain('id="reply-form"');
    expect((await desk.get('/admin/tickets?show=closed')).html).toContain(id);
    expect((await desk.post(`${page}/replies`, { text: 'abhi bhi' })).status).toBe(409);
    // Said to a counsellor it would be theirs to answer; now the bot does.
    await phone.says('ek aur baat poochni thi');
    await phone.hears(/./);
    const reopened = await desk.submit(page, /reopening$/);
    expect(reopened.status).toBe(303);
    expect((await desk.submit(page, /replies$/, { text: 'phir se' })).status).toBe(303);
    await phone.hears(/phir se/);
  });

  test('who writes again after an answer is waited for anew: due by the hours of the centre, not by the old time', async () => {
    const { phone, page, id } = await citizen('+923004000003');
    const due = (await now({ id })).dueAt;
    await desk.submit(page, /replies$/, { text: 'aap batayein' });
    await phone.hears(/aap batayein/);
    expect((await desk.get('/admin/tickets')).html).not.toContain(id);
    stage.later(1 * hourMs);
    await phone.says('ji sab theek');
    const answered = await now({ id });
    expect(answered.status).toBe('in-progress');
    expect(answered.dueAt.getTime()).toBeGreaterThan(due.getTime());
    expect((await desk.get('/admin/tickets')).html).toContain(id);
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { TestProduct } from '../support/product.ts';
import { centreOf, openProduct } from '../support/product.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
});
afterAll(() => stage.close());

test('a woman in Multan tells her matter in Roman Urdu on WhatsApp and gets a reference', async () => {
  const phone = stage.twilio.phone('+923001234567', 'whatsapp', 'PK.4566546130240823');
  await phone.says('salam');
  await phone.hears(/Choose a language/);
  await phone.taps('Roman Urdu');
  await phone.hears(/Main aap ki kya madad/);
  await phone.taps('Qanooni madad lein');
  await phone.hears(/kis ke liye/);
  await phone.taps('Mere liye');
  await phone.hears(/Apne alfaaz mein/);
  await phone.says('mera shohar kharcha nahi deta aur bachon ko bhi milne nahi deta');
  await phone.hears(/khatre mein/);
  await phone.taps('Nahi');
  console.log(phone.inbox().map((m) => m.body).join('\n----\n'));
  const talk = async (wanted: RegExp, answer: () => Promise<unknown>) => {
    await phone.hears(wanted);
    await answer();
  };
  await talk(/Kya in mein se kuch batana|Ye(h)? in mein|qareeb/, () => phone.says('1'));
  console.log(phone.inbox().slice(-2).map((m) => m.body).join('\n----\n'));
  expect(await TicketModel.countDocuments()).toBe(0);
  expect(centreOf('pk-multan').name.en).toMatch('Multan');
});

import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TicketModel } from '../../src/models/ticket/store.ts';
import type { TestProduct } from '../support/product.ts';
import { centreOf } from '../support/demo.ts';
import { openProduct } from '../support/product.ts';

let stage: TestProduct;
beforeAll(async () => {
  stage = await openProduct();
});
afterAll(() => stage.close());

describe('a woman in Multan tells her matter on WhatsApp, in Roman Urdu, by tapping', () => {
  test('and gets a reference, a PIN and her centre', async () => {
    const phone = stage.twilio.phone('+923001234567', 'whatsapp', 'PK.4566546130240823');
    const steps: [RegExp, () => Promise<number>][] = [
      [/Main aap ki kya madad/, () => phone.taps('Qanooni madad lein')],
      [/kis ke liye/, () => phone.taps('Mere liye')],
      [/Apne alfaaz mein/, () => phone.says('mera shohar kharcha nahi deta aur bachon se milne nahi deta')],
      [/khatre mein/, () => phone.taps('Nahi')],
      [/batana chahen/, () => phone.says('1')],
      [/khatoon/, () => phone.taps('Haan')],
      [/naam se pukarein/, () => phone.taps('Naam ke baghair')],
      [/Aap kahan hain/, () => phone.says('multan')],
      [/mehfooz/, () => phone.taps('Isi number par')],
      [/Kis waqt/, () => phone.taps('Shaam 5 se 9')],
      [/paigham chhor/, () => phone.taps('Nahi')],
      [/apna taaruf/, () => phone.taps('Nahi')],
      [/Multan Legal Aid Markaz/, () => phone.taps('Bhej dein')],
    ];
    await phone.says('salam');
    for (const [wanted, answer] of steps) {
      const heard = await phone.hears(wanted);
      if (process.env['SHOW']) console.log(heard);
      expect(await answer()).toBe(200);
    }
    const done = await phone.hears(/reference: \d{3} \d{3} \d{3}[\s\S]*PIN: \d{4}/);
    if (process.env['SHOW']) console.log(done);
    const ticket = await TicketModel.findOne({ address: 'whatsapp:+923001234567' }).lean();
    expect(ticket).toMatchObject({
      centre: centreOf('pk-multan').id,
      topic: 'maintenance-and-custody',
      district: 'pk-multan',
      danger: false,
    });
  });
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Dam } from '../support/dam.ts';
import { buildDam } from '../support/dam.ts';
import type { TestProduct } from '../support/product.ts';
import { openProduct } from '../support/product.ts';
import { comesTo, somebody, texts, writes } from '../support/sending.ts';

let dam: Dam;
let product: TestProduct;
beforeAll(async () => {
  dam = await buildDam(z.string().parse(process.env['REDIS_URL']));
  product = await openProduct({ REDIS_URL: `redis://${dam.host}` });
});
afterAll(async () => {
  dam.release();
  dam.mend();
  await product.close();
  await dam.close();
});

const lines = ['one', 'two', 'three', 'four', 'five', 'six'];

/** Ten people are written to, and `meanwhile` something happens to Redis. Everybody hears everything once, in order. */
async function tenAreWrittenTo(meanwhile: () => void): Promise<void> {
  const crowd = await Promise.all(Array.from({ length: 10 }, () => somebody(product, 'sms')));
  const written = crowd.map((person) => writes(product, person, lines));
  meanwhile();
  for (const ids of written) await comesTo(product, await ids, 'delivered');
  for (const person of crowd) expect(texts(product, person)).toEqual(lines);
}

test('Redis goes in the middle: everything leaves all the same, once and in order', () => tenAreWrittenTo(() => dam.cut()));
test('Redis stays away', () => tenAreWrittenTo(() => undefined));
test('Redis comes back in the middle', () => tenAreWrittenTo(() => dam.mend()));
test('Redis hangs in the middle', () => tenAreWrittenTo(() => dam.hold()));
test('Redis wakes up in the middle', () => tenAreWrittenTo(() => dam.release()));
test('Redis is there again, and has forgotten nothing that matters', () => tenAreWrittenTo(() => undefined));

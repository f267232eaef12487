import { expect, test } from '@jest/globals';
import { dialled } from '../../src/models/centre/dialled.ts';

const numbers: [number: string, dialled: string][] = [
  ['+924235761999', '04235761999'],
  ['+923001234567', '03001234567'],
  ['+92619200000', '0619200000'],
  // Nobody's: the demo centres.
  ['+920000000010', '00920000000010'],
  ['+14155238886', '0014155238886'],
];
test.each(numbers)('%s is dialled %s', (number, as) => expect(dialled(number)).toBe(as));

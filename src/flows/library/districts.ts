import type { z } from 'zod';
import type { nodeSchema } from '../flow.ts';

type Nodes = Record<string, z.input<typeof nodeSchema>>;

const districtsOf = {
  punjab: ['pk-lahore', 'pk-faisalabad', 'pk-nankana-sahib', 'pk-muzaffargarh', 'pk-khanewal', 'pk-sialkot', 'pk-multan', 'pk-sahiwal'],
  sindh: ['pk-karachi', 'pk-hyderabad', 'pk-jacobabad'],
  kp: ['pk-swat'],
  balochistan: ['pk-quetta'],
} as const;
type Listed = keyof typeof districtsOf;

const provinceId: Record<Listed, string> = { punjab: 'PK-PB', sindh: 'PK-SD', kp: 'PK-KP', balochistan: 'PK-BA' };
const listed: readonly Listed[] = ['punjab', 'sindh', 'kp', 'balochistan'];

const districtList = (province: Listed, next: string): Nodes[string] => ({
  type: 'choose',
  ask: 'place.district',
  keep: 'district',
  choices: [
    ...districtsOf[province].map((district) => ({ id: district, label: `district.${district}`, goto: next })),
    { id: 'elsewhere', label: 'place.elsewhere', value: null, goto: next },
  ],
});

/**
 * Place by list, for whoever cannot or will not type it: `province`, then the programme's districts there. Both lead to `next`, also when the
 * place is none of them or is kept back. Keeps `province` and `district`.
 */
export const placeByList = (next: string): Nodes => ({
  province: {
    type: 'choose',
    ask: 'place.province',
    keep: 'province',
    choices: [
      ...listed.map((province) => ({
        id: province,
        label: `province.${provinceId[province]}`,
        value: provinceId[province],
        goto: `in-${province}`,
      })),
      { id: 'elsewhere', label: 'place.withheld', value: null, goto: next },
    ],
  },
  ...Object.fromEntries(listed.map((province) => [`in-${province}`, districtList(province, next)])),
});

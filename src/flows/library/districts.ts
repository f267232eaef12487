import type { z } from 'zod';
import type { nodeSchema } from '../flow.ts';

type Nodes = Record<string, z.input<typeof nodeSchema>>;

/** The programme's districts first, then the largest others: nine, as a list shows ten rows and the last is for all the rest. */
const districtsOf = {
  punjab: ['lahore', 'faisalabad', 'nankana-sahib', 'muzaffargarh', 'khanewal', 'sialkot', 'multan', 'sahiwal', 'rawalpindi'],
  sindh: ['karachi', 'hyderabad', 'jacobabad', 'sukkur', 'larkana', 'khairpur', 'shaheed-benazirabad', 'mirpur-khas', 'dadu'],
  kp: ['swat', 'peshawar', 'mardan', 'mansehra', 'abbottabad', 'swabi', 'kohat', 'bannu', 'dera-ismail-khan'],
  balochistan: ['quetta', 'pishin', 'khuzdar', 'kech', 'nasirabad', 'jafarabad', 'zhob', 'loralai', 'gwadar'],
  baltistan: ['gilgit', 'skardu', 'diamer', 'ghizer', 'hunza', 'nagar', 'ghanche', 'astore', 'shigar'],
  kashmir: ['muzaffarabad', 'mirpur', 'kotli', 'poonch', 'bagh', 'bhimber', 'sudhnoti', 'neelum', 'jhelum-valley'],
} as const;
type Listed = keyof typeof districtsOf;

const provinceId: Record<Listed, string> = {
  punjab: 'PK-PB', sindh: 'PK-SD', kp: 'PK-KP', balochistan: 'PK-BA', baltistan: 'PK-GB', kashmir: 'PK-JK',
}; // prettier-ignore
const listed: readonly Listed[] = ['punjab', 'sindh', 'kp', 'balochistan', 'baltistan', 'kashmir'];

const districtList = (province: Listed, next: string): Nodes[string] => ({
  type: 'choose',
  ask: 'place.district',
  keep: 'district',
  choices: [
    ...districtsOf[province].map((name) => ({ id: `pk-${name}`, label: `district.pk-${name}`, goto: next })),
    { id: 'elsewhere', label: 'place.elsewhere', value: null, goto: 'elsewhere' },
  ],
});

const provinceChoice = (id: string, province: string, goto: string) => ({ id, label: `province.${province}`, value: province, goto });

/** Which of several places with one name: leads to `next` with the place kept, or to `other`. */
export const whichPlace = (next: string, other: string): Nodes => ({
  which: { type: 'choose-place', ask: 'place.which', keep: 'place', next, other: { label: 'place.elsewhere', goto: other } },
});

/**
 * Place by list, for whoever cannot or will not type it, or types one that we do not know (`unknown`): `province`, then districts of it, then one
 * more time in words. All lead to `next`, also when the place is none of them or is kept back. Keeps `province` and `district`, or `place`.
 */
export const placeByList = (next: string): Nodes => ({
  ...whichPlace(next, 'province'),
  unknown: { type: 'say', say: ['place.unknown'], next: 'unlisted' },
  unlisted: { type: 'set', set: { district: null }, next: 'province' },
  province: {
    type: 'choose',
    ask: 'place.province',
    keep: 'province',
    choices: [
      ...listed.map((province) => provinceChoice(province, provinceId[province], `in-${province}`)),
      provinceChoice('islamabad', 'PK-IS', 'in-islamabad'),
      { id: 'elsewhere', label: 'place.withheld', value: null, goto: next },
    ],
  },
  ...Object.fromEntries(listed.map((province) => [`in-${province}`, districtList(province, next)])),
  'in-islamabad': { type: 'set', set: { district: 'pk-islamabad' }, next },
  elsewhere: {
    type: 'ask',
    ask: 'place.name',
    expects: 'place',
    keep: 'place',
    next,
    among: 'which',
    unknown: next,
    skip: { label: 'place.withheld', goto: next, value: null },
    lost: next,
  },
});

import { foldName, joined } from './gazetteer.ts';
import type { Province } from './place.ts';
import { provinces } from './place.ts';

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/).filter(Boolean).map(foldName));

/** The small words between the others; no name is parted or misspelt into them. */
export const small = setOf(`
  a an the in at on of to from by for and or is am are was were be been i im my me we our us you your he she they his her it its this that so do did has have had not no if as
  main mai mein mn may hum ham hm mera meri mere mra mri humara hamara hamari hamare ka ki ke k kay se sy say ko ku ne nay par pe per tak aur or bhi b hi he h hai hay hy hain hen han hein
  hun hoon hon hu hn ho hoo tha thi the thay ye yeh wo woh us is un in jo to tu na nahi nai ab kya kia koi kuch ek aik do gaya gya gai gayi gaye kar kr krna di de dia diya li le ja jo ga gi ge gay rha rhi rhe rahe raha rahi wala wali wale ji jee
  میں ہم میرا میری میرے ہمارا ہماری ہمارے کا کی کے سے کو نے پر تک اور بھی ہی ہے ہیں ہوں ہو تھا تھی تھے یہ وہ اس ان جو تو نہ نہیں اب کیا کوئی کچھ ایک دو گیا گئی گئے کر دی دے دیا لی لے جا گا گی گے رہا رہی رہے والا والی والے جی او
`);

/** Words that make any word beside them the name of a place. */
export const placeWords = setOf(`
  zila zilla zela district distt dist tehsil tehseel tehsel taluka taluqa tahsil shehar shehr shahar shahr sheher city town gaon gaaon gaun goth mauza moza basti qasba village pakistan
  ضلع تحصیل شہر تعلقہ گاؤں گوٹھ موضع بستی قصبہ پاکستان
`);
/** What stands in every town: makes the name of a district beside it one. */
export const institutions = setOf(`
  jail thana thanay thane police station dhq thq hospital aspatal court kacheri katchehri kachehri adalat cantt cantonment union council office daftar side area ilaqa ilaqe bar markaz center centre
  جیل تھانہ ہسپتال کچہری عدالت کینٹ دفتر علاقہ علاقے یونین مرکز سینٹر
`);

/** "Multan Road" lies in Lahore, "Quetta hotel" is any tea house, and the Lahore High Court sits for all of Punjab. */
export const afterAnother = setOf(`
  road rd raod highway bypass baypass high motorway express mail hotel cafe qalandars zalmi kings sultans gladiators gate darwaza biryani sweets bakery shoes cloth
  highcourt روڈ ہائی ہائیکورٹ بائی موٹروے ایکسپریس ہوٹل قلندرز زلمی گیٹ دروازہ
`);

const provinceNames: Record<Province, string> = {
  'PK-PB': 'punjab|panjab|punjaab|south punjab|پنجاب|جنوبی پنجاب',
  'PK-SD': 'sindh|sind|sindth|سندھ',
  'PK-KP':
    'kp|kpk|k p k|khyber pakhtunkhwa|khyber pakhtoonkhwa|khyber pukhtunkhwa|khyber pakhtun khwa|pakhtunkhwa|خیبر پختونخوا|خیبر پختون خوا|خیبر پختونخواہ|کے پی کے|پختونخوا',
  'PK-BA': 'balochistan|baluchistan|balouchistan|bloochistan|بلوچستان',
  'PK-IS': 'ict capital territory',
  'PK-GB': 'gilgit baltistan|gb|baltistan|گلگت بلتستان|بلتستان',
  'PK-JK': 'azad kashmir|azad jammu kashmir|ajk|a j k|kashmir|آزاد کشمیر|کشمیر|آزاد جموں کشمیر',
};

/** Names that sound like a place's and are none. */
const others =
  'sui gas|suigas|سوئی گیس|gujjar nala|gujar nala|گجر نالہ|suzuki bolan|lahore high court|sindh high court|peshawar high court|islamabad high court|khyber mail|khyber medical|سندھ ہائی کورٹ|shalimar bagh|faizabad|فیض آباد|shikar';

/** Whole provinces by their names; null: the name of something else. */
export const wider: ReadonlyMap<string, Province | null> = new Map([
  ...provinces.flatMap((province) =>
    provinceNames[province].split('|').map((name): [string, Province] => [joined(foldName(name)), province]),
  ),
  ...others.split('|').map((name): [string, null] => [joined(foldName(name)), null]),
]);

const inside = setOf('in me mein main mai mn m may میں');
const outOf = setOf('se sy say سے');
const iAm = setOf('hun hoon hon hu hoo hn houn hum ہوں');
const weAre = setOf('hain hen hein han hai h ہیں');
const we = setOf('hum ham hm log loog ہم لوگ');
const live = setOf('rehta rehti rehte rehty rehtay rahta rahti rahte rhta rhti rhte rhty rehna rehthi reh rah rh رہتا رہتی رہتے رہ');
const resident = setOf('rehne rehnay rehny rahne rhne rhny rihaishi rehaishi rahaishi rehayshi رہنے رہائشی رہایشی');
const of = setOf('ka ki ke k kay wala wali wale کا کی کے والا والی والے');
const writes = setOf('likh bol baat bat msg message call phone contact rabta taluq talluq taaluq لکھ بول بات رابطہ تعلق فون');
const near = setOf('paas pas qareeb qarib nazdeek nazdik kareeb karib پاس قریب نزدیک');
const nearBefore = setOf('near close beside around');
const livesIn = setOf('live living lives stay staying am are im m reside based now here ab abhi');
const ofHere = setOf('resident village goth citizen people fisherman labourers worker we from');
const homes = setOf('goth gaon gaun village chak basti mazdoor log گوٹھ گاؤں بستی لوگ');
const once = setOf('was were used lived went came coming');
const away = setOf('gaya gya gayi gai gaye bhag le bheja bhej ja jana chala chali shift gya گیا گئی گئے چلا چلی بھاگ لے');

const locatives = setOf('in from near at around');
const postpositions = setOf('me mein main mai mn m may se sy say میں سے');

const address = setOf(`
  mohalla mohallah muhalla gali street road rd block phase sector chak no number nmbr plot makan house ghar rehte rehti rehta rahte qareeb nazdeek paas pas cantt cantonment side area ilaqa ilaqe
  محلہ گلی روڈ بلاک فیز سیکٹر چک نمبر مکان گھر کینٹ علاقہ علاقے
`);

/** Small words that tell of something happening: "Lahore le gaye" is no address. */
const happening = setOf('gaya gya gai gayi gaye kar kr krna di de dia diya li le ja گیا گئی گئے کر دی دے دیا لی لے جا');

/** Words of an answer to "where are you?" that say nothing else. */
export const isOfAddress = (word: string): boolean =>
  (small.has(word) && !happening.has(word)) ||
  [placeWords, address, near, live, resident, nearBefore, locatives, we].some((those) => those.has(word)) ||
  /^\d+\p{L}?$/u.test(word);

/** Does the word before ("in", "from") or after ("mein", "se") fit the name of a place? */
export const isBeforePlace = (word: string): boolean => locatives.has(word);
export const isAfterPlace = (word: string): boolean => postpositions.has(word);

const belong = setOf('am im m are calling writing belong hun is');
const main = setOf('main mai میں');

/** How much the words around a name sound like "I am here": about 3 for "main Lahore se hoon", below 0 for "near Lahore". */
export const hereness = (before: readonly string[], after: readonly string[]): number =>
  saidAfter(before, after) ?? saidBefore(before, after);

/** As Urdu says it, after the name; null: nothing of the kind. */
function saidAfter(before: readonly string[], [first = '', second = '', third = '', fourth = '']: readonly string[]): number | null {
  const ours = before.some((word) => we.has(word) || main.has(word));
  const speaks = (...words: string[]): boolean => words.some((word) => iAm.has(word) || (ours && weAre.has(word)));
  if (near.has(first) || (of.has(first) && near.has(second))) return nearby;
  if (outOf.has(first)) return speaks(second, third) || writes.has(second) ? surely : second === '' ? 1 : 0.5;
  const [one, ...more] = inside.has(first) ? [second, third, fourth] : [first, second, third];
  if (live.has(one)) return speaks(...more) ? surely : 1;
  if (inside.has(first) && speaks(second)) return 2.5;
  if (of.has(first) && (resident.has(second) || speaks(second))) return speaks(second, third, fourth) ? surely : 1.5;
  return of.has(first) && homes.has(second) ? 2 : null;
}

/** As English says it, before the name. */
function saidBefore(before: readonly string[], [first = '', second = '']: readonly string[]): number {
  const [last = '', beforeLast = ''] = before.toReversed();
  if (nearBefore.has(last) || (last === 'to' && beforeLast === 'close')) return nearby;
  switch (last) {
    case 'from':
      if (first === 'to') return 0;
      return belong.has(beforeLast) || beforeLast === '' ? surely : once.has(beforeLast) ? elsewhere : 0.5;
    case 'in':
    case 'at':
      return once.has(beforeLast) ? 0 : livesIn.has(beforeLast) ? surely : 0.5;
    case 'of':
      return ofHere.has(beforeLast) ? 2 : 0;
    case 'live':
    case 'living':
      return 2.5;
    case 'to':
      return before.at(-3) === 'from' ? 0 : elsewhere;
    default:
      return shift.has(first) ? 1.5 : away.has(first) || away.has(second) ? elsewhere : 0;
  }
}
const shift = setOf('shift شفٹ');
const surely = 3;
const nearby = -1.5;
const elsewhere = -0.5;

import { readFileSync } from 'node:fs';
import { root } from '../../root.ts';
import { foldName, joined, entries } from './gazetteer.ts';

/** Names of places that are also everyday words, verbs or people's names, beyond the gazetteer's own marks. */
const also = `jati|جاتی|bhag|بھاگ|مٹا|مٹہ|mata|لکھی|lakhi|chhor|چھور|choti|behra|manga|kahna|kandar|kamra|ریڑہ|دینہ|hujra|حجرہ|chakar|chikar|mehar|میہڑ|talash|تالاش|munda|منڈہ
  yasin|yaseen|یاسین|feroza|firoza|فیروزہ|mula|moola|مولہ|rehri|thokar|site|سائٹ|سائیٹ|bandhi|باندھی|doki|rori|sui gas|tambu|tamboo|تمبو|پروا|parwa|garh|kotla|nagan|brewery|baldia|بلدیہ
  wara|warah|وارہ|jura|mir ali|میر علی|qazi ahmed|قاضی احمد|yar hussain|یار حسین|gul imam|darya khan|دریا خان|zahir pir|jam nawaz|haji shah|حاجی شاہ|shah faisal|شاہ فیصل|natha khan|isa khel
  makhdoom rashid|makhdoom rasheed|sherani|شیرانی|jatoi|جتوئی|gurmani|agra|آگرہ|dha|defence|defense|khan bela|behram|بہرام|bhan|kaki|kel|jhal|sann|rera|loti|khal|barra|bhaun|bhon|بھون|bolan|بولان|سمندری|bahria|eidgah|عیدگاہ|dir|sadar|sadr|دیر|ڈیفنس|ڈی ایچ اے`;

const marked = new Set([...also.split(/[|\n]/).map((word) => joined(foldName(word))), ...entries.flatMap((entry) => [...entry.everyday])]);
/** "khi" is Karachi, but also "she said" in Roman Urdu. */
const abbreviation = /^[a-z]{1,3}$/;

/** Is a name, without spaces, an everyday word too? Then it counts only where a place is spoken of. */
export const isEveryday = (name: string): boolean => marked.has(name) || abbreviation.test(name);

/** What people write every day: no misspelt name of a place. */
export const everyday: ReadonlySet<string> = new Set(
  readFileSync(new URL('content/everyday-words.txt', root), 'utf8').split(/\s+/).map(foldName),
);

import type { CardVersion, Section } from '../models/card/card.ts';
import type { Centre } from '../models/centre/centre.ts';
import type { Helpline } from '../models/helpline/helpline.ts';
import type { Language } from '../models/language/language.ts';
import type { Province } from '../models/place/place.ts';

/**
 * How what a request has found is told. One for each kind of channel: what is read has lines and numbers as they are written, what is heard is
 * made of clips. Each gives the value that a text's `{{name}}` is filled with.
 */
export interface Telling {
  reference(reference: string): string;
  pin(pin: string): string;
  /** A telephone number, given in E.164 form. */
  phone(phone: string): string;
  /** Today's hours, or when it opens again. */
  hours(centre: Centre, language: Language, now: Date): string;
  /** Nearest first. */
  centres(centres: readonly Centre[], language: Language, now: Date): string;
  helplines(lines: readonly Helpline[], language: Language): string;
  /** A card, or one section of it, in as many parts as are told at once; none: that section says nothing there. */
  card(version: CardVersion, section: Section | null, language: Language, province: Province | null, lines: readonly Helpline[]): string[];
}

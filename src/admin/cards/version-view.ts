import type { CardVersion } from '../../models/card/card.ts';
import type { CardFault } from '../../models/card/fault.ts';
import type { Id } from '../../models/id/id.ts';
import type { Language } from '../../models/language/language.ts';
import type { Words } from '../../models/language/words.ts';
import type { Refusal } from '../../models/outcome.ts';
import type { Province } from '../../models/place/place.ts';
import type { Staff } from '../../models/staff/staff.ts';
import type { Reader } from '../world.ts';
import type { Sheet } from './sheet.ts';

/** In which language and for which province the renderings are shown. */
export interface Shown {
  language: Language;
  province: Province | null;
}

/** A form that was refused, with what was typed in it. */
export interface Refused {
  refusal: Refusal;
  /** The sheet that could not be kept; null: another form was refused. */
  sheet: Sheet | null;
  note: string;
  reviewBy: string;
}

/** All that the page of one version shows. */
export interface VersionView {
  reader: Reader;
  words: Words;
  staff: Staff;
  now: Date;
  version: CardVersion;
  /** What it would take the place of, or was written from. */
  base: CardVersion | null;
  names: ReadonlyMap<Id, string>;
  faults: readonly CardFault[];
  shown: Shown;
  /** What stands in the fields: what is kept, or what was typed and refused. */
  sheet: Sheet;
  refused: Refused | null;
  /** The count of writes after the one that led here; null: none did. */
  saved: number | null;
}

// The GSM 03.38 alphabet. One character outside it turns the whole text into UCS-2 (twilio-facts section 5).
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
const basicSet = new Set(basic);
const extended = new Set('^{}\\[~]|€\f');

export interface Segments {
  encoding: 'GSM-7' | 'UCS-2';
  /** Septets or UTF-16 units. */
  units: number;
  count: number;
}

/** What an SMS of this text costs: 160 septets alone, 153 in each of several; 70 and 67 UTF-16 units once any letter is Urdu. */
export function segmentsOf(text: string): Segments {
  let units = 0;
  for (const letter of text) {
    if (basicSet.has(letter)) units += 1;
    else if (extended.has(letter)) units += 2;
    else return counted('UCS-2', text.length, 70, 67);
  }
  return counted('GSM-7', units, 160, 153);
}

const counted = (encoding: Segments['encoding'], units: number, alone: number, each: number): Segments => ({
  encoding,
  units,
  count: units === 0 ? 0 : units <= alone ? 1 : Math.ceil(units / each),
});

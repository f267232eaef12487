import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A telephone number as one dials it from Pakistan: `042-35761999`, `0300-1234567`; another country's with 00. It holds nothing but digits and
 * hyphens: among Urdu words a space would turn its groups around and a plus would stand at its end (Unicode Bidirectional Algorithm, rule W4).
 */
export function dialled(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  if (number?.country !== 'PK' || !number.isValid()) return phone.replace(/^\+/, '00').replaceAll(/[^\d-]+/g, '-');
  return number.formatNational().replaceAll(/[()]/g, '').replaceAll(' ', '-');
}

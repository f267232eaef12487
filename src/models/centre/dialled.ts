import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/**
 * A telephone number as one dials it from Pakistan: `04235761999`, `03001234567`; another country's with 00. Digits and nothing else: among Urdu
 * words a space or a hyphen would turn its groups around, and a plus would stand at its end (Unicode Bidirectional Algorithm, rules W2 and W4).
 */
export function dialled(phone: string): string {
  const number = parsePhoneNumberFromString(phone);
  const national = number?.country === 'PK' && number.isValid() ? number.formatNational() : phone.replace(/^\+/, '00');
  return national.replaceAll(/\D+/g, '');
}

import type { District } from './place.ts';

/**
 * PTCL area codes that belong to one programme district alone. Left out: 56 (Sheikhupura and Nankana Sahib share it), so a landline of
 * Nankana Sahib gives no hint.
 */
const areaCodes: Record<string, District> = {
  '21': 'pk-karachi', '22': 'pk-hyderabad', '40': 'pk-sahiwal', '41': 'pk-faisalabad', '42': 'pk-lahore', '52': 'pk-sialkot',
  '61': 'pk-multan', '65': 'pk-khanewal', '66': 'pk-muzaffargarh', '81': 'pk-quetta', '722': 'pk-jacobabad', '946': 'pk-swat',
}; // prettier-ignore

/** A first guess at where a caller is, from a landline's area code. Mobile numbers and other countries: null. */
export function hintFromNumber(e164: string): District | null {
  const national = /^\+92([2-9]\d{8,9})$/.exec(e164)?.[1];
  if (!national || national.startsWith('3')) return null;
  // A three-digit code is not also a two-digit one: 72 and 94 are no area codes by themselves.
  return areaCodes[national.slice(0, 3)] ?? areaCodes[national.slice(0, 2)] ?? null;
}

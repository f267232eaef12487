import type { District } from './place.ts';

/**
 * PTCL area codes, without the 0, that belong to one district (or to it and one cut from it since). Left out: those that several share, such as
 * 51 (Rawalpindi and Islamabad), 56 (Sheikhupura and Nankana Sahib), 47 (Jhang and Chiniot), 74 (Larkana and Qambar), 91 (Peshawar and Charsadda),
 * and those nobody here was sure of.
 */
const areaCodes: Record<string, District> = {
  '21': 'pk-karachi', '22': 'pk-hyderabad', '40': 'pk-sahiwal', '41': 'pk-faisalabad', '42': 'pk-lahore', '44': 'pk-okara', '46': 'pk-toba-tek-singh',
  '48': 'pk-sargodha', '49': 'pk-kasur', '52': 'pk-sialkot', '53': 'pk-gujrat', '55': 'pk-gujranwala', '57': 'pk-attock', '61': 'pk-multan',
  '62': 'pk-bahawalpur', '63': 'pk-bahawalnagar', '64': 'pk-dera-ghazi-khan', '65': 'pk-khanewal', '66': 'pk-muzaffargarh', '67': 'pk-vehari',
  '68': 'pk-rahim-yar-khan', '71': 'pk-sukkur', '81': 'pk-quetta',
  '232': 'pk-tharparkar', '233': 'pk-mirpur-khas', '235': 'pk-sanghar', '238': 'pk-umerkot', '242': 'pk-naushahro-feroze', '243': 'pk-khairpur',
  '244': 'pk-shaheed-benazirabad', '297': 'pk-badin', '453': 'pk-bhakkar', '454': 'pk-khushab', '457': 'pk-pakpattan', '459': 'pk-mianwali',
  '542': 'pk-narowal', '544': 'pk-jhelum', '546': 'pk-mandi-bahauddin', '547': 'pk-hafizabad', '604': 'pk-rajanpur', '606': 'pk-layyah',
  '608': 'pk-lodhran', '722': 'pk-jacobabad', '723': 'pk-ghotki', '726': 'pk-shikarpur', '822': 'pk-zhob', '824': 'pk-loralai', '833': 'pk-sibi',
  '843': 'pk-mastung', '844': 'pk-kalat', '848': 'pk-khuzdar', '852': 'pk-kech', '855': 'pk-panjgur', '864': 'pk-gwadar', '922': 'pk-kohat',
  '923': 'pk-nowshera', '926': 'pk-kurram', '927': 'pk-karak', '932': 'pk-malakand', '937': 'pk-mardan', '938': 'pk-swabi', '939': 'pk-buner',
  '942': 'pk-bajaur', '944': 'pk-upper-dir', '945': 'pk-lower-dir', '946': 'pk-swat', '963': 'pk-tank', '966': 'pk-dera-ismail-khan',
  '969': 'pk-lakki-marwat', '992': 'pk-abbottabad', '995': 'pk-haripur', '996': 'pk-shangla', '5826': 'pk-kotli', '5827': 'pk-mirpur', '5828': 'pk-bhimber',
}; // prettier-ignore

const longestCode = 4;

/** A first guess at where a caller is, from a landline's area code. Mobile numbers and other countries: null. */
export function hintFromNumber(e164: string): District | null {
  const national = /^\+92([2-9]\d{8,9})$/.exec(e164)?.[1];
  return !national || national.startsWith('3') ? null : byCode(national);
}

/** The district that a dialling code stands for, as it is keyed in: `042`. */
export const areaOf = (keyed: string): District | null => (keyed.startsWith('0') ? (areaCodes[keyed.slice(1)] ?? null) : null);

function byCode(national: string): District | null {
  // No code is the beginning of a longer one: 72 and 94 are none by themselves.
  for (let length = longestCode; length >= 2; length--) {
    const district = areaCodes[national.slice(0, length)];
    if (district !== undefined) return district;
  }
  return null;
}

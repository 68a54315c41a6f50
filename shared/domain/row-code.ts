/**
 * 行码: what a fill-in sheet prints before each person so that the returned sheet finds its way back. It is worked out
 * from the person and the year, so nothing has to be stored and two computers print the same code.
 *
 * Five or more characters of the person and one check character, of 31 that cannot be taken for one another. 31 is
 * prime and every place has a weight of its own, so one wrong character and two exchanged ones are always noticed; the
 * year is part of the sum, so a sheet of another year is noticed too.
 */
const CHARACTERS = '0123456789ABCDEFGHJKMNPQRSTWXYZ';
const BASE = CHARACTERS.length;
const SHORTEST = 5;
const LONGEST = 9;

export type RowCodeProblem = 'empty' | 'length' | 'characters' | 'check';

/** The code of a resident's row in a benefit year, "0A3F7K". `residentId` is a positive whole number. */
export function rowCode(benefitYear: number, residentId: number): string {
  let rest = residentId;
  let body = '';
  while (rest > 0) {
    body = CHARACTERS.charAt(rest % BASE) + body;
    rest = Math.floor(rest / BASE);
  }
  body = body.padStart(SHORTEST, '0');
  return body + checkOf(body, benefitYear);
}

/**
 * The resident's id of a code as typed or scanned back, or what is wrong with it: `check` also for a sheet of another
 * year. Spaces, dashes, width and case do not matter; O reads as 0, I and L as 1.
 */
export function readRowCode(benefitYear: number, text: string): number | RowCodeProblem {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―'’]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (code === '') {
    return 'empty';
  }
  if (!/^[0-9A-HJKMNPQRSTWXYZ]+$/.test(code)) {
    return 'characters';
  }
  if (code.length <= SHORTEST || code.length > LONGEST) {
    return 'length';
  }
  const body = code.slice(0, -1);
  return checkOf(body, benefitYear) === code.slice(-1) ? valueOf(body) : 'check';
}

function checkOf(body: string, benefitYear: number): string {
  let sum = benefitYear;
  for (let place = 0; place < body.length; place += 1) {
    // Counted from the end, so that leading zeros change nothing; the check character itself has weight 1.
    const digit = CHARACTERS.indexOf(body.charAt(body.length - 1 - place));
    sum += digit * (place + 2);
  }
  return CHARACTERS.charAt((BASE - (sum % BASE)) % BASE);
}

function valueOf(body: string): number {
  let value = 0;
  for (let place = 0; place < body.length; place += 1) {
    value = value * BASE + CHARACTERS.indexOf(body.charAt(place));
  }
  return value;
}

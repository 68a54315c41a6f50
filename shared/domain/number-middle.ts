/** Where digits may stand inside an ID number, as beginnings of what an index holds. */
export interface MiddlePlaces {
  /** Beginnings of the part from the birth date on (characters 7 to 18). */
  readonly fromBirth: readonly string[];
  /** Beginnings of the number written backwards. */
  readonly backwards: readonly string[];
  /** The end of the area code (characters 1 to 6) and what follows it. */
  readonly acrossArea: readonly { readonly areaEnds: string; readonly then: string }[];
}

const LENGTH = 18;
const AREA = 6;
const LEAST = 6;
const DIGITS = Array.from('0123456789');
const CHECKS = [...DIGITS, 'X'];
const CENTURIES = ['19', '20'];
const MONTHS = Array.from({ length: 12 }, (_none, index) => String(index + 1).padStart(2, '0'));
const DAYS = Array.from({ length: 31 }, (_none, index) => String(index + 1).padStart(2, '0'));

/**
 * The places inside an 18-character ID number where these digits can stand, neither at its start nor at its end; places
 * that would make no birth date of the last century or this are left out. Empty for fewer than six digits.
 */
export function middlePlaces(digits: string): MiddlePlaces {
  const fromBirth: string[] = [];
  const backwards: string[] = [];
  const acrossArea: { readonly areaEnds: string; readonly then: string }[] = [];
  const usable = digits.length >= LEAST && /^\d+$/.test(digits);
  for (let before = 1; usable && before + digits.length < LENGTH; before += 1) {
    if (!fitsBirthDate(before, digits)) {
      continue;
    }
    const after = LENGTH - before - digits.length;
    if (before < AREA) {
      acrossArea.push({ areaEnds: digits.slice(0, AREA - before), then: digits.slice(AREA - before) });
    } else if (after <= 2) {
      const reversed = Array.from(digits).reverse().join('');
      backwards.push(...endings(after).map((ending) => ending + reversed));
    } else {
      fromBirth.push(...beginnings(before - AREA).map((beginning) => beginning + digits));
    }
  }
  return { fromBirth, backwards, acrossArea };
}

/** The last one or two characters of a number, written backwards. */
function endings(count: number): readonly string[] {
  return count === 1 ? CHECKS : CHECKS.flatMap((check) => DIGITS.map((digit) => check + digit));
}

/** The first so many digits of a birth date. */
function beginnings(count: number): readonly string[] {
  return count <= 2
    ? [...new Set(CENTURIES.map((century) => century.slice(0, count)))]
    : beginnings(count - 1).flatMap((beginning) => DIGITS.map((digit) => beginning + digit));
}

function fitsBirthDate(before: number, digits: string): boolean {
  const written = '.'.repeat(before) + digits.padEnd(LENGTH - before, '.');
  return (
    fitsOne(written.slice(6, 8), CENTURIES) &&
    fitsOne(written.slice(10, 12), MONTHS) &&
    fitsOne(written.slice(12, 14), DAYS)
  );
}

/** True when the two characters, a dot for an unknown one, can be one of the values. */
function fitsOne(pattern: string, values: readonly string[]): boolean {
  const [first = '.', second = '.'] = pattern;
  return values.some(
    (value) => (first === '.' || first === value.charAt(0)) && (second === '.' || second === value.charAt(1)),
  );
}

import { dateOnly, isDateOnly, type DateOnly } from './dates.ts';

/** What is wrong with a text that should be a resident ID number (GB 11643). */
export type IdNumberProblem = 'empty' | 'length' | 'characters' | 'date' | 'checksum' | 'rounded';

/** A checked resident ID number: always the 18-character form, with what it says about its holder. */
export interface IdNumber {
  readonly number: string;
  readonly birthDate: DateOnly;
  readonly gender: '男' | '女';
}

/** As nearly every number is written: nothing to take away. */
const CLEAN = /^\d+X?$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';

/** The check character of the first 17 digits (GB 11643-1999, ISO 7064 MOD 11-2). */
export function checkCharacter(first17: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) {
    sum += (first17.charCodeAt(index) - 48) * (WEIGHTS[index] ?? 0);
  }
  return CHECK_CHARACTERS.charAt(sum % 11);
}

/** Takes away what typing and Excel put around an ID number: spaces, apostrophes, width, a lower-case x. */
export function cleanIdNumber(text: string): string {
  return CLEAN.test(text) ? text : cleaned(text);
}

function cleaned(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\ufeff'`’‘"“”-]/g, '')
    .toUpperCase();
}

/**
 * The ID number in a text, or what is wrong with it. A 15-digit number becomes its 18-digit form
 * (19xx, check character computed), so both forms of one person's number are the same value. Nothing is ever guessed.
 */
export function parseIdNumber(text: string): IdNumber | IdNumberProblem {
  const number = cleanIdNumber(text);
  if (number === '') {
    return 'empty';
  }
  if (!/^\d+X?$/.test(number)) {
    return 'characters';
  }
  if (number.length === 15 && !number.endsWith('X')) {
    const first17 = `${number.slice(0, 6)}19${number.slice(6)}`;
    return described(first17 + checkCharacter(first17));
  }
  if (number.length !== 18) {
    return 'length';
  }
  return checkCharacter(number) === number.charAt(17) || !isDateOnly(birthDateOf(number))
    ? described(number)
    : 'checksum';
}

/** 500102********1234: six and four characters stay, what lies between is hidden. Short texts keep two at each end. */
export function maskIdNumber(number: string): string {
  const [head, tail] = number.length >= 15 ? [6, 4] : [2, 2];
  if (number.length <= head + tail) {
    return '*'.repeat(number.length);
  }
  return number.slice(0, head) + '*'.repeat(number.length - head - tail) + number.slice(-tail);
}

/** The full number in groups of 6-8-4 for reading aloud; other lengths as they are. */
export function groupIdNumber(number: string): string {
  return number.length === 18 ? `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}` : number;
}

function described(number: string): IdNumber | IdNumberProblem {
  const birthDate = birthDateOf(number);
  if (!isDateOnly(birthDate)) {
    return 'date';
  }
  return { number, birthDate, gender: Number(number.charAt(16)) % 2 === 1 ? '男' : '女' };
}

function birthDateOf(number: string): DateOnly {
  return dateOnly(Number(number.slice(6, 10)), Number(number.slice(10, 12)), Number(number.slice(12, 14)));
}

import { randomInt } from 'node:crypto';

/** Digits and letters that nobody mistakes for one another, typed or written by hand: no 0 O D Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V. */
const CHARACTERS = '3479ACEFHJKMNPRTWXY';
const GROUPS = 6;
const GROUP_LENGTH = 4;
/** What a person who chooses a passphrase must reach, without spaces and dashes. */
const SHORTEST = 12;

/** A new recovery passphrase: six groups of four characters, 101 bits. */
export function newPassphrase(): readonly string[] {
  return Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => CHARACTERS.charAt(randomInt(CHARACTERS.length))).join(''),
  );
}

/** The passphrase as it is worked with, however it was typed: full-width forms, spaces, dashes and case make no difference. */
export function foldedPassphrase(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}_·.]/gu, '')
    .toUpperCase();
}

/** Whether a passphrase is long enough to seal a key. */
export function isLongEnough(passphrase: string): boolean {
  return foldedPassphrase(passphrase).length >= SHORTEST;
}

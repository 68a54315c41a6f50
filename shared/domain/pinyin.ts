import { pinyin } from 'pinyin-pro';
import { NAME_POLYPHONES } from './polyphones.ts';
import { surnameOf } from './surnames.ts';

/** How a name is typed without Chinese input: "wangxiaoming" and "wxm". ü is v. */
export interface NamePinyin {
  readonly full: string;
  readonly initials: string;
}

/** A name of many polyphonic characters is still typed in few ways. */
const MOST_READINGS = 7;

/** Surnames whose reading as a surname the dictionary lacks. */
const SURNAME_READINGS: Readonly<Record<string, string>> = { 么: 'yao' };

/**
 * The pinyin of a name, lower-case without tones, a polyphonic first character read as the surname it is
 * (单 shan, 曾 zeng, 仇 qiu). A Latin word counts as one syllable; a character without a reading falls away.
 */
export function namePinyin(name: string): NamePinyin {
  return joined(syllablesOf(name));
}

/**
 * Further readings of a name whose given name holds a polyphonic character (乐 le or yue), without the one namePinyin
 * gives; empty for most names.
 */
export function otherReadings(name: string): readonly NamePinyin[] {
  const characters = Array.from(name);
  if (!characters.some((character, index) => index > 0 && Object.hasOwn(NAME_POLYPHONES, character))) {
    return [];
  }
  const usual = syllablesOf(name);
  if (usual.length !== characters.length) {
    return [];
  }
  const readings = characters.reduce<readonly (readonly string[])[]>(
    (found, character, index) => {
      const own = usual[index] ?? '';
      const others = index === 0 ? [] : (NAME_POLYPHONES[character] ?? []);
      const syllables = [...new Set([own, ...others])];
      return found.flatMap((start) => syllables.map((syllable) => [...start, syllable]));
    },
    [[]],
  );
  return readings.slice(1, 1 + MOST_READINGS).map(joined);
}

/**
 * Character by character after a known surname, which is how the dictionary reads a name (it knows no words in a given
 * name) and many times as fast as asking it for every name; anything else is asked for whole.
 */
function syllablesOf(name: string): readonly string[] {
  const surname = surnameOf(name);
  const given = surname === '' ? '' : name.slice(surname.length);
  if (given === '' || !HAN_ONLY.test(given)) {
    return readWhole(name);
  }
  const syllables = [...surnameReading(surname)];
  for (const character of given) {
    syllables.push(...characterReading(character));
  }
  return syllables;
}

const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
const surnames = new Map<string, readonly string[]>();
const characters = new Map<string, readonly string[]>();

function surnameReading(surname: string): readonly string[] {
  let reading = surnames.get(surname);
  if (reading === undefined) {
    reading = readWhole(`${surname}一`).slice(0, surname.length);
    surnames.set(surname, reading);
  }
  return reading;
}

function characterReading(character: string): readonly string[] {
  let reading = characters.get(character);
  if (reading === undefined) {
    reading = readWhole(`王${character}`).slice(1);
    characters.set(character, reading);
  }
  return reading;
}

function readWhole(name: string): readonly string[] {
  const syllables = pinyin(name, {
    surname: 'head',
    v: true,
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
  })
    .flatMap((part) =>
      part
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^a-z0-9]+/),
    )
    .filter((part) => part !== '');
  const surname = SURNAME_READINGS[name.charAt(0)];
  if (surname !== undefined) {
    syllables[0] = surname;
  }
  return syllables;
}

function joined(syllables: readonly string[]): NamePinyin {
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable.charAt(0)).join('') };
}

/** Typed pinyin as it is stored: lower-case, ü and u: as v, without spaces, apostrophes and tones. */
export function foldPinyin(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/u:|[üǖǘǚǜ]/g, 'v')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}

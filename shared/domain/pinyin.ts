import { pinyin } from 'pinyin-pro';

/** How a name is typed without Chinese input: "wangxiaoming" and "wxm". ü is v. */
export interface NamePinyin {
  readonly full: string;
  readonly initials: string;
}

/** Surnames whose reading as a surname the dictionary lacks. */
const SURNAME_READINGS: Readonly<Record<string, string>> = { 么: 'yao' };

/**
 * The pinyin of a name, lower-case without tones, a polyphonic first character read as the surname it is
 * (单 shan, 曾 zeng, 仇 qiu). A Latin word counts as one syllable; a character without a reading falls away.
 */
export function namePinyin(name: string): NamePinyin {
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

/**
 * The form of a personal name that is compared and searched: width and case folded; spaces, middle dots and
 * other punctuation taken away (阿卜杜拉·买买提 = 阿卜杜拉买买提). Unlike `fold` it keeps 一 as 一.
 */
export function nameKey(name: string): string {
  if (HAN_ONLY.test(name)) {
    return name;
  }
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Nothing of such a name folds away: nearly every name, among a hundred thousand. */
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;

/** The single characters and neighbouring pairs of a name, by which a part of it is found. */
export function nameTokens(name: string): readonly string[] {
  const characters = charactersOf(nameKey(name));
  return [...new Set([...characters, ...neighbours(characters)])];
}

/** The characters of a text one by one, rare ones beyond 16 bits whole. */
export function charactersOf(text: string): readonly string[] {
  return Array.from(text);
}

/** The neighbouring pairs of characters of a text, none for a single character. */
export function pairsOf(text: string): readonly string[] {
  return neighbours(charactersOf(text));
}

function neighbours(characters: readonly string[]): readonly string[] {
  return characters.slice(1).map((character, index) => `${characters[index] ?? ''}${character}`);
}

/** The text written backwards: an index on it answers "ends with". */
export function reverseText(text: string): string {
  if (SURROGATE.test(text)) {
    return Array.from(text).reverse().join('');
  }
  let reversed = '';
  for (let index = text.length - 1; index >= 0; index -= 1) {
    reversed += text.charAt(index);
  }
  return reversed;
}

const SURROGATE = /[\ud800-\udfff]/;

/** 王**: the first character stays, for messages that must not name a person in full. */
export function maskName(name: string): string {
  const characters = charactersOf(name.trim());
  return `${characters[0] ?? ''}${'*'.repeat(Math.max(1, characters.length - 1))}`;
}

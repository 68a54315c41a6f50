/** Names that Windows gives to devices, alone or before a dot. */
const DEVICES = /^(?:con|prn|aux|nul|clock\$|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/iu;
const REFUSED = /[\\/:*?"<>|\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;
/** Of UTF-8, the ending left out: every file system takes 255, and a copy's "(2)" must still fit. */
const MOST_BYTES = 200;

/**
 * A file name made of texts from data: what a file system refuses, reads as a folder or hides becomes "_". Never empty, never
 * "..", no device of Windows, at most 200 bytes before its ending; an ordinary name stays as it is.
 */
export function safeFileName(name: string): string {
  const clean = name.normalize('NFC').replace(REFUSED, '_');
  const ending = /\.[A-Za-z\d]{1,5}$/.exec(clean)?.[0] ?? '';
  const stem = shortened(clean.slice(0, clean.length - ending.length))
    .replace(/^[\s.]+/u, '_')
    .replace(/[\s.]+$/u, '');
  const [first = ''] = stem.split('.');
  const named = DEVICES.test(first.trim()) ? `_${stem}` : stem;
  return `${named === '' ? '_' : named}${ending}`;
}

/** Cut between characters, so that none is halved. */
function shortened(text: string): string {
  let bytes = 0;
  let kept = '';
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > MOST_BYTES) {
      return kept;
    }
    kept += character;
  }
  return kept;
}

/** Of a character in UTF-8. */
function bytesOf(codePoint: number): number {
  return [0x80, 0x800, 0x10000].filter((bound) => codePoint >= bound).length + 1;
}

const CHINESE_DIGITS = '一二三四五六七八九';

/**
 * The form under which two spellings of one name compare equal: width, case, spaces, quotation marks,
 * brackets, dashes and list commas fall away, and 一、二级 reads like 1-2级. For comparing only, never shown.
 */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(
      /[\s\u00a0\u200b-\u200f\ufeff"'“”‘’「」『』()[\]{}<>〔〕【】《》〈〉·•.,，、;；:：*＊_~～\-‐-―−—–]/g,
      '',
    )
    .replace(/[一二三四五六七八九]/g, (digit) => String(CHINESE_DIGITS.indexOf(digit) + 1));
}

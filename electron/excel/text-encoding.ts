import iconv from 'iconv-lite';

/**
 * The text of a file: UTF-16 by its byte order mark, UTF-8 when every byte of it is, else GB18030 (which contains
 * GBK and GB2312). Null when the bytes are none of these. The byte order mark is taken off.
 */
export function decodeText(bytes: Buffer): string | null {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') {
    return whole(iconv.decode(bytes, mark === 'fffe' ? 'utf-16le' : 'utf-16be'));
  }
  try {
    return whole(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return whole(iconv.decode(bytes, 'gb18030'));
  }
}

/** Null where a character could not be decoded, or one stands that no text file has. */
function whole(text: string): string | null {
  return /[\uFFFD\0]/.test(text) ? null : text;
}

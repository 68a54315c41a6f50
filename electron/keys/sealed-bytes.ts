import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const MARK = Buffer.from('DESKSEAL1');
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The bytes encrypted with AES-256-GCM under 32 bytes of key: mark, nonce, tag, cipher text. `purpose` must be said again to open. */
export function sealBytes(bytes: Uint8Array, key: Uint8Array, purpose: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(Buffer.from(purpose));
  const hidden = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([MARK, nonce, cipher.getAuthTag(), hidden]);
}

/** What sealBytes hid; null when the key or the purpose is another one, or a single bit was changed. */
export function openBytes(sealed: Uint8Array, key: Uint8Array, purpose: string): Buffer | null {
  const bytes = Buffer.from(sealed);
  if (!isSealed(bytes)) {
    return null;
  }
  const [nonceAt, tagAt] = [MARK.length, MARK.length + NONCE_BYTES];
  const hiddenAt = tagAt + TAG_BYTES;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(nonceAt, tagAt));
    decipher.setAAD(Buffer.from(purpose));
    decipher.setAuthTag(bytes.subarray(tagAt, hiddenAt));
    return Buffer.concat([decipher.update(bytes.subarray(hiddenAt)), decipher.final()]);
  } catch {
    return null;
  }
}

/** Whether these bytes begin as sealBytes writes them. */
export function isSealed(bytes: Uint8Array): boolean {
  return (
    bytes.length >= MARK.length + NONCE_BYTES + TAG_BYTES &&
    MARK.equals(Buffer.from(bytes.subarray(0, MARK.length)))
  );
}

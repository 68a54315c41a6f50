import officeCrypto from 'officecrypto-tool';
import { ReadStop } from './read-stop.ts';

/** Excel encrypts with this when only the structure is protected, and opens such files without asking. */
const EXCELS_OWN = 'VelvetSweatshop';
/** More would keep the computer busy for minutes. */
const HIGHEST_SPIN_COUNT = 1_000_000;

/** Whether an OLE file (.xls, or an .xlsx within one) is encrypted. Throws ReadStop when it is not readable. */
export function isEncrypted(bytes: Buffer): boolean {
  try {
    return officeCrypto.isEncrypted(bytes);
  } catch {
    throw new ReadStop('damaged', 'OLE');
  }
}

/**
 * The workbook within a protected file; without a password Excel's own is tried. The password is neither kept nor
 * written anywhere. Throws ReadStop: `password` when one is needed, `wrong-password`, and `protected` for a protection
 * that is unknown or damaged.
 */
export async function decrypt(bytes: Buffer, password: string | undefined): Promise<Buffer> {
  const asked = password === undefined || password === '';
  if (!isBriefToCheck(bytes)) {
    throw new ReadStop('protected', 'spin count');
  }
  try {
    return await officeCrypto.decrypt(bytes, { password: asked ? EXCELS_OWN : password });
  } catch (error) {
    if (error instanceof Error && /password is incorrect/i.test(error.message)) {
      throw new ReadStop(asked ? 'password' : 'wrong-password');
    }
    throw new ReadStop('protected', 'unknown protection');
  }
}

/**
 * Whether every count of how often the password is hashed is one Excel might write (100,000). They stand as XML in
 * the file's EncryptionInfo.
 */
function isBriefToCheck(bytes: Buffer): boolean {
  for (let at = bytes.indexOf('spinCount'); at !== -1; at = bytes.indexOf('spinCount', at + 1)) {
    const digits = /^spinCount="([0-9]{1,7})"/.exec(bytes.toString('latin1', at, at + 20))?.[1];
    if (digits === undefined || Number(digits) > HIGHEST_SPIN_COUNT) {
      return false;
    }
  }
  return true;
}

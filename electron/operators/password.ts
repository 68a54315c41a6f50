import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** 128 MB and about half a second for every guess, as for the recovery passphrase. */
const COST: PasswordCost = { N: 2 ** 17, r: 8, p: 1 };
const BYTES = 32;
const FORM = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

/** How hard scrypt is made to work; tests take less. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** What is stored of a password: scrypt$N$r$p$salt$hash. */
export async function hashPassword(password: string, cost: PasswordCost = COST): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derived(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Whether this is the password that was stored. False for a text that is no stored password. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [, N = '', r = '', p = '', salt = '', hash = ''] = FORM.exec(stored) ?? [];
  if (hash === '') {
    return false;
  }
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const known = Buffer.from(hash, 'base64');
  const typed = await derived(password, Buffer.from(salt, 'base64'), cost);
  return known.length === typed.length && timingSafeEqual(known, typed);
}

/** Takes as long as isPassword, for a name nobody has: the time tells nothing. */
export async function wastePassword(password: string, cost: PasswordCost = COST): Promise<false> {
  await derived(password, Buffer.alloc(16), cost);
  return false;
}

function derived(password: string, salt: Buffer, { N, r, p }: PasswordCost): Promise<Buffer> {
  const options: ScryptOptions = { N, r, p, maxmem: 256 * N * r + 65_536 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, BYTES, options, (error, key) => {
      if (error === null) {
        resolve(key);
      } else {
        reject(error);
      }
    });
  });
}

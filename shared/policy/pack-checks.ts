import type { Finding } from './pack-problems.ts';
import type { Pack } from './pack-schema.ts';

/** What is wrong between the lines of a pack whose form is right; empty for a sound pack. */
export function checkPack(_pack: Pack): Finding[] {
  return [];
}

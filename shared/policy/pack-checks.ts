import { checkAmendments } from './check-amendments.ts';
import { checkAmounts } from './check-amounts.ts';
import { checkNames } from './check-names.ts';
import { checkReferences } from './check-references.ts';
import { checkWindows } from './check-windows.ts';
import type { Finding } from './pack-problems.ts';
import type { Pack } from './pack-schema.ts';

/** What is wrong between the lines of a pack whose form is right; empty for a sound pack. */
export function checkPack(pack: Pack): Finding[] {
  return [
    ...checkNames(pack),
    ...checkReferences(pack),
    ...checkAmounts(pack),
    ...checkWindows(pack),
    ...checkAmendments(pack),
  ];
}

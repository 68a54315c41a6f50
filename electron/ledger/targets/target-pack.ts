import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy, loadPolicy } from '#electron/packs/packs.ts';
import { success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';

/** The pack targets are kept under, later notices worked in: the named one, else the chosen one. PACK_NOT_CHOSEN. */
export function targetPack(context: DeskContext, policyId: string | null): Result<Pack> {
  const policy = policyId === null ? chosenPolicy(context) : loadPolicy(context, policyId);
  return policy.ok ? success(policy.value.pack) : policy;
}

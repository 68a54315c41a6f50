import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { identitiesWorkbook } from './identity-workbooks.ts';
import { writeMadeWorkbook, type MadeWorkbook } from './made-workbook.ts';
import { listedIdentities, listedPeople, listedTargets, rosterSources } from './workbook-data.ts';
import { residentsWorkbook, targetsWorkbook } from './street-workbooks.ts';

/**
 * Writes the workbooks the street and its departments would have sent for the demo in the database, each in a layout
 * of its own and some with faulty rows, into a folder made when needed. Returns the file names. PACK_NOT_CHOSEN.
 */
export async function writeDemoWorkbooks(
  context: DeskContext,
  folder: string,
): Promise<Result<readonly string[]>> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  mkdirSync(folder, { recursive: true });
  const names: string[] = [];
  for (const [name, made] of demoWorkbooks(context, policy.value)) {
    await writeMadeWorkbook(made, join(folder, name));
    names.push(name);
  }
  return success(names);
}

function* demoWorkbooks(context: DeskContext, policy: Policy): Iterable<readonly [string, MadeWorkbook]> {
  const { database } = context;
  const { benefitYear } = policy.pack;
  yield ['居民底册.xlsx', residentsWorkbook(listedPeople(database), benefitYear)];
  yield ['目标任务分解.xlsx', targetsWorkbook(listedTargets(database, benefitYear), benefitYear)];
  for (const [layout, source] of rosterSources(database).entries()) {
    const identities = listedIdentities(database, source);
    yield [`${source}名册.xlsx`, identitiesWorkbook(source, identities, aliasOf(policy), layout)];
  }
}

/** Another name the pack knows for a category, as departments use their own. */
function aliasOf(policy: Policy): (category: string) => string {
  return (category) => categoryNamed(policy, category)?.aliases[0] ?? category;
}

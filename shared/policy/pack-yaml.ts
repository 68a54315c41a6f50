import { stringify } from 'yaml';
import { packSchema, type Pack } from './pack-schema.ts';

/** The pack as YAML, amounts in yuan as a notice prints them; parsePack reads it back to an equal pack. */
export function packToYaml(pack: Pack): string {
  return stringify(withoutEmpty(packSchema.encode(pack)), { lineWidth: 0, aliasDuplicateObjects: false });
}

/** Leaves out what parsePack fills in by itself: empty lists and absent keys. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutEmpty);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0))
      .map(([key, part]) => [key, withoutEmpty(part)]),
  );
}

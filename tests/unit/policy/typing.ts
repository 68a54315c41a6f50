import { readYaml } from '#shared/policy/pack-lines.ts';
import { packForm, type FormField } from '#shared/policy/pack-form.ts';
import { withTyped, type Typed } from '#shared/policy/pack-typing.ts';
import { policyFile } from './packs.ts';

export const LIDU = policyFile('lidu-2024.yaml');

/** The form of a pack's text. */
export function formOf(yaml: string) {
  const form = packForm(readYaml(yaml).value);
  if (form === null) throw new Error('no form');
  return form;
}

/** What lidu-2024 becomes when this is typed into its fields. */
export function typed(...changes: readonly (readonly [FormField | undefined, string])[]): string {
  return typeInto(LIDU, changes);
}

/** What a text becomes when this is typed into its fields. */
export function typeInto(
  yaml: string,
  changes: readonly (readonly [FormField | undefined, string])[],
): string {
  const all = changes.map(([field, text]): Typed => {
    if (field === undefined) throw new Error('no field');
    return { kind: field.kind, path: field.path, text };
  });
  return withTyped(yaml, all) ?? '';
}

import { pathText, rowsAt, textAt, type PackPath } from './pack-path.ts';
import type { FieldKind } from './pack-typing.ts';

/** One field of the pack's form: what it shows, and where and how what is typed goes back. */
export interface FormField {
  /** Its path as text: what a problem of the check names. */
  readonly key: string;
  readonly kind: FieldKind;
  readonly path: PackPath;
  readonly text: string;
}

/** What stands between the names of a list in one field: a name may hold 、 itself. */
export const NAME_GAP = '；';

/** A field that shows the text standing at its path. */
export function plain(value: unknown, kind: FieldKind, path: PackPath): FormField {
  return field(kind, path, textAt(value, path));
}

/** A field that shows this text. */
export function field(kind: FieldKind, path: PackPath, text: string): FormField {
  return { key: pathText(path), kind, path, text };
}

/** A field that shows a list of names or numbers. */
export function listed(value: unknown, kind: FieldKind, path: PackPath): FormField {
  return field(kind, path, rowsAt(value, path).map(String).join(NAME_GAP));
}

/** The field a problem at this path belongs to: its own, else the first below it, else the one around it; null without one. */
export function fieldKeyFor(keys: readonly string[], path: string): string | null {
  const below = keys.find((key) => key === path || key.startsWith(`${path}.`) || key.startsWith(`${path}[`));
  const around = keys
    .filter((key) => path.startsWith(`${key}.`) || path.startsWith(`${key}[`))
    .sort((a, b) => b.length - a.length)[0];
  return path === '' ? null : (below ?? around ?? null);
}

/** Every field of a form, in its order. */
export function fieldsOf(form: object): readonly FormField[] {
  return fieldsWithin(form);
}

function fieldsWithin(value: unknown): readonly FormField[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return isField(value) ? [value] : Object.values(value).flatMap(fieldsWithin);
}

function isField(value: object): value is FormField {
  return 'key' in value && 'kind' in value && 'path' in value && 'text' in value;
}

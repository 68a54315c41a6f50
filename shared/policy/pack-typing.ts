import type { Document } from 'yaml';
import { edited, namesIn, read, write } from './pack-document.ts';
import { amountValue, cellTexts, cellValue, NOT_OFFERED, PENDING } from './pack-figures.ts';
import { valueAt, type PackPath } from './pack-path.ts';

/** How the text of a form's field becomes a value of the pack. */
export const FIELD_KINDS = [
  /** A text that is always there. */
  'text',
  /** A text or nothing at all. */
  'optional',
  /** A day or a name; nothing typed is the pack's `null`. */
  'nullable',
  /** Names with ； between them: a name may hold 、 itself. */
  'names',
  /** A fee of one tier: nothing typed is 待公布, 不设 takes the tier away. */
  'fee',
  /** An amount; nothing typed is 待公布. */
  'amount',
  /** One of the two figures of a cell of the subsidy table; the path is the cell's with the figure's name. */
  'cell',
  /** What is paid on top: nothing, an amount, 待公布, or a parameter's name. */
  'surcharge',
  /** A whole number. */
  'count',
  /** Ticked or not: "true" is the default and stands nowhere, "false" is written. */
  'confirmed',
  /** Which rule starts the cover; its day or number starts empty. */
  'rule',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A text typed into one field of the form. */
export interface Typed {
  readonly kind: FieldKind;
  readonly path: PackPath;
  readonly text: string;
}

/** The pack's text with what was typed worked in, comments and order kept; null while its YAML cannot be read. */
export function withTyped(yaml: string, typed: readonly Typed[]): string | null {
  return edited(yaml, (document) => {
    for (const each of typed) {
      typeInto(document, each);
    }
  });
}

function typeInto(document: Document, typed: Typed): void {
  if (!document.hasIn(typed.path.slice(0, 2))) {
    return;
  }
  if (typed.kind === 'cell') {
    typeCell(document, typed.path, typed.text);
  } else {
    write(document, typed.path, valueOf(document, typed));
  }
}

/** The value for a plain field; undefined takes the key away. */
function valueOf(document: Document, { kind, path, text }: Typed): unknown {
  const typed = text.trim();
  switch (kind) {
    case 'optional':
      return typed === '' ? undefined : text;
    case 'nullable':
      return typed === '' ? null : text;
    case 'names':
      return typed === '' ? undefined : typed.split(/[；;\n]+/).filter((name) => name.trim() !== '');
    case 'fee':
      return typed === NOT_OFFERED ? undefined : orNull(text);
    case 'amount':
      return orNull(text);
    case 'count':
      return /^\d{1,6}$/.test(typed) ? Number(typed) : text;
    case 'surcharge':
      return surchargeValue(document, path, typed);
    case 'rule':
      return { rule: typed };
    case 'confirmed':
      return typed === 'false' ? false : undefined;
    case 'cell':
    case 'text':
      return text;
  }
}

function orNull(text: string): unknown {
  return ['', PENDING].includes(text.trim()) ? null : amountValue(text);
}

function surchargeValue(document: Document, path: PackPath, typed: string): unknown {
  if (typed === '') {
    return undefined;
  }
  const around = read(document, [...path.slice(0, -1), 'clause']) ?? '';
  const clause = valueAt(read(document, path), ['clause']) ?? around;
  return namesIn(document, 'parameters', 'name').includes(typed)
    ? { parameter: typed, clause }
    : { amount: orNull(typed), clause };
}

/** Both figures of a cell are one value; 不设 takes the tier from the row, anything else gives it back. */
function typeCell(document: Document, path: PackPath, text: string): void {
  const cellPath = path.slice(0, -1);
  const [section = '', index = 0] = path;
  const offered = text.trim() !== NOT_OFFERED;
  if (path.at(-1) === 'subsidy' || text.trim() !== '') {
    offerTier(document, [section, index, 'tiers'], String(cellPath.at(-1)), offered);
  }
  const cell = read(document, cellPath);
  const value = cellValue(cell, { ...cellTexts(cell), [String(path.at(-1))]: text });
  write(document, cellPath, offered ? value : undefined);
}

function offerTier(document: Document, path: PackPath, tier: string, offered: boolean): void {
  const all = namesIn(document, 'tiers', 'name');
  const listed = read(document, path);
  const before = Array.isArray(listed) ? listed.map(String) : all;
  if (before.includes(tier) !== offered) {
    const after = all.filter((name) => (name === tier ? offered : before.includes(name)));
    write(document, path, after.length === all.length ? undefined : after);
  }
}

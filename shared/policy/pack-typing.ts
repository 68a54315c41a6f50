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
  /** A whole number or nothing at all. */
  'optionalCount',
  /** Whole numbers with ； between them; nothing typed is none. */
  'counts',
  /** Ticked is written as true; not ticked stands nowhere. */
  'ticked',
  /** As `cell`, of a later notice's change. */
  'changedCell',
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
  // A row that is gone meanwhile takes nothing; a later notice's change is a row of a row.
  if (!document.hasIn(typed.path.slice(0, typed.path[2] === 'changes' ? 4 : 2))) {
    return;
  }
  if (typed.kind === 'cell') {
    typeCell(document, typed.path, typed.text);
  } else if (typed.kind === 'changedCell') {
    typeFigure(document, typed.path, typed.text);
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
      return typed === '' ? undefined : namesOf(typed);
    case 'fee':
      return typed === NOT_OFFERED ? undefined : orNull(text);
    case 'amount':
      return orNull(text);
    case 'optionalCount':
      return typed === '' ? undefined : countOf(text);
    case 'count':
      return countOf(text);
    case 'counts':
      return typed === '' ? undefined : namesOf(typed).map(countOf);
    case 'ticked':
      return typed === 'true' ? true : undefined;
    case 'surcharge':
      return surchargeValue(document, path, typed);
    case 'rule':
      return { rule: typed };
    case 'confirmed':
      return typed === 'false' ? false : undefined;
    case 'cell':
    case 'changedCell':
    case 'text':
      return text;
  }
}

function namesOf(typed: string): readonly string[] {
  return typed.split(/[；;\n]+/).filter((name) => name.trim() !== '');
}

/** What is no whole number stays text, for the check to name. */
function countOf(text: string): unknown {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text) : text;
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
  write(document, cellPath, offered ? withFigure(document, path, text) : undefined);
}

/** Both figures of a later notice's cell; without any the cell stays, for the check to name. */
function typeFigure(document: Document, path: PackPath, text: string): void {
  write(document, path.slice(0, -1), withFigure(document, path, text) ?? {});
}

function withFigure(document: Document, path: PackPath, text: string): unknown {
  const cell = read(document, path.slice(0, -1));
  return cellValue(cell, { ...cellTexts(cell), [String(path.at(-1))]: text });
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

import { isCollection, type Document } from 'yaml';
import { edited, namesIn } from './pack-document.ts';
import type { ChangeKind } from './pack-form-conduct.ts';
import type { PackPath } from './pack-path.ts';

/** The sections whose rows a form adds, takes away and moves. */
export const ROW_SECTIONS = [
  'windows',
  'categories',
  'parameters',
  'waivers',
  'reporting',
  'amendments',
] as const;
export type RowSection = (typeof ROW_SECTIONS)[number];

/** A change of a section's rows; positions are counted from 0. */
export type RowChange =
  | { readonly act: 'add'; readonly section: RowSection }
  | { readonly act: 'remove'; readonly section: RowSection; readonly index: number }
  | { readonly act: 'move'; readonly section: RowSection; readonly index: number; readonly to: number }
  /** A change of a later notice, which is a row of the notice's own. */
  | { readonly act: 'addChange'; readonly notice: number; readonly change: ChangeKind }
  | { readonly act: 'removeChange'; readonly notice: number; readonly index: number };

/** The pack's text with a row added at the end, taken away or moved; null while its YAML cannot be read. */
export function withRows(yaml: string, change: RowChange): string | null {
  return edited(yaml, (document) => {
    switch (change.act) {
      case 'add':
        add(document, [change.section], newRow(document, change.section));
        return;
      case 'addChange':
        if (document.hasIn(['amendments', change.notice])) {
          add(document, ['amendments', change.notice, 'changes'], newChange(document, change.change));
        }
        return;
      case 'remove':
        remove(document, [change.section], change.index);
        return;
      case 'removeChange':
        remove(document, ['amendments', change.notice, 'changes'], change.index);
        return;
      case 'move':
        move(document, [change.section], change);
    }
  });
}

function countIn(document: Document, section: PackPath): number {
  const rows = document.getIn(section, true);
  return isCollection(rows) ? rows.items.length : 0;
}

function add(document: Document, section: PackPath, row: Readonly<Record<string, unknown>>): void {
  document.setIn([...section, countIn(document, section)], document.createNode(row));
}

function remove(document: Document, section: PackPath, index: number): void {
  if (index < countIn(document, section)) {
    document.deleteIn([...section, index]);
  }
}

function move(
  document: Document,
  section: PackPath,
  { index, to }: { readonly index: number; readonly to: number },
): void {
  const rows = document.getIn(section, true);
  const count = countIn(document, section);
  if (isCollection(rows) && index < count) {
    const row = document.getIn([...section, index], true);
    document.deleteIn([...section, index]);
    rows.items.splice(Math.min(to, count - 1), 0, row);
  }
}

/** A row with every key it must have, nothing guessed: what is empty the check names. */
function newRow(document: Document, section: RowSection): Readonly<Record<string, unknown>> {
  switch (section) {
    case 'categories': {
      const group = namesIn(document, 'groups', 'name')[0] ?? '';
      return { name: '', group, rosterFrom: null, amounts: {}, clause: '' };
    }
    case 'windows':
      return {
        code: freeCode(namesIn(document, 'windows', 'code')),
        name: '',
        populations: [namesIn(document, 'populations', 'code')[0] ?? ''],
        from: '',
        through: '',
        coverage: { from: { rule: 'paymentDay' }, to: null, clause: '' },
        clause: '',
      };
    case 'parameters':
      return { name: '', amount: null, source: '', clause: '' };
    case 'waivers':
      return { name: '', waives: ['waiting'], clause: '' };
    case 'reporting':
      return { name: '', timesPerWeek: 1, to: [''], clause: '' };
    case 'amendments':
      return { notice: '', cite: '', date: '', changes: [newChange(document, 'window')] };
  }
}

function newChange(document: Document, change: ChangeKind): Readonly<Record<string, unknown>> {
  const [population = ''] = namesIn(document, 'populations', 'code');
  const [tier = ''] = namesIn(document, 'tiers', 'name');
  switch (change) {
    case 'window':
      return { change, window: namesIn(document, 'windows', 'code')[0] ?? '', through: '', clause: '' };
    case 'subsidy': {
      const category = namesIn(document, 'categories', 'name')[0] ?? '';
      return { change, category, population, tier, cell: {}, clause: '' };
    }
    case 'fee':
      return { change, population, tier, amount: '', clause: '' };
    case 'parameter': {
      const parameter = namesIn(document, 'parameters', 'name')[0] ?? '';
      return { change, parameter, amount: '', source: '', clause: '' };
    }
  }
}

function freeCode(known: readonly string[]): string {
  let number = known.length + 1;
  while (known.includes(`window-${number}`)) {
    number += 1;
  }
  return `window-${number}`;
}

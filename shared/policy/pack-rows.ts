import { isCollection, type Document } from 'yaml';
import { edited, namesIn } from './pack-document.ts';

/** The sections whose rows a form adds, takes away and moves. */
export const ROW_SECTIONS = ['windows', 'categories', 'parameters'] as const;
export type RowSection = (typeof ROW_SECTIONS)[number];

/** A change of a section's rows; positions are counted from 0. */
export type RowChange =
  | { readonly act: 'add'; readonly section: RowSection }
  | { readonly act: 'remove'; readonly section: RowSection; readonly index: number }
  | { readonly act: 'move'; readonly section: RowSection; readonly index: number; readonly to: number };

/** The pack's text with a row added at the end, taken away or moved; null while its YAML cannot be read. */
export function withRows(yaml: string, change: RowChange): string | null {
  return edited(yaml, (document) => {
    const rows = document.getIn([change.section], true);
    const count = isCollection(rows) ? rows.items.length : 0;
    if (change.act === 'add') {
      document.setIn([change.section, count], document.createNode(newRow(document, change.section)));
    } else if (change.index < count) {
      const row = document.getIn([change.section, change.index], true);
      document.deleteIn([change.section, change.index]);
      if (change.act === 'move' && isCollection(rows)) {
        rows.items.splice(Math.min(change.to, count - 1), 0, row);
      }
    }
  });
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
  }
}

function freeCode(known: readonly string[]): string {
  let number = known.length + 1;
  while (known.includes(`window-${number}`)) {
    number += 1;
  }
  return `window-${number}`;
}

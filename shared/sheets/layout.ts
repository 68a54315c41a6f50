import { z } from 'zod';
import { REPORT_NAMES, type ReportName } from '../contract/reports.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

const line = z.string().trim().max(100);

/** What a station changes of one form. Whatever is left out stays as the program has it. */
export const formLayout = z.strictObject({
  /** The title; {年度} stands for the benefit year. */
  title: line.min(1, '标题不能为空').exactOptional(),
  /** One more line under the title. */
  subtitle: line.min(1).exactOptional(),
  /** Who signs at the foot; none when empty. */
  signatures: z.array(line.min(1)).max(6).exactOptional(),
  /** Keys of columns in the station's order. Columns a form has beyond them stay behind their neighbour. */
  order: z.array(z.string().min(1).max(40)).max(80).exactOptional(),
  /** Keys of columns that are left out. */
  hidden: z.array(z.string().min(1).max(40)).max(80).exactOptional(),
  orientation: z.enum(['portrait', 'landscape']).exactOptional(),
});
export type FormLayout = z.output<typeof formLayout>;

/** A station's layouts, and the file they travel in. */
export const formLayouts = z.strictObject({
  kind: z.literal('form-layouts'),
  version: z.literal(1),
  layouts: z.partialRecord(z.enum(REPORT_NAMES), formLayout),
});
export type FormLayouts = z.output<typeof formLayouts>;

/** Why a column cannot be left out. */
export type Needed = 'code' | 'number' | 'who';

const RETURNED: readonly ReportName[] = ['register', 'not-enrolled', 'decliners', 'notify'];
const WHO = ['name', 'village', 'fund', 'group', 'day', 'place'];

/** Why the form cannot do without the column, or null when it may be left out. */
export function neededColumn(form: string, columns: readonly SheetColumn[], key: string): Needed | null {
  if (RETURNED.some((name) => name === form) && (key === 'rowCode' || key === 'number')) {
    return key === 'rowCode' ? 'code' : 'number';
  }
  const who = WHO.find((each) => columns.some((column) => column.key === each));
  return key === who ? 'who' : null;
}

/** The form as the station has it: one place between what a form says and how it is shown, printed or written. */
export function withLayout(sheet: Sheet, layout: FormLayout | undefined, benefitYear: number): Sheet {
  if (layout === undefined) {
    return sheet;
  }
  const columns = laidColumns(sheet, layout);
  const label = labelMover(sheet.columns, columns);
  const { subtitle, orientation } = layout;
  function under(lines: readonly string[]): readonly string[] {
    return subtitle === undefined ? lines : [...lines, subtitle];
  }
  return {
    ...sheet,
    title: layout.title?.replaceAll('{年度}', String(benefitYear)) ?? sheet.title,
    subtitle: under(sheet.subtitle),
    columns,
    total: label(sheet.total),
    signatures: layout.signatures ?? sheet.signatures,
    paper: orientation === undefined ? sheet.paper : { ...sheet.paper, orientation },
    ...(sheet.groups === undefined
      ? {}
      : { groups: sheet.groups.map((group) => ({ ...group, total: label(group.total) })) }),
    ...(sheet.sections === undefined
      ? {}
      : {
          sections: sheet.sections.map((section) => ({
            ...section,
            subtitle: under(section.subtitle),
            total: label(section.total),
          })),
        }),
  };
}

/** The columns shown, in order. One that was computed from a column left out is a plain figure then. */
function laidColumns(sheet: Sheet, { order = [], hidden = [] }: FormLayout): readonly SheetColumn[] {
  const shown = orderedColumns(sheet.columns, order).filter(
    ({ key }) => !hidden.includes(key) || neededColumn(sheet.name, sheet.columns, key) !== null,
  );
  const keys = new Set(shown.map(({ key }) => key));
  return shown.map((column) =>
    sourcesOf(column).every((key) => keys.has(key)) ? column : withoutFormula(column),
  );
}

/** The columns in the given order; one it does not name keeps its place behind the one it stood behind. */
export function orderedColumns(
  columns: readonly SheetColumn[],
  order: readonly string[],
): readonly SheetColumn[] {
  const places = new Map(order.map((key, index) => [key, index]));
  let last = -1;
  return columns
    .map((column, at) => {
      last = places.get(column.key) ?? last;
      return { column, at, place: last };
    })
    .sort((one, other) => one.place - other.place || one.at - other.at)
    .map(({ column }) => column);
}

function sourcesOf({ formula }: SheetColumn): readonly string[] {
  switch (formula?.kind) {
    case undefined:
      return [];
    case 'ratio':
      return [formula.numerator, formula.denominator];
    case 'difference':
      return [formula.minuend, ...formula.subtrahends];
    case 'rank':
      return [formula.of];
  }
}

function withoutFormula(column: SheetColumn): SheetColumn {
  return { ...column, formula: null, total: column.total === 'formula' ? 'none' : column.total };
}

/** Takes the word at the head of a line of sums (合计) along to the new first column, where that has no sum of its own. */
function labelMover(
  before: readonly SheetColumn[],
  after: readonly SheetColumn[],
): <Row extends SheetRow | null>(row: Row) => Row | SheetRow {
  const [from, to] = [before[0], after[0]];
  return (row) => {
    if (row === null || from === undefined || to === undefined || from.key === to.key) {
      return row;
    }
    const label = row[from.key];
    return typeof label === 'string' && to.total === 'none'
      ? { ...row, [from.key]: null, [to.key]: label }
      : row;
  };
}

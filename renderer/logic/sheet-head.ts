import type { SheetColumn } from '#shared/sheets/sheet.ts';

export interface HeadCell {
  readonly key: string;
  readonly title: string;
  readonly columns: number;
  readonly rows: number;
  /** Whether it heads the first column, which stays in place while the rest scrolls sideways. */
  readonly first: boolean;
}

/** The two head lines of a sheet: neighbouring columns of one group share a cell of the upper line. */
export function headCells(columns: readonly SheetColumn[]): {
  readonly top: readonly HeadCell[];
  readonly below: readonly HeadCell[];
} {
  const grouped = columns.some((column) => column.group !== null);
  const top: HeadCell[] = [];
  const below: HeadCell[] = [];
  columns.forEach((column, index) => {
    const own = { key: column.key, title: column.title, columns: 1, first: index === 0 };
    if (column.group === null) {
      top.push({ ...own, rows: grouped ? 2 : 1 });
      return;
    }
    below.push({ ...own, rows: 1 });
    if (columns[index - 1]?.group !== column.group) {
      top.push({
        ...own,
        key: `group-${column.key}`,
        title: column.group,
        columns: groupLength(columns, index),
        rows: 1,
      });
    }
  });
  return { top, below };
}

function groupLength(columns: readonly SheetColumn[], start: number): number {
  const group = columns[start]?.group;
  const end = columns.findIndex((column, index) => index > start && column.group !== group);
  return (end === -1 ? columns.length : end) - start;
}

import { cellWords, headGroups, isFigure } from './format.ts';
import { escapeHtml } from './markup.ts';
import { bodyGroups } from './sections.ts';
import type { Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

type CellWords = ReturnType<typeof cellWords>;

/** The table of a form as its pages need it: columns and head, the body's lines group by group, the closing lines. */
export interface TableParts {
  readonly head: string;
  readonly groups: readonly (readonly string[])[];
  readonly closing: string;
}

/** The form's table. `closing` is markup that stands under it over its whole width. */
export function tableParts(sheet: Sheet, closing: string): TableParts {
  const { columns } = sheet;
  const wide = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => `<col style="width:${((column.width / wide) * 100).toFixed(3)}%">`);
  const words = cellWords(sheet);
  const total = sheet.total === null ? '' : lineHtml(columns, words, sheet.total, 'total');
  return {
    head: `<colgroup>${widths.join('')}</colgroup><thead>${headHtml(columns)}</thead>`,
    groups: bodyHtml(sheet, words),
    closing: `${total}<tr class="closing"><td colspan="${columns.length}">${closing}</td></tr>`,
  };
}

function bodyHtml(sheet: Sheet, words: CellWords): readonly (readonly string[])[] {
  const { columns } = sheet;
  return sheet.rows.length === 0
    ? [[`<tr class="nothing"><td colspan="${columns.length}">没有可列的内容</td></tr>`]]
    : Array.from(bodyGroups(sheet), (lines) =>
        lines.map(({ row, closes }) => lineHtml(columns, words, row, closes ? 'closes' : '')),
      );
}

function headHtml(columns: readonly SheetColumn[]): string {
  const groups = headGroups(columns);
  if (groups.every(({ group }) => group === null)) {
    return `<tr>${columns.map((column) => `<th scope="col">${titleHtml(column.title)}</th>`).join('')}</tr>`;
  }
  const above = groups.map(({ group, columns: within }) =>
    group === null
      ? `<th scope="col" rowspan="2">${titleHtml(within[0]?.title ?? '')}</th>`
      : `<th scope="colgroup" colspan="${within.length}">${titleHtml(group)}</th>`,
  );
  const below = columns
    .filter((column) => column.group !== null)
    .map((column) => `<th scope="col">${titleHtml(column.title)}</th>`);
  return `<tr>${above.join('')}</tr><tr>${below.join('')}</tr>`;
}

/** Chinese heads break between words of two characters, counted from the end: 核减后|目标, 个人|缴费|金额. */
function titleHtml(title: string): string {
  return /^\p{Script=Han}{4,}$/u.test(title)
    ? title.replace(/.{2}(?=(?:.{2})+$)/gu, '$&<wbr>')
    : escapeHtml(title);
}

function lineHtml(columns: readonly SheetColumn[], words: CellWords, row: SheetRow, name: string): string {
  const cells = columns.map((column) => {
    const name = cellClass(column, row[column.key] ?? null);
    return `<td class="${name}">${escapeHtml(words(row, column))}</td>`;
  });
  return `<tr${name === '' ? '' : ` class="${name}"`}>${cells.join('')}</tr>`;
}

/** Words in a column of figures wrap like words: "以区医保局通知为准". */
function cellClass(column: SheetColumn, value: SheetCell): string {
  if (!isFigure(column.kind)) {
    return column.kind;
  }
  return typeof value === 'string' ? 'words' : 'figure';
}

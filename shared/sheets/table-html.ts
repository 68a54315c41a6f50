import { formatCell, headGroups, isFigure } from './format.ts';
import { escapeHtml } from './markup.ts';
import { bodyGroups } from './sections.ts';
import type { Sheet, SheetCell, SheetColumn, SheetRow } from './sheet.ts';

/** A group of more lines than a page may hold flows over its end, row by row. */
const MOST_KEPT = 15;

/**
 * The form's table: the head repeated on each page, each group of rows kept whole. `closing` is markup that must not
 * stand on a page without a row: it goes with the last of them.
 */
export function tableHtml(sheet: Sheet, closing: string): string {
  const { columns } = sheet;
  const wide = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => `<col style="width:${((column.width / wide) * 100).toFixed(3)}%">`);
  const whole = new Set(columns.filter((column) => isWholeYuan(sheet, column)).map((column) => column.key));
  const total = sheet.total === null ? '' : lineHtml(columns, whole, sheet.total, 'total');
  const end = `${total}<tr class="closing"><td colspan="${columns.length}">${closing}</td></tr>`;
  return [
    `<table class="form${sheet.groups === undefined ? '' : ' grouped'}"><colgroup>${widths.join('')}</colgroup>`,
    `<thead>${headHtml(columns)}</thead>`,
    bodyHtml(sheet, whole, end),
    '</table>',
  ].join('\n');
}

/** A column whose amounts are all whole yuan prints without ".00", so that a form of nineteen columns fits its page. */
export function isWholeYuan(sheet: Sheet, column: SheetColumn): boolean {
  return sheet.rows.every((row) => {
    const value = row[column.key];
    return typeof value !== 'number' || value % 100 === 0;
  });
}

function bodyHtml(sheet: Sheet, whole: ReadonlySet<string>, end: string): string {
  const { columns } = sheet;
  if (sheet.rows.length === 0) {
    return `<tbody><tr class="nothing"><td colspan="${columns.length}">没有可列的内容</td></tr>${end}</tbody>`;
  }
  const groups = [...bodyGroups(sheet)].map((lines) => ({
    kept: lines.length <= MOST_KEPT,
    html: lines.map(({ row, closes }) => lineHtml(columns, whole, row, closes ? 'closes' : '')).join('\n'),
  }));
  const others = groups.slice(0, -1);
  const last = tbodyHtml(groups.at(-1)?.kept === true, (groups.at(-1)?.html ?? '') + end);
  return sheet.groups === undefined
    ? tbodyHtml(false, others.map(({ html }) => html).join('\n')) + last
    : [...others.map(({ kept, html }) => tbodyHtml(kept, html)), last].join('\n');
}

function tbodyHtml(kept: boolean, rows: string): string {
  return `<tbody class="${kept ? 'kept' : 'flowing'}">${rows}</tbody>`;
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

function lineHtml(
  columns: readonly SheetColumn[],
  whole: ReadonlySet<string>,
  row: SheetRow,
  name: string,
): string {
  const cells = columns.map((column) => {
    const value = row[column.key] ?? null;
    const text = formatCell(value, column.kind, whole.has(column.key));
    return `<td class="${cellClass(column, value)}">${escapeHtml(text)}</td>`;
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

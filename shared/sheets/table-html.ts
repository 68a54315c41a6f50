import { formatCell, headGroups, isFigure } from './format.ts';
import { escapeHtml } from './markup.ts';
import { bodyGroups, type BodyLine } from './sections.ts';
import type { Sheet, SheetCell, SheetColumn } from './sheet.ts';

/** The form's table: the head repeated on each page, each group of rows kept whole. */
export function tableHtml(sheet: Sheet): string {
  const { columns } = sheet;
  const wide = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => `<col style="width:${((column.width / wide) * 100).toFixed(3)}%">`);
  const whole = new Set(columns.filter((column) => isWholeYuan(sheet, column)).map((column) => column.key));
  const total =
    sheet.total === null ? '' : lineHtml(columns, whole, { row: sheet.total, closes: false }, 'total');
  return [
    `<table class="form${sheet.groups === undefined ? '' : ' grouped'}"><colgroup>${widths.join('')}</colgroup>`,
    `<thead>${headHtml(columns)}</thead>`,
    bodyHtml(sheet, whole, total),
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

function bodyHtml(sheet: Sheet, whole: ReadonlySet<string>, total: string): string {
  const { columns } = sheet;
  if (sheet.rows.length === 0) {
    return `<tbody><tr class="nothing"><td colspan="${columns.length}">没有可列的内容</td></tr>${total}</tbody>`;
  }
  const groups = bodyGroups(sheet).map((lines) =>
    lines.map((line) => lineHtml(columns, whole, line, line.closes ? 'closes' : '')).join('\n'),
  );
  // The total stands in the last body, so that it is never left alone on a page.
  return sheet.groups === undefined
    ? `<tbody>${groups.join('\n')}${total}</tbody>`
    : groups
        .map(
          (group, index) =>
            `<tbody class="group">${group}${index === groups.length - 1 ? total : ''}</tbody>`,
        )
        .join('\n');
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
  { row }: BodyLine,
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

import { failure, success, type Result } from '#shared/domain/result.ts';
import { findHeader, type FoundHeader, type HeaderRow } from '#shared/roster/find-header.ts';
import { notARow } from '#shared/roster/row-kind.ts';
import { ownText, type RowText, type SheetText, type WorkbookText } from '../excel/workbook-text.ts';
import type { RosterDefinition } from './kind.ts';
import type { LeftOutRow, RosterTable } from './table.ts';

const HEADER_DEPTH = 30;

interface Candidate {
  readonly sheet: SheetText;
  readonly header: FoundHeader<string>;
}

/**
 * The roster's table in a workbook: the sheet with the best header, its rows without totals, signature and empty
 * lines. HEADER_MISSING names the required columns that are not there and what was found instead;
 * FILE_UNREADABLE when no row stands below the header.
 */
export function readRoster(
  workbook: WorkbookText,
  definition: RosterDefinition,
  benefitYear: number,
): Result<RosterTable> {
  const best = bestSheet(workbook, definition, benefitYear);
  if (best === null || best.header.missing.length > 0) {
    return failure('HEADER_MISSING', missingSentence(workbook, definition, best));
  }
  const table = tableOf(best, definition);
  return table.rows.length === 0
    ? failure(
        'FILE_UNREADABLE',
        `工作表“${table.sheetName}”第 ${table.headerRow} 行表头下面没有数据，没有导入。请检查是否选错了文件。`,
      )
    : success(table);
}

function bestSheet(
  workbook: WorkbookText,
  definition: RosterDefinition,
  benefitYear: number,
): Candidate | null {
  let best: Candidate | null = null;
  const visibleFirst = [...workbook.sheets].sort((left, right) => Number(left.hidden) - Number(right.hidden));
  for (const sheet of visibleFirst) {
    const rows = sheet.rows.slice(0, HEADER_DEPTH).map(headerRow);
    const header = findHeader(rows, definition.layout, benefitYear);
    if (header !== null && (best === null || isBetter(header, best.header))) {
      best = { sheet, header };
    }
  }
  return best;
}

/** A sheet that lacks nothing beats one that does; then the one that names more. The first of equals stays. */
function isBetter(header: FoundHeader<string>, best: FoundHeader<string>): boolean {
  const lacks = header.missing.length - best.missing.length;
  return lacks < 0 || (lacks === 0 && header.score > best.score);
}

function headerRow(row: RowText): HeaderRow {
  return {
    number: row.number,
    texts: row.texts.map((_, index) => ownText(row, index).trim()),
    spread: row.texts.map((text) => text.trim()),
    figures: /[nd]/.test(row.kinds),
  };
}

function tableOf({ sheet, header }: Candidate, definition: RosterDefinition): RosterTable {
  const person = definition.personColumn === null ? -1 : (header.columns.get(definition.personColumn) ?? -1);
  const serial = header.columns.get('serial') ?? -1;
  const rows: RowText[] = [];
  const leftOut: LeftOutRow[] = [];
  for (const row of sheet.rows) {
    if (row.number > header.lastRow) {
      const texts = row.texts.map((_, index) => ownText(row, index));
      const why = notARow(texts, person < 0 ? '' : (texts[person] ?? ''), header.titles, serial);
      if (why === null) {
        rows.push(row);
      } else {
        leftOut.push({ row: row.number, why, texts });
      }
    }
  }
  return {
    sheetName: sheet.name,
    headerRow: header.lastRow,
    titles: header.titles,
    columns: header.columns,
    rows,
    leftOut,
    hiddenColumns: sheet.hiddenColumns,
  };
}

function missingSentence(
  workbook: WorkbookText,
  definition: RosterDefinition,
  best: Candidate | null,
): string {
  const needed = definition.layout.required.map((keys) => titleFor(definition, keys[0] ?? '')).join('、');
  if (best === null) {
    return workbook.sheets.every((sheet) => sheet.rows.length === 0)
      ? '工作簿里没有任何内容，没有导入。请检查是否选错了文件。'
      : `前 ${HEADER_DEPTH} 行里没有找到${definition.title}的表头，没有导入。表头要有：${needed}。`;
  }
  const { header, sheet } = best;
  const found = header.titles.filter((title) => title !== '').slice(0, 20);
  const missing = header.missing.map((title) => `“${title}”`).join('、');
  return (
    `工作表“${sheet.name}”第 ${header.lastRow} 行的表头缺少${missing}，没有导入。` +
    `表头里有：${found.join('、')}。请把表头改成${needed}等名称后再选；如果选错了文件，请换一个。`
  );
}

function titleFor(definition: RosterDefinition, key: string): string {
  return definition.layout.columns.find((column) => column.key === key)?.title ?? key;
}

import type { ColumnChoice, ColumnQuestion, SheetChoice } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { answeredHeader, type ColumnAnswer } from '#shared/roster/answered-header.ts';
import { notARow } from '#shared/roster/row-kind.ts';
import { ownText, type RowText, type WorkbookText } from '../excel/workbook-text.ts';
import { bestSheet, HEADER_DEPTH, type Candidate, type Reading } from './best-sheet.ts';
import type { RosterDefinition } from './kind.ts';
import { answeredColumns, columnWords } from './mapping/answer-columns.ts';
import { columnQuestions, neededColumns } from './mapping/column-questions.ts';
import { listed } from './plan-notes.ts';
import type { LeftOutRow, RosterTable } from './table.ts';

/** A roster's table with what a person said, or is yet to say, of its columns. */
export interface ReadRoster {
  readonly table: RosterTable;
  readonly missing: readonly ColumnChoice[];
  readonly questions: readonly ColumnQuestion[];
  readonly blocked: string | null;
  /** The header, folded: what the answers are remembered under. */
  readonly layout: string;
  readonly answered: readonly ColumnAnswer[];
  readonly notes: readonly string[];
  readonly sheets: readonly SheetChoice[];
}

/**
 * The roster's table in a workbook: the sheet with the best header, its rows without totals, signature and empty
 * lines. HEADER_MISSING names the required columns that are not there and what was found instead, where nobody can be
 * asked; else they become questions and the table is empty. BAD_INPUT for an answer that fits nothing;
 * FILE_UNREADABLE when no row stands below the header.
 */
export function readRoster(
  workbook: WorkbookText,
  definition: RosterDefinition,
  reading: Reading,
): Result<ReadRoster> {
  const found = bestSheet(workbook, definition, reading);
  if (found === null) {
    return failure('HEADER_MISSING', missingSentence(workbook, definition, null));
  }
  const answered = answeredColumns(definition.layout, found.header.titles, reading.given);
  if (!answered.ok) {
    return answered;
  }
  const header = answeredHeader(found.header, definition.layout, answered.value);
  const best = { ...found, header };
  const notes = [...rememberedNotes(definition, best), ...unreadNotes(best)];
  const more = { layout: found.layout, answered: answered.value, notes, sheets: found.sheets };
  if (header.missing.length > 0) {
    return unanswered(workbook, definition, best, reading, more);
  }
  const table = tableOf(best, definition);
  return table.rows.length === 0
    ? failure(
        'FILE_UNREADABLE',
        `工作表“${table.sheetName}”第 ${table.headerRow} 行表头下面没有数据，没有导入。请检查是否选错了文件。`,
      )
    : success({ table, missing: [], questions: [], blocked: null, ...more });
}

/** Needed columns are not there: questions where a person can answer them, else what is missing. */
function unanswered(
  workbook: WorkbookText,
  definition: RosterDefinition,
  best: Candidate,
  reading: Reading,
  more: Pick<ReadRoster, 'layout' | 'answered' | 'notes' | 'sheets'>,
): Result<ReadRoster> {
  const missing = neededColumns(definition.layout, best.header);
  const questions = columnQuestions(best.sheet, definition.layout, best.header);
  const sentence = missingSentence(workbook, definition, best);
  if (!reading.asks || questions.length < best.header.missing.length) {
    return failure('HEADER_MISSING', sentence);
  }
  const empty = { ...tableOf(best, definition), rows: [], leftOut: [] };
  return success({ table: empty, missing, questions, blocked: sentence, ...more });
}

function rememberedNotes(definition: RosterDefinition, { header, remembered }: Candidate): string[] {
  return remembered
    .filter(({ index, key }) => header.columns.get(key) === index)
    .map(
      ({ index, key }) =>
        `${columnWords(header.titles, index)}按以前的选择当作“${titleFor(definition, key)}”。`,
    );
}

/** Nothing is left out in silence: a workbook with a sheet for each village, of which one is read. */
function unreadNotes({ sheet, others }: Candidate): string[] {
  const names = listed(
    others.map((name) => `“${name}”`),
    '张',
  );
  return others.length === 0
    ? []
    : [
        `只读了工作表“${sheet.name}”；另有 ${others.length} 张也是这样的表，没有导入：${names}。请另存为单独的文件，逐份导入。`,
      ];
}

function tableOf({ sheet, header, others }: Candidate, definition: RosterDefinition): RosterTable {
  const person = definition.personColumn === null ? -1 : (header.columns.get(definition.personColumn) ?? -1);
  const serial = header.columns.get('serial') ?? -1;
  const rows: RowText[] = [];
  const leftOut: LeftOutRow[] = [];
  for (const row of sheet.rows) {
    if (row.number > header.lastRow) {
      const texts = ownTexts(row);
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
    unreadSheets: others,
  };
}

/** A row's own texts; the row's very array where nothing is merged. */
function ownTexts(row: RowText): readonly string[] {
  return row.kinds.includes('m') ? row.texts.map((_, index) => ownText(row, index)) : row.texts;
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

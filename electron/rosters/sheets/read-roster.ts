import type { ColumnChoice, ColumnQuestion, SheetChoice } from '#shared/contract/import-questions.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { ColumnAnswer } from '#shared/roster/answered-header.ts';
import type { FoundHeader } from '#shared/roster/find-header.ts';
import type { SheetText, WorkbookText } from '../../excel/workbook-text.ts';
import type { RosterDefinition } from '../kind.ts';
import { columnWords } from '../mapping/answer-columns.ts';
import { columnQuestions, maskedText, neededColumns } from '../mapping/column-questions.ts';
import type { RosterTable } from '../table.ts';
import { answeredSheets, type AnsweredSheet } from './answer-sheets.ts';
import { candidatesOf, HEADER_DEPTH, type Reading } from './candidate.ts';
import { chooseSheets, sheetChoices, sheetNotes } from './choose-sheets.ts';
import { joinSheets } from './join-sheets.ts';
import { sheetTable, type SheetTable } from './sheet-table.ts';
import { sideListNotes, sideLists } from './side-lists.ts';

/** What a person said of the columns of sheets of one layout. */
export interface AnsweredLayout {
  /** The header, folded. */
  readonly layout: string;
  readonly answered: readonly ColumnAnswer[];
}

/** A roster's table with what a person said, or is yet to say, of its columns. */
export interface ReadRoster {
  readonly table: RosterTable;
  readonly missing: readonly ColumnChoice[];
  readonly questions: readonly ColumnQuestion[];
  readonly blocked: string | null;
  readonly layouts: readonly AnsweredLayout[];
  readonly notes: readonly string[];
  readonly sheets: readonly SheetChoice[];
}

/**
 * The roster's table in a workbook: the best sheet or those asked for as one list, their rows without totals, signature
 * and empty lines. HEADER_MISSING names the required columns that are not there and what was found instead, where
 * nobody can be asked; else they become questions and the table is empty. BAD_INPUT for an answer that fits nothing
 * and a sheet that is not there; FILE_UNREADABLE when no row stands below the header.
 */
export function readRoster(
  workbook: WorkbookText,
  definition: RosterDefinition,
  reading: Reading,
): Result<ReadRoster> {
  const candidates = candidatesOf(workbook, definition, reading);
  const sheets = chooseSheets(candidates, definition, reading);
  if (!sheets.ok) {
    return sheets;
  }
  const { chosen, left, doubtful } = sheets.value;
  const headless = chosen.find(({ known }) => known === null);
  if (headless !== undefined || chosen.length === 0) {
    return failure('HEADER_MISSING', headlessSentence(workbook, definition, headless?.sheet ?? null));
  }
  const answered = answeredSheets(chosen, definition, reading.given);
  if (!answered.ok) {
    return answered;
  }
  const notes = [...rememberedNotes(definition, answered.value), ...sheetNotes(sheets.value)];
  const layouts = answered.value.map(({ known, answers }) => ({ layout: known.layout, answered: answers }));
  const more = { layouts, notes, sheets: sheetChoices(candidates, sheets.value) };
  const lacking = answered.value.find(({ header }) => header.missing.length > 0);
  if (lacking !== undefined) {
    return unanswered(definition, lacking, answered.value.length > 1, reading, more);
  }
  const tables = answered.value.map((sheet) => tableOf(sheet, definition));
  const empty = tables.find(({ rows }) => rows.length === 0);
  const beside = sideLists(tables, definition);
  const unread = [...left, ...doubtful]
    .map(({ sheet }) => sheet.name)
    .concat(beside.map(({ sheet }) => sheet))
    .concat(tables.flatMap(({ sheet, above }) => (above.length === 0 ? [] : [sheet.name])));
  return empty === undefined
    ? success({
        ...more,
        table: joinSheets(tables, unread),
        missing: [],
        questions: answered.value.flatMap((sheet) => questionsOf(definition, sheet, tables.length > 1)),
        blocked: null,
        notes: [...notes, ...sideListNotes(beside)],
      })
    : failure(
        'FILE_UNREADABLE',
        `工作表“${empty.sheet.name}”第 ${empty.header.lastRow} 行表头下面没有数据，没有导入。请检查是否选错了文件。`,
      );
}

/** Needed columns are not there: questions where a person can answer them, else what is missing. */
function unanswered(
  definition: RosterDefinition,
  { sheet, header }: AnsweredSheet,
  several: boolean,
  reading: Reading,
  more: Pick<ReadRoster, 'layouts' | 'notes' | 'sheets'>,
): Result<ReadRoster> {
  const missing = neededColumns(definition.layout, header);
  const questions = questionsOf(definition, { sheet, header }, several);
  const sentence = missingSentence(definition, sheet, header);
  if (!reading.asks || questions.length < header.missing.length) {
    return failure('HEADER_MISSING', sentence);
  }
  const table = joinSheets([{ sheet, header, rows: [], leftOut: [], above: [] }], []);
  return success({ table, missing, questions, blocked: sentence, ...more });
}

/** The columns of a sheet nothing is known of; of one of several sheets, under its name. */
function questionsOf(
  { layout }: RosterDefinition,
  { sheet, header }: Pick<AnsweredSheet, 'sheet' | 'header'>,
  several: boolean,
): readonly ColumnQuestion[] {
  const questions = columnQuestions(sheet, layout, header);
  return several
    ? questions.map((question) => ({ ...question, letter: `${sheet.name}!${question.letter}` }))
    : questions;
}

/** The rows as they were counted, unless a person said something of the columns since. */
function tableOf({ sheet, header, table, answers }: AnsweredSheet, definition: RosterDefinition): SheetTable {
  return answers.length === 0 && table !== null ? table : sheetTable(sheet, header, definition);
}

function rememberedNotes(definition: RosterDefinition, sheets: readonly AnsweredSheet[]): readonly string[] {
  const notes = sheets.flatMap(({ header, known }) =>
    known.remembered
      .filter(({ index, key }) => header.columns.get(key) === index)
      .map(
        ({ index, key }) =>
          `${columnWords(header.titles, index)}按以前的选择当作“${titleFor(definition, key)}”。`,
      ),
  );
  return [...new Set(notes)];
}

function headlessSentence(
  workbook: WorkbookText,
  definition: RosterDefinition,
  sheet: SheetText | null,
): string {
  const where = sheet === null ? '' : `工作表“${sheet.name}”`;
  return workbook.sheets.every(({ rows }) => rows.length === 0)
    ? '工作簿里没有任何内容，没有导入。请检查是否选错了文件。'
    : `${where}前 ${HEADER_DEPTH} 行里没有找到${definition.title}的表头，没有导入。表头要有：${neededTitles(definition)}。请检查文件和名册的种类有没有选错。`;
}

function missingSentence(
  definition: RosterDefinition,
  sheet: SheetText,
  header: FoundHeader<string>,
): string {
  const found = header.titles.filter((title) => title !== '').slice(0, 20);
  const missing = header.missing.map((title) => `“${title}”`).join('、');
  return (
    `工作表“${sheet.name}”第 ${header.lastRow} 行的表头缺少${missing}，没有导入。` +
    `表头里有：${found.map(maskedText).join('、')}。请把表头改成${neededTitles(definition)}等名称后再选；如果选错了文件或名册的种类，请改选。`
  );
}

function neededTitles(definition: RosterDefinition): string {
  return definition.layout.required.map((keys) => titleFor(definition, keys[0] ?? '')).join('、');
}

function titleFor(definition: RosterDefinition, key: string): string {
  return definition.layout.columns.find((column) => column.key === key)?.title ?? key;
}

import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { IdNumber } from '#shared/domain/id-number.ts';
import type { Policy } from '#shared/policy/policy.ts';
import type { IdentityKey } from '#shared/roster/identity-columns.ts';
import { parseRosterDate, splitVillage, tidyName } from '#shared/roster/row-values.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { isJanuaryOrOctober, JANUARY_OR_OCTOBER } from '../day-cell.ts';
import { readIdCell } from '../id-cell.ts';
import { problem, type PlanInput } from '../kind.ts';
import type { CategoryNames } from '../mapping/category-names.ts';
import { cellOf, senderTitle, textOf, type RosterTable } from '../table.ts';

/** A row of a department's list that can be used. */
export interface CheckedIdentity {
  readonly row: number;
  readonly id: IdNumber;
  /** Empty when the list has no names. */
  readonly name: string;
  /** The pack's own names. */
  readonly categories: readonly string[];
  /** 纳入时间; null when the row gives none. */
  readonly from: DateOnly | null;
  /** 取消时间: the first day it is no longer held; null when the row gives none. */
  readonly until: DateOnly | null;
  readonly document: string;
  readonly remarks: readonly RowProblem[];
}

/** A row that lacks nothing but the ID number: whom it is about is for a person to say. */
export interface UnnumberedIdentity extends Omit<CheckedIdentity, 'id'> {
  readonly birthDate: DateOnly;
  readonly village: string;
}

export interface RefusedIdentity {
  /** 冲突 for a category the pack does not know: a question, not a mistake. */
  readonly outcome: '错误' | '冲突';
  readonly summary: string;
  readonly problems: readonly RowProblem[];
  /** Set where name, birth date and village may say who it is. */
  readonly unnumbered: UnnumberedIdentity | null;
}

/** Checks one row by itself: the identities it states, or the problems that keep it out. */
export function checkIdentity(
  table: RosterTable,
  row: RowText,
  { policy, categories, today }: Pick<PlanInput, 'policy' | 'categories' | 'today'>,
): CheckedIdentity | RefusedIdentity {
  const problems: RowProblem[] = [];
  const remarks: RowProblem[] = [];
  const read = readIdCell(cellOf(table, row, 'number'), today);
  if ('reason' in read) {
    problems.push(problem(row.number, title(table, 'number', '身份证号码'), read.shown, read.reason));
  }
  const named = categoriesOf(table, row, policy, categories);
  const from = dayOf(table, row, 'from', '纳入资助时间', problems, remarks);
  const until = dayOf(table, row, 'to', '取消时间', problems, remarks);
  if (from !== null && until !== null && until <= from) {
    const reason = `取消时间不晚于纳入时间（${from}），请核对两个日期。`;
    problems.push(problem(row.number, title(table, 'to', '取消时间'), until, reason));
  }
  const doubt = from === null ? null : doubtOf(from, today, 'id' in read ? read.id.birthDate : null);
  if (doubt !== null) {
    remarks.push(problem(row.number, title(table, 'from', '纳入资助时间'), from ?? '', doubt));
  }
  const name = tidyName(textOf(table, row, 'name'));
  if ('problem' in named) {
    const outcome = problems.length === 0 && named.unknown ? '冲突' : '错误';
    return { outcome, summary: name, problems: [...problems, named.problem], unnumbered: null };
  }
  const document = textOf(table, row, 'document');
  const stated = { row: row.number, name, categories: named.categories, from, until, document, remarks };
  if ('id' in read && problems.length === 0) {
    return { ...stated, id: read.id };
  }
  const unnumbered = problems.length === 1 ? unnumberedOf(table, row, stated) : null;
  return { outcome: '错误', summary: name, problems, unnumbered };
}

/** What is odd about a first day, though it can be. */
function doubtOf(from: DateOnly, today: DateOnly, birthDate: DateOnly | null): string | null {
  if (from > today) {
    return `在业务日期 ${today} 之后，到那一天才算持有，请核对。`;
  }
  return birthDate !== null && from < birthDate ? `早于出生日期 ${birthDate}，请核对号码和日期。` : null;
}

function unnumberedOf(
  table: RosterTable,
  row: RowText,
  stated: Omit<CheckedIdentity, 'id'>,
): UnnumberedIdentity | null {
  const birth = parseRosterDate(textOf(table, row, 'birthDate'));
  const { village } = splitVillage(textOf(table, row, 'village'));
  return textOf(table, row, 'number') !== '' ||
    stated.name === '' ||
    village === '' ||
    birth === null ||
    birth.monthOnly
    ? null
    : { ...stated, birthDate: birth.date, village };
}

function categoriesOf(
  table: RosterTable,
  row: RowText,
  policy: Policy,
  names: CategoryNames,
): { readonly categories: readonly string[] } | { readonly problem: RowProblem; readonly unknown: boolean } {
  const cell = cellOf(table, row, 'category');
  const column = title(table, 'category', '救助身份');
  if (cell.text === '' || cell.kind === 'e') {
    const reason = '没有救助身份，请补上。';
    return { problem: problem(row.number, column, cell.text, reason), unknown: false };
  }
  if (names.named(cell.text) !== null) {
    return { categories: [names.ask(cell.text) ?? ''] };
  }
  const parts = cell.text
    .split(/[、，,;；/／+＋\n]|\s{2,}/)
    .flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
  const found = parts.map((part) => ({ part, category: names.ask(part) }));
  const unknown = found.filter((entry) => entry.category === null).map((entry) => `“${entry.part}”`);
  if (unknown.length > 0) {
    const reason =
      `名册里的身份${unknown.join('、')}不在政策包“${policy.pack.title}”里，本行没有导入，也没有取消任何人的身份。` +
      '请选择它是政策包里的哪一类，或改成政策包里的类别名称后再导入。';
    return { problem: problem(row.number, column, cell.text, reason), unknown: true };
  }
  return { categories: [...new Set(found.flatMap(({ category }) => (category === null ? [] : [category])))] };
}

function dayOf(
  table: RosterTable,
  row: RowText,
  key: 'from' | 'to',
  standard: string,
  problems: RowProblem[],
  remarks: RowProblem[],
): DateOnly | null {
  const cell = cellOf(table, row, key);
  if (/^[-—/无空0]?$/.test(cell.text) || /^长期|^至今/.test(cell.text)) {
    return null;
  }
  const read = parseRosterDate(cell.text);
  const column = title(table, key, standard);
  if (isJanuaryOrOctober(cell)) {
    problems.push(problem(row.number, column, cell.text, JANUARY_OR_OCTOBER));
    return null;
  }
  if (read === null) {
    problems.push(problem(row.number, column, cell.text, '日期看不懂，请写成 2023-09-01 这样的形式。'));
    return null;
  }
  if (read.monthOnly) {
    remarks.push(problem(row.number, column, cell.text, `只写到月份，按 ${read.date} 计。`));
  }
  return read.date;
}

function title(table: RosterTable, key: IdentityKey, standard: string): string {
  return senderTitle(table, key, standard);
}

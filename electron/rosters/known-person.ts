import type { DateOnly } from '#shared/domain/dates.ts';
import { maskIdNumber, type IdNumber } from '#shared/domain/id-number.ts';
import type { RowProblem } from '#shared/contract/import-rows.ts';
import { tidyName } from '#shared/roster/row-values.ts';
import { residentByNumber, type ResidentRow } from '../db/residents.ts';
import type { RowText } from '../excel/workbook-text.ts';
import { nameVerdict } from './conflicts/same-name.ts';
import { readIdCell } from './id-cell.ts';
import { problem, type Fate, type PlanInput } from './kind.ts';
import { cellOf, senderTitle, textOf, type RosterTable } from './table.ts';

/** Whom a row is about, as the sheet says. */
export interface NamedPerson {
  readonly row: number;
  readonly id: IdNumber;
  /** Empty when the sheet has no names. */
  readonly name: string;
}

/** The person of a row, or what is wrong with the number. */
export function namedPerson(
  table: RosterTable,
  row: RowText,
  today: DateOnly,
): NamedPerson | { readonly problem: RowProblem } {
  const read = readIdCell(cellOf(table, row, 'number'), today);
  if ('reason' in read) {
    const column = senderTitle(table, 'number', '身份证号码');
    return { problem: problem(row.number, column, read.shown, read.reason) };
  }
  return { row: row.number, id: read.id, name: tidyName(textOf(table, row, 'name')) };
}

/** The resident a row is about, or the row's fate: 未匹配 without one, 冲突 under another name. */
export function knownPerson(
  input: PlanInput,
  person: NamedPerson,
  notTaken: string,
): { readonly resident: ResidentRow } | { readonly fate: Fate } {
  const resident = residentByNumber(input.context.database, person.id.number);
  const summary = personText(person.name, person.id.number);
  if (resident === null) {
    const column = senderTitle(input.table, 'number', '身份证号码');
    const reason = `库里没有这位居民，${notTaken}。请先导入居民底册或在柜台新增，再导入这份文件，不会重复。`;
    const why = problem(person.row, column, maskIdNumber(person.id.number), reason);
    return { fate: { outcome: '未匹配', summary, problems: [why] } };
  }
  const named = nameVerdict(input, { row: person.row, name: person.name, shown: summary }, resident, {
    renames: false,
    notTaken,
  });
  if ('fate' in named) {
    return named;
  }
  return { resident };
}

/** “王小明 500102********1234”. */
export function personText(name: string, number: string | null): string {
  return `${name} ${number === null ? '' : maskIdNumber(number)}`.trim();
}

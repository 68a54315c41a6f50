import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { ElsewhereKind } from '#shared/contract/ledger.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { ElsewhereKey } from '#shared/roster/elsewhere-columns.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { problem } from '../kind.ts';
import { namedPerson, type NamedPerson } from '../known-person.ts';
import { cellOf, senderTitle, textOf, type RosterTable } from '../table.ts';

/** A row of the medical insurance office's answer that can be used. */
export interface CheckedElsewhere extends NamedPerson {
  /** Null where the office found the person insured nowhere else. */
  readonly cover: { readonly kind: ElsewhereKind; readonly place: string } | null;
  /** Why there is no cover elsewhere, for the row; empty when there is. */
  readonly without: string;
  /** The column that says so. */
  readonly column: string;
  readonly remarks: readonly RowProblem[];
}

/** Checks one row by itself: where the person is insured, or the problems that keep it out. `jurisdiction` is the pack's. */
export function checkElsewhere(
  table: RosterTable,
  row: RowText,
  today: DateOnly,
  jurisdiction: string,
): CheckedElsewhere | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const person = namedPerson(table, row, today);
  if ('problem' in person) {
    problems.push(person.problem);
  }
  const employee = placeOf(table, row, 'employeePlace', '职工医保所属区划', problems);
  const resident = placeOf(table, row, 'residentPlace', '居民医保所属区划', problems);
  const insurer = textOf(table, row, 'insurer');
  if (employee === '' && resident === '' && /职工|居民/.test(insurer)) {
    const reason = '写明了险种，没有参保的区划，没有登记。请补上参保地。';
    problems.push(problem(row.number, senderTitle(table, 'insurer', '参保险种'), insurer, reason));
  }
  if (problems.length > 0 || 'problem' in person) {
    return { problems };
  }
  return { ...person, ...coverOf(table, row.number, { employee, resident, insurer, jurisdiction }) };
}

function coverOf(
  table: RosterTable,
  row: number,
  found: {
    readonly employee: string;
    readonly resident: string;
    readonly insurer: string;
    readonly jurisdiction: string;
  },
): Omit<CheckedElsewhere, keyof NamedPerson> {
  const { employee, resident, insurer, jurisdiction } = found;
  const column = senderTitle(table, 'residentPlace', '居民医保所属区划');
  if (employee !== '') {
    const also =
      resident === ''
        ? []
        : [problem(row, column, resident, `同时有居民医保（${resident}），按职工医保登记，请核对。`)];
    const employeeColumn = senderTitle(table, 'employeePlace', '职工医保所属区划');
    return {
      cover: { kind: '职工医保', place: employee },
      without: '',
      column: employeeColumn,
      remarks: also,
    };
  }
  // 参保地 alone may be the place of either scheme: 参保险种 says which.
  if (resident !== '' && insurer.includes('职工')) {
    return { cover: { kind: '职工医保', place: resident }, without: '', column, remarks: [] };
  }
  if (resident !== '' && !isOwn(resident, jurisdiction)) {
    return { cover: { kind: '外地居民医保', place: resident }, without: '', column, remarks: [] };
  }
  const without =
    resident === '' ? '没有他处参保的区划，没有登记。' : '居民医保在本区，不是他处参保，没有登记。';
  return { cover: null, without, column, remarks: [] };
}

function placeOf(
  table: RosterTable,
  row: RowText,
  key: Extract<ElsewhereKey, 'employeePlace' | 'residentPlace'>,
  title: string,
  problems: RowProblem[],
): string {
  const cell = cellOf(table, row, key);
  if (cell.kind === 'e' || cell.kind === 'f') {
    const reason = '单元格没有可用的值，请在 Excel 里改正、保存后再导入。';
    problems.push(problem(row.number, senderTitle(table, key, title), cell.text, reason));
    return '';
  }
  const text = cell.text.normalize('NFKC').replace(/\s+/g, '');
  return /^(-|—|\/|无|否|未参保|未查到|没有|0)?$/.test(text) ? '' : text;
}

/** Within the district or county of the pack's own jurisdiction. The name of a whole city may be any of its districts: not ours. */
function isOwn(place: string, jurisdiction: string): boolean {
  const own = /(?:^|[省市])([^省市]{2,9}?)(?:自治县|区|县|旗)/.exec(jurisdiction)?.[1];
  return own !== undefined && place.includes(own);
}

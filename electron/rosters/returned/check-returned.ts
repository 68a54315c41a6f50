import type { RowProblem } from '#shared/contract/import-rows.ts';
import { readRowCode, type RowCodeProblem } from '#shared/domain/row-code.ts';
import { fold } from '#shared/domain/fold.ts';
import type { Tier } from '#shared/policy/decision.ts';
import type { ReturnedKey } from '#shared/roster/returned-columns.ts';
import { parseTier, tidyName } from '#shared/roster/row-values.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { problem } from '../kind.ts';
import { cellOf, senderTitle, textOf, type RosterTable } from '../table.ts';

/** A row of a returned village sheet whose code can be read. */
export interface CheckedReturn {
  readonly row: number;
  readonly residentId: number;
  readonly name: string;
  /** The number as the sheet has it, mostly masked; empty when it has none. */
  readonly number: string;
  /** 是否参保; null where nothing was filled in. */
  readonly enrols: boolean | null;
  readonly tier: Tier | null;
  /** 不参保原因, as written. */
  readonly reason: string;
  readonly phone: string;
  readonly note: string;
  readonly remarks: readonly RowProblem[];
}

const TITLES = {
  code: '行码',
  enrols: '是否参保',
  tier: '档次',
  phone: '联系电话',
} as const satisfies Partial<Record<ReturnedKey, string>>;

const YES = new Set(words('是 参保 愿意 同意 要 已参保 续保 参 缴费 缴 √ ✓ ✔ 对 y yes'));
const NO = new Set(words('否 不参保 不愿意 不同意 不 不参 未参保 不缴 不缴费 拒参 × ✗ ✘ x 无 n no'));
const SHORTEST_CODE = 6;

/** Checks one row by itself: whose it is by its code, and what was filled in. */
export function checkReturned(
  table: RosterTable,
  row: RowText,
  benefitYear: number,
): CheckedReturn | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const remarks: RowProblem[] = [];
  const residentId = codeOf(table, row, benefitYear, problems);
  const enrols = enrolsOf(table, row, problems);
  const tierText = textOf(table, row, 'tier');
  const tier = parseTier(tierText);
  if (tier === undefined) {
    remarks.push(problem(row.number, title(table, 'tier'), tierText, '看不出是一档还是二档，档次没有记下。'));
  }
  if (problems.length > 0 || residentId === null) {
    return { problems };
  }
  return {
    row: row.number,
    residentId,
    name: tidyName(textOf(table, row, 'name')),
    number: textOf(table, row, 'number').normalize('NFKC').replace(/\s/g, '').toUpperCase(),
    enrols,
    tier: tier ?? null,
    reason: filled(textOf(table, row, 'reason')),
    phone: phoneOf(table, row, remarks),
    note: textOf(table, row, 'note'),
    remarks,
  };
}

function codeOf(
  table: RosterTable,
  row: RowText,
  benefitYear: number,
  problems: RowProblem[],
): number | null {
  const cell = cellOf(table, row, 'code');
  // A code of digits alone, typed into Excel, has lost its leading zeros; the check character tells whether this is it.
  const text = cell.kind === 'n' ? cell.text.padStart(SHORTEST_CODE, '0') : cell.text;
  const code = readRowCode(benefitYear, text);
  if (typeof code === 'number') {
    return code;
  }
  problems.push(problem(row.number, title(table, 'code'), cell.text, codeReason(code, benefitYear)));
  return null;
}

function codeReason(code: RowCodeProblem, benefitYear: number): string {
  return code === 'empty'
    ? '没有行码，不知道是哪一位，没有导入。请从打印的登记表抄上行码，或在柜台登记。'
    : `行码不对（写错、缺字，或不是 ${benefitYear} 年度的表），没有导入。请与打印的登记表核对。`;
}

function enrolsOf(table: RosterTable, row: RowText, problems: RowProblem[]): boolean | null {
  const text = textOf(table, row, 'enrols');
  const folded = fold(text) || text;
  if (filled(text) === '') {
    return null;
  }
  if (YES.has(folded) || NO.has(folded)) {
    return YES.has(folded);
  }
  const reason = '看不出是否参保，没有导入。请写“是”或“否”。';
  problems.push(problem(row.number, title(table, 'enrols'), text, reason));
  return null;
}

function phoneOf(table: RosterTable, row: RowText, remarks: RowProblem[]): string {
  const cell = cellOf(table, row, 'phone');
  const text = cell.text.normalize('NFKC').replace(/\s/g, '');
  if (text === '' || text.includes('*')) {
    return '';
  }
  if (/^\+?[\d\-()/、,;]{7,40}$/.test(text) && text.replace(/\D/g, '').length >= 7) {
    return text;
  }
  remarks.push(
    problem(row.number, title(table, 'phone'), cell.text, '不像电话号码，没有记下；其余已按表登记。'),
  );
  return '';
}

/** A dash or a stroke in a cell is an empty one. */
function filled(text: string): string {
  return /^[-—/／]*$/.test(text) ? '' : text.trim();
}

function words(text: string): string[] {
  return text.split(' ').map((word) => fold(word) || word);
}

function title(table: RosterTable, key: keyof typeof TITLES): string {
  return senderTitle(table, key, TITLES[key]);
}

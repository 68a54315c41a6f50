import type { RowProblem } from '#shared/contract/import-rows.ts';
import { PAYMENT_MEANS, type PaymentMeans } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { fenFromYuanText, type Fen } from '#shared/domain/money.ts';
import type { Tier } from '#shared/policy/decision.ts';
import { populationNamed, type Policy } from '#shared/policy/policy.ts';
import type { PaymentKey } from '#shared/roster/payment-columns.ts';
import { parseTier } from '#shared/roster/row-values.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { readDayCell } from '../day-cell.ts';
import { problem } from '../kind.ts';
import { namedPerson, type NamedPerson } from '../known-person.ts';
import { cellOf, senderTitle, textOf, type RosterTable } from '../table.ts';

/** A row of a payment list that can be used. */
export interface CheckedPayment extends NamedPerson {
  /** What the person paid, in fen; negative for money given back. */
  readonly amount: Fen;
  /** Null when the list gives no day. */
  readonly paidOn: DateOnly | null;
  /** Null when the row names none. */
  readonly tier: Tier | null;
  /** Empty when the row has none. */
  readonly ticket: string;
  /** What somebody else paid for the person, in fen; null when the list does not say. */
  readonly paidForOthers: Fen | null;
  /** The words of 代缴类别 and 请款批次; empty where the row has none. */
  readonly paidCategory: string;
  readonly request: string;
  /** The population the row names; null when it names none of the pack's. */
  readonly population: string | null;
  readonly means: PaymentMeans;
  /** What tells two payments of one day apart: the time of day, 代缴金额, 请款批次 and 缴费方式 as they are written. */
  readonly details: string;
  readonly remarks: readonly RowProblem[];
}

/** Checks one row by itself: the payment, or the problems that keep it out. */
export function checkPayment(
  table: RosterTable,
  row: RowText,
  policy: Policy,
  today: DateOnly,
): CheckedPayment | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const remarks: RowProblem[] = [];
  const person = namedPerson(table, row, today);
  if ('problem' in person) {
    problems.push(person.problem);
  }
  const amount = amountOf(table, row, 'amount', problems);
  if (amount === null && problems.every(({ column }) => column !== title(table, 'amount'))) {
    problems.push(problem(row.number, title(table, 'amount'), '', '没有缴费金额，请补上。'));
  }
  const paidOn = readDayCell(table, row, { key: 'paidOn', title: '缴费时间' }, today, problems, remarks);
  if (problems.length > 0 || 'problem' in person || amount === null) {
    return { problems };
  }
  const paidForOthers = amountOf(table, row, 'paidForOthers', remarks);
  return {
    ...person,
    amount,
    paidOn,
    tier: tierOf(table, row, policy, remarks),
    ticket: textOf(table, row, 'receipt').normalize('NFKC').replace(/\s/g, ''),
    paidForOthers,
    paidCategory: textOf(table, row, 'category').trim(),
    request: textOf(table, row, 'request').trim(),
    population: populationNamed(policy, textOf(table, row, 'category'))?.code ?? null,
    means: meansOf(textOf(table, row, 'means'), amount, paidForOthers),
    details: detailsOf(table, row),
    remarks,
  };
}

/** 08:00:01, 8时, 20231208080001 and Excel's 45268.3334. */
const TIME_OF_DAY = /[:：时点]|^\d{12}|^\d{5}\.\d/;

function detailsOf(table: RosterTable, row: RowText): string {
  const paidOn = textOf(table, row, 'paidOn');
  const texts = (['paidForOthers', 'request', 'means'] as const).map((key) => textOf(table, row, key));
  return JSON.stringify([TIME_OF_DAY.test(paidOn) ? paidOn : '', ...texts]);
}

function amountOf(
  table: RosterTable,
  row: RowText,
  key: 'amount' | 'paidForOthers',
  problems: RowProblem[],
): Fen | null {
  const cell = cellOf(table, row, key);
  const plain = cell.text
    .normalize('NFKC')
    .replace(/[\s¥]|RMB|人民币/g, '')
    .replace(/元(整)?$/, '');
  const fen = cell.kind === 'e' || cell.kind === 'f' ? null : fenFromYuanText(plain);
  if (fen === null && (cell.text !== '' || cell.kind === 'f')) {
    const reason =
      cell.kind === 'f'
        ? '公式没有保存结果，请在 Excel 里打开文件、保存后再导入。'
        : '应为以元计的金额，至多两位小数，请改正。';
    problems.push(problem(row.number, title(table, key), cell.text, reason));
  }
  return fen;
}

/** 档次 also stands inside the names of tax items: 城乡居民基本医疗保险费（一档）. */
function tierOf(table: RosterTable, row: RowText, policy: Policy, remarks: RowProblem[]): Tier | null {
  const text = textOf(table, row, 'tier');
  const tier = parseTier(text) ?? null;
  if (tier !== null || text === '') {
    return tier;
  }
  const named = policy.tiers.filter(({ name }) => text.includes(name));
  const [only] = named;
  if (only !== undefined && named.length === 1) {
    return only.tier;
  }
  remarks.push(problem(row.number, title(table, 'tier'), text, '看不出是哪一档，按金额核对。'));
  return null;
}

function meansOf(text: string, amount: Fen, paidForOthers: Fen | null): PaymentMeans {
  const known = PAYMENT_MEANS.find((means) => text.toUpperCase().includes(means));
  if (known !== undefined) {
    return known;
  }
  return text.includes('代') || (amount === 0 && (paidForOthers ?? 0) > 0) ? '代缴' : '自助';
}

const TITLES = {
  amount: '缴费金额',
  tier: '档次',
  paidForOthers: '代缴金额',
} as const satisfies Partial<Record<PaymentKey, string>>;

function title(table: RosterTable, key: keyof typeof TITLES): string {
  return senderTitle(table, key, TITLES[key]);
}

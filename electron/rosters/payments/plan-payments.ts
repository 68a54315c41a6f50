import type { Result } from '#shared/domain/result.ts';
import { insertProxyPayment } from '../../db/proxy-payments.ts';
import { setTicket } from '../../ledger/cash/ticket.ts';
import { storePayment } from '../../ledger/take-payment.ts';
import { groupBy } from '../group-by.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { knownPerson, personText } from '../known-person.ts';
import { senderTitle } from '../table.ts';
import { checkPayment, type CheckedPayment } from './check-payment.ts';
import { judgePerson } from './judge-person.ts';
import { paymentNotes } from './payment-notes.ts';
import {
  needsLook,
  OUTCOMES,
  yuan,
  ticketOf,
  type NewEnrolment,
  type NewTicket,
  type PaymentList,
  type Verdict,
} from './verdict.ts';
import { rowWords } from '../row-words.ts';

/** Decides what a payment list does: compares it with the ledger and enrols who paid on their own. */
export function planPayments(input: PlanInput): Plan {
  const { table, policy, today, step } = input;
  const checked = table.rows.map((row) => {
    step();
    return checkPayment(table, row, policy, today);
  });
  const usable = checked.filter((row) => 'id' in row);
  const fates = new Map<number, Fate>();
  const lists = new Map<PaymentList, CheckedPayment[]>();
  const enrolments: NewEnrolment[] = [];
  const tickets: NewTicket[] = [];
  for (const rows of groupBy(usable, ({ id }) => id.number).values()) {
    const { single, twins } = withoutTwins(rows);
    const named = single.flatMap((row) => {
      const known = knownPerson(input, row, '这笔缴费没有登记');
      if ('fate' in known) {
        fates.set(row.row, known.fate);
        return [];
      }
      return [{ row, resident: known.resident }];
    });
    const [first] = named;
    const judged =
      first === undefined
        ? new Map<CheckedPayment, Verdict>()
        : judgePerson(
            input,
            first.resident,
            named.map(({ row }) => row),
          );
    for (const [row, verdict] of judged) {
      settle(row, verdict);
    }
    for (const [row, same] of twins) {
      settle(row, {
        ...needsLook('merged', `与${rowWords(table, same.row)}相同，已合并，只算一笔。`),
        does: '已合并',
      });
    }
    for (const { enrolment, ticket } of new Set(judged.values())) {
      enrolments.push(...(enrolment === null ? [] : [enrolment]));
      tickets.push(...(ticket === null ? [] : [ticket]));
    }
    rows.forEach(() => {
      step();
    });
  }

  function settle(row: CheckedPayment, verdict: Verdict): void {
    fates.set(row.row, fateOf(input, row, verdict));
    const list = lists.get(verdict.list) ?? [];
    lists.set(verdict.list, list);
    list.push(row);
  }

  return {
    fates: checked.map((row, index): Fate => {
      const number = table.rows[index]?.number ?? 0;
      return 'id' in row
        ? (fates.get(number) ?? { outcome: '错误', summary: '', problems: [] })
        : { outcome: '错误', summary: rowWords(table, number), problems: row.problems };
    }),
    cancelled: [],
    notes: paymentNotes(input, usable, lists, { enrolments, tickets }),
    paidChanged: 0,
    write: writer(input, usable, enrolments, tickets),
  };
}

/** Rows that say the same of the same person are one payment: the first stays. */
function withoutTwins(rows: readonly CheckedPayment[]): {
  readonly single: readonly CheckedPayment[];
  readonly twins: ReadonlyMap<CheckedPayment, CheckedPayment>;
} {
  const firsts = new Map<string, CheckedPayment>();
  const twins = new Map<CheckedPayment, CheckedPayment>();
  for (const row of rows) {
    const key = JSON.stringify([row.name, row.amount, row.paidOn, row.ticket, row.tier, row.details]);
    const first = firsts.get(key);
    if (first === undefined) {
      firsts.set(key, row);
    } else {
      twins.set(row, first);
    }
  }
  return { single: [...firsts.values()], twins };
}

const COLUMNS = { amount: '缴费金额', paidOn: '缴费时间', tier: '档次', receipt: '票号' } as const;

function fateOf(input: PlanInput, row: CheckedPayment, verdict: Verdict): Fate {
  const { table } = input;
  const { list, does, reason, about } = verdict;
  const values = {
    amount: yuan(row.amount),
    paidOn: row.paidOn ?? '',
    tier: row.tier === null ? '' : String(row.tier),
    receipt: row.ticket,
  };
  const why = problem(row.row, senderTitle(table, about, COLUMNS[about]), values[about], reason);
  const summary = `${personText(row.name, row.id.number)} ${yuan(row.amount)} ${does}`.trim();
  return { outcome: OUTCOMES[list], summary, problems: [...(reason === '' ? [] : [why]), ...row.remarks] };
}

function writer(
  input: PlanInput,
  usable: readonly CheckedPayment[],
  enrolments: readonly NewEnrolment[],
  tickets: readonly NewTicket[],
): Plan['write'] {
  const { context, source } = input;
  const { benefitYear } = input.policy.pack;
  return (batchId, step) => {
    for (const { row, id, name, paidForOthers, paidCategory, request } of usable) {
      if (paidForOthers !== null && paidForOthers !== 0) {
        const paid = { amount: paidForOthers, category: paidCategory, request };
        insertProxyPayment(context.database, { batchId, row, benefitYear, number: id.number, name, ...paid });
      }
    }
    const from = source === '' ? '' : `（${source}）`;
    for (const { resident, decision, paidOn, bundle } of enrolments) {
      const means = bundle.rows[0]?.means ?? '自助';
      const act = {
        paidOn,
        means,
        lateReason: `缴费明细${from}，第 ${batchId} 批`,
        ticketNumber: ticketOf(bundle),
        batchId,
      };
      expectWritten(storePayment(context, resident, act, decision));
      step();
    }
    for (const { paymentId, number } of tickets) {
      expectWritten(setTicket(context, { paymentId, ticketNumber: number, reason: '', batchId }));
      step();
    }
  };
}

/** What was planned against this very state of the ledger is written, or the whole import is undone: a defect. */
function expectWritten(result: Result<unknown>): void {
  if (!result.ok) {
    throw new Error(`${result.error.code} of a payment that was planned`);
  }
}

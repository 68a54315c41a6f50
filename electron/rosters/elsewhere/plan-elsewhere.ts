import { enrolmentEvents, enrolmentOf } from '../../db/enrolments.ts';
import { standingPayment } from '../../db/payments.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { refusedChange, type StateChange } from '../../ledger/change-state.ts';
import { placedElsewhere } from '../../ledger/elsewhere.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { knownPerson, personText } from '../known-person.ts';
import { judgeRows } from '../person-rows.ts';
import { targetEffect } from '../target-effect.ts';
import { writeChanges } from '../write-changes.ts';
import { checkElsewhere, type CheckedElsewhere } from './check-elsewhere.ts';
import { rowsWords } from '../row-words.ts';

interface Action {
  readonly resident: ResidentRow;
  readonly change: StateChange;
  /** False when only the place of an earlier record is corrected. */
  readonly leaves: boolean;
}

/** Decides what the medical insurance office's answer does: cover elsewhere is recorded, double cover is listed. */
export function planElsewhere(input: PlanInput): Plan {
  const doubled: number[] = [];
  const { fates, actions } = judgeRows<CheckedElsewhere, Action>(input, {
    check: (row) => checkElsewhere(input.table, row, input.today, input.policy.pack.jurisdiction),
    key: { column: 'number', title: '身份证号码' },
    keyOf: ({ id }) => id.number,
    statement: ({ name, cover }) => JSON.stringify([name, cover]),
    shown: ({ name, id }) => personText(name, id.number),
    judge: (row) => judge(input, row, doubled),
  });
  const leaving = actions.filter(({ leaves }) => leaves).map(({ resident }) => resident);
  return {
    fates,
    cancelled: [],
    notes: [...targetEffect(input, leaving), ...doubledNotes(input, doubled)],
    paidChanged: 0,
    write: writeChanges(
      input,
      actions.map(({ resident, change }) => ({
        resident,
        change: (batchId) => withBatch(change, batchId),
      })),
    ),
  };
}

function judge(
  input: PlanInput,
  row: CheckedElsewhere,
  doubled: number[],
): { readonly fate: Fate; readonly action: Action | null } {
  const known = knownPerson(input, row, '他处参保没有登记');
  if ('fate' in known) {
    return { fate: known.fate, action: null };
  }
  const { resident } = known;
  const who = personText(row.name || resident.name, resident.documentNumber);
  if (row.cover === null) {
    return { fate: plain('未变', who, row, row.without), action: null };
  }
  const { kind, place } = row.cover;
  const { database } = input.context;
  const enrolment = enrolmentOf(database, input.policy.pack.benefitYear, resident.id);
  const standing = enrolment === null ? null : standingPayment(database, enrolment.id);
  if (standing !== null) {
    doubled.push(row.row);
    const reason = `重复参保：${kind}在${place}，本地已于 ${standing.paidOn} 缴费，没有改动。请与本人核实保留哪一处；在本地退出的，先在柜台作废那一笔。`;
    return { fate: plain('冲突', who, row, reason), action: null };
  }
  const evidence = `参保核实${input.source === '' ? '' : `（${input.source}）`}`;
  const change = placedElsewhere({ residentId: resident.id, kind, place, evidence, reason: '' });
  const refused = change.ok ? refusedChange(input.context, input.policy, change.value) : change;
  if (!change.ok || refused?.ok === false) {
    const message = refused?.ok === false ? refused.error.message : '';
    return { fate: plain('冲突', who, row, message), action: null };
  }
  const before =
    enrolment?.state === 'elsewhere' ? enrolmentEvents(database, enrolment.id).at(-1) : undefined;
  if (before?.place === place && enrolment?.declineReason === kind) {
    return { fate: { outcome: '未变', summary: `${who} 已登记`, problems: row.remarks }, action: null };
  }
  const corrected = before === undefined ? '' : `（原为${enrolment?.declineReason ?? ''} ${before.place}）`;
  return {
    fate: {
      outcome: '变更',
      summary: `${who} 他处参保：${kind} ${place}${corrected}`,
      problems: row.remarks,
    },
    action: { resident, change: change.value, leaves: before === undefined },
  };
}

function plain(outcome: Fate['outcome'], who: string, row: CheckedElsewhere, reason: string): Fate {
  const why = problem(row.row, row.column, row.cover?.place ?? '', reason);
  return { outcome, summary: who, problems: [why, ...row.remarks] };
}

function withBatch(change: StateChange, batchId: number): StateChange {
  const { details } = change;
  return { ...change, details: { ...details, evidence: `${details.evidence}，第 ${batchId} 批` } };
}

function doubledNotes({ table }: PlanInput, rows: readonly number[]): string[] {
  return rows.length === 0
    ? []
    : [`重复参保：${rows.length} 人在本地已缴费，没有改动，逐人核实（${rowsWords(table, rows)}）。`];
}

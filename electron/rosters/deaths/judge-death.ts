import { enrolmentEvents, enrolmentOf, type EnrolmentRow } from '../../db/enrolments.ts';
import { standingPayment } from '../../db/payments.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { departedChange, type DepartedInput } from '../../ledger/departed.ts';
import { refusedChange } from '../../ledger/change-state.ts';
import { problem, type Fate, type PlanInput } from '../kind.ts';
import { knownPerson, personText } from '../known-person.ts';
import { senderTitle } from '../table.ts';
import type { CheckedDeath } from './check-death.ts';

/** A person to be recorded as gone. */
export interface DeathAction {
  readonly resident: ResidentRow;
  readonly departed: DepartedInput;
}

export interface JudgedDeath {
  readonly fate: Fate;
  readonly action: DeathAction | null;
  /** True for people whose payment stands: it stays, and they are listed. */
  readonly paid: boolean;
}

/** Decides what a death or a cancelled registration does: the year's record ends, unless a payment stands. */
export function judgeDeath(input: PlanInput, row: CheckedDeath): JudgedDeath {
  const known = knownPerson(input, row, `${row.kind}没有登记`);
  if ('fate' in known) {
    return { fate: known.fate, action: null, paid: false };
  }
  const { resident } = known;
  const { database } = input.context;
  const enrolment = enrolmentOf(database, input.policy.pack.benefitYear, resident.id);
  const standing = enrolment === null ? null : standingPayment(database, enrolment.id);
  if (standing !== null) {
    return { ...paidFate(input, row, resident, standing.paidOn), action: null, paid: true };
  }
  if (enrolment?.state === 'dead') {
    return { fate: againFate(input, row, resident, enrolment), action: null, paid: false };
  }
  const departed = {
    residentId: resident.id,
    kind: row.kind,
    evidence: `死亡、销户名单${input.source === '' ? '' : `（${input.source}）`}`,
    on: row.on,
  };
  const refused = refusedChange(input.context, input.policy, departedChange(departed));
  if (refused?.ok === false) {
    return { fate: conflict(input, row, resident, refused.error.message), action: null, paid: false };
  }
  return {
    fate: { outcome: '变更', summary: `${who(row, resident)} 登记${when(row)}`, problems: row.remarks },
    action: { resident, departed },
    paid: false,
  };
}

function paidFate(
  input: PlanInput,
  row: CheckedDeath,
  resident: ResidentRow,
  paidOn: string,
): { readonly fate: Fate } {
  if (row.kind === '死亡' && row.on === null) {
    const reason = `已于 ${paidOn} 缴费，名单没有死亡时间，不知道缴费在前还是在后，没有登记。请核对后处理。`;
    return { fate: conflict(input, row, resident, reason) };
  }
  if (row.on !== null && row.on < paidOn) {
    const reason = `${when(row)}，而缴费在 ${paidOn}，没有登记。请核对；缴费确属误收的，请在柜台作废那一笔，再导入这份名单。`;
    return { fate: conflict(input, row, resident, reason) };
  }
  const reason = `已于 ${paidOn} 缴费，缴费有效，不退费，没有改动；请在台账备注${when(row)}。`;
  const why = problem(row.row, columnOf(input, row), row.on ?? '', reason);
  return { fate: { outcome: '未变', summary: who(row, resident), problems: [why, ...row.remarks] } };
}

function againFate(
  input: PlanInput,
  row: CheckedDeath,
  resident: ResidentRow,
  enrolment: EnrolmentRow,
): Fate {
  const stored = enrolmentEvents(input.context.database, enrolment.id).at(-1)?.dated ?? null;
  if (row.on !== null && stored !== null && row.on !== stored) {
    const reason = `已登记${enrolment.declineReason ?? ''} ${stored}，与名单的 ${row.on} 不同，没有改动。请核对哪一天正确。`;
    return conflict(input, row, resident, reason);
  }
  return { outcome: '未变', summary: `${who(row, resident)} 已登记`, problems: row.remarks };
}

function conflict(input: PlanInput, row: CheckedDeath, resident: ResidentRow, reason: string): Fate {
  const why = problem(row.row, columnOf(input, row), row.on ?? '', reason);
  return { outcome: '冲突', summary: who(row, resident), problems: [why, ...row.remarks] };
}

function columnOf({ table }: PlanInput, { kind }: CheckedDeath): string {
  return kind === '死亡'
    ? senderTitle(table, 'diedOn', '死亡时间')
    : senderTitle(table, 'cancelledOn', '注销时间');
}

function who(row: CheckedDeath, resident: ResidentRow): string {
  return personText(row.name || resident.name, resident.documentNumber);
}

function when({ kind, on }: CheckedDeath): string {
  return on === null ? kind : `${kind} ${on}`;
}

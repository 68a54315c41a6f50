import { z } from 'zod';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { changedBetween, recordChange } from '../../db/batch-changes.ts';
import { enrolmentEvents, enrolmentOf } from '../../db/enrolments.ts';
import { standingPayment } from '../../db/payments.ts';
import { residentById, updateResident, type ResidentRow } from '../../db/residents.ts';
import type { StateChange } from '../../ledger/change-state.ts';
import { problem, type Fate, type Plan, type PlanInput } from '../kind.ts';
import { personText } from '../known-person.ts';
import { judgeRows } from '../person-rows.ts';
import { sameName } from '../residents/match-resident.ts';
import { senderTitle } from '../table.ts';
import { writeChanges } from '../write-changes.ts';
import { checkReturned, type CheckedReturn } from './check-returned.ts';
import { declinedBy } from './declined.ts';

interface Action {
  readonly resident: ResidentRow;
  readonly change: StateChange | null;
  /** Empty where the stored one stays. */
  readonly phone: string;
  /** What the person means to do, in words; empty where nothing is to be noted. */
  readonly intention: string;
}

interface Judged {
  readonly fate: Fate;
  readonly action: Action | null;
}

const storedExtra = z.record(z.string(), z.string());

/** Decides what a returned village sheet does, each row by its code: declines, telephones, intentions. No payment. */
export function planReturned(input: PlanInput): Plan {
  const { benefitYear } = input.policy.pack;
  const { fates, actions } = judgeRows<CheckedReturn, Action>(input, {
    check: (row) => checkReturned(input.table, row, benefitYear),
    key: { column: 'code', title: '行码' },
    keyOf: ({ residentId }) => String(residentId),
    statement: ({ enrols, tier, reason, phone, note }) => JSON.stringify([enrols, tier, reason, phone, note]),
    // Somebody stands on several sheets of a pack, and is written of on one.
    saysNothing: (row) => saysNothing(judge(input, row).fate),
    shown: ({ name }) => name,
    judge: (row) => judge(input, row),
  });
  return { fates, cancelled: [], notes: notesOf(actions), paidChanged: 0, write: writer(input, actions) };
}

function saysNothing({ outcome, problems }: Fate): boolean {
  return outcome === '未变' && problems.length === 0;
}

function judge(input: PlanInput, row: CheckedReturn): Judged {
  const { database } = input.context;
  const resident = residentById(database, row.residentId);
  if (resident === null) {
    const reason = '库里没有这个行码的居民，没有导入。请核对这张表是不是本站打印的。';
    return refused(input, row, '错误', row.name, 'code', '', reason);
  }
  const who = personText(resident.name, resident.documentNumber);
  const stranger = strangerReason(row, resident);
  if (stranger !== null) {
    return refused(input, row, '冲突', who, 'name', row.name, stranger);
  }
  if (row.enrols === true && row.reason !== '') {
    const reason = `写了参保，又写了不参保原因“${row.reason}”，没有导入。请核对。`;
    return refused(input, row, '冲突', who, 'reason', row.reason, reason);
  }
  if (row.enrols === false && row.reason === '') {
    const reason = '写了不参保，没有写原因，没有导入。请补上不参保原因。';
    return refused(input, row, '错误', who, 'reason', '', reason);
  }
  const enrolment = enrolmentOf(database, input.policy.pack.benefitYear, resident.id);
  const declined = row.reason === '' ? null : declinedBy(input, row, enrolment);
  if (declined?.kind === 'refused') {
    return refused(input, row, declined.outcome, who, 'reason', row.reason, declined.reason);
  }
  const paidTier = enrolment === null ? null : (standingPayment(database, enrolment.id)?.tier ?? null);
  return taken(input, row, resident, {
    change: declined?.kind === 'change' ? declined.change : null,
    paidTier,
    signedTier: enrolment?.state === 'registered' ? signedTierOf(input, enrolment.id) : null,
  });
}

/** The code is the key; a name or a number that is another's says that the sheet was mixed up. */
function strangerReason({ name, number }: CheckedReturn, resident: ResidentRow): string | null {
  if (name !== '' && !sameName(name, resident.name)) {
    return `这个行码打印时是“${resident.name}”，表上是“${name}”，没有导入。请核对行码与姓名是否错行。`;
  }
  const own = resident.documentNumber ?? '';
  return number === '' || number === own || number === maskIdNumber(own)
    ? null
    : `这个行码打印时的证件号码是 ${maskIdNumber(own)}，与表上的不同，没有导入。请核对行码是否错行。`;
}

/** The tier somebody signed for: the sheet printed it, so that it is no news there. */
function signedTierOf({ context }: PlanInput, enrolmentId: number): number | null {
  return enrolmentEvents(context.database, enrolmentId).at(-1)?.tier ?? null;
}

interface Known {
  readonly change: StateChange | null;
  readonly paidTier: number | null;
  readonly signedTier: number | null;
}

function taken(
  input: PlanInput,
  row: CheckedReturn,
  resident: ResidentRow,
  { change, paidTier, signedTier }: Known,
): Judged {
  const phone = row.phone === (resident.phone ?? '') ? '' : row.phone;
  const printed = row.tier !== null && row.tier === signedTier;
  const intended = paidTier === null && !printed ? intentionText(input, row) : '';
  const intention = intended === noted(input, resident) ? '' : intended;
  const does = [
    change === null ? '' : `${change.to === 'elsewhere' ? '他处参保' : '不参保'}：${change.reason}`,
    phone === '' ? '' : `联系电话 ${phone}`,
    intention === '' ? '' : `记下意愿：${intention}`,
  ].filter((text) => text !== '');
  const who = personText(resident.name, resident.documentNumber);
  const otherTier =
    paidTier !== null && row.tier !== null && row.tier !== paidTier
      ? [
          problem(
            row.row,
            senderTitle(input.table, 'tier', '档次'),
            tierName(input, row.tier),
            `已按${tierName(input, paidTier)}缴费，表上的档次没有记下。`,
          ),
        ]
      : [];
  const problems = [...otherTier, ...row.remarks];
  return does.length === 0
    ? { fate: { outcome: '未变', summary: who, problems }, action: null }
    : {
        fate: { outcome: '变更', summary: `${who} ${does.join('；')}`, problems },
        action: { resident, change, phone, intention },
      };
}

function refused(
  input: PlanInput,
  row: CheckedReturn,
  outcome: '冲突' | '错误',
  summary: string,
  key: keyof typeof COLUMNS,
  value: string,
  reason: string,
): Judged {
  const why = problem(row.row, senderTitle(input.table, key, COLUMNS[key]), value, reason);
  return { fate: { outcome, summary, problems: [why, ...row.remarks] }, action: null };
}

const COLUMNS = { code: '行码', name: '姓名', reason: '不参保原因' } as const;

function intentionText(input: PlanInput, { enrols, tier }: CheckedReturn): string {
  return enrols === true || tier !== null ? `参保${tier === null ? '' : ` ${tierName(input, tier)}`}` : '';
}

/** 意愿 stands with the resident's further columns, one for each year. */
function intentionHead({ policy }: PlanInput): string {
  return `${policy.pack.benefitYear} 年度参保意愿`;
}

function noted(input: PlanInput, { extra }: ResidentRow): string {
  return new Map(Object.entries(storedExtra.parse(JSON.parse(extra)))).get(intentionHead(input)) ?? '';
}

function tierName({ policy }: PlanInput, tier: number): string {
  return policy.tiers.find((each) => each.tier === tier)?.name ?? `${tier} 档`;
}

function writer(input: PlanInput, actions: readonly Action[]): Plan['write'] {
  const changes = writeChanges(
    input,
    actions.flatMap(({ resident, change }) => (change === null ? [] : [{ resident, change: () => change }])),
  );
  return (batchId, step) => {
    changes(batchId, step);
    const { database } = input.context;
    for (const { resident, phone, intention } of actions) {
      const extra = storedExtra.parse(JSON.parse(resident.extra));
      const fields = {
        ...(phone === '' ? {} : { phone }),
        ...(intention === '' ? {} : { extra: { ...extra, [intentionHead(input)]: intention } }),
      };
      if (phone !== '' || intention !== '') {
        recordChange(
          database,
          batchId,
          'resident',
          resident.id,
          changedBetween({ ...resident, extra }, fields),
        );
        updateResident(database, resident.id, fields);
      }
      step();
    }
  };
}

function notesOf(actions: readonly Action[]): string[] {
  const declined = actions.filter(({ change }) => change?.to === 'declined').length;
  const elsewhere = actions.filter(({ change }) => change?.to === 'elsewhere').length;
  const intending = actions.filter(({ intention }) => intention !== '').length;
  return [
    ...(declined === 0 ? [] : [`登记不参保 ${declined} 人，原因取自表上。`]),
    ...(elsewhere === 0 ? [] : [`登记他处参保 ${elsewhere} 人。`]),
    ...(intending === 0 ? [] : [`记下参保意愿 ${intending} 人；导入不收款，缴费请到柜台办理。`]),
  ];
}

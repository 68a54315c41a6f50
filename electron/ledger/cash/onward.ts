import { handoverSteps, insertHandoverStep, markStepReversed } from '#electron/db/handover-steps.ts';
import {
  handoverById,
  markHandoverReversed,
  setHandoverState,
  type HandoverRow,
} from '#electron/db/handovers.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Handover, HandoverState } from '#shared/contract/cash.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { businessNow, recordedNow } from '../business-clock.ts';
import { pastDay } from './cash-year.ts';
import { handover, noHandover } from './handover-view.ts';

export interface DepositInput {
  readonly handoverId: number;
  /** 存款单号. */
  readonly slipNumber: string;
  readonly amountFen: Fen;
  readonly on: DateOnly;
}

const STATE_WORDS = {
  counted: '已交接、未存款',
  deposited: '已存入账户、未入国库',
  'in-treasury': '已入国库',
  reversed: '已冲销',
} as const satisfies Record<HandoverState, string>;

/**
 * The deposit slip of a handover into the 指定账户. An amount other than the counted one is kept and raises an alarm.
 * NOT_FOUND, BAD_INPUT (slip number, amount, or not the turn of this step), DATE_REFUSED.
 */
export function deposit(context: DeskContext, input: DepositInput): Result<Handover> {
  const slipNumber = input.slipNumber.trim();
  if (slipNumber === '' || !Number.isSafeInteger(input.amountFen) || input.amountFen < 0) {
    return failure('BAD_INPUT', '请写明存款单号和不小于 0 的存款金额，再保存。');
  }
  return stepOn(context, input.handoverId, 'counted', (row) => {
    const day = pastDay(context, input.on, '存款日期');
    if (!day.ok || day.value < row.day) {
      return day.ok ? tooEarly('存款日期', day.value, `收款日期 ${row.day}`) : day;
    }
    insertHandoverStep(context.database, {
      handoverId: row.id,
      kind: 'deposit',
      slipNumber,
      amountFen: input.amountFen,
      on: day.value,
      recordedAt: recordedNow(context),
      operator: context.operator().name,
    });
    setHandoverState(context.database, row.id, 'deposited');
    return null;
  });
}

/** The day the deposited money reached the treasury (国库). NOT_FOUND, BAD_INPUT, DATE_REFUSED. */
export function intoTreasury(
  context: DeskContext,
  input: { readonly handoverId: number; readonly on: DateOnly },
): Result<Handover> {
  return stepOn(context, input.handoverId, 'deposited', (row) => {
    const slip = handoverSteps(context.database, row.id).find(
      (step) => step.kind === 'deposit' && step.reversedAt === null,
    );
    const day = pastDay(context, input.on, '入库日期');
    if (!day.ok || day.value < (slip?.on ?? '')) {
      return day.ok ? tooEarly('入库日期', day.value, `存款日期 ${slip?.on ?? ''}`) : day;
    }
    insertHandoverStep(context.database, {
      handoverId: row.id,
      kind: 'treasury',
      slipNumber: '',
      amountFen: slip?.amountFen ?? 0,
      on: day.value,
      recordedAt: recordedNow(context),
      operator: context.operator().name,
    });
    setHandoverState(context.database, row.id, 'in-treasury');
    return null;
  });
}

/**
 * Takes back the last step with its reason: the treasury date, then the deposit slip, then the handover itself, whose
 * payments are in hand again. What was entered stays in the record. NOT_FOUND, REASON_REQUIRED, BAD_INPUT.
 */
export function reverseStep(
  context: DeskContext,
  input: { readonly handoverId: number; readonly reason: string },
): Result<Handover> {
  const reason = input.reason.trim();
  if (reason === '') {
    return failure('REASON_REQUIRED', '冲销必须写明原因，请填写后再冲销。');
  }
  return writing(context, 'cash.reverse', (note) => {
    const row = handoverById(context.database, input.handoverId);
    if (row === null) {
      return noHandover();
    }
    note({ subject: `handover ${row.id}`, old: { state: row.state } });
    const by = { at: businessNow(context), reason, operator: context.operator().name };
    switch (row.state) {
      case 'in-treasury':
        markStepReversed(context.database, row.id, 'treasury', by);
        setHandoverState(context.database, row.id, 'deposited');
        break;
      case 'deposited':
        markStepReversed(context.database, row.id, 'deposit', by);
        setHandoverState(context.database, row.id, 'counted');
        break;
      case 'counted':
        markHandoverReversed(context.database, row.id, by);
        break;
      case 'reversed':
        return failure('BAD_INPUT', '这次交接已经冲销过，没有再做改动。');
    }
    return handover(context, row.id);
  });
}

function stepOn(
  context: DeskContext,
  handoverId: number,
  from: HandoverState,
  enter: (row: HandoverRow) => Result<never> | null,
): Result<Handover> {
  return writing(context, 'cash.step', (note) => {
    const row = handoverById(context.database, handoverId);
    if (row === null) {
      return noHandover();
    }
    if (row.state !== from) {
      return failure(
        'BAD_INPUT',
        `这次交接的状态是“${STATE_WORDS[row.state]}”，这一步要求“${STATE_WORDS[from]}”，没有保存。录错的步骤请先写明原因冲销。`,
      );
    }
    const entered = enter(row) ?? handover(context, row.id);
    if (entered.ok) {
      note({
        subject: `handover ${row.id}`,
        old: { state: row.state },
        new: { state: entered.value.state },
      });
    }
    return entered;
  });
}

function tooEarly(what: string, day: DateOnly, than: string): Result<never> {
  return failure('DATE_REFUSED', `${what} ${day} 早于${than}，没有保存。请核对单据上的日期。`);
}

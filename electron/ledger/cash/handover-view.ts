import { z } from 'zod';
import { handoverSteps, type HandoverStepRow } from '#electron/db/handover-steps.ts';
import { handoverById, handoverMeans, handoversBetween, type HandoverRow } from '#electron/db/handovers.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Handover } from '#shared/contract/cash.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { TicketRange } from '#shared/ledger/ticket.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { cashYear, villageNeeded } from './cash-year.ts';

const ranges = z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })) satisfies z.ZodType<
  readonly TicketRange[]
>;

export interface HandoverQuery {
  readonly from: DateOnly;
  readonly through: DateOnly;
  /** Null for all. */
  readonly village: string | null;
}

/** The handover as screens, sheets and the command line show it. NOT_FOUND. */
export function handover(context: DeskContext, id: number): Result<Handover> {
  const row = handoverById(context.database, id);
  return row === null ? noHandover() : success(handoverOf(context, row));
}

/** The refusal for a handover that is not there. */
export function noHandover(): Result<never> {
  return failure('NOT_FOUND', '没有找到这次缴款交接，请回到列表重新选择。');
}

/** The handovers of money taken on these days, reversed ones too, oldest day first. PACK_NOT_CHOSEN, NOT_FOUND. */
export function listHandovers(context: DeskContext, query: HandoverQuery): Result<readonly Handover[]> {
  const year = cashYear(context);
  if (!year.ok) {
    return year;
  }
  const village = query.village === null ? success(null) : villageNeeded(context, query.village);
  if (!village.ok) {
    return village;
  }
  const { from, through } = query;
  const rows = handoversBetween(context.database, year.value, { from, through, reversed: true });
  return success(
    rows
      .filter(({ villageId }) => village.value === null || villageId === village.value)
      .map((row) => handoverOf(context, row)),
  );
}

/** A stored handover with its means and steps. */
export function handoverOf({ database }: DeskContext, row: HandoverRow): Handover {
  const steps = handoverSteps(database, row.id);
  const deposit = standing(steps, 'deposit');
  return {
    id: row.id,
    benefitYear: row.benefitYear,
    day: row.day,
    village: row.village,
    group: row.groupName,
    state: row.state,
    payments: row.payments,
    ledgerFen: row.ledgerFen,
    countedFen: row.countedFen,
    byMeans: handoverMeans(database, row.id),
    tickets: ranges.parse(JSON.parse(row.tickets)),
    handedBy: row.handedBy,
    receivedBy: row.receivedBy,
    account: row.account,
    handedAt: row.handedAt,
    note: row.note,
    operator: row.operator,
    deposit:
      deposit === undefined
        ? null
        : { slipNumber: deposit.slipNumber, amountFen: deposit.amountFen, on: deposit.on },
    treasuryOn: standing(steps, 'treasury')?.on ?? null,
    reversed:
      row.reversedAt === null
        ? null
        : { at: row.reversedAt, reason: row.reverseReason ?? '', operator: row.reversedBy ?? '' },
    takenBack: steps.flatMap(takenBack),
  };
}

function standing(
  steps: readonly HandoverStepRow[],
  kind: HandoverStepRow['kind'],
): HandoverStepRow | undefined {
  return steps.find((step) => step.kind === kind && step.reversedAt === null);
}

function takenBack(step: HandoverStepRow): Handover['takenBack'] {
  const { kind, slipNumber, amountFen, on, reversedAt, reverseReason, reversedBy } = step;
  return reversedAt === null
    ? []
    : [
        {
          kind,
          slipNumber,
          amountFen,
          on,
          at: reversedAt,
          reason: reverseReason ?? '',
          operator: reversedBy ?? '',
        },
      ];
}

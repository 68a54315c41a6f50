import { cashDayRows } from '#electron/db/cash-days.ts';
import { handoversBetween } from '#electron/db/handovers.ts';
import { readSetting } from '#electron/db/settings.ts';
import { villageNamed } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { handover, handoverOf } from '#electron/ledger/cash/handover-view.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { handoverLayout } from '#shared/sheets/handover.ts';
import { withLayout } from '#shared/sheets/layout.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { layoutOf } from './layouts.ts';
import { villageScope, type ReportQuery } from './scope.ts';

/**
 * 缴款交接单 of the money taken until the moment's day: the handovers of it that stand, of the street or one village, day by
 * day, and below them what went straight to the treasury. Errors as in villageScope.
 */
export function handoverSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { benefitYear, asOf, village } = scope.value;
  const days = { from: '0000-01-01', through: asOf.slice(0, 10) };
  const rows = handoversBetween(context.database, benefitYear, { ...days, reversed: false });
  const handovers = rows
    .filter((row) => village === null || row.village === village)
    .map((row) => handoverOf(context, row));
  const villageId = village === null ? null : villageNamed(context.database, village);
  const taken = cashDayRows(context.database, { ...days, benefitYear, villageId }, 'village');
  const direct = {
    payments: taken.reduce((sum, { directPayments }) => sum + directPayments, 0),
    fen: taken.reduce((sum, { directFen }) => sum + directFen, 0),
  };
  return success({ ...handoverLayout(scope.value, handovers, direct), asOf });
}

/** 缴款交接单 of one handover, to be signed by both. NOT_FOUND. */
export function handoverSlipSheet(context: DeskContext, handoverId: number): Result<Sheet> {
  const found = handover(context, handoverId);
  if (!found.ok) {
    return found;
  }
  const station = readSetting(context.database, 'station') ?? '';
  const { benefitYear, handedAt } = found.value;
  const sheet = handoverLayout({ station, benefitYear, asOf: handedAt, village: null }, [found.value]);
  return success(withLayout(sheet, layoutOf(context, 'handover'), benefitYear));
}

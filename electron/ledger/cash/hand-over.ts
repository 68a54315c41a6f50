import {
  insertHandover,
  openMeans,
  openTickets,
  type HandoverPlace,
  type OpenMeans,
} from '#electron/db/handovers.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Handover, HandoverMeans, HandoverPreview } from '#shared/contract/cash.ts';
import { DIRECT_MEANS, PAYMENT_MEANS, type PaymentMeans } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { ticketRanges } from '#shared/ledger/ticket.ts';
import { businessNow } from '../business-clock.ts';
import { orderedNow, refusedClock } from '../clock-watch.ts';
import { cashYear, pastDay, villageNeeded } from './cash-year.ts';
import { handover } from './handover-view.ts';
import { cashRules } from './rules.ts';

export interface PlaceInput {
  readonly village: string;
  /** Null for the whole village. */
  readonly group: string | null;
  /** The day the money was taken. */
  readonly day: DateOnly;
}

export interface HandoverInput extends PlaceInput {
  /** What was counted, by means; a means left out was counted as nothing. Null: counted as the ledger has it. */
  readonly counted: readonly { readonly means: PaymentMeans; readonly fen: Fen }[] | null;
  readonly handedBy: string;
  readonly receivedBy: string;
  /** Empty for the 指定账户 the station set. */
  readonly account: string;
  readonly note: string;
  /** How many payments the screen showed; null where no screen showed any. */
  readonly expectedPayments: number | null;
}

/** What a handover would cover now. PACK_NOT_CHOSEN, NOT_FOUND, DATE_REFUSED. */
export function previewHandover(context: DeskContext, input: PlaceInput): Result<HandoverPreview> {
  const place = placeOf(context, input);
  if (!place.ok) {
    return place;
  }
  const byMeans = openMeans(context.database, place.value);
  return success({
    ...input,
    payments: added(byMeans.map((each) => each.payments)),
    ledgerFen: added(byMeans.map((each) => each.fen)),
    byMeans: byMeans.map(({ means, payments, fen }) => ({ means, payments, fen })),
    tickets: ticketRanges(openTickets(context.database, place.value)),
    withoutTicket: added(byMeans.map((each) => each.withoutTicket)),
    account: cashRules(context).account,
  });
}

/**
 * 缴款交接: everything a village or group took on a day and did not hand over yet changes hands, counted. A counted
 * sum other than the ledger's is kept as counted and raises an alarm. What the tax system took itself is no part of it. Errors: PACK_NOT_CHOSEN, NOT_FOUND (village, or
 * nothing to hand over), DATE_REFUSED, BAD_INPUT (who hands over and who receives), PREVIEW_STALE, WRITE_FAILED.
 */
export function handOver(context: DeskContext, input: HandoverInput): Result<Handover> {
  const refused = refusedInput(input) ?? refusedClock(context);
  if (refused !== null) {
    return refused;
  }
  return writing(context, 'cash.handover', (note) => {
    const place = placeOf(context, input);
    if (!place.ok) {
      return place;
    }
    const open = openMeans(context.database, place.value);
    const payments = added(open.map((each) => each.payments));
    const stale = refusedCount(input, payments);
    if (stale !== null) {
      return stale;
    }
    const byMeans = comparedMeans(open, input.counted);
    const id = insertHandover(
      context.database,
      {
        ...place.value,
        payments,
        ledgerFen: added(byMeans.map((each) => each.ledgerFen)),
        countedFen: added(byMeans.map((each) => each.countedFen)),
        tickets: JSON.stringify(ticketRanges(openTickets(context.database, place.value))),
        handedBy: input.handedBy.trim(),
        receivedBy: input.receivedBy.trim(),
        account: input.account.trim() || cashRules(context).account,
        handedAt: businessNow(context),
        note: input.note.trim(),
        operator: context.operator().name,
        recordedAt: orderedNow(context),
      },
      byMeans,
    );
    note({
      subject: `handover ${id}`,
      new: { ...place.value, payments, countedFen: added(byMeans.map((each) => each.countedFen)) },
    });
    return handover(context, id);
  });
}

function placeOf(context: DeskContext, input: PlaceInput): Result<HandoverPlace> {
  const year = cashYear(context);
  if (!year.ok) {
    return year;
  }
  const day = pastDay(context, input.day, '收款日期');
  if (!day.ok) {
    return day;
  }
  const village = villageNeeded(context, input.village);
  return village.ok
    ? success({
        benefitYear: year.value,
        villageId: village.value,
        groupName: input.group,
        day: day.value,
      })
    : village;
}

function refusedInput(input: HandoverInput): Result<never> | null {
  if (input.handedBy.trim() === '' || input.receivedBy.trim() === '') {
    return failure('BAD_INPUT', '缴款交接必须写明交款人和收款人，请填写后再交接。');
  }
  const counted = input.counted ?? [];
  if (counted.some(({ fen }) => !Number.isSafeInteger(fen) || fen < 0)) {
    return failure('BAD_INPUT', '清点金额应为不小于 0 的金额，最多两位小数。请核对后再交接。');
  }
  const direct = counted.find(({ means, fen }) => DIRECT_MEANS.includes(means) && fen > 0);
  if (direct !== undefined) {
    return failure(
      'BAD_INPUT',
      `${direct.means}的缴费已直接入库，不经手、不点数，没有交接。请去掉这一项后再交接。`,
    );
  }
  return new Set(counted.map(({ means }) => means)).size < counted.length
    ? failure('BAD_INPUT', '同一种缴费方式的清点金额写了两次，请合并成一个数后再交接。')
    : null;
}

function refusedCount(input: HandoverInput, payments: number): Result<never> | null {
  const where = `${input.village}${input.group ?? ''} ${input.day}`;
  if (payments === 0) {
    return failure(
      'NOT_FOUND',
      `${where} 没有待交接的缴费（自助、代缴的已直接入库，不用交接）。请核对村（居）、组和收款日期。`,
    );
  }
  return input.expectedPayments !== null && input.expectedPayments !== payments
    ? failure(
        'PREVIEW_STALE',
        `${where} 待交接的缴费刚才是 ${input.expectedPayments} 笔，现在是 ${payments} 笔，没有交接。请核对新的笔数和金额后再交接。`,
      )
    : null;
}

/** Ledger beside count for every means that occurs in either. */
function comparedMeans(
  open: readonly OpenMeans[],
  counted: HandoverInput['counted'],
): readonly HandoverMeans[] {
  return PAYMENT_MEANS.map((means) => {
    const ledger = open.find((each) => each.means === means);
    const ledgerFen = ledger?.fen ?? 0;
    const countedFen =
      counted === null ? ledgerFen : (counted.find((each) => each.means === means)?.fen ?? 0);
    return { means, payments: ledger?.payments ?? 0, ledgerFen, countedFen };
  }).filter(({ payments, countedFen }) => payments > 0 || countedFen > 0);
}

function added(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}

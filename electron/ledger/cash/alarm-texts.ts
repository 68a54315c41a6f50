import type { OpenDay, VoidedAfterHandover } from '#electron/db/cash-days.ts';
import type { UnequalDeposit } from '#electron/db/handover-steps.ts';
import type { HandoverRow } from '#electron/db/handovers.ts';
import type { TicketGap, TicketRepeat } from '#electron/db/tickets.ts';
import type { Alarm, AlarmKind, CashPlace, HandoverMeans } from '#shared/contract/cash.ts';
import { formatDateChinese } from '#shared/domain/dates.ts';
import { formatFen, type Fen } from '#shared/domain/money.ts';
import { parseTicket, ticketBeside } from '#shared/ledger/ticket.ts';

const TITLES = {
  'day-not-handed-over': '当日未交接',
  'ticket-gap': '票号缺号',
  'ticket-repeat': '票号重号',
  'handover-difference': '交接金额与台账不符',
  'deposit-difference': '存款金额与交接不符',
  'voided-after-handover': '交接后作废缴费',
  'deposit-late': '逾期未存款',
  'treasury-late': '逾期未入国库',
} as const satisfies Record<AlarmKind, string>;

const OR_SETTLE = '查明后写明情况了结。';

/**
 * Money of a village and day that was not handed over by the evening. Its key names the last payment too: money taken
 * after a settlement is other money, even when its sum is the same.
 */
export function dayAlarm(row: OpenDay, village: string, handoverBy: string): Alarm {
  return alarm('day-not-handed-over', `${row.day}/${row.villageId}/${row.lastPaymentId}`, row.openFen, {
    subject: `${village} ${row.day}`,
    place: { village, group: null, day: row.day },
    text: `${village}${formatDateChinese(row.day)}收的 ${row.openPayments} 笔共 ${yuan(row.openFen)}，到当日 ${handoverBy} 还没有交接。请点数后办理缴款交接；确有原因的，写明后了结。`,
  });
}

/** A handover counted otherwise than the ledger has it, by a fen or more, in sum or in one means. */
export function differenceAlarm(handover: HandoverRow, unequal: readonly HandoverMeans[]): Alarm {
  const difference = handover.countedFen - handover.ledgerFen;
  const each = unequal
    .map(({ means, ledgerFen, countedFen }) => `${means}台账 ${yuan(ledgerFen)}、清点 ${yuan(countedFen)}`)
    .join('，');
  const sum =
    difference === 0 ? '合计相符' : `合计${difference < 0 ? '短少' : '多出'} ${yuan(Math.abs(difference))}`;
  return alarm('handover-difference', String(handover.id), difference, {
    ...aboutHandover(handover),
    text: `${whose(handover)}的交接：${each}，${sum}。请重新点数，并与票据逐张核对；点错的，冲销后重新交接；${OR_SETTLE}`,
  });
}

/** A deposit slip for another sum than was handed over. */
export function depositAlarm(handover: HandoverRow, slip: UnequalDeposit): Alarm {
  const difference = slip.amountFen - handover.countedFen;
  return alarm('deposit-difference', String(handover.id), difference, {
    ...aboutHandover(handover),
    text: `${whose(handover)}的存款单 ${slip.slipNumber} 是 ${yuan(slip.amountFen)}，交接清点是 ${yuan(handover.countedFen)}，相差 ${yuan(Math.abs(difference))}。请核对银行回单；录错的，冲销存款后重新登记；${OR_SETTLE}`,
  });
}

/** A payment voided after its money had left the hand that took it. */
export function voidedAlarm(voided: VoidedAfterHandover): Alarm {
  const { village, day, name, fen } = voided;
  return alarm('voided-after-handover', String(voided.paymentId), fen, {
    subject: `${village} ${day} ${name}`,
    text: `${name}（${village}）${formatDateChinese(day)}的缴费 ${yuan(fen)} 已经交接，之后作废。请退还本人或从下一次交接中扣除，然后写明去向了结。`,
    place: { village, group: null, day },
    handoverId: voided.handoverId,
    paymentId: voided.paymentId,
  });
}

/** Numbers missing between two tickets of one village. */
export function gapAlarm(gap: TicketGap): Alarm {
  const next = parseTicket(gap.number);
  const [from, to] = [gap.value - gap.missing, gap.value - 1].map((value) =>
    next === null ? String(value) : ticketBeside(next, value),
  );
  const range = from === to ? (from ?? '') : `${from ?? ''}—${to ?? ''}`;
  return alarm('ticket-gap', `${gap.series}/${gap.value - gap.missing}-${gap.value - 1}`, null, {
    subject: range,
    text: `票号 ${range} 共 ${gap.missing} 张没有对应的缴费（其后的 ${gap.number} 在${gap.village}）。请查找这些票：漏录的补录，作废的写明后了结。`,
    paymentId: gap.paymentId,
  });
}

/** One number on payments of different acts. */
export function repeatAlarm(repeat: TicketRepeat): Alarm {
  return alarm('ticket-repeat', `${repeat.number}/${repeat.payments}/${repeat.lastPaymentId}`, null, {
    subject: repeat.number,
    text: `票号 ${repeat.number} 写在 ${repeat.payments} 笔缴费上（${repeat.village}）。请对照票据存根，写明原因改正票号；${OR_SETTLE}`,
    paymentId: repeat.lastPaymentId,
  });
}

/** A handover whose money is late on its way to the account or the treasury. */
export function lateAlarm(
  kind: 'deposit-late' | 'treasury-late',
  handover: HandoverRow,
  days: number,
): Alarm {
  const text =
    kind === 'deposit-late'
      ? `${whose(handover)}的交接款 ${yuan(handover.countedFen)} 在交接后 ${days} 天内没有存入账户。请催${handover.receivedBy}存款并登记存款单；确有原因的，写明后了结。`
      : `${whose(handover)}的交接款 ${yuan(handover.countedFen)} 存款后 ${days} 天内没有入国库。请与银行、税务核对并登记入库日期；确有原因的，写明后了结。`;
  return alarm(kind, String(handover.id), handover.countedFen, { ...aboutHandover(handover), text });
}

/**
 * An alarm as people see it while the desk works in another year: it names its year and what can be done about it from
 * here. The day it is about cannot be opened from that year.
 */
export function alarmOfOtherYear(alarm: Alarm, benefitYear: number): Alarm {
  return {
    ...alarm,
    key: `${benefitYear}/${alarm.key}`,
    subject: `${benefitYear} 年度 ${alarm.subject}`,
    text: `${alarm.text}这是 ${benefitYear} 年度的，请在“设置”里切换到该年度办理，或写明情况了结。`,
    place: null,
  };
}

interface Told {
  readonly subject: string;
  readonly text: string;
  readonly place?: CashPlace;
  readonly handoverId?: number;
  readonly paymentId?: number;
}

function alarm(kind: AlarmKind, about: string, amountFen: Fen | null, told: Told): Alarm {
  return {
    key: `${kind}:${about}:${amountFen ?? ''}`,
    kind,
    title: TITLES[kind],
    subject: told.subject,
    amountFen,
    text: told.text,
    place: told.place ?? null,
    handoverId: told.handoverId ?? null,
    paymentId: told.paymentId ?? null,
  };
}

function aboutHandover(handover: HandoverRow): Omit<Told, 'text'> {
  const { id, village, groupName, day } = handover;
  return {
    subject: `${place(handover)} ${day}`,
    place: { village, group: groupName, day },
    handoverId: id,
  };
}

function whose(handover: HandoverRow): string {
  return `${place(handover)}${formatDateChinese(handover.day)}`;
}

function place({ village, groupName }: HandoverRow): string {
  return `${village}${groupName ?? ''}`;
}

function yuan(fen: Fen): string {
  return `¥${formatFen(fen)}`;
}

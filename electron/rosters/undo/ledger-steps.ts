import type { Database } from 'better-sqlite3';
import {
  eventsOfBatch,
  laterChanges,
  paymentsOfBatch,
  reducedSince,
  ticketsOfBatch,
  type BatchEvent,
  type BatchPayment,
  type BatchTicket,
} from '../../db/undo-ledger.ts';
import { formatFen } from '#shared/domain/money.ts';
import { STATE_WORDS } from '#shared/ledger/transitions.ts';
import { groupBy } from '../group-by.ts';
import { listed } from '../plan-notes.ts';

/** What an import did in the ledger and what of it is to be taken back. */
export interface LedgerSteps {
  /** Changes of state that go back to what stood before. */
  readonly events: readonly BatchEvent[];
  /** Payments the import entered that still stand. */
  readonly payments: readonly BatchPayment[];
  readonly tickets: readonly BatchTicket[];
  /** Payments somebody has voided since, whose people were left at that. */
  readonly voided: number;
}

/** What is to be taken back of an import that nothing speaks against. */
export function ledgerSteps(database: Database, batchId: number): LedgerSteps {
  const touched = new Set(laterChanges(database, batchId).map(({ eventId }) => eventId));
  const payments = paymentsOfBatch(database, batchId);
  return {
    events: eventsOfBatch(database, batchId).filter(({ id }) => !touched.has(id)),
    payments: payments.filter(({ voidedAt }) => voidedAt === null),
    tickets: ticketsOfBatch(database, batchId).filter((ticket) => ticket.ticketNumber === ticket.given),
    voided: payments.filter(({ voidedAt }) => voidedAt !== null).length,
  };
}

/** Later work in the ledger that depends on an import, as sentences; empty when nothing does. */
export function ledgerReasons(database: Database, batchId: number): string[] {
  const payments = paymentsOfBatch(database, batchId);
  const tickets = ticketsOfBatch(database, batchId);
  const handed = [...payments, ...tickets].flatMap(({ name, handoverId }) =>
    handoverId === null ? [] : [{ name, handoverId }],
  );
  const slips = [...new Set(handed.map(({ handoverId }) => handoverId))].map(String);
  const retold = tickets.filter(({ given, ticketNumber }) => given !== ticketNumber).map(({ name }) => name);
  const reduced = reducedSince(database, batchId);
  return [
    ...changedSince(database, batchId),
    ...(handed.length === 0
      ? []
      : [
          `有 ${handed.length} 笔已经缴款交接（${people(handed.map(({ name }) => name))}），请先冲销第 ${listed(slips)} 号交接单。`,
        ]),
    ...(retold.length === 0
      ? []
      : [`有 ${retold.length} 笔的票号在导入之后又改过（${people(retold)}），请先核对这些票号。`]),
    ...(reduced.length === 0
      ? []
      : [`有 ${reduced.length} 人已按这一批的登记核减目标（${people(reduced)}），请先撤回核减。`]),
  ];
}

function changedSince(database: Database, batchId: number): string[] {
  const byEvent = groupBy(laterChanges(database, batchId), ({ eventId }) => String(eventId));
  const changed = [...byEvent.values()].flatMap((changes) => {
    const [first] = changes;
    // A payment voided at the counter and left at that is as good as taken back.
    return first === undefined || (first.toState === 'voided' && changes.length === 1) ? [] : [first];
  });
  const batches = groupBy(
    changed.filter(({ batchId: later }) => later !== null),
    ({ batchId: later }) => String(later),
  );
  const states = groupBy(
    changed.filter(({ batchId: later }) => later === null),
    ({ toState }) => toState,
  );
  return [
    ...[...batches].map(
      ([later, rows]) => `第 ${later} 批之后又改动了其中 ${rows.length} 人，请先撤销第 ${later} 批。`,
    ),
    ...[...states.values()].flatMap((rows) => {
      const [first] = rows;
      const names = people(rows.map(({ name }) => name));
      return first === undefined
        ? []
        : [
            `有 ${rows.length} 人在导入之后又登记为“${STATE_WORDS[first.toState]}”（${names}），撤销会盖掉后来的登记。请先逐人核对更正。`,
          ];
    }),
  ];
}

/** What undoing does in the ledger, as sentences. */
export function ledgerEffects({ events, payments, tickets }: LedgerSteps): string[] {
  const sum = payments.reduce((total, { personal }) => total + personal, 0);
  const states = groupBy(
    events.filter(({ toState }) => toState !== 'paid'),
    ({ toState }) => STATE_WORDS[toState],
  );
  return [
    ...(payments.length === 0
      ? []
      : [
          `登记的缴费 ${payments.length} 笔作废，共 ¥${formatFen(sum)}，原记录保留；这些人的状态恢复为导入之前`,
        ]),
    ...(tickets.length === 0 ? [] : [`补记的票号 ${tickets.length} 个撤下`]),
    ...[...states].map(([word, rows]) => `登记的“${word}” ${rows.length} 人恢复为导入之前的状态`),
  ];
}

/** What stays, and in which week it counts. */
export function ledgerNotes({ events, payments, voided }: LedgerSteps, today: string): string[] {
  return [
    ...(events.length + payments.length === 0
      ? []
      : [`撤销记在 ${today}，计入这一天所在的一期；已经报出的周报不变。`]),
    ...(voided === 0 ? [] : [`有 ${voided} 笔在导入之后已经作废，不再改动。`]),
  ];
}

function people(names: readonly string[]): string {
  return listed(names, '人', 5);
}

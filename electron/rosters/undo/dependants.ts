import type { Database } from 'better-sqlite3';
import type { RosterKind } from '#shared/contract/imports.ts';
import { residentById } from '../../db/residents.ts';
import { changesOf, type ChangedFields } from '../../db/batch-changes.ts';
import type { BatchRow } from '../../db/batches.ts';
import { rosterKinds } from '../kinds.ts';
import { moment } from '../plan-notes.ts';
import { dependantsOfResidents, laterBatches, subsidisedThrough } from '../../db/undo.ts';
import { laterChanges } from '../../db/undo-ledger.ts';
import { batchSummary } from '../batches.ts';
import { ledgerReasons, ledgerSteps } from './ledger-steps.ts';

/** Kinds that write into the ledger, one decision or state at a time. */
const LEDGER: ReadonlySet<RosterKind> = new Set<RosterKind>(['payments', 'elsewhere', 'deaths', 'returned']);

/** What a person did with residents of the batch, by the table that says so; what to do about it. */
const RECORDS = new Map<string, string>([
  ['enrolment', '已有登记、缴费或不参保记录，台账记录不随撤销改变'],
  ['identity', '已在资助参保对象名册里，请先撤销那些名册'],
  ['unmasked_number', '的号码有人查看过，查看记录要保留'],
  ['pending_certificate', '有待核实的证件，请先处理'],
  ['reduction', '已核减目标，请先撤回核减'],
  ['notification', '已有通知记录，记录要保留'],
]);

/** Why an import cannot be undone, as sentences; empty when nothing depends on it. */
export function reasonsAgainst(database: Database, batch: BatchRow): string[] {
  if (batch.undoneAt !== null) {
    return [`这一批已于 ${moment(batch.undoneAt)} 由“${batch.undoneBy ?? ''}”撤销。`];
  }
  if (LEDGER.has(batch.kind) && leftNoTrace(database, batch)) {
    return [
      `${rosterKinds[batch.kind].title}由早先的版本导入，没有逐笔记下，不能整批撤销。请在柜台逐笔作废或更正，并写明原因。`,
    ];
  }
  return [
    ...laterBatches(database, batch.id).map(
      ({ id, fileName, committedAt, rows }) =>
        `第 ${id} 批（“${fileName}”，${moment(committedAt)}）之后又改动了其中 ${rows} 条，请先撤销第 ${id} 批。`,
    ),
    ...ledgerReasons(database, batch.id),
    ...subsidised(database, batch),
    ...dependantsOfResidents(database, batch.id).map(
      ({ table, rows }) => `这一批新增的居民里有 ${rows} 条记录：${RECORDS.get(table) ?? '已有后来的记录'}。`,
    ),
    ...editedSince(database, batch.id),
  ];
}

/** It changed something, but nothing says what: imported before each change named its import. */
function leftNoTrace(database: Database, batch: BatchRow): boolean {
  const { outcomes } = batchSummary(batch);
  const { events, payments, tickets, voided } = ledgerSteps(database, batch.id);
  const traces = events.length + payments.length + tickets.length + voided;
  return (
    outcomes['新增'] + outcomes['变更'] > 0 &&
    traces === 0 &&
    laterChanges(database, batch.id).length === 0 &&
    changesOf(database, batch.id, 'resident').length === 0
  );
}

function subsidised(database: Database, batch: BatchRow): string[] {
  const people = subsidisedThrough(database, batch.id, batch.committedAt);
  return people === 0
    ? []
    : [
        `有 ${people} 人已按这一批的身份享受资助缴费，已定的金额不再改变，所以这一批不能撤销。` +
          '身份有误的，请导入改正后的名册；缴费有误的，请先逐笔作废。',
      ];
}

/** Residents whose fields no longer say what the import wrote: somebody at the counter knew better. */
function editedSince(database: Database, batchId: number): string[] {
  const edited = changesOf(database, batchId, 'resident').filter(({ key, fields }) => {
    const now = residentById(database, Number(key));
    return now === null || !stands(fields, now);
  });
  return edited.length === 0
    ? []
    : [`有 ${edited.length} 位居民的资料在导入之后又改过，撤销会盖掉后来的改动。请先核对这些居民。`];
}

function stands(fields: ChangedFields, now: object): boolean {
  const current = new Map<string, unknown>(Object.entries(now));
  return Object.entries(fields).every(([field, [, after]]) => {
    const value = current.get(field);
    return field === 'extra' ? value === JSON.stringify(after) : value === after;
  });
}

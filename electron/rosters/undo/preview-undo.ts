import type { UndoPreview } from '#shared/contract/imports.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { changesOf, type BatchChange } from '../../db/batch-changes.ts';
import { batchById, type BatchRow } from '../../db/batches.ts';
import { countMade, paidWithout, type MadeKind } from '../../db/undo.ts';
import type { DeskContext } from '../../desk.ts';
import { batchSummary } from '../batches.ts';
import { businessDate } from '../../ledger/business-clock.ts';
import { reasonsAgainst } from './dependants.ts';
import { ledgerEffects, ledgerNotes, ledgerSteps } from './ledger-steps.ts';

const MADE: readonly (readonly [MadeKind, string])[] = [
  ['resident', '新增的居民 # 人撤下'],
  ['identity', '新增的身份 # 条撤下'],
  ['target', '新增的目标 # 个撤下'],
  ['village', '新建的村（居）# 个撤下（已有其他数据的保留）'],
];

/** What undoing an import would do and what stands against it. Writes nothing. NOT_FOUND when there is no such import. */
export function previewUndo(context: DeskContext, batchId: number): Result<UndoPreview> {
  const { database } = context;
  const batch = batchById(database, batchId);
  if (batch === null) {
    return noSuchBatch();
  }
  const reasons = reasonsAgainst(database, batch);
  return success({
    batch: batchSummary(batch),
    reasons,
    effects: reasons.length > 0 ? [] : effectsOf(context, batch),
    notes: reasons.length > 0 ? [] : notesOf(context, batch),
  });
}

/** The answer for a batch that is not there. */
export function noSuchBatch(): Result<never> {
  return failure('NOT_FOUND', '没有找到这一批导入记录。请刷新列表后再试。');
}

function effectsOf({ database }: DeskContext, batch: BatchRow): string[] {
  const identities = changesOf(database, batch.id, 'identity');
  const ended = identities.filter((change) => endedBy(change, batch.id)).length;
  const targets = changesOf(database, batch.id, 'target').filter(
    ({ fields }) => Object.keys(fields).length > 0,
  );
  const changed: readonly (readonly [number, string])[] = [
    [ended, '取消的身份 # 条恢复'],
    [identities.length - ended, '变更的身份 # 条恢复原样'],
    [changesOf(database, batch.id, 'resident').length, '变更的居民 # 人恢复原样'],
    [targets.length, '变更的目标 # 个恢复原样'],
  ];
  const counted = [
    ...MADE.map(([kind, words]) => [countMade(database, batch.id, kind), words] as const),
    ...changed,
  ].flatMap(([count, words]) => (count === 0 ? [] : [words.replace('#', String(count))]));
  return [...ledgerEffects(ledgerSteps(database, batch.id)), ...counted];
}

function notesOf(context: DeskContext, batch: BatchRow): string[] {
  const { database } = context;
  const people = paidWithout(database, batch.id, batch.committedAt);
  const ledger = ledgerNotes(ledgerSteps(database, batch.id), businessDate(context));
  return people === 0
    ? ledger
    : [
        ...ledger,
        `有 ${people} 人在身份被取消之后已缴费：金额按缴费当时的身份定，撤销后也不改变。请核对是否要作废重缴。`,
      ];
}

function endedBy({ fields }: BatchChange, batchId: number): boolean {
  return Object.keys(fields).join() === 'toDate,endedByBatch' && fields['endedByBatch']?.[1] === batchId;
}

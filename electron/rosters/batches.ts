import { z } from 'zod';
import type { BatchSummary } from '#shared/contract/imports.ts';
import { allBatches, type BatchRow } from '../db/batches.ts';
import type { DeskContext } from '../desk.ts';

const storedOutcomes = z.object({
  新增: z.int(),
  变更: z.int(),
  取消: z.int(),
  未变: z.int(),
  未匹配: z.int(),
  冲突: z.int(),
  错误: z.int(),
});

/** Every committed import, newest first. */
export function listBatches(context: DeskContext): readonly BatchSummary[] {
  return allBatches(context.database).map(batchSummary);
}

/** A stored batch as it is shown. */
export function batchSummary(batch: BatchRow): BatchSummary {
  return {
    id: batch.id,
    kind: batch.kind,
    source: batch.source,
    fileName: batch.fileName,
    outcomes: storedOutcomes.parse(JSON.parse(batch.outcomes)),
    committedAt: batch.committedAt,
    committedBy: batch.committedBy,
    undone:
      batch.undoneAt === null || batch.undoneBy === null ? null : { at: batch.undoneAt, by: batch.undoneBy },
  };
}

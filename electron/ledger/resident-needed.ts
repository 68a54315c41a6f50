import { residentById, type ResidentRow } from '#electron/db/residents.ts';
import type { DeskContext } from '#electron/desk.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';

/** The resident, or NOT_FOUND with what to do. */
export function residentNeeded(context: DeskContext, id: number): Result<ResidentRow> {
  const resident = residentById(context.database, id);
  return resident === null
    ? failure('NOT_FOUND', '没有找到这位居民，请回到搜索框重新查找。')
    : success(resident);
}

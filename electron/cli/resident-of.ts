import { cleanIdNumber, maskIdNumber, parseIdNumber } from '#shared/domain/id-number.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { residentByNumber } from '../db/residents.ts';
import type { DeskContext } from '../desk.ts';

/** The id of the resident with this document number, in any spelling; NOT_FOUND shows the number masked. */
export function residentOf(context: DeskContext, number: string): Result<number> {
  const parsed = parseIdNumber(number);
  const cleaned = typeof parsed === 'string' ? cleanIdNumber(number) : parsed.number;
  const resident = residentByNumber(context.database, cleaned);
  return resident === null
    ? failure('NOT_FOUND', `没有证件号码为 ${maskIdNumber(cleaned)} 的居民。请核对号码，或先新增居民。`)
    : success(resident.id);
}

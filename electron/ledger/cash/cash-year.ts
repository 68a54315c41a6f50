import { villageNamed } from '#electron/db/villages.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/benefit-year.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { businessDate } from '../business-clock.ts';

/** The benefit year whose cash is kept, that of the chosen pack. PACK_NOT_CHOSEN. */
export function cashYear(context: DeskContext): Result<number> {
  const year = benefitYearOf(context);
  return year === null
    ? failure('PACK_NOT_CHOSEN', '还没有选择政策包。请先在“设置”里选择本年度的政策包。')
    : success(year);
}

/** The id of a village by its name. NOT_FOUND. */
export function villageNeeded(context: DeskContext, name: string): Result<number> {
  const id = villageNamed(context.database, name);
  return id === null
    ? failure('NOT_FOUND', `没有名为“${name}”的村（居）。请从列表中选择，或先导入含该村（居）的名册。`)
    : success(id);
}

/** A day on which something can have happened: it exists and is not to come. DATE_REFUSED. */
export function pastDay(context: DeskContext, day: DateOnly, what: string): Result<DateOnly> {
  const today = businessDate(context);
  if (!isDateOnly(day)) {
    return failure('DATE_REFUSED', `${what}“${day}”不是一个存在的日期，请改成 2023-12-08 这样的日期。`);
  }
  return day > today
    ? failure('DATE_REFUSED', `${what} ${day} 晚于业务日期 ${today}，没有保存。请改正日期。`)
    : success(day);
}

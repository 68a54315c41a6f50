import { insertNotifications } from '#electron/db/notifications.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { businessDate, recordedNow } from './business-clock.ts';

export interface NoticeInput {
  readonly residentIds: readonly number[];
  readonly on: DateOnly;
  readonly by: string;
  /** What came of it; may be entered later as a further notice. */
  readonly result: string;
}

/**
 * Records that people were told to come and enrol: when, by whom, with what result. All or none. PACK_NOT_CHOSEN,
 * NOT_FOUND, BAD_INPUT without people or a name, DATE_REFUSED for a day to come.
 */
export function recordNotices(
  context: DeskContext,
  input: NoticeInput,
): Result<{ readonly recorded: number }> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const by = input.by.trim();
  if (by === '' || input.residentIds.length === 0) {
    return failure('BAD_INPUT', '请选择人员并填写通知人，再保存。');
  }
  const today = businessDate(context);
  if (!isDateOnly(input.on) || input.on > today) {
    return failure('DATE_REFUSED', `通知日期“${input.on}”不存在或晚于业务日期 ${today}，没有保存。`);
  }
  const residentIds = [...new Set(input.residentIds)];
  return writing(context, 'notice.record', (note) => {
    residentIds.forEach((residentId) => note({ residentId, new: { on: input.on } }));
    const recorded = insertNotifications(context.database, {
      benefitYear: policy.value.pack.benefitYear,
      residentIds,
      notifiedOn: input.on,
      notifiedBy: by,
      result: input.result.trim(),
      recordedAt: recordedNow(context),
      recordedBy: context.operator().name,
    });
    return recorded === residentIds.length
      ? success({ recorded })
      : failure('NOT_FOUND', '所选的人里有已不存在的，没有登记。请刷新名单后再选。');
  });
}

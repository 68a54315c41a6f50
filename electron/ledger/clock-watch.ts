import { lastRecordedAt } from '#electron/db/last-record.ts';
import { readSetting, writeSetting } from '#electron/db/settings.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { ClockTrouble } from '#shared/contract/app.ts';
import { shanghaiDateTime, type DateTime } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';

/** A computer may set its clock right by this much without anybody being asked. */
const TOLERATED_MILLISECONDS = 120_000;

/** What the computer's clock says, and what the last entry says, when the clock runs behind it and nobody has said why; else null. */
export function clockTrouble(context: DeskContext): ClockTrouble | null {
  const last = lastRecordedAt(context.database);
  const now = shanghaiDateTime(new Date(context.clock().getTime() + TOLERATED_MILLISECONDS));
  if (last === null || now >= last || readSetting(context.database, 'clock_confirmed') === last) {
    return null;
  }
  return { now: shanghaiDateTime(context.clock()), last };
}

/** Why nothing is entered while the clock is in doubt; null when it is not. CLOCK_BEHIND. */
export function refusedClock(context: DeskContext): Result<never> | null {
  const trouble = clockTrouble(context);
  return trouble === null
    ? null
    : failure(
        'CLOCK_BEHIND',
        `电脑时间 ${words(trouble.now)} 比最近一笔记录（${words(trouble.last)}）还早，没有保存。请先核对电脑的日期和时间。`,
      );
}

/**
 * A person says that the clock is right and the last entry's was wrong: work goes on. BAD_INPUT when another moment is in doubt
 * than the one that was shown.
 */
export function confirmClock(context: DeskContext, last: DateTime): Result<null> {
  if (clockTrouble(context)?.last !== last) {
    return failure('BAD_INPUT', '电脑时间或最近的记录刚有变化，没有记下。请再核对一次。');
  }
  return writing(context, 'clock.confirm', (note) => {
    note({ new: { last } });
    writeSetting(context.database, 'clock_confirmed', last);
    return success(null);
  });
}

/** The moment an entry of the ledger is recorded at: the clock's, or that of the last entry where the clock runs behind it. */
export function orderedNow(context: DeskContext): DateTime {
  const now = shanghaiDateTime(context.clock());
  const last = lastRecordedAt(context.database);
  return last !== null && last > now ? last : now;
}

function words(at: DateTime): string {
  return at.slice(0, 16).replace('T', ' ');
}

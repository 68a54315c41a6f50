import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { notifyLayout } from '#shared/sheets/notify.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { categoriesOf, identitiesBetween } from './held.ts';
import { peopleAt, type Person } from './people.ts';
import { numberOf } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';

interface NoticeRow {
  readonly residentId: number;
  readonly notifiedOn: DateOnly;
  readonly notifiedBy: string;
  readonly result: string;
}

const selectNotices = prepared<[year: number, day: DateOnly], NoticeRow>(`
  SELECT resident_id AS residentId, notified_on AS notifiedOn, notified_by AS notifiedBy, result
  FROM notification WHERE benefit_year = ? AND notified_on <= ? ORDER BY id`);

/**
 * 未参保资助对象通知清单: whoever holds an identity that day and is neither enrolled, here or elsewhere, nor gone, with
 * the newest notice given. Errors as in reportScope.
 */
export function notifySheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { benefitYear, asOf, residentId } = scope.value;
  const day = asOf.slice(0, 10);
  const identities = identitiesBetween(context.database, day, day, residentId);
  const notices = new Map(
    selectNotices(context.database)
      .all(benefitYear, day)
      .map((notice) => [notice.residentId, notice]),
  );
  const lines = peopleAt(context, scope.value)
    .filter(isMissing)
    .flatMap((person) => {
      const held = identities.get(person.id);
      const notice = notices.get(person.id);
      return held === undefined
        ? []
        : [
            {
              rowCode: rowCode(benefitYear, person.id),
              village: person.village,
              name: person.name,
              number: numberOf(person),
              categories: categoriesOf(held).join('、'),
              sources: [...new Set(held.map(({ source }) => source))].join('、'),
              phone: person.phone ?? '',
              notifiedOn: notice?.notifiedOn ?? null,
              notifiedBy: notice?.notifiedBy ?? '',
              result: notice?.result ?? '',
            },
          ];
    });
  return success(notifyLayout(scope.value, lines));
}

function isMissing({ state }: Person): boolean {
  return state === 'open' || state === 'registered' || state === 'declined';
}

import type { DeskContext } from '#electron/desk.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { notEnrolledLayout } from '#shared/sheets/not-enrolled.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { peopleAt } from './people.ts';
import { numberOf, reasonOf, tierName } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';

/** 未参保人员清单: whoever paid last year and has no payment standing this year. Errors as in reportScope. */
export function notEnrolledSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const { pack, benefitYear } = scope.value;
  const lines = peopleAt(context, scope.value)
    .filter(({ lastYearTier, state }) => lastYearTier !== null && state !== 'paid')
    .map((person) => ({
      rowCode: rowCode(benefitYear, person.id),
      name: person.name,
      number: numberOf(person),
      address: person.address ?? '',
      village: person.village,
      group: person.groupName,
      phone: person.phone ?? '',
      lastYearTier: tierName(pack, person.lastYearTier),
      reason: reasonOf(person),
    }));
  return success(notEnrolledLayout(scope.value, lines));
}

import type { DeskContext } from '#electron/desk.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { declinersLayout } from '#shared/sheets/decliners.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { peopleAt } from './people.ts';
import { numberOf, reasonOf } from './person-words.ts';
import { reportScope, type ReportQuery } from './scope.ts';

/** 不参保人员登记表（签字）: whose last record at the moment is 不参保. Errors as in reportScope. */
export function declinersSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const lines = peopleAt(context, scope.value)
    .filter(({ state }) => state === 'declined')
    .map((person) => ({
      rowCode: rowCode(scope.value.benefitYear, person.id),
      name: person.name,
      number: numberOf(person),
      village: person.village,
      group: person.groupName,
      reason: reasonOf(person) ?? '',
      evidence: person.evidence ?? '',
      relation: person.relationOfSigner ?? '',
      date: person.dated ?? person.changedAt?.slice(0, 10) ?? null,
      operator: person.changedBy ?? '',
    }));
  return success(declinersLayout(scope.value, lines));
}

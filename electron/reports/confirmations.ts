import { paymentById } from '#electron/db/payments.ts';
import type { DeskContext } from '#electron/desk.ts';
import { thawDecision } from '#electron/ledger/frozen-decision.ts';
import { clausesText, coverageText } from '#electron/ledger/slip-parts.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { confirmationsLayout, type ConfirmationLine } from '#shared/sheets/confirmations.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { peopleAt, type Person } from './people.ts';
import { tierName } from './person-words.ts';
import { reportScope, type ReportQuery, type ReportScope } from './scope.ts';

/** 个人参保缴费确认单, one line a standing payment, from what was frozen with it. Errors as in reportScope. */
export function confirmationsSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = reportScope(context, query);
  if (!scope.ok) {
    return scope;
  }
  const lines = peopleAt(context, scope.value).flatMap((person) => lineOf(context, scope.value, person));
  return success(confirmationsLayout(scope.value, lines));
}

function lineOf(context: DeskContext, { pack }: ReportScope, person: Person): ConfirmationLine[] {
  const payment = person.paymentId === null ? null : paymentById(context.database, person.paymentId);
  if (payment === null) {
    return [];
  }
  const decision = thawDecision(payment.decision);
  return [
    {
      name: person.name,
      number: person.number === null ? '暂无' : maskIdNumber(person.number),
      village: person.village,
      group: person.groupName,
      head: person.headName ?? '',
      tier: tierName(pack, decision.tier) ?? '',
      fee: decision.fee,
      surcharge: decision.surcharge,
      category: decision.category ?? '',
      subsidy: decision.subsidy,
      fund: decision.fund ?? '',
      personal: decision.personal,
      paidOn: payment.paidOn,
      coverage: coverageText(decision.coverageFrom, decision.coverageTo),
      // The notice is named once, not before every clause of it.
      clause: clausesText([decision]).replaceAll(`；${pack.source.cite} `, '；'),
      operator: payment.operator,
    },
  ];
}

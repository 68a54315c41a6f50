import { declineReasonRows } from '#electron/db/decline-reasons.ts';
import { prepared } from '#electron/db/prepared.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { Decliner, ListPage } from '#shared/contract/lists.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Result } from '#shared/domain/result.ts';
import {
  LIST_ORDER,
  listedPerson,
  listPage,
  PERSON_COLUMNS,
  type ListParameters,
  type ListQuery,
  type PersonColumns,
} from './page.ts';

interface DeclinerRow extends PersonColumns {
  readonly reason: string | null;
  readonly words: string;
  readonly evidence: string;
  readonly signedBy: string;
  readonly relation: string;
  readonly signedOn: DateOnly | null;
  readonly declinedAt: DateTime;
  readonly operator: string;
}

const select = prepared<[ListParameters], DeclinerRow>(
  `SELECT ${PERSON_COLUMNS}, enrolment.decline_reason AS reason, event.reason AS words, event.evidence,
     event.signed_by AS signedBy, event.relation, event.dated AS signedOn, event.at AS declinedAt, event.operator
   FROM enrolment
   JOIN resident ON resident.id = enrolment.resident_id
   JOIN village ON village.id = resident.village_id
   JOIN enrolment_event AS event ON event.id =
     (SELECT max(id) FROM enrolment_event WHERE enrolment_id = enrolment.id)
   WHERE enrolment.benefit_year = @year AND enrolment.state = 'declined'
     AND resident.village_id BETWEEN @fromVillage AND @throughVillage
   ${LIST_ORDER} LIMIT @limit OFFSET @offset`,
);

/** 不参保人员, each as last recorded; whoever paid afterwards is no longer on it. BAD_INPUT for an unknown village. */
export function decliners(context: DeskContext, query: ListQuery): Result<ListPage<Decliner>> {
  const reasons = new Map(declineReasonRows(context.database).map((row) => [row.name, row]));
  return listPage(
    context,
    query,
    (parameters) => select(context.database).all(parameters),
    (row) => {
      const { words, evidence, signedBy, relation, signedOn, declinedAt, operator } = row;
      const reason = row.reason ?? '';
      return {
        ...listedPerson(row),
        ...{ reason, words, evidence, signedBy, relation, signedOn, declinedAt, operator },
        reducesTarget: reasons.get(reason)?.reducesTarget ?? false,
        stillDue: reasons.get(reason)?.stillDue ?? true,
      };
    },
  );
}

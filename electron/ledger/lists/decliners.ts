import { declineReasonRows } from '#electron/db/decline-reasons.ts';
import type { Decliner } from '#shared/contract/lists.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import { ledgerList } from './list.ts';
import { listedPerson } from './person.ts';

interface DeclinerColumns {
  readonly reason: string | null;
  readonly words: string;
  readonly evidence: string;
  readonly signedBy: string;
  readonly relation: string;
  readonly signedOn: DateOnly | null;
  readonly declinedAt: DateTime;
  readonly operator: string;
}

const DECLINED = "enrolment.benefit_year = @year AND enrolment.state = 'declined'";

/** 不参保人员, each as last recorded; whoever paid afterwards is no longer on it. */
export const decliners = ledgerList<DeclinerColumns, Decliner>({
  table: 'enrolment',
  index: 'enrolment_state_of',
  candidates: `enrolment INDEXED BY enrolment_state_of WHERE ${DECLINED}`,
  joins: 'CROSS JOIN resident ON resident.id = enrolment.resident_id',
  where: DECLINED,
  inVillage: {
    from: `resident INDEXED BY resident_by_village
      CROSS JOIN enrolment INDEXED BY enrolment_state_of ON enrolment.resident_id = resident.id`,
    where: DECLINED,
  },
  rowJoins: `JOIN enrolment_event AS event ON event.id =
    (SELECT max(id) FROM enrolment_event WHERE enrolment_id = enrolment.id)`,
  columns: `enrolment.decline_reason AS reason, event.reason AS words, event.evidence,
    event.signed_by AS signedBy, event.relation, event.dated AS signedOn, event.at AS declinedAt, event.operator`,
  sorts: { words: 'enrolment.decline_reason', declinedAt: 'enrolment.changed_at' },
  reader(context) {
    const reasons = new Map(declineReasonRows(context.database).map((row) => [row.name, row]));
    return (row) => {
      const { words, evidence, signedBy, relation, signedOn, declinedAt, operator } = row;
      const reason = row.reason ?? '';
      return {
        ...listedPerson(row),
        ...{ reason, words, evidence, signedBy, relation, signedOn, declinedAt, operator },
        reducesTarget: reasons.get(reason)?.reducesTarget ?? false,
        stillDue: reasons.get(reason)?.stillDue ?? true,
      };
    };
  },
});

import type { Database } from 'better-sqlite3';
import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';

/** How a form left: as a file, on paper, or before the eyes in a preview. */
export type IssueHow = 'workbook' | 'pdf' | 'print' | 'json';

/** A form with document numbers in full that somebody made. */
export interface FormIssue {
  readonly form: string;
  readonly benefitYear: number;
  readonly asOf: DateTime;
  /** Null for the whole street. */
  readonly village: string | null;
  readonly persons: number;
  readonly how: IssueHow;
  readonly at: DateTime;
  readonly operator: string;
}

const insert = prepared<[FormIssue]>(
  `INSERT INTO form_issue (form, benefit_year, as_of, village, persons, how, at, operator)
   VALUES (@form, @benefitYear, @asOf, @village, @persons, @how, @at, @operator)`,
);
const selectNewest = prepared<[limit: number], FormIssue>(
  `SELECT form, benefit_year AS benefitYear, as_of AS asOf, village, persons, how, at, operator
   FROM form_issue ORDER BY id DESC LIMIT ?`,
);

/** Records that a form was made. */
export function insertFormIssue(database: Database, issue: FormIssue): void {
  insert(database).run(issue);
}

/** The newest records, at most `limit`. */
export function newestFormIssues(database: Database, limit: number): readonly FormIssue[] {
  return selectNewest(database).all(limit);
}

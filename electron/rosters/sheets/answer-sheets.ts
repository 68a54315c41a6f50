import { success, type Result } from '#shared/domain/result.ts';
import { answeredHeader, type ColumnAnswer } from '#shared/roster/answered-header.ts';
import type { FoundHeader } from '#shared/roster/find-header.ts';
import type { RosterDefinition } from '../kind.ts';
import { answeredColumns } from '../mapping/answer-columns.ts';
import type { Candidate, KnownHeader } from './candidate.ts';

/** A sheet that is read, and its header as a person has it. */
export interface AnsweredSheet extends Candidate {
  readonly known: KnownHeader;
  readonly header: FoundHeader<string>;
  readonly answers: readonly ColumnAnswer[];
}

type Given = Readonly<Record<string, string>>;

/**
 * What a person said of columns, sheet by sheet. “石桥村!B” speaks of that sheet, and so does a bare word of the first
 * sheet that lacks a column, or else of the first sheet; each holds for every other sheet with the same header.
 * BAD_INPUT for an answer that fits nothing.
 */
export function answeredSheets(
  chosen: readonly Candidate[],
  definition: RosterDefinition,
  given: Given,
): Result<readonly AnsweredSheet[]> {
  const sheets = chosen.flatMap((one) => (one.known === null ? [] : [{ ...one, known: one.known }]));
  const asked = sheets.find(({ known }) => known.header.missing.length > 0) ?? sheets[0];
  const answered = new Map<string, ColumnAnswer[]>();
  for (const [where, what] of Object.entries(given)) {
    const named = sheets.find(({ sheet }) => sheets.length > 1 && where.startsWith(`${sheet.name}!`));
    const meant = named ?? asked;
    if (meant !== undefined) {
      const column = named === undefined ? where : where.slice(named.sheet.name.length + 1);
      const { header, layout } = meant.known;
      const answer = answeredColumns(definition.layout, header.titles, { [column]: what });
      if (!answer.ok) {
        return answer;
      }
      answered.set(layout, [...(answered.get(layout) ?? []), ...answer.value]);
    }
  }
  return success(
    sheets.map((one) => {
      const answers = answered.get(one.known.layout) ?? [];
      return { ...one, answers, header: answeredHeader(one.known.header, definition.layout, answers) };
    }),
  );
}

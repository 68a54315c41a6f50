import type { ConflictSide, RowConflict } from '#shared/contract/import-rows.ts';
import type { Plan } from '../kind.ts';
import { numberAt } from '../row-words.ts';
import type { RosterTable } from '../table.ts';
import { resolutionKey, type Resolution } from './resolution.ts';

/**
 * The plan in which the row that holds among contradicting ones, because a person chose it or left the others out,
 * keeps its question with that answer: it is judged like any other row from then on, and the choice could not be seen
 * or changed otherwise.
 */
export function withChosenRows(
  table: RosterTable,
  plan: Plan,
  resolutions: ReadonlyMap<string, Resolution>,
): Plan {
  const asked = new Map<number, RowConflict>();
  for (const { conflict } of resolutions.size === 0 ? [] : plan.fates) {
    if (conflict?.question === 'rows') {
      const kept: RowConflict = { ...conflict, chosen: 'theirs' };
      conflict.sides.forEach((side) => asked.set(numberOf(table, side), kept));
    }
  }
  return asked.size === 0
    ? plan
    : {
        ...plan,
        fates: plan.fates.map((fate, index) => {
          const conflict = asked.get(table.rows[index]?.number ?? 0);
          return conflict === undefined ? fate : { conflict, ...fate };
        }),
      };
}

/** A person's answers when one row is chosen: what was said of the others before no longer holds. */
export function withoutRivals(
  table: RosterTable,
  resolutions: ReadonlyMap<string, Resolution>,
  sides: readonly ConflictSide[],
): Map<string, Resolution> {
  const rivals = new Set(sides.map((side) => resolutionKey(numberOf(table, side), 'rows')));
  return new Map([...resolutions].filter(([key]) => !rivals.has(key)));
}

/** The side's row within the joined table: row numbers of two sheets repeat. */
function numberOf(table: RosterTable, { row, sheet }: ConflictSide): number {
  return numberAt(table, { row: row ?? 0, ...(sheet === undefined ? {} : { sheet }) });
}

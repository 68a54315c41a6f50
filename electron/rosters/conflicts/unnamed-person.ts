import type { RowConflict } from '#shared/contract/import-rows.ts';
import type { ResidentRow } from '../../db/residents.ts';
import type { PlanInput } from '../kind.ts';
import { decided, residentSide, rowSide } from './conflict.ts';

/** Who a row is about, as far as a person has said. */
export interface WhoVerdict {
  /** The resident it is; null while nobody has said, or when it is none of them. */
  readonly resident: ResidentRow | null;
  readonly conflict: RowConflict;
}

/**
 * A row that may be one of these residents: the same name, birth date and village, but no number to be sure by.
 * `otherwise` is what "none of them" would mean, where the row could stand alone.
 */
export function whoVerdict(
  input: PlanInput,
  row: number,
  candidates: readonly ResidentRow[],
  otherwise: string | null,
): WhoVerdict {
  const resolution = decided(input, row, 'person');
  const resident =
    resolution?.choice === 'this'
      ? (candidates.find(({ id }) => id === resolution.residentId) ?? null)
      : null;
  const valid = resident !== null || (resolution !== undefined && resolution.choice !== 'this');
  return {
    resident,
    conflict: {
      question: 'person',
      sides: [rowSide(input, row), ...candidates.map((candidate) => residentSide(input, candidate))],
      choices: [
        ...candidates.map((candidate) => ({
          choice: 'this' as const,
          label:
            candidates.length === 1 ? '是这位居民' : `是这位居民（${candidate.groupName || '组别不详'}）`,
          residentId: candidate.id,
        })),
        ...(otherwise === null ? [] : [{ choice: 'theirs' as const, label: otherwise, residentId: null }]),
        { choice: 'skip', label: '不导入这一行', residentId: null },
      ],
      chosen: valid ? (resolution?.choice ?? null) : null,
      chosenResidentId: resident?.id ?? null,
    },
  };
}

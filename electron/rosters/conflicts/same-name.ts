import type { RowConflict } from '#shared/contract/import-rows.ts';
import { compareNames } from '#shared/domain/name-likeness.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { problem, type Fate, type PlanInput } from '../kind.ts';
import { senderTitle } from '../table.ts';
import { decided, residentSide, rowSide, skippedFate } from './conflict.ts';

/** A row's name against the stored one of the same number. */
export type NameVerdict =
  /** One person; `rename`: the row's name is to be stored. */
  { readonly rename: boolean } | { readonly fate: Fate };

export interface NamedRow {
  readonly row: number;
  readonly name: string;
  /** The row for the eye. */
  readonly shown: string;
}

/**
 * Whether a row and the resident with its number are one person. Names that sound or look alike are, with both names
 * side by side as a remark; other names are a question for a person. `renames`: this kind of roster may correct a
 * stored name. `notTaken` says what does not happen meanwhile: “本行没有导入”.
 */
export function nameVerdict(
  input: PlanInput,
  { row, name, shown }: NamedRow,
  resident: ResidentRow,
  { renames, notTaken }: { readonly renames: boolean; readonly notTaken: string },
): NameVerdict {
  const likeness = name === '' ? 'same' : compareNames(name, resident.name);
  if (likeness === 'same') {
    return { rename: false };
  }
  const choice = decided(input, row, 'name')?.choice ?? (likeness === 'alike' ? 'ours' : null);
  const conflict = nameConflict(input, row, resident, { renames, choice, alike: likeness === 'alike' });
  if (choice === 'skip') {
    return { fate: skippedFate(row, shown, conflict) };
  }
  const column = senderTitle(input.table, 'name', '姓名');
  if (choice === null) {
    const reason = `这个号码在库里是“${resident.name}”，${notTaken}。请选择是不是同一人；号码写错的，请改正号码后再导入。`;
    return {
      fate: { outcome: '冲突', summary: shown, problems: [problem(row, column, name, reason)], conflict },
    };
  }
  const how = likeness === 'alike' ? '字音相同或字形相近' : '按经办人的选择';
  const kept = choice === 'ours' ? '姓名保留库里的，请核对' : '姓名改为名册里的';
  const reason = `库里是“${resident.name}”，名册是“${name}”，${how}，按同一人处理，${kept}。`;
  input.remark(row, { why: problem(row, column, name, reason), conflict });
  return { rename: choice === 'theirs' };
}

function nameConflict(
  input: PlanInput,
  row: number,
  resident: ResidentRow,
  {
    renames,
    choice,
    alike,
  }: { readonly renames: boolean; readonly choice: RowConflict['chosen']; readonly alike: boolean },
): RowConflict {
  return {
    question: 'name',
    sides: [rowSide(input, row), residentSide(input, resident)],
    choices: [
      { choice: 'ours', label: '是同一人，保留库里的姓名', residentId: null },
      ...(renames
        ? [{ choice: 'theirs' as const, label: '是同一人，改用名册的姓名', residentId: null }]
        : []),
      { choice: 'skip', label: '不是同一人，不导入这一行', residentId: null },
    ],
    chosen: choice,
    alike,
  };
}

import type { SheetChoice } from '#shared/contract/import-questions.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { SheetText } from '../../excel/workbook-text.ts';
import type { RosterDefinition } from '../kind.ts';
import { listed } from '../plan-notes.ts';
import { bestOf, type Candidate, type Reading } from './candidate.ts';

/** The sheets that are read, in the workbook's order, and the others that look as if they held people too. */
export interface ChosenSheets {
  readonly chosen: readonly Candidate[];
  /** Sheets that are rosters of this kind and are not read. */
  readonly left: readonly Candidate[];
  /** Sheets that are not read because their header lacks something, although ID numbers stand in them. */
  readonly doubtful: readonly Candidate[];
}

const ID_NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/;

/**
 * Which sheets of the workbook are read: the best one, all that fit, or the named ones. Empty where no sheet has a
 * header at all; BAD_INPUT for a name that is not there.
 */
export function chooseSheets(
  candidates: readonly Candidate[],
  definition: RosterDefinition,
  { sheets }: Pick<Reading, 'sheets'>,
): Result<ChosenSheets> {
  const chosen = wanted(candidates, sheets);
  if (!chosen.ok) {
    return chosen;
  }
  const others = candidates.filter((one) => !chosen.value.includes(one));
  return success({
    chosen: chosen.value,
    left: others.filter(({ table }) => table !== null),
    doubtful: others.filter(
      ({ table, sheet }) => table === null && definition.personColumn !== null && holdsPeople(sheet),
    ),
  });
}

function wanted(candidates: readonly Candidate[], sheets: Reading['sheets']): Result<readonly Candidate[]> {
  const best = bestOf(candidates);
  const single = best === null ? [] : [best];
  if (sheets === undefined) {
    return success(single);
  }
  if (sheets === 'all') {
    const fitting = candidates.filter(({ table }) => table !== null);
    return success(fitting.length === 0 ? single : fitting);
  }
  const unknown = sheets.find((name) => candidates.every(({ sheet }) => sheet.name !== name));
  return unknown === undefined
    ? success(candidates.filter(({ sheet }) => sheets.includes(sheet.name)))
    : failure(
        'BAD_INPUT',
        `工作簿里没有工作表“${unknown}”，没有导入。里面有：${candidates.map(({ sheet }) => `“${sheet.name}”`).join('、')}。`,
      );
}

/** Every sheet of the workbook for the person who chooses. */
export function sheetChoices(
  candidates: readonly Candidate[],
  { chosen }: ChosenSheets,
): readonly SheetChoice[] {
  return candidates.map((one) => ({
    name: one.sheet.name,
    rows: (one.table ?? one.sheet).rows.length,
    hidden: one.sheet.hidden,
    chosen: chosen.includes(one),
    fits: one.table !== null,
  }));
}

/** Nothing is left out, and nothing hidden is read, in silence. */
export function sheetNotes({ chosen, left, doubtful }: ChosenSheets): string[] {
  const hidden = chosen.filter(({ sheet }) => sheet.hidden);
  const read = names(chosen);
  return [
    ...(chosen.length > 1 ? [`读了 ${chosen.length} 张工作表，合成一份名单核对：${read}。`] : []),
    ...(hidden.length > 0 ? [`其中隐藏的工作表也已读入：${names(hidden)}。`] : []),
    ...(left.length > 0
      ? [
          `只读了工作表${read}；另有 ${left.length} 张也是这样的表，没有导入：${names(left)}。要一起导入，请改选这些工作表或全部。`,
        ]
      : []),
    ...(doubtful.length > 0
      ? [
          `另有 ${doubtful.length} 张工作表里有身份证号码，但表头不全，没有导入：${names(doubtful)}。如果也是名单，请改选它们，或补上表头再导入。`,
        ]
      : []),
  ];
}

function names(candidates: readonly Candidate[]): string {
  return listed(
    candidates.map(({ sheet }) => `“${sheet.name}”`),
    '张',
  );
}

function holdsPeople(sheet: SheetText): boolean {
  return sheet.rows.some(({ texts }) => texts.some((text) => text.length >= 18 && ID_NUMBER.test(text)));
}

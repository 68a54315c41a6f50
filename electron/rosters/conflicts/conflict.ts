import type { ConflictSide, RowConflict } from '#shared/contract/import-rows.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import type { ResidentRow } from '../../db/residents.ts';
import { villageById } from '../../db/villages.ts';
import type { Fate, PlanInput } from '../kind.ts';
import { problem } from '../kind.ts';
import { rowWords } from '../row-words.ts';
import { senderTitle, textOf } from '../table.ts';
import { resolutionKey, type Question, type Resolution } from './resolution.ts';

/** What a row's cells say of the person, in the order both sides are shown. */
const SHOWN: readonly (readonly [key: string, title: string])[] = [
  ['name', '姓名'],
  ['number', '身份证号码'],
  ['birthDate', '出生日期'],
  ['village', '村（居）'],
  ['group', '组/社'],
  ['phone', '联系电话'],
  ['category', '救助身份'],
  ['from', '纳入资助时间'],
  ['to', '取消时间'],
  ['document', '文号'],
  ['target', '目标人数'],
  ['lastYear', '上年参保数'],
];

/** What a person decided of a row's question, or undefined. */
export function decided(input: PlanInput, row: number, question: Question): Resolution | undefined {
  return input.resolutions.get(resolutionKey(row, question));
}

/** The side of a row of the file. */
export function rowSide(input: PlanInput, number: number): ConflictSide {
  const row = input.table.rows[rowIndex(input, number)];
  const fields =
    row === undefined
      ? []
      : SHOWN.flatMap(([key, title]) => {
          const text = textOf(input.table, row, key);
          const value = key === 'number' ? masked(text) : text;
          return input.table.columns.has(key)
            ? [{ key, title: senderTitle(input.table, key, title), value }]
            : [];
        });
  return { label: `名册${rowWords(input.table, number)}`, row: number, residentId: null, fields };
}

/** The side of a resident of the database. */
export function residentSide(input: PlanInput, resident: ResidentRow): ConflictSide {
  const { database } = input.context;
  return {
    label: '库里',
    row: null,
    residentId: resident.id,
    fields: [
      { key: 'name', title: '姓名', value: resident.name },
      { key: 'number', title: '身份证号码', value: masked(resident.documentNumber ?? '') },
      { key: 'birthDate', title: '出生日期', value: resident.birthDate ?? '' },
      { key: 'village', title: '村（居）', value: villageById(database, resident.villageId)?.name ?? '' },
      { key: 'group', title: '组/社', value: resident.groupName },
      { key: 'phone', title: '联系电话', value: resident.phone ?? '' },
    ],
  };
}

/** The fate of a row a person decided to leave out. It counts as 未变: nothing of it is written. */
export function skippedFate(row: number, summary: string, conflict?: RowConflict): Fate {
  return {
    outcome: '未变',
    summary,
    problems: [problem(row, '', '', '按经办人的选择，这一行没有导入。')],
    ...(conflict === undefined ? {} : { conflict }),
  };
}

function masked(number: string): string {
  return number.length >= 15 ? maskIdNumber(number) : number;
}

/** Rows stand in the order of their numbers. */
function rowIndex({ table }: PlanInput, number: number): number {
  let low = 0;
  let high = table.rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((table.rows[middle]?.number ?? 0) < number) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

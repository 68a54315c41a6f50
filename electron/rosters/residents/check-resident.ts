import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { IdNumber } from '#shared/domain/id-number.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Tier } from '#shared/policy/decision.ts';
import type { ResidentKey } from '#shared/roster/resident-columns.ts';
import {
  parseRosterDate,
  parseTier,
  splitVillage,
  tidyName,
  type VillageAndGroup,
} from '#shared/roster/row-values.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { readIdCell } from '../id-cell.ts';
import { problem } from '../kind.ts';
import { cellOf, senderTitle, textOf, unknownCells, type RosterTable } from '../table.ts';

/** Plain texts of a resident's row; empty where the row says nothing, and then nothing stored is touched. */
export const TEXT_FIELDS = {
  ethnicity: '民族',
  relation: '与户主关系',
  address: '户籍地址',
  phone: '联系电话',
  personNumber: '人员编号',
  school: '就读学校',
} as const satisfies Partial<Record<ResidentKey, string>>;
export type TextField = keyof typeof TEXT_FIELDS;

/** A resident's row that can be used. */
export interface CheckedResident {
  readonly row: number;
  readonly id: IdNumber;
  readonly name: string;
  readonly village: string;
  readonly group: string;
  readonly headName: string;
  readonly headNumber: string | null;
  readonly texts: Readonly<Record<TextField, string>>;
  /** Null where the row does not name a tier. */
  readonly lastYearTier: Tier | null;
  readonly extra: Readonly<Record<string, string>>;
  /** Remarks that do not keep the row out. */
  readonly remarks: readonly RowProblem[];
}

/** A row that lacks nothing but the ID number: whom it is about is for a person to say. */
export interface UnnumberedResident extends Omit<CheckedResident, 'id'> {
  readonly birthDate: DateOnly;
}

export interface RefusedResident {
  readonly problems: readonly RowProblem[];
  /** Set where name, birth date and village may say who it is. */
  readonly unnumbered: UnnumberedResident | null;
}

/** Checks one row by itself: the resident, or the problems that keep it out. */
export function checkResident(
  table: RosterTable,
  row: RowText,
  today: DateOnly,
): CheckedResident | RefusedResident {
  const problems: RowProblem[] = [];
  const name = tidyName(textOf(table, row, 'name'));
  if (name === '' || cellOf(table, row, 'name').kind === 'e') {
    problems.push(problem(row.number, title(table, 'name', '姓名'), name, '没有姓名，请补上。'));
  }
  const place = splitVillage(textOf(table, row, 'village'));
  if (place.village === '' || cellOf(table, row, 'village').kind === 'e') {
    problems.push(
      problem(row.number, title(table, 'village', '村（居）'), place.village, '没有村（居），请补上。'),
    );
  }
  const idRead = readIdCell(cellOf(table, row, 'number'), today);
  if ('id' in idRead && problems.length === 0) {
    return residentOf(table, row, today, { id: idRead.id, name, place });
  }
  const usable = problems.length === 0;
  if ('reason' in idRead) {
    problems.unshift(problem(row.number, title(table, 'number', '身份证号码'), idRead.shown, idRead.reason));
  }
  const birth = parseRosterDate(textOf(table, row, 'birthDate'));
  const known = usable && textOf(table, row, 'number') === '' && birth !== null && !birth.monthOnly;
  return {
    problems,
    unnumbered: known ? unnumberedOf(table, row, today, { name, place, birthDate: birth.date }) : null,
  };
}

function unnumberedOf(
  table: RosterTable,
  row: RowText,
  today: DateOnly,
  known: { readonly name: string; readonly place: VillageAndGroup; readonly birthDate: DateOnly },
): UnnumberedResident {
  const id = { number: '', birthDate: known.birthDate, gender: '男' } as const;
  return { ...residentOf(table, row, today, { ...known, id }), birthDate: known.birthDate };
}

/** One plain object per person, and nothing of its own that most rows share: there are a hundred thousand of them. */
function residentOf(
  table: RosterTable,
  row: RowText,
  today: DateOnly,
  { id, name, place }: { readonly id: IdNumber; readonly name: string; readonly place: VillageAndGroup },
): CheckedResident {
  const remarks: RowProblem[] = [];
  const resident = {
    row: row.number,
    id,
    name,
    village: place.village,
    group: textOf(table, row, 'group') || place.group,
    headName: tidyName(textOf(table, row, 'headName')),
    headNumber: headNumber(table, row, today, remarks),
    texts: textsOf(table, row, remarks),
    lastYearTier: lastYearTier(table, row, remarks),
    extra: unknownCells(table, row),
  };
  if (id.number !== '') {
    addDisagreements(table, row, id, remarks);
  }
  return { ...resident, remarks: remarks.length === 0 ? NO_REMARKS : remarks };
}

const NO_REMARKS: readonly RowProblem[] = [];

function textsOf(table: RosterTable, row: RowText, remarks: RowProblem[]): Record<TextField, string> {
  const texts = { ethnicity: '', relation: '', address: '', phone: '', personNumber: '', school: '' };
  for (const field of FIELDS) {
    const cell = cellOf(table, row, field);
    if (cell.kind === 'e') {
      remarks.push(
        problem(
          row.number,
          title(table, field, TEXT_FIELDS[field]),
          cell.text,
          '单元格是错误值，这一列没有导入。',
        ),
      );
    } else {
      texts[field] = cell.text;
    }
  }
  return texts;
}

function headNumber(table: RosterTable, row: RowText, today: DateOnly, remarks: RowProblem[]): string | null {
  const cell = cellOf(table, row, 'headNumber');
  if (cell.text === '') {
    return null;
  }
  const read = readIdCell(cell, today);
  if ('id' in read) {
    return read.id.number;
  }
  const column = title(table, 'headNumber', '户主身份证号');
  remarks.push(problem(row.number, column, read.shown, `${read.reason}本行已导入，户主按姓名归户。`));
  return null;
}

function lastYearTier(table: RosterTable, row: RowText, remarks: RowProblem[]): Tier | null {
  const text = textOf(table, row, 'lastYearTier');
  const tier = parseTier(text);
  if (tier === undefined) {
    const column = title(table, 'lastYearTier', '上年档次');
    remarks.push(problem(row.number, column, text, '看不出是一档还是二档，上年档次没有导入；其余已导入。'));
  }
  return tier ?? null;
}

/** Where the sheet's own gender or birth date differs from the number's: the number is believed, and said so. */
function addDisagreements(table: RosterTable, row: RowText, id: IdNumber, remarks: RowProblem[]): void {
  const gender = textOf(table, row, 'gender');
  const stated = /^(男|女)/.exec(gender)?.[1];
  if (stated !== undefined && stated !== id.gender) {
    const reason = `与身份证号码不符（号码为${id.gender}），已按号码导入。请核对号码。`;
    remarks.push(problem(row.number, title(table, 'gender', '性别'), gender, reason));
  }
  const birth = textOf(table, row, 'birthDate');
  const date = birth === '' ? null : parseRosterDate(birth);
  const length = date?.monthOnly === true ? 7 : 10;
  if (date !== null && date.date.slice(0, length) !== id.birthDate.slice(0, length)) {
    const reason = `与身份证号码不符（号码为 ${id.birthDate}），已按号码导入。请核对号码。`;
    remarks.push(problem(row.number, title(table, 'birthDate', '出生日期'), birth, reason));
  }
}

const FIELDS = Object.keys(TEXT_FIELDS).filter(isTextField);

function isTextField(key: string): key is TextField {
  return key in TEXT_FIELDS;
}

function title(table: RosterTable, key: ResidentKey, standard: string): string {
  return senderTitle(table, key, standard);
}

import type { RowProblem } from '#shared/contract/import-rows.ts';
import type { DepartedKind } from '#shared/contract/ledger.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { RowText } from '../../excel/workbook-text.ts';
import { readDayCell } from '../day-cell.ts';
import { problem } from '../kind.ts';
import { namedPerson, type NamedPerson } from '../known-person.ts';
import { senderTitle, textOf, type RosterTable } from '../table.ts';

/** A row of a list of the dead and the deregistered that can be used. */
export interface CheckedDeath extends NamedPerson {
  readonly kind: DepartedKind;
  /** The day of death, else of the cancelled registration; null when the row has neither. */
  readonly on: DateOnly | null;
  readonly remarks: readonly RowProblem[];
}

const DIED_ON = { key: 'diedOn', title: '死亡时间' } as const;
const CANCELLED_ON = { key: 'cancelledOn', title: '注销时间' } as const;

/** Checks one row by itself: who left and when, or the problems that keep it out. */
export function checkDeath(
  table: RosterTable,
  row: RowText,
  today: DateOnly,
): CheckedDeath | { readonly problems: readonly RowProblem[] } {
  const problems: RowProblem[] = [];
  const remarks: RowProblem[] = [];
  const person = namedPerson(table, row, today);
  if ('problem' in person) {
    problems.push(person.problem);
  }
  const diedOn = readDayCell(table, row, DIED_ON, today, problems, remarks);
  const cancelledOn = readDayCell(table, row, CANCELLED_ON, today, problems, remarks);
  const kind = kindOf(table, row, diedOn, cancelledOn);
  const on = kind === '死亡' ? diedOn : cancelledOn;
  if (!('problem' in person) && on !== null && on < person.id.birthDate) {
    const { key, title } = kind === '死亡' ? DIED_ON : CANCELLED_ON;
    const reason = `${title}早于出生日期 ${person.id.birthDate}，没有导入。请核对号码和${title}。`;
    problems.push(problem(row.number, senderTitle(table, key, title), on, reason));
  }
  return problems.length > 0 || 'problem' in person ? { problems } : { ...person, kind, on, remarks };
}

/** A day of death says death; else the reason, else which of the two days the row has; a list without either is one of deaths. */
function kindOf(
  table: RosterTable,
  row: RowText,
  diedOn: DateOnly | null,
  cancelledOn: DateOnly | null,
): DepartedKind {
  const reason = textOf(table, row, 'reason');
  if (diedOn !== null || /[死亡故殁]|去世|火化/.test(reason)) {
    return '死亡';
  }
  return /注销|销户|迁|出国|参军|入伍/.test(reason) || cancelledOn !== null ? '销户' : '死亡';
}

import type { Database } from 'better-sqlite3';
import { tidyName } from '#shared/roster/row-values.ts';
import { residentByNumber } from '../../db/residents.ts';
import { readIdCell } from '../id-cell.ts';
import type { PlanInput } from '../kind.ts';
import { cellOf, textOf } from '../table.ts';
import type { CheckedResident } from './check-resident.ts';

/** The name of a row's household head; where the row has only the number, from the file or the database. Empty when unknown. */
export type HeadName = (next: CheckedResident) => string;

/** Looks heads up among everybody in the file, then in the database as it is. */
export function openHeadNames(input: PlanInput): HeadName {
  const { database } = input.context;
  let inFile: ReadonlyMap<string, string> | null = null;
  return (next) => {
    if (next.headName !== '' || next.headNumber === null) {
      return next.headName;
    }
    inFile ??= namesByNumber(input);
    return inFile.get(next.headNumber) ?? nameStored(database, next.headNumber);
  };
}

function namesByNumber({ table, today }: PlanInput): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const row of table.rows) {
    const read = readIdCell(cellOf(table, row, 'number'), today);
    if ('id' in read) {
      names.set(read.id.number, tidyName(textOf(table, row, 'name')));
    }
  }
  return names;
}

function nameStored(database: Database, number: string): string {
  return residentByNumber(database, number)?.name ?? '';
}

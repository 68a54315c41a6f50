import type { Database } from 'better-sqlite3';
import { fold } from '#shared/domain/fold.ts';
import { nameKey } from '#shared/domain/names.ts';
import { householdKey, type HouseholdHead } from '../../db/households.ts';
import { storedExtra, type ResidentChange, type ResidentRow } from '../../db/residents.ts';
import { householdIdByKey } from '../../db/roster-lookups.ts';
import { TEXT_FIELDS, type CheckedResident } from './check-resident.ts';

/** What a row changes of a stored resident: the titles of the fields, and the plain values. */
export interface ResidentDifference {
  readonly titles: readonly string[];
  /** Village and household are not in it: they may still have to be made. */
  readonly change: ResidentChange;
  readonly moves: boolean;
  readonly joinsHousehold: boolean;
}

/** Compares a row with the stored resident of the same number. Empty cells change nothing. `villageId` null: new village. */
export function differenceOf(
  database: Database,
  stored: ResidentRow,
  next: CheckedResident,
  villageId: number | null,
): ResidentDifference {
  const titles: string[] = [];
  const change: { -readonly [Key in keyof ResidentChange]: ResidentChange[Key] } = {};
  const moves = villageId !== stored.villageId;
  if (moves) {
    titles.push('村（居）');
  }
  if (next.group !== '' && fold(next.group) !== fold(stored.groupName)) {
    titles.push('组/社');
    change.groupName = next.group;
  }
  for (const field of ['ethnicity', 'relation', 'address', 'phone', 'personNumber', 'school'] as const) {
    const text = next.texts[field];
    if (text !== '' && text !== stored[field]) {
      titles.push(TEXT_FIELDS[field]);
      change[field] = text;
    }
  }
  if (next.lastYearTier !== null && next.lastYearTier !== stored.lastYearTier) {
    titles.push('上年档次');
    change.lastYearTier = next.lastYearTier;
  }
  const extra = mergedExtra(stored, next);
  if (extra !== null) {
    titles.push('其他列');
    change.extra = extra;
  }
  const joinsHousehold = changesHousehold(database, stored, next, villageId);
  if (joinsHousehold) {
    titles.push('户主');
  }
  return { titles, change, moves, joinsHousehold };
}

/** The household a row belongs to: the head's number, else the head's name in the group, else the person alone. */
export function householdOf(next: CheckedResident, villageId: number, headName: string): HouseholdHead {
  const named = next.headName !== '' || next.headNumber !== null;
  return {
    headNumber: named ? next.headNumber : next.id.number,
    headName: named ? headName : next.name,
    villageId,
    groupName: next.group,
  };
}

/** True when two names are the same as compared: width, spaces and middle dots aside. */
export function sameName(left: string, right: string): boolean {
  return nameKey(left) === nameKey(right);
}

function changesHousehold(
  database: Database,
  stored: ResidentRow,
  next: CheckedResident,
  villageId: number | null,
): boolean {
  if (next.headName === '' && next.headNumber === null) {
    return false;
  }
  if (villageId === null) {
    return true;
  }
  const group = next.group === '' ? stored.groupName : next.group;
  const key = householdKey({ ...householdOf(next, villageId, next.headName), groupName: group });
  return householdIdByKey(database, key) !== stored.householdId;
}

function mergedExtra(stored: ResidentRow, next: CheckedResident): Record<string, string> | null {
  const entries = Object.entries(next.extra);
  if (entries.length === 0) {
    return null;
  }
  const known = storedExtra.parse(JSON.parse(stored.extra));
  const before = new Map(Object.entries(known));
  return entries.every(([title, text]) => before.get(title) === text) ? null : { ...known, ...next.extra };
}

import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { changesOf, type ChangedFields } from '../../db/batch-changes.ts';
import { holdersLater } from '../../db/holder-sums.ts';
import { residentById, updateResident } from '../../db/residents.ts';
import { identityById, reviseIdentity } from '../../db/roster-lookups.ts';
import { saveTarget, targetsOf } from '../../db/targets.ts';
import { countMade, dropEmptyHouseholds, householdsMade, takeOut } from '../../db/undo.ts';

const text = z.string().nullable().exactOptional();
const number = z.number().nullable().exactOptional();
const residentBefore = z.strictObject({
  documentKind: z.enum(['id-card', 'none-yet', 'hk-macao-taiwan', 'foreign']).exactOptional(),
  documentNumber: text,
  name: z.string().exactOptional(),
  gender: text,
  birthDate: text,
  villageId: z.number().exactOptional(),
  groupName: z.string().exactOptional(),
  householdId: number,
  ethnicity: text,
  relation: text,
  address: text,
  phone: text,
  personNumber: text,
  school: text,
  lastYearTier: number,
  extra: z.record(z.string(), z.string()).exactOptional(),
});
const identityBefore = z.strictObject({
  fromDate: z.string().exactOptional(),
  toDate: text,
  document: text,
  endedByBatch: number,
});
const targetBefore = z.strictObject({
  count: z.number().exactOptional(),
  lastYear: number,
  base: number,
  batchId: number,
});

/** Takes out the rows an import made and gives those it changed their values back. Within the caller's transaction. */
export function restoreRows(database: Database, batchId: number): void {
  const changed = changesOf(database, batchId, 'identity');
  holdersLater(database, countMade(database, batchId, 'identity') + changed.length);
  takeOut(database, batchId, 'identity');
  for (const { key, fields } of changed) {
    const identity = identityById(database, Number(key));
    if (identity !== null) {
      const { fromDate, toDate, document, endedByBatch } = identity;
      const before = identityBefore.parse(valuesBefore(fields));
      reviseIdentity(database, identity.id, { fromDate, toDate, document, endedByBatch, ...before });
    }
  }
  restoreTargets(database, batchId);
  restoreResidents(database, batchId);
  takeOut(database, batchId, 'village');
}

function restoreTargets(database: Database, batchId: number): void {
  takeOut(database, batchId, 'target');
  for (const { key, fields } of changesOf(database, batchId, 'target')) {
    const [year = '', village = '', scope = ''] = key.split('/');
    const target = targetsOf(database, Number(year)).find(
      (row) => row.villageId === Number(village) && row.scope === scope,
    );
    if (target !== undefined) {
      saveTarget(database, { ...target, batchId, ...targetBefore.parse(valuesBefore(fields)) });
    }
  }
}

function restoreResidents(database: Database, batchId: number): void {
  const left = new Set(householdsMade(database, batchId));
  takeOut(database, batchId, 'resident');
  for (const { key, fields } of changesOf(database, batchId, 'resident')) {
    const before = residentBefore.parse(valuesBefore(fields));
    const household = residentById(database, Number(key))?.householdId ?? null;
    if (household !== null && before.householdId !== undefined) {
      left.add(household);
    }
    updateResident(database, Number(key), before);
  }
  dropEmptyHouseholds(database, batchId, [...left]);
}

function valuesBefore(fields: ChangedFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([field, [before]]) => [field, before]));
}

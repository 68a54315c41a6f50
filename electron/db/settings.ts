import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** What the station sets once: texts by key. */
export const SETTING_KEYS = [
  'station',
  /** Who worked here before there were operators: the first one's suggested name. */
  'operator',
  'last_operator',
  'idle_minutes',
  'demo_operators',
  'business_date',
  'clock_confirmed',
  'pack_id',
  'demo',
  'report_rhythm',
  'form_layouts',
  'cash_account',
  'cash_handover_by',
  'cash_deposit_days',
  'cash_treasury_days',
  'cash_ticket_book',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

/** What the station sets for one pack, and so for one benefit year. */
export type PackSettingKey = 'collection_start';

const selectPackSetting = prepared<[packId: string, key: string], { value: string }>(
  'SELECT value FROM pack_setting WHERE pack_id = ? AND key = ?',
);
const upsertPackSetting = prepared<[packId: string, key: string, value: string]>(
  `INSERT INTO pack_setting (pack_id, key, value) VALUES (?, ?, ?)
   ON CONFLICT (pack_id, key) DO UPDATE SET value = excluded.value`,
);
const deletePackSetting = prepared<[packId: string, key: string]>(
  'DELETE FROM pack_setting WHERE pack_id = ? AND key = ?',
);
const selectSetting = prepared<[key: string], { value: string }>('SELECT value FROM setting WHERE key = ?');
const upsertSetting = prepared<[key: string, value: string]>(
  'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
);
const deleteSetting = prepared<[key: string]>('DELETE FROM setting WHERE key = ?');

/** The setting's text, or null when it was never set or taken back. */
export function readSetting(database: Database, key: SettingKey): string | null {
  return selectSetting(database).get(key)?.value ?? null;
}

/** Sets the text, or takes the setting back with null. */
export function writeSetting(database: Database, key: SettingKey, value: string | null): void {
  if (value === null) {
    deleteSetting(database).run(key);
  } else {
    upsertSetting(database).run(key, value);
  }
}

/** What the station set for this pack, or null when it was never set or taken back. */
export function readPackSetting(database: Database, packId: string, key: PackSettingKey): string | null {
  return selectPackSetting(database).get(packId, key)?.value ?? null;
}

/** Sets the text for one pack, or takes it back with null. Other packs keep theirs. */
export function writePackSetting(
  database: Database,
  packId: string,
  key: PackSettingKey,
  value: string | null,
): void {
  if (value === null) {
    deletePackSetting(database).run(packId, key);
  } else {
    upsertPackSetting(database).run(packId, key, value);
  }
}

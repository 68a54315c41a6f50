import type { Database } from 'better-sqlite3';
import { prepared } from './prepared.ts';

/** What the station sets once: texts by key. */
export const SETTING_KEYS = [
  'station',
  'operator',
  'business_date',
  'collection_start',
  'pack_id',
  'demo',
  'report_rhythm',
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];

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

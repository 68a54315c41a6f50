import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { lastBackupAt } from '#electron/db/backup-files.ts';
import { countBatches } from '#electron/db/batches.ts';
import { countPendingCertificates } from '#electron/db/certificates.ts';
import { programFolder } from '#electron/db/program-folder.ts';
import { countResidents } from '#electron/db/residents.ts';
import {
  readPackSetting,
  readSetting,
  writePackSetting,
  writeSetting,
  type SettingKey,
} from '#electron/db/settings.ts';
import { countTargets } from '#electron/db/targets.ts';
import { listVillages } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { packSummary, readPack } from '#electron/packs/packs.ts';
import { MOST_COUNTED_RESIDENTS, type DeskStatus } from '#shared/contract/app.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { idleMinutes } from '#electron/operators/session.ts';
import { businessDate } from './business-clock.ts';
import { clockTrouble } from './clock-watch.ts';

/** Absent fields stay as they are; null takes a date back. */
export interface SettingsInput {
  readonly station?: string | undefined;
  /** Minutes until an idle desk locks. */
  readonly idleMinutes?: number | undefined;
  readonly businessDate?: DateOnly | null | undefined;
  readonly collectionStart?: DateOnly | null | undefined;
}

/** What the frame around every screen shows. A chosen pack that no longer holds shows as none chosen. */
export function deskStatus(context: DeskContext): DeskStatus {
  const { database } = context;
  const packId = readSetting(database, 'pack_id');
  const pack = packId === null ? null : readPack(context, packId);
  return {
    station: readSetting(database, 'station') ?? '',
    operator: context.operator().name,
    idleMinutes: idleMinutes(context),
    businessDate: businessDate(context),
    businessDateSet: readSetting(database, 'business_date') !== null,
    collectionStart: packId === null ? null : readPackSetting(database, packId, 'collection_start'),
    demo: readSetting(database, 'demo') !== null,
    pack: pack?.ok === true ? packSummary(context, pack.value) : null,
    residents: countResidents(database, MOST_COUNTED_RESIDENTS),
    villages: listVillages(database).length,
    targets: pack?.ok === true ? countTargets(database, pack.value.benefitYear) : 0,
    rosters: countBatches(database, 'identities'),
    pendingCertificates: countPendingCertificates(database),
    lastBackupAt: lastBackupAt(context.folders.backups),
    clock: clockTrouble(context),
    version: programVersion(),
  };
}

/**
 * Stores what was given and answers with the new status; 征收开始日 is the chosen pack's own, other years keep theirs.
 * DATE_REFUSED for a day that does not exist, PACK_NOT_CHOSEN for 征收开始日 without a pack.
 */
export function saveSettings(context: DeskContext, input: SettingsInput): Result<DeskStatus> {
  for (const day of [input.businessDate, input.collectionStart]) {
    if (typeof day === 'string' && !isDateOnly(day)) {
      return failure('DATE_REFUSED', `“${day}”不是一个存在的日期，没有保存。请改成 2023-12-08 这样的日期。`);
    }
  }
  const packId = readSetting(context.database, 'pack_id');
  if (typeof input.collectionStart === 'string' && packId === null) {
    return failure('PACK_NOT_CHOSEN', '征收开始日属于某一年度的政策包，没有保存。请先选择政策包。');
  }
  const saved = writing(context, 'settings.save', (note) => {
    note({ old: settingsNow(context, packId), new: { ...input } });
    if (input.collectionStart !== undefined && packId !== null) {
      writePackSetting(context.database, packId, 'collection_start', input.collectionStart);
    }
    for (const [key, value] of settingsOf(input)) {
      if (value !== undefined) {
        writeSetting(context.database, key, value);
      }
    }
    return success(null);
  });
  return saved.ok ? success(deskStatus(context)) : saved;
}

function settingsNow({ database }: DeskContext, packId: string | null) {
  return {
    station: readSetting(database, 'station'),
    idleMinutes: readSetting(database, 'idle_minutes'),
    businessDate: readSetting(database, 'business_date'),
    collectionStart: packId === null ? null : readPackSetting(database, packId, 'collection_start'),
  };
}

let version: string | null = null;

/** The version of the program that runs. */
export function programVersion(): string {
  version ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8'))).version;
  return version;
}

function settingsOf(input: SettingsInput): readonly [SettingKey, string | null | undefined][] {
  return [
    ['station', input.station],
    ['idle_minutes', input.idleMinutes?.toString()],
    ['business_date', input.businessDate],
  ];
}

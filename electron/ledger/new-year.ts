import { basename } from 'node:path';
import { backupDatabase } from '#electron/db/backup.ts';
import { changeEnrolment } from '#electron/db/enrolments.ts';
import { newestOpening, recordOpening } from '#electron/db/last-year.ts';
import { carryLastYear, countResidents } from '#electron/db/residents.ts';
import { readPackSetting, writePackSetting, writeSetting } from '#electron/db/settings.ts';
import { guarded, writing } from '#electron/db/writing.ts';
import { countHouseholdsOf, deadWithoutNext, lastYearTiers } from '#electron/db/year-carry.ts';
import type { DeskContext } from '#electron/desk.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { OpenedYear } from '#shared/contract/years.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { shiftYears } from '#shared/policy/segments.ts';
import { businessNow, recordedNow } from './business-clock.ts';

export interface OpenYearInput {
  readonly fromPackId: string;
  readonly toPackId: string;
}

interface Years {
  readonly from: Pack;
  readonly to: Pack;
  /** The year runs already: only its base is brought up to date. */
  readonly again: boolean;
}

/**
 * 开启新年度: residents and households stay, whoever paid in the earlier year becomes the new year's base, the desk
 * works with the new pack. The earlier year keeps its own base, so its reports stay what they are. Opened
 * again it takes in those who paid late. A backup comes first; then all or nothing. BAD_INPUT when the packs are not
 * of neighbouring years or a later year is open; errors of readPack; WRITE_FAILED.
 */
export function openYear(context: DeskContext, input: OpenYearInput): Result<OpenedYear> {
  const years = yearsOf(context, input);
  if (!years.ok) {
    return years;
  }
  const backup = guarded(() =>
    success(backupDatabase(context.database, context.folders.backups, 'new-year', context.clock())),
  );
  return backup.ok
    ? writing(context.database, () => success(opened(context, years.value, basename(backup.value))))
    : backup;
}

function yearsOf(context: DeskContext, input: OpenYearInput): Result<Years> {
  const from = loadPolicy(context, input.fromPackId);
  if (!from.ok) {
    return from;
  }
  const to = loadPolicy(context, input.toPackId);
  if (!to.ok) {
    return to;
  }
  const [earlier, later] = [from.value.pack, to.value.pack];
  if (later.benefitYear !== earlier.benefitYear + 1) {
    return failure(
      'BAD_INPUT',
      `新年度应是 ${earlier.benefitYear + 1} 年度，而“${later.title}”是 ${later.benefitYear} 年度，没有开启。请先把政策包克隆为 ${earlier.benefitYear + 1} 年度。`,
    );
  }
  const newest = newestOpening(context.database);
  if (newest !== null && newest.benefitYear > later.benefitYear) {
    return failure(
      'BAD_INPUT',
      `${newest.benefitYear} 年度已经开启，不能再改动 ${later.benefitYear} 年度的基数。`,
    );
  }
  return success({ from: earlier, to: later, again: newest?.benefitYear === later.benefitYear });
}

function opened(context: DeskContext, { from, to, again }: Years, backup: string): OpenedYear {
  const { database } = context;
  if (!again) {
    recordOpening(database, {
      benefitYear: to.benefitYear,
      fromYear: from.benefitYear,
      fromPack: from.id,
      toPack: to.id,
      openedAt: recordedNow(context),
      openedBy: context.operator(),
    });
    carrySettings(context, from.id, to.id);
    writeSetting(database, 'pack_id', to.id);
  }
  carryLastYear(database, from.benefitYear, again);
  const dead = carryDead(context, from.benefitYear, to.benefitYear);
  const tiers = lastYearTiers(database);
  return {
    fromYear: from.benefitYear,
    benefitYear: to.benefitYear,
    packId: to.id,
    first: !again,
    residents: countResidents(database),
    households: countHouseholdsOf(database),
    base: tiers.reduce((sum, { persons }) => sum + persons, 0),
    baseByTier: tiers,
    dead,
    backup,
  };
}

/** 征收开始日, a year later, where the station has set none for the new pack yet. */
function carrySettings({ database }: DeskContext, fromId: string, toId: string): void {
  const start = readPackSetting(database, fromId, 'collection_start');
  if (start !== null && readPackSetting(database, toId, 'collection_start') === null) {
    writePackSetting(database, toId, 'collection_start', shiftYears(start, 1));
  }
}

/** Whoever was recorded as dead stays so: nobody should be asked to enrol them again. */
function carryDead(context: DeskContext, fromYear: number, toYear: number): number {
  const dead = deadWithoutNext(context.database, fromYear, toYear);
  for (const person of dead) {
    changeEnrolment(context.database, {
      ...person,
      benefitYear: toYear,
      state: 'dead',
      declineReason: null,
      at: businessNow(context),
      operator: context.operator(),
      reason: `${fromYear} 年度已登记`,
    });
  }
  return dead.length;
}

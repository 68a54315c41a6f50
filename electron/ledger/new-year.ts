import { basename } from 'node:path';
import { backupDatabase } from '#electron/db/backup.ts';
import { changeEnrolment } from '#electron/db/enrolments.ts';
import { newestOpening, recordOpening } from '#electron/db/last-year.ts';
import { carryLastYear, countResidents } from '#electron/db/residents.ts';
import { readPackSetting, writePackSetting, writeSetting } from '#electron/db/settings.ts';
import { guarded, writing } from '#electron/db/writing.ts';
import { countHouseholdsOf, deadWithoutNext, lastYearTiers } from '#electron/db/year-carry.ts';
import { NO_HOOKS, type DeskContext, type WorkHooks } from '#electron/desk.ts';
import {
  carriedAddition,
  carryAdditions,
  carryPlan,
  type CarryPlan,
} from '#electron/packs/carry-additions.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { OpenedYear } from '#shared/contract/years.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { shiftYears } from '#shared/policy/segments.ts';
import { businessNow, recordedNow } from './business-clock.ts';

export interface OpenYearInput {
  readonly fromPackId: string;
  readonly toPackId: string;
}

/** Two packs of neighbouring years, and what the station entered into the first. */
export interface Years {
  readonly from: Pack;
  readonly to: Pack;
  readonly plan: CarryPlan;
  /** The year runs already: only its base is brought up to date. */
  readonly again: boolean;
}

/**
 * 开启新年度: residents and households stay, whoever paid in the earlier year becomes the new year's base, the desk
 * works with the new pack. Amounts and funds the station had entered wait before the new pack for its word. The earlier
 * year keeps its own base, so its reports stay what they are. Opened again it takes in those who paid late. A backup
 * comes first; then all or nothing. BAD_INPUT when the packs are not of neighbouring years or a later year is open;
 * errors of readPack; CANCELLED before anything is written; WRITE_FAILED.
 */
export function openYear(
  context: DeskContext,
  input: OpenYearInput,
  hooks: WorkHooks = NO_HOOKS,
): Result<OpenedYear> {
  const years = yearsToOpen(context, input);
  if (!years.ok) {
    return years;
  }
  // The phase in which the runner may end the worker: it only copies.
  hooks.progress('备份', 0, 0);
  const backup = guarded(() =>
    success(backupDatabase(context.database, context.folders.backups, 'new-year', context.clock())),
  );
  if (!backup.ok) {
    return backup;
  }
  if (hooks.cancelled()) {
    return failure('CANCELLED', '已取消，没有开启新年度，数据没有改动。');
  }
  hooks.progress('结转居民和基数', 0, 0);
  return writing(context, 'year.open', (note) => {
    const year = opened(context, years.value, basename(backup.value));
    const { from, to, again } = years.value;
    note({ subject: `year ${to.benefitYear}`, new: { from: from.id, to: to.id, again } });
    return success(year);
  });
}

/** The packs to open a year with and what would be carried. Nothing is written. Errors of openYear. */
export function yearsToOpen(context: DeskContext, input: OpenYearInput): Result<Years> {
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
  return success({
    from: earlier,
    to: later,
    plan: carryPlan(context, earlier.id, to.value),
    again: newest?.benefitYear === later.benefitYear,
  });
}

function opened(context: DeskContext, { from, to, plan, again }: Years, backup: string): OpenedYear {
  const { database } = context;
  if (!again) {
    recordOpening(database, {
      benefitYear: to.benefitYear,
      fromYear: from.benefitYear,
      fromPack: from.id,
      toPack: to.id,
      openedAt: recordedNow(context),
      openedBy: context.operator().name,
    });
    carrySettings(context, from.id, to.id);
    writeSetting(database, 'pack_id', to.id);
  }
  carryAdditions(context, plan, {
    fromPackId: from.id,
    fromYear: from.benefitYear,
    toPackId: to.id,
  });
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
    additions: plan.carried.map(carriedAddition),
    backup,
  };
}

function carrySettings(context: DeskContext, fromId: string, toId: string): void {
  const start = collectionStarts(context, fromId, toId).to;
  if (start !== null) {
    writePackSetting(context.database, toId, 'collection_start', start);
  }
}

/** 征收开始日 the station set for the earlier pack, and the new one's: its own, else the earlier one's a year later. */
export function collectionStarts(
  { database }: DeskContext,
  fromId: string,
  toId: string,
): { readonly from: DateOnly | null; readonly to: DateOnly | null } {
  const from = readPackSetting(database, fromId, 'collection_start');
  const own = readPackSetting(database, toId, 'collection_start');
  return { from, to: own ?? (from === null ? null : shiftYears(from, 1)) };
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
      operator: context.operator().name,
      reason: `${fromYear} 年度已登记`,
    });
  }
  return dead.length;
}

import { openings } from '#electron/db/last-year.ts';
import { countResidents } from '#electron/db/residents.ts';
import { readSetting } from '#electron/db/settings.ts';
import {
  countHouseholdsOf,
  deadWithoutNext,
  packPaidOn,
  paidTiers,
  paidYears,
} from '#electron/db/year-carry.ts';
import type { DeskContext } from '#electron/desk.ts';
import { carriedAddition } from '#electron/packs/carry-additions.ts';
import { benefitYearOf, listPacks, packSummary } from '#electron/packs/packs.ts';
import type { YearLine, YearPreview } from '#shared/contract/years.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { collectionStarts, yearsToOpen, type OpenYearInput } from './new-year.ts';

/** What opening a year would carry over, for a person to look at first. Changes nothing. Errors of openYear. */
export function previewYear(context: DeskContext, input: OpenYearInput): Result<YearPreview> {
  const years = yearsToOpen(context, input);
  if (!years.ok) {
    return years;
  }
  const { database } = context;
  const { from, to, plan, again } = years.value;
  return success({
    from: packSummary(context, from),
    to: packSummary(context, to),
    first: !again,
    residents: countResidents(database),
    households: countHouseholdsOf(database),
    baseByTier: paidTiers(database, from.benefitYear),
    dead: deadWithoutNext(database, from.benefitYear, to.benefitYear).length,
    collectionStart: collectionStarts(context, from.id, to.id),
    carried: plan.carried.map(carriedAddition),
    left: plan.left.map(carriedAddition),
  });
}

/** Every benefit year of the desk's packs and payments, the newest first; the one it works in is `current`. */
export function listYears(context: DeskContext): readonly YearLine[] {
  const { database } = context;
  const packs = listPacks(context);
  const opened = openings(database);
  const payments = new Map(paidYears(database).map((year) => [year.benefitYear, year.payments]));
  const current = benefitYearOf(context);
  const chosen = readSetting(database, 'pack_id');
  const years = new Set([...packs.map(({ benefitYear }) => benefitYear), ...payments.keys()]);
  return [...years]
    .sort((one, other) => other - one)
    .map((benefitYear) => {
      const opening = opened.find((each) => each.benefitYear === benefitYear);
      const before = opened.find((each) => each.fromYear === benefitYear);
      return {
        benefitYear,
        packs: packs.filter((pack) => pack.benefitYear === benefitYear),
        packId:
          (current === benefitYear ? chosen : null) ??
          opening?.toPack ??
          before?.fromPack ??
          packPaidOn(database, benefitYear),
        current: current === benefitYear,
        payments: payments.get(benefitYear) ?? 0,
        openedAt: opening?.openedAt ?? null,
        openedBy: opening?.openedBy ?? '',
      };
    });
}

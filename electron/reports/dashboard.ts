import { dailyChanges } from '#electron/db/weekly-sums.ts';
import type { DeskContext } from '#electron/desk.ts';
import { alarms } from '#electron/ledger/cash/reconcile.ts';
import { daysBetween, type DateOnly } from '#shared/domain/dates.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { dashboardLayout } from '#shared/sheets/dashboard.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import type { WeeklyFigures } from '#shared/sheets/weekly.ts';
import { campaignStart, daysLeft, deadlineOn } from './deadline.ts';
import { periodBegin } from './period-begin.ts';
import { tierName } from './person-words.ts';
import { villageScope, type ReportQuery, type ReportScope } from './scope.ts';
import { yearTargets } from './village-targets.ts';
import { weeklyFigures } from './weekly.ts';

/** 看板 at a moment, for the street or one village. Errors as in villageScope, DATABASE_UNUSABLE as in weeklySheet. */
export function dashboardSheet(context: DeskContext, query: ReportQuery): Result<Sheet> {
  const scope = villageScope(context, query);
  const begin = scope.ok ? periodBegin(context, scope.value) : scope;
  if (!begin.ok) {
    return begin;
  }
  if (!scope.ok) {
    return scope;
  }
  const { value } = scope;
  const targets = yearTargets(context.database, value.benefitYear);
  const [first = ''] = targets.scopes;
  const figures = weeklyFigures(context, value, begin.value, targets).filter(
    ({ village }) => value.village === null || village === value.village,
  );
  return success(
    dashboardLayout(value, {
      villages: figures.map((one) => villageOf(first, one)),
      periodNew: total(figures, ({ periodNew }) => periodNew),
      tiers: [
        { name: tierName(value.pack, 1) ?? '', value: total(figures, ({ tier1 }) => tier1) },
        { name: tierName(value.pack, 2) ?? '', value: total(figures, ({ tier2 }) => tier2) },
      ],
      subsidised: {
        due: total(figures, ({ subsidisedDue }) => subsidisedDue),
        enrolled: total(figures, ({ subsidisedEnrolled }) => subsidisedEnrolled),
      },
      declined: total(figures, ({ declined }) => declined),
      personal: total(figures, ({ personal }) => personal),
      subsidy: total(figures, ({ subsidy }) => subsidy),
      days: daysUpTo(
        context,
        value,
        total(figures, ({ enrolled }) => enrolled),
      ),
      alarms: alarms(context)
        .filter(({ place }) => value.village === null || place?.village === value.village)
        .map(({ subject, text }) => `${subject}：${text}`),
      ...timeOf(context, value),
    }),
  );
}

function villageOf(scope: string, figures: WeeklyFigures) {
  const { village, enrolled, reduction, subsidisedDue, subsidisedEnrolled } = figures;
  const target = figures.targets[scope];
  return {
    village,
    enrolled,
    target: target === undefined ? null : target - reduction,
    missing: subsidisedDue - subsidisedEnrolled,
  };
}

/** How far the campaign's time is, from its first day to the deadline. */
function timeOf(context: DeskContext, { pack, asOf }: ReportScope) {
  const day = asOf.slice(0, 10);
  const { day: deadline } = deadlineOn(pack, day);
  const whole = Math.max(1, daysBetween(campaignStart(context, pack), deadline));
  const left = daysLeft({ day: deadline, clause: '' }, day);
  return { deadline, daysLeft: left, elapsed: Math.min(1, Math.max(0, (whole - left) / whole)) };
}

/**
 * Day by day from the campaign's first day, so that the line to the target begins where time is counted from. It ends with
 * what stands at the moment: what came later that day is not on it.
 */
function daysUpTo(
  context: DeskContext,
  { pack, benefitYear, asOf, village, villages }: ReportScope,
  now: number,
) {
  const start = campaignStart(context, pack);
  const id = villages.find(({ name }) => name === village)?.id ?? null;
  let enrolled = 0;
  const days: { day: DateOnly; value: number }[] = [];
  for (const { day, change } of dailyChanges(context.database, benefitYear, id)) {
    if (day > asOf.slice(0, 10)) {
      break;
    }
    if (days.length === 0 && day > start) {
      days.push({ day: start, value: 0 });
    }
    enrolled += change;
    days.push({ day, value: day === asOf.slice(0, 10) ? now : enrolled });
  }
  return days;
}

function total(figures: readonly WeeklyFigures[], of: (one: WeeklyFigures) => number): number {
  return figures.reduce((sum, one) => sum + of(one), 0);
}

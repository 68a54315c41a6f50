import type { InputOf } from '#shared/contract.ts';
import type { PackView } from '#shared/contract/policy.ts';
import { addMonths, isDateOnly } from '#shared/domain/dates.ts';
import { fenFromYuanText, formatFen } from '#shared/domain/money.ts';

/** The form of 克隆为新年度, all as typed. */
export interface CloneDraft {
  id: string;
  benefitYear: number;
  title: string;
  notice: string;
  readonly fees: { population: string; populationName: string; tier: number; yuan: string }[];
  readonly windows: { id: string; name: string; from: string; through: string }[];
}

/** The next year's form, filled from a pack: fees as they were, windows one year later. */
export function draftFrom(pack: PackView): CloneDraft {
  const { summary } = pack;
  const year = summary.benefitYear + 1;
  const windows = new Map(pack.windows.map((window) => [window.id, window]));
  return {
    id: `${summary.id.replace(/-?\d{4}$/, '')}-${year}`,
    benefitYear: year,
    title: summary.title.replaceAll(String(summary.benefitYear), String(year)),
    notice: '',
    fees: pack.fees.map((fee) => ({
      population: fee.population,
      populationName: fee.populationName,
      tier: fee.tier,
      yuan: fee.fee === null ? '' : formatFen(fee.fee, true).replaceAll(',', ''),
    })),
    windows: [...windows.values()].map((window) => ({
      id: window.id,
      name: window.name,
      from: window.from === null ? '' : addMonths(window.from, 12),
      through: window.through === null ? '' : lastDayAYearLater(window.through),
    })),
  };
}

/** The last day of a month stays the last day of that month: 2024-02-29 → 2025-02-28, 2023-02-28 → 2024-02-29. */
function lastDayAYearLater(day: string): string {
  const next = addMonths(day, 12);
  return day.endsWith('-02-28') || day.endsWith('-02-29') ? lastOfFebruary(next) : next;
}

function lastOfFebruary(day: string): string {
  const leap = `${day.slice(0, 4)}-02-29`;
  return isDateOnly(leap) ? leap : `${day.slice(0, 4)}-02-28`;
}

export type CloneProblem = 'id' | 'title' | 'notice' | 'fees' | 'windows';

/** What must be put right before the pack can be made. */
export function cloneProblems(draft: CloneDraft): ReadonlySet<CloneProblem> {
  const found = new Set<CloneProblem>();
  if (!/^[a-z][a-z0-9-]{2,40}$/.test(draft.id)) {
    found.add('id');
  }
  if (draft.title.trim() === '') {
    found.add('title');
  }
  if (draft.notice.trim() === '') {
    found.add('notice');
  }
  if (draft.fees.some((fee) => fee.yuan.trim() !== '' && fenFromYuanText(fee.yuan) === null)) {
    found.add('fees');
  }
  if (draft.windows.some((window) => !isSpan(window.from, window.through))) {
    found.add('windows');
  }
  return found;
}

function isSpan(from: string, through: string): boolean {
  const days = [from, through].filter((day) => day !== '');
  return days.every(isDateOnly) && (from === '' || through === '' || from <= through);
}

/** The form as the channel takes it; a fee left empty is left out, so the pack keeps the old one. */
export function cloneInput(fromId: string, draft: CloneDraft): InputOf<'pack.clone'> {
  return {
    fromId,
    id: draft.id,
    benefitYear: draft.benefitYear,
    title: draft.title.trim(),
    notice: draft.notice.trim(),
    fees: draft.fees
      .filter((fee) => fee.yuan.trim() !== '')
      .map((fee) => ({ population: fee.population, tier: fee.tier, yuan: fee.yuan.trim() })),
    windows: draft.windows.map((window) => ({
      id: window.id,
      from: window.from === '' ? null : window.from,
      through: window.through === '' ? null : window.through,
    })),
  };
}

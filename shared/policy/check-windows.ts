import { dateOnly, type DateOnly } from '../domain/dates.ts';
import { effectivePack } from './amendments.ts';
import { categoryIndex, holdersOf } from './holders.ts';
import type { Finding } from './pack-problems.ts';
import type { Pack } from './pack-schema.ts';
import { defaultCollectionStart } from './collection-start.ts';
import type { PackWindow } from './pack-windows.ts';

/** Windows turned round, written half, or open to one person twice on one day. Later notices are worked in first. */
export function checkWindows(pack: Pack): Finding[] {
  const effective = effectivePack(pack);
  return [
    ...pack.windows.flatMap((window, index) => checkWindow(window, ['windows', index])),
    ...effective.windows.flatMap((window, index) => overlaps(effective, window, index)),
    ...pack.waivers.flatMap((waiver, index) => {
      const anyone =
        waiver.groups.length + waiver.categories.length === 0 &&
        waiver.leftEmployeeInsuranceWithinMonths === undefined;
      return anyone ? [{ path: ['waivers', index], message: '须写明对象（groups、categories）或事由' }] : [];
    }),
  ];
}

function checkWindow(window: PackWindow, path: readonly PropertyKey[]): Finding[] {
  const findings: Finding[] = [];
  if (window.from !== null && window.through !== null && window.from > window.through) {
    findings.push({ path, key: 'from', message: `起始日${window.from}晚于截止日${window.through}` });
  }
  const { from, to } = window.coverage;
  if (from.rule === 'date' && to !== null && from.date > to) {
    findings.push({ path: [...path, 'coverage'], message: `待遇起始日${from.date}晚于截止日${to}` });
  }
  const { surcharge } = window;
  if (surcharge !== null && (surcharge.parameter === undefined) === (surcharge.amount === undefined)) {
    const message = '只能写一种：parameter，或 amount（待公布写 null）';
    findings.push({ path: [...path, 'surcharge'], message });
  }
  return findings;
}

function overlaps(pack: Pack, window: PackWindow, index: number): Finding[] {
  return pack.windows.slice(0, index).flatMap((earlier) => {
    const population = window.populations.find((code) => earlier.populations.includes(code));
    if (population === undefined || !sameDays(pack, earlier, window) || !sameHolders(pack, earlier, window)) {
      return [];
    }
    const message = `与时段“${earlier.name}”（${earlier.code}）重叠，同一人群“${population}”同一天只能有一个时段`;
    return [{ path: ['windows', index], message }];
  });
}

function sameDays(pack: Pack, one: PackWindow, other: PackWindow): boolean {
  const [first, second] = [spanOf(pack, one), spanOf(pack, other)];
  return first.from <= second.through && second.from <= first.through;
}

function spanOf(pack: Pack, window: PackWindow): { from: DateOnly; through: DateOnly } {
  return {
    from: window.from ?? defaultCollectionStart(pack),
    through: window.through ?? dateOnly(pack.benefitYear, 12, 31),
  };
}

/** Whether one person can meet both windows' conditions. A window for an event stands before the general ones on purpose. */
function sameHolders(pack: Pack, one: PackWindow, other: PackWindow): boolean {
  if (eventOf(one) !== eventOf(other)) {
    return false;
  }
  const first = holdersAsked(pack, one);
  const second = holdersAsked(pack, other);
  return first === null || second === null || [...first].some((index) => second.has(index));
}

function holdersAsked(pack: Pack, { only }: PackWindow): ReadonlySet<number> | null {
  return only === undefined || only.groups.length + only.categories.length === 0
    ? null
    : holdersOf(pack, categoryIndex(pack), only);
}

function eventOf({ only }: PackWindow): string {
  const newborn = only?.newbornWithinDays === undefined ? '' : 'newborn';
  return only?.leftEmployeeInsuranceWithinMonths === undefined ? newborn : `${newborn} left`;
}

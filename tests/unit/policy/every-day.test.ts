import { expect, test } from 'vitest';
import { addDays, type DateOnly } from '#shared/domain/dates.ts';
import { yuanFromFen } from '#shared/domain/money.ts';
import { decide } from '#shared/policy/decide.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import { readCases, type CaseFile } from './case-file.ts';
import { SOURCES } from './packs.ts';

type Year = CaseFile['全年'][number];
type Span = Year['时段'][number];

test.each(SOURCES)(
  '$id: every day of three years is paid, or refused, as written',
  ({ cases, pack: read }) => {
    const { 全年: years } = readCases(cases());
    const pack = read();
    const policy = openPolicy(pack);
    const days = daysFrom(`${pack.benefitYear - 1}-01-01`, `${pack.benefitYear + 1}-12-31`);
    expect([years.length > 0, days.length > 1090]).toEqual([true, true]);
    for (const year of years) {
      const told = days.map((day) => wanted(year, day));
      expect(days.map((day) => answer(policy, year, day, told))).toEqual(told);
    }
  },
);

interface Day {
  readonly day: DateOnly;
  readonly 起?: undefined;
  readonly 止?: undefined;
  readonly 一档?: unknown;
  readonly 二档?: unknown;
  readonly 待遇起?: unknown;
  readonly 待遇止?: unknown;
  readonly 待确认?: unknown;
  readonly 资金?: unknown;
  readonly 不受理?: unknown;
}

function wanted(year: Year, day: DateOnly): Day {
  const span = year.时段.find(({ 起: from, 止: through }) => from <= day && day <= through);
  if (span === undefined) {
    return { day, 不受理: 'OUTSIDE_WINDOW' };
  }
  return span.不受理 === undefined
    ? { ...span, day, 起: undefined, 止: undefined, 待遇起: startOn(span, day) }
    : { day, 不受理: span.不受理 };
}

/** The first day of cover, reckoned here by the calendar alone. */
function startOn({ 待遇起: start = '' }: Span, day: DateOnly): string {
  switch (start) {
    case '次月1日': {
      const [year = 0, month = 0] = day.split('-').map(Number);
      return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
    }
    case '满3个月后':
      return later(monthsOn(day, 3), 1);
    case '满90天后':
      return later(day, 91);
    case '缴费当日':
      return day;
    case '缴费次日':
      return later(day, 1);
    default:
      return start;
  }
}

/** The same day so many months later, the last of its month where there is no such day. */
function monthsOn(day: DateOnly, months: number): DateOnly {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

function later(day: DateOnly, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function answer(policy: Policy, year: Year, day: DateOnly, told: readonly Day[]): Day {
  const facts = { population: year.人群, identities: year.身份, newEntrant: year.新入学 };
  const [first, second] = [1, 2].map((tier) => decide(policy, { ...facts, tier }, day));
  if (first?.ok !== true || second?.ok !== true) {
    return { day, 不受理: first?.ok === false && second?.ok === false ? first.code : [first, second] };
  }
  const answered: Day = {
    day,
    一档: yuanFromFen(first.personal),
    二档: yuanFromFen(second.personal),
    待遇起: first.coverageFrom ?? '未载明',
    待遇止: second.coverageTo ?? '未载明',
    待确认: first.provisional,
    资金: first.fund,
  };
  const asked = told.find((one) => one.day === day) ?? {};
  return { ...answered, ...('资金' in asked ? {} : { 资金: undefined }) };
}

function daysFrom(from: DateOnly, through: DateOnly): readonly DateOnly[] {
  const days: DateOnly[] = [];
  for (let day = from; day <= through; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}

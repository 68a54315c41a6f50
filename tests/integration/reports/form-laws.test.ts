import fc from 'fast-check';
import { expect, test } from 'vitest';
import { report } from '#electron/reports/reports.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import { readRowCode } from '#shared/domain/row-code.ts';
import type { SheetRow } from '#shared/sheets/sheet.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';

const VILLAGES = ['石桥村', '李渡社区', '高峰村'];
const ACTIONS = ['pay', 'void', 'declined', 'elsewhere', 'dead', 'registered'] as const;

const person = fc.record({
  village: fc.constantFrom(...VILLAGES),
  lastYearTier: fc.option(fc.constantFrom(1, 2), { nil: undefined }),
  identity: fc.option(fc.record({ from: fc.integer({ min: 1, max: 20 }), days: fc.option(fc.nat(12)) })),
  actions: fc.array(
    fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      action: fc.constantFrom(...ACTIONS),
      subsidy: fc.nat(38_000),
    }),
    { maxLength: 5 },
  ),
});

type Person = typeof person extends fc.Arbitrary<infer Value> ? Value : never;

function dayText(day: number): string {
  return `2023-11-${String(Math.min(day, 30)).padStart(2, '0')}`;
}

/** What is left of a person's actions up to a day, by a recount of its own. */
function standing({ actions }: Person, day: number): { readonly state: string; readonly subsidy: number } {
  let state = 'open';
  let subsidy = 0;
  for (const each of inOrder(actions).filter((action) => action.day <= day)) {
    if (each.action === 'pay' && state !== 'paid') {
      state = 'paid';
      subsidy = each.subsidy;
    } else if (each.action === 'void' && state === 'paid') {
      state = 'open';
    } else if (each.action !== 'pay' && each.action !== 'void' && state !== 'paid') {
      state = each.action;
    }
  }
  return { state, subsidy: state === 'paid' ? subsidy : 0 };
}

function inOrder(actions: Person['actions']): Person['actions'] {
  return actions.toSorted((one, other) => one.day - other.day);
}

function fill(street: ReportStreet, people: readonly Person[]): void {
  for (const village of VILLAGES) {
    street.target(village, 3);
  }
  for (const each of people) {
    const id = street.person(
      each.village,
      each.lastYearTier === undefined ? {} : { lastYearTier: each.lastYearTier },
    );
    if (each.identity !== null) {
      const { from, days } = each.identity;
      street.hold(id, '低保对象', dayText(from), days === null ? undefined : dayText(from + days));
    }
    let payment: number | null = null;
    for (const { day, action, subsidy } of inOrder(each.actions)) {
      const at = `${dayText(day)}T09:00:00`;
      if (action === 'pay') {
        payment ??= street.pay(id, { at, subsidy, personal: 38_000 - subsidy });
      } else if (action === 'void' && payment !== null) {
        street.voidPayment(payment, at);
        payment = null;
      } else if (action !== 'void' && payment === null) {
        street.record(id, action, at);
      }
    }
  }
}

function sum(rows: readonly SheetRow[], key: string): number {
  return rows.reduce((whole, row) => whole + Number(row[key] ?? 0), 0);
}

test('at any moment the forms agree with each other, the villages with the street, and all with a recount', () => {
  fc.assert(
    fc.property(fc.array(person, { maxLength: 14 }), fc.integer({ min: 1, max: 28 }), (people, day) => {
      const street = reportStreet();
      fill(street, people);
      const asOf = `${dayText(day)}T15:00`;
      function form(name: ReportName, village: string | null = null) {
        return valueOf(report(street.context, name, { asOf, village }));
      }
      const names = [
        'register',
        'not-enrolled',
        'decliners',
        'subsidised',
        'notify',
        'late-identities',
      ] as const;
      const whole = Object.fromEntries(names.map((name) => [name, form(name).rows]));
      const parts = VILLAGES.map((village) =>
        Object.fromEntries(names.map((name) => [name, form(name, village).rows.length])),
      );
      const now = people.map((each) => standing(each, day));
      function count(...states: string[]): number {
        return now.filter(({ state }) => states.includes(state)).length;
      }
      // The villages make the street.
      expect(names.map((name) => parts.reduce((all, part) => all + (part[name] ?? 0), 0))).toEqual(
        names.map((name) => whole[name]?.length),
      );
      // The sheets to sign and the others are everybody, each once.
      const signed = (whole['register'] ?? []).map((row) => readRowCode(2024, String(row['rowCode'])));
      expect([signed.length, new Set(signed).size]).toEqual([
        count('open', 'registered', 'paid'),
        signed.length,
      ]);
      expect(signed.length + (whole['decliners']?.length ?? 0) + count('elsewhere', 'dead')).toBe(
        people.length,
      );
      // Last year's payers are this year's, and the list of those who are not.
      const lastYear = people.filter(({ lastYearTier }) => lastYearTier !== undefined);
      const stillPaying = lastYear.filter((each) => standing(each, day).state === 'paid').length;
      expect((whole['not-enrolled']?.length ?? 0) + stillPaying).toBe(lastYear.length);
      // One sum of subsidies everywhere, and it is what was frozen.
      const frozen = now.reduce((all, { subsidy }) => all + subsidy, 0);
      const weekly = form('weekly');
      expect([
        form('funds').total?.['sum'],
        sum(form('funds').rows, 'sum'),
        sum(whole['subsidised'] ?? [], 'subsidy'),
        weekly.total?.['subsidy'],
        VILLAGES.reduce((all, village) => all + Number(form('funds', village).total?.['sum']), 0),
      ]).toEqual([frozen, frozen, frozen, frozen, frozen]);
      expect([weekly.total?.['enrolled'], form('assessment').total?.['enrolled']]).toEqual([
        count('paid'),
        count('paid'),
      ]);
      // Whoever should be enrolled with a subsidy is, or is on the list to be told, or is elsewhere or gone.
      const due = people.filter(
        ({ identity }) =>
          identity !== null &&
          identity.from <= day &&
          (identity.days === null || Math.min(identity.from + identity.days, 30) >= day),
      );
      const excused = due.filter((each) =>
        ['elsewhere', 'dead', 'paid'].includes(standing(each, day).state),
      ).length;
      expect((whole['notify']?.length ?? 0) + excused).toBe(due.length);
      street.database.close();
    }),
    { numRuns: 60 },
  );
});

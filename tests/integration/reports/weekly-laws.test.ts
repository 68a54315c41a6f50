import fc from 'fast-check';
import { expect, test } from 'vitest';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { addDays } from '#shared/domain/dates.ts';
import type { SheetRow } from '#shared/sheets/sheet.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

const VILLAGES = ['石桥村', '李渡社区', '高峰村'];
const SUMMED = [
  'enrolled',
  'tier1',
  'tier2',
  'students',
  'personal',
  'subsidy',
  'subsidisedDue',
  'subsidisedEnrolled',
];

const day = fc.integer({ min: 1, max: 28 });
const personArbitrary = fc.record({
  village: fc.constantFrom(...VILLAGES),
  payments: fc.array(
    fc.record({
      paid: day,
      kept: fc.integer({ min: 0, max: 10 }),
      tier: fc.constantFrom(1, 2),
      student: fc.boolean(),
      subsidy: fc.constantFrom(0, 34_200),
    }),
    { maxLength: 3 },
  ),
  lastStands: fc.boolean(),
  identities: fc.array(fc.record({ from: day, days: fc.option(fc.integer({ min: 0, max: 9 })) }), {
    maxLength: 2,
  }),
});

type Person = typeof personArbitrary extends fc.Arbitrary<infer Value> ? Value : never;

/** Payments of a person in the order they were recorded; all but perhaps the last are voided some days later. */
function paymentsOf(person: Person) {
  return person.payments.map((payment, index, all) => {
    const stands = person.lastStands && index === all.length - 1;
    return {
      ...payment,
      voided: stands ? null : momentOf(Math.min(payment.paid + payment.kept, 28), '18:00:00'),
    };
  });
}

/** Counted person by person, without SQL: the last record that stands is the one that counts. */
function recount(people: readonly Person[], asOf: string): SheetRow {
  const rows = people.map((person) => {
    const standing = paymentsOf(person)
      .filter(({ paid, voided }) => momentOf(paid) <= asOf && (voided === null || voided > asOf))
      .at(-1);
    const today = Number(asOf.slice(8, 10));
    const holds = person.identities.some(
      ({ from, days }) => from <= today && (days === null || Math.min(from + days, 28) >= today),
    );
    return {
      enrolled: standing === undefined ? 0 : 1,
      tier1: standing?.tier === 1 ? 1 : 0,
      tier2: standing?.tier === 2 ? 1 : 0,
      students: standing?.student === true ? 1 : 0,
      personal: standing === undefined ? 0 : 38_000,
      subsidy: standing?.subsidy ?? 0,
      subsidisedDue: holds ? 1 : 0,
      subsidisedEnrolled: holds && standing !== undefined ? 1 : 0,
    };
  });
  return Object.fromEntries(
    SUMMED.map((key) => [
      key,
      rows.reduce((sum, row) => sum + (new Map(Object.entries(row)).get(key) ?? 0), 0),
    ]),
  );
}

function streetOf(people: readonly Person[]) {
  const street = reportStreet();
  for (const village of VILLAGES) {
    street.target(village, 4);
  }
  for (const person of people) {
    const resident = street.person(person.village);
    for (const payment of paymentsOf(person)) {
      const id = street.pay(resident, {
        at: momentOf(payment.paid),
        tier: payment.tier,
        subsidy: payment.subsidy,
        population: payment.student ? 'student' : 'resident',
      });
      if (payment.voided !== null) {
        street.voidPayment(id, payment.voided);
      }
    }
    person.identities.forEach(({ from, days }, index) => {
      const to = days === null ? undefined : momentOf(Math.min(from + days, 28)).slice(0, 10);
      street.hold(resident, `类别${index + 1}`, momentOf(from).slice(0, 10), to);
    });
  }
  return street;
}

function momentOf(dayOfMonth: number, time = '09:00:00'): string {
  return `2023-11-${String(dayOfMonth).padStart(2, '0')}T${time}`;
}

test('at any moment, after any voids: villages add up to the street, the street to its people, the period to the difference', () => {
  fc.assert(
    fc.property(fc.array(personArbitrary, { maxLength: 12 }), day, (people, dayOfMonth) => {
      const street = streetOf(people);
      const asOf = momentOf(dayOfMonth, '15:00:00');
      const sheet = weeklySheet(street.context, { asOf, village: null });
      const rows = sheet.ok ? sheet.value.rows : [];
      const total = sheet.ok ? (sheet.value.total ?? {}) : {};
      const sums = SUMMED.map((key) => rows.reduce((sum, row) => sum + Number(row[key]), 0));
      const expected = recount(people, asOf);
      const before = recount(people, `${addDays(asOf.slice(0, 10), -7)}T15:00:00`);
      street.database.close();
      expect(sums).toEqual(SUMMED.map((key) => expected[key]));
      expect(SUMMED.map((key) => total[key])).toEqual(sums);
      expect(total['periodNew']).toBe(Number(expected['enrolled']) - Number(before['enrolled']));
    }),
    { numRuns: 60 },
  );
});

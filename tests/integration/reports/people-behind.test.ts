import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writePackSetting, writeSetting } from '#electron/db/settings.ts';
import { peopleBehind } from '#electron/reports/people-behind.ts';
import { closePeriod } from '#electron/reports/periods.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { FIGURES, type Figure } from '#shared/contract/periods.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';
import { actArbitrary, momentOf, PEOPLE, play, VILLAGES } from '#tests/fixtures/weekly-acts.ts';

/** All pages of the people behind a figure, and what they come to by their own rows. */
function behind(street: ReportStreet, asOf: string, village: string | null, figure: Figure) {
  const people: { readonly sign: number; readonly amount: number }[] = [];
  for (;;) {
    const page = peopleBehind(street.context, { asOf, village, figure, offset: people.length, limit: 4 });
    if (!page.ok) {
      return page.error.code;
    }
    people.push(...page.value.rows);
    if (!page.value.more) {
      const money = figure === 'personal' || figure === 'subsidy';
      const sum = people.reduce((all, { sign, amount }) => all + (money ? amount : sign), 0);
      return { value: page.value.value, sum, total: page.value.total === people.length };
    }
  }
}

function expectNames(street: ReportStreet, asOf: string): void {
  const sheet = weeklySheet(street.context, { asOf, village: null });
  const rows = sheet.ok ? sheet.value.rows : [];
  const lines = [...rows, { ...(sheet.ok ? sheet.value.total : {}), village: null }];
  for (const line of lines) {
    const village = typeof line['village'] === 'string' ? line['village'] : null;
    for (const figure of FIGURES) {
      const value = Number(line[figure]);
      expect([village, figure, behind(street, asOf, village, figure)]).toEqual([
        village,
        figure,
        { value, sum: value, total: true },
      ]);
    }
  }
}

test('behind every figure of every village and of the total stand as many names as it says, at any moment', () => {
  fc.assert(
    fc.property(
      fc.array(actArbitrary, { minLength: 40, maxLength: 40 }),
      fc.integer({ min: 20, max: 80 }),
      (acts, day) => {
        const street = reportStreet('2024-01-20T09:00:00+08:00');
        street.database.pragma('synchronous = OFF');
        const people = Array.from({ length: PEOPLE }, (_none, index) =>
          street.person(VILLAGES[index % VILLAGES.length] ?? '', index % 2 === 0 ? { lastYearTier: 1 } : {}),
        );
        acts.forEach((act) => play(street, people, act));
        street.reduce(people[0] ?? 0, '死亡', momentOf(30, '09:00:00'));
        expectNames(street, momentOf(day, '15:00:00'));
        street.database.close();
      },
    ),
    { numRuns: 3 },
  );
});

test('the names of a closed period are those it was closed with; the next one has what came late', () => {
  const street = reportStreet('2023-12-11T16:00:00+08:00');
  writePackSetting(street.database, 'lidu-2024', 'collection_start', '2023-12-01');
  writeSetting(street.database, 'report_rhythm', '1,4@15:00');
  street.pay(street.person('石桥村'), { at: '2023-12-02T09:00:00' });
  closePeriod(street.context, '2023-12-04T15:00:00');
  const late = street.pay(street.person('石桥村'), { at: '2023-12-03T00:00:00' });
  street.database.prepare("UPDATE payment SET recorded_at = '2023-12-12T09:00:00' WHERE id = ?").run(late);
  expectNames(street, '2023-12-04T15:00:00');
  expectNames(street, '2023-12-07T15:00:00');
});

test('last year’s enrolment as the targets’ roster states it has a number and no names, which is said', () => {
  const street = reportStreet();
  street.target('石桥村', 10, { lastYear: 9 });
  const query = { asOf: '2023-12-08', village: null, figure: 'lastYear', offset: 0, limit: 10 } as const;
  expect(peopleBehind(street.context, query)).toEqual({
    ok: true,
    value: {
      figure: 'lastYear',
      value: 9,
      rows: [],
      more: false,
      total: 0,
      note: '这个数取自目标任务分解表，表里只有人数，没有名单。',
    },
  });
});

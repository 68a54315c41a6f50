import { afterEach, beforeEach, expect, test } from 'vitest';
import { settlements } from '#electron/db/alarm-settlements.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { settleAlarm } from '#electron/ledger/cash/settle.ts';
import { openYear } from '#electron/ledger/new-year.ts';
import { clonePackToYear } from '#electron/packs/packs.ts';
import { handedOver, paidBy, reconciled } from '../../fixtures/cash.ts';
import { openTestDesk, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const NOTHING = { payments: 0, collectedFen: 0, handedOverFen: 0, inHandFen: 0 };

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
  const fees = [1, 2].flatMap((tier) =>
    ['resident', 'student'].map((population) => ({ population, tier, yuan: tier === 1 ? '400' : '775' })),
  );
  valueOf(
    clonePackToYear(desk.context, {
      ...{ fromId: 'lidu-2024', id: 'lidu-2025', benefitYear: 2025, fees },
      ...{ title: '李渡街道2025年度', notice: '李渡街道2025年度实施方案' },
      windows: [{ id: 'concentrated', from: null, through: '2024-12-31' }],
    }),
  );
});

afterEach(() => desk.close());

test('money of the old year rings in the new one, by its year, until it is settled; the sums are the new year’s', () => {
  paidBy(desk);
  handedOver(desk, { counted: [{ means: '现金', fen: 37_999 }] });
  paidBy(desk, { village: '金银村' });
  valueOf(openYear(desk.context, { fromPackId: 'lidu-2024', toPackId: 'lidu-2025' }));
  writeSetting(desk.database, 'business_date', '2023-12-09');
  const [difference, day, ...others] = reconciled(desk).alarms;
  expect([others, difference?.subject, day?.subject, day?.place]).toEqual([
    [],
    '2024 年度 石桥村 2023-12-08',
    '2024 年度 金银村 2023-12-08',
    null,
  ]);
  expect(day?.text).toMatch(/请在“设置”里切换到该年度办理，或写明情况了结。$/);
  for (const { key } of reconciled(desk).alarms) {
    valueOf(settleAlarm(desk.context, { key, note: '年终查清' }));
  }
  expect(reconciled(desk)).toEqual({ ...NOTHING, alarms: [] });
  writeSetting(desk.database, 'pack_id', 'lidu-2024');
  expect(reconciled(desk)).toMatchObject({ payments: 2, inHandFen: 38_000, alarms: [] });
  expect(settlements(desk.database, 2024).map(({ note }) => note)).toEqual(['年终查清', '年终查清']);
});

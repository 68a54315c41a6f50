import { expect, test } from 'vitest';
import { effectivePack } from '#shared/policy/amendments.ts';
import { withRows, type RowChange } from '#shared/policy/pack-rows.ts';
import { withTyped } from '#shared/policy/pack-typing.ts';
import { packFrom, problemsOf } from './packs.ts';
import { formOf, LIDU, typed, typeInto } from './typing.ts';

/** lidu-2024 with rows added. */
function rowsAdded(changes: readonly RowChange[]): string {
  return changes.reduce((yaml, change) => withRows(yaml, change) ?? '', LIDU);
}

test('aliases, waivers and rhythm are fields too: names, ticks, days of the week, a wrong number named', () => {
  const aliases = formOf(LIDU).named.find(({ name }) => name === '低保对象')?.aliases;
  const named = packFrom(typed([aliases, '低保；低保户 ;城乡低保']));
  expect(named.categories[1]?.aliases).toEqual(['低保', '低保户', '城乡低保']);
  expect(packFrom(typed([aliases, ''])).categories[1]?.aliases).toEqual([]);
  const added = rowsAdded([
    { act: 'add', section: 'waivers' },
    { act: 'add', section: 'reporting' },
  ]);
  const { waivers, reporting } = formOf(added);
  const [, waiver] = waivers;
  const [rhythm] = reporting;
  const fields = [
    [waiver?.name, '职工医保中断'],
    [waiver?.waives, 'waiting；surcharge'],
    [waiver?.months, '3'],
    [waiver?.windows, 'mar-jun'],
    [waiver?.interpretation, 'true'],
    [waiver?.clause, '第三条'],
    [rhythm?.name, '周报表'],
    [rhythm?.to, '区税务局；区医保局'],
    [rhythm?.timesPerWeek, '2'],
    [rhythm?.weekdays, '1；4'],
    [rhythm?.before, '15:00'],
    [rhythm?.clause, '第五条'],
  ] as const;
  const yaml = typeInto(added, fields);
  const pack = packFrom(yaml);
  expect([pack.waivers[1], pack.reporting]).toEqual([
    {
      ...{ name: '职工医保中断', waives: ['waiting', 'surcharge'], groups: [], categories: [] },
      ...{
        leftEmployeeInsuranceWithinMonths: 3,
        windows: ['mar-jun'],
        clause: '第三条',
        interpretation: true,
      },
    },
    [
      {
        ...{ name: '周报表', timesPerWeek: 2, weekdays: [1, 4], before: '15:00' },
        ...{ to: ['区税务局', '区医保局'], clause: '第五条' },
      },
    ],
  ]);
  expect(problemsOf(typeInto(yaml, [[rhythm?.before, '下午']]))[0]).toContain('时间写成 15:00');
  expect(problemsOf(typeInto(yaml, [[waiver?.windows, 'no-such']]))[0]).toContain('no-such');
});

test('a later notice extends a deadline and sets amounts; its printed lines stay, nonsense is named where it stands', () => {
  const added = rowsAdded([
    { act: 'add', section: 'amendments' },
    { act: 'addChange', notice: 0, change: 'subsidy' },
    { act: 'addChange', notice: 0, change: 'fee' },
    { act: 'addChange', notice: 0, change: 'parameter' },
  ]);
  const [notice] = formOf(added).amendments;
  const [window, subsidy, fee, parameter] = notice?.changes ?? [];
  const filled = typeInto(added, [
    [notice?.notice, '渝医保发〔2024〕1号'],
    [notice?.cite, '渝医保发〔2024〕1号'],
    [notice?.date, '2024-01-05'],
    [window?.of[0]?.field, 'students'],
    [window?.values[1]?.field, '2024-01-31'],
    [subsidy?.of[0]?.field, '稳定脱贫人口'],
    [subsidy?.values[0]?.field, '100'],
    [subsidy?.values[1]?.field, '280'],
    [fee?.of[0]?.field, 'student'],
    [fee?.values[0]?.field, '350'],
    [parameter?.values[0]?.field, '680'],
    [parameter?.values[1]?.field, '渝财社〔2024〕2号'],
    ...[window, subsidy, fee, parameter].map((each) => [each?.clause, '第一条'] as const),
  ]);
  const pack = packFrom(filled);
  const effective = effectivePack(pack);
  expect([pack.windows[5]?.through, effective.windows[5]?.through]).toEqual(['2023-12-31', '2024-01-31']);
  expect([
    effective.categories.find(({ name }) => name === '稳定脱贫人口')?.amounts['resident']?.['一档'],
    effective.parameters[0]?.amount,
  ]).toMatchObject([{ subsidy: { amount: 10_000 }, personal: { amount: 28_000 } }, { amount: 68_000 }]);
  expect(problemsOf(typeInto(filled, [[subsidy?.values[1]?.field, '270']]))[0]).toContain('100 + 270 ≠ 380');
  const emptied = typeInto(filled, [
    [subsidy?.values[0]?.field, ''],
    [subsidy?.values[1]?.field, ''],
  ]);
  expect(problemsOf(emptied)).toHaveLength(1);
  const without = withRows(filled, { act: 'removeChange', notice: 0, index: 0 }) ?? '';
  expect(packFrom(without).amendments[0]?.changes).toHaveLength(3);
  expect(
    packFrom(withRows(filled, { act: 'remove', section: 'amendments', index: 0 }) ?? '').amendments,
  ).toEqual([]);
  expect(withRows(filled, { act: 'addChange', notice: 7, change: 'fee' })).toBe(filled);
  expect(
    withTyped(filled, [{ kind: 'text', path: ['amendments', 0, 'changes', 9, 'clause'], text: '甲' }]),
  ).toBe(filled);
});

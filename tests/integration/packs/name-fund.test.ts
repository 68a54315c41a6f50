import { afterEach, beforeEach, expect, test } from 'vitest';
import { pay } from '#electron/ledger/pay.ts';
import { additionUses, confirmValue, enterSubsidy, nameFund, showPack } from '#electron/packs/packs.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const NAMED = {
  packId: 'lidu-2024',
  subject: '计生',
  fund: '区卫健委',
  source: '涪陵府办发〔2023〕80号',
  dated: '2023-11-01',
};

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

function fundOf(category: string): string | null {
  const { categories } = valueOf(showPack(desk.context, 'lidu-2024'));
  return categories.find(({ name }) => name === category)?.fund ?? null;
}

test('a named fund pays from then on; payments taken before keep 未载明; every addition has its version', () => {
  const [before, after] = [desk.person(), desk.person()];
  desk.hold(before, '计划生育奖励扶助人员', '2023-10-01');
  desk.hold(after, '计划生育奖励扶助人员', '2023-10-01');
  const first = valueOf(pay(desk.context, payInput(before)));
  valueOf(nameFund(desk.context, { ...NAMED, fund: '区财政局' }));
  const view = valueOf(nameFund(desk.context, NAMED));
  const second = valueOf(pay(desk.context, payInput(after)));
  expect([first.decision.fund, second.decision.fund]).toEqual(['未载明', '区卫健委']);
  expect([fundOf('计划生育奖励扶助人员'), fundOf('低保对象'), fundOf('稳定脱贫人口')]).toEqual([
    '区卫健委',
    '未载明',
    null,
  ]);
  expect([view.stationVersion, view.additions.map(({ version, fund }) => [version, fund])]).toEqual([
    2,
    [
      [1, '区财政局'],
      [2, '区卫健委'],
    ],
  ]);
  expect(view.additions[1]).toMatchObject({
    ...{ kind: 'fund', subject: '计生', source: NAMED.source, dated: NAMED.dated, recordedBy: '测试员' },
  });
  expect(desk.database.prepare('SELECT station_version AS version FROM payment ORDER BY id').all()).toEqual([
    { version: 0 },
    { version: 2 },
  ]);
});

test('a category’s own fund goes before its group’s, by name or alias', () => {
  valueOf(nameFund(desk.context, NAMED));
  valueOf(nameFund(desk.context, { ...NAMED, subject: '低保', fund: '区民政局' }));
  valueOf(nameFund(desk.context, { ...NAMED, subject: '低收入', fund: '区财政局' }));
  expect([fundOf('低保对象'), fundOf('特困人员')]).toEqual(['区民政局', '区财政局']);
});

test.each([
  ['an unknown subject', { subject: '劳模' }, '没有“劳模”'],
  ['no fund', { fund: ' ' }, '承担资助资金'],
  ['no document', { source: ' ' }, '依据的文件'],
  ['a day there is not', { dated: '2023-02-29' }, '日期'],
  ['a fund the notice names', { packId: 'fuling-2022', subject: '低收入人口' }, '通知已载明'],
  ['a category whose fund the notice names', { packId: 'fuling-2022', subject: '低保对象' }, '区财政局承担'],
])('%s is refused', (_name, change, words) => {
  const refused = nameFund(desk.context, { ...NAMED, ...change });
  expect([codeOf(refused), messageOf(refused)]).toEqual(['BAD_INPUT', expect.stringContaining(words)]);
});

test('an amount the notice left unset is entered once and then shown wherever it is used', () => {
  const entered = valueOf(
    enterSubsidy(desk.context, {
      ...{ packId: 'lidu-2024', category: '稳定脱贫人口', population: 'resident', tier: 1 },
      ...{ subsidyYuan: '100', source: '涪陵府办发〔2023〕80号', dated: '2023-11-01' },
    }),
  );
  expect(entered.additions).toMatchObject([
    { version: 1, kind: 'subsidy', subject: '稳定脱贫人口', tier: 1, amount: 10_000, dated: '2023-11-01' },
  ]);
  const category = entered.categories.find(({ name }) => name === '稳定脱贫人口');
  expect(category?.amounts[0]).toMatchObject({ subsidy: 10_000, personal: 28_000 });
});

test('where used: the payments each addition bears on, a corrected one those taken before it was', () => {
  const { context } = desk;
  const people = ['计划生育奖励扶助人员', '计划生育奖励扶助人员', '低保对象', '稳定脱贫人口'].map(
    (category) => {
      const id = desk.person();
      desk.hold(id, category, '2023-10-01');
      return id;
    },
  );
  const [one = 0, two = 0, low = 0, stable = 0] = people;
  valueOf(nameFund(context, { ...NAMED, fund: '区财政局' }));
  valueOf(pay(context, payInput(one)));
  valueOf(nameFund(context, NAMED));
  valueOf(pay(context, payInput(two)));
  valueOf(pay(context, payInput(low)));
  const document = { packId: 'lidu-2024', source: '甲〔2023〕1号', dated: '2023-11-01' };
  const subsidy = { category: '稳定脱贫人口', population: 'resident', tier: 1, subsidyYuan: '100' };
  valueOf(enterSubsidy(context, { ...document, ...subsidy }));
  valueOf(confirmValue(context, { ...document, path: '财政补助标准', amountYuan: null }));
  valueOf(pay(context, payInput(stable)));
  expect(valueOf(additionUses(context, 'lidu-2024'))).toEqual([
    { version: 1, replaced: true, payments: 1 },
    { version: 2, replaced: false, payments: 1 },
    { version: 3, replaced: false, payments: 1 },
    { version: 4, replaced: false, payments: 0 },
  ]);
});

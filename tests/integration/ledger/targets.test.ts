import { afterEach, beforeEach, expect, test } from 'vitest';
import { saveTarget } from '#electron/db/targets.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { pay } from '#electron/ledger/pay.ts';
import { listTargets, ruleTargets, setTargets, targetHistory } from '#electron/ledger/targets/targets.ts';
import { targetSheet } from '#electron/reports/targets.ts';
import { codeOf, messageOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const RULE = {
  rule: null,
  scope: null,
  basis: null,
  percent: null,
  total: null,
  base: 'stated',
  commit: true,
} as const;

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk();
});

afterEach(() => desk.close());

function people(village: string, count: number, lastYearTier: number | null = 1): void {
  const villageId = ensureVillage(desk.database, village);
  for (let made = 0; made < count; made += 1) {
    desk.person({ villageId, lastYearTier });
  }
}

function counts(): unknown {
  return valueOf(listTargets(desk.context)).lines.map(({ village, scope, count, how }) => [
    village,
    scope,
    count,
    how,
  ]);
}

test('by hand: the parts must sum up to the stated total, else nothing is kept and the difference is named', () => {
  people('石桥村', 1);
  people('高峰村', 1);
  const parts = [
    { village: '石桥村', count: 700 },
    { village: '高峰村', count: 310 },
  ];
  const wrong = setTargets(desk.context, { scope: '街道', total: 1000, parts, note: '' });
  expect([codeOf(wrong), counts()]).toEqual(['BAD_INPUT', []]);
  expect(messageOf(wrong)).toContain('合计 1010，与总数 1000 不符，多 10');
  valueOf(setTargets(desk.context, { scope: '街道', total: 1010, parts, note: '街道〔2023〕8号' }));
  const one = [{ village: '高峰村', count: 300 }];
  const short = setTargets(desk.context, { scope: '街道', total: 1010, parts: one, note: '' });
  expect(messageOf(short)).toContain('合计 1000（其中未填的村（居）原有 700），与总数 1010 不符，少 10');
  valueOf(setTargets(desk.context, { scope: '街道', total: 1000, parts: one, note: '更正' }));
  expect(counts()).toEqual([
    ['石桥村', '街道', 700, 'hand'],
    ['高峰村', '街道', 300, 'hand'],
  ]);
  expect(valueOf(targetHistory(desk.context))).toEqual([
    {
      village: '高峰村',
      scope: '街道',
      how: 'hand',
      oldCount: 310,
      newCount: 300,
      note: '更正',
      at: '2023-12-08T00:00:00',
      by: '测试员',
    },
    expect.objectContaining({ village: '高峰村', oldCount: null, newCount: 310, note: '街道〔2023〕8号' }),
    expect.objectContaining({ village: '石桥村', oldCount: null, newCount: 700 }),
  ]);
});

test('by hand: what cannot be read is refused by name', () => {
  people('石桥村', 1);
  const refused = [
    [{ village: '无名村', count: 1 }],
    [
      { village: '石桥村', count: 1 },
      { village: ' 石桥村', count: 0 },
    ],
    [{ village: '石桥村', count: -1 }],
    [{ village: '石桥村', count: 1.5 }],
    [],
  ].map((parts) => codeOf(setTargets(desk.context, { scope: '街道', total: 1, parts, note: '' })));
  expect(refused).toEqual(['NOT_FOUND', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT']);
});

test('by the rule of the pack: last year’s actual count, decomposed; a total of the street in its proportion', () => {
  people('石桥村', 3);
  people('高峰村', 2);
  people('高峰村', 4, null);
  const shown = valueOf(ruleTargets(desk.context, { ...RULE, commit: false }));
  expect([shown.total, shown.base, shown.committed, counts()]).toEqual([5, 5, false, []]);
  valueOf(ruleTargets(desk.context, RULE));
  expect(counts()).toEqual([
    ['石桥村', '街道', 3, 'rule'],
    ['高峰村', '街道', 2, 'rule'],
  ]);
  valueOf(ruleTargets(desk.context, { ...RULE, total: 7 }));
  expect(counts()).toEqual([
    ['石桥村', '街道', 4, 'rule'],
    ['高峰村', '街道', 3, 'rule'],
  ]);
  const [change] = valueOf(targetHistory(desk.context));
  expect([change?.oldCount, change?.note]).toEqual([
    2,
    '街道分解任务：以上年实际参保人数分解到村（社区），100%（李渡街道2024年度实施方案 目标任务），分解总数 7',
  ]);
});

test('95 % of 应参保人数, as Da’an has it: the base is stated or counted on purpose, never guessed', () => {
  people('石桥村', 11);
  people('高峰村', 9);
  const input = { ...RULE, policyId: 'daan-2022' };
  const unknown = ruleTargets(desk.context, input);
  expect([codeOf(unknown), messageOf(unknown).includes('没有应参保人数')]).toEqual(['BAD_INPUT', true]);
  const counted = valueOf(ruleTargets(desk.context, { ...input, base: 'residents' }));
  expect([counted.total, counted.lines.map(({ base, count }) => [base, count])]).toEqual([
    19,
    [
      [11, 10],
      [9, 9],
    ],
  ]);
  const stated = valueOf(ruleTargets(desk.context, { ...input, percent: 50 }));
  expect([stated.total, stated.note]).toEqual([
    10,
    '参保筹资目标：应参保人数以公安户籍人口为基数，50%（大安街道2022年度筹资方案 目标任务）',
  ]);
  expect(codeOf(ruleTargets(desk.context, { ...input, rule: '别的规则' }))).toBe('BAD_INPUT');
});

test('several authorities’ targets stand side by side and are summed apart', () => {
  people('石桥村', 2);
  people('高峰村', 2);
  valueOf(ruleTargets(desk.context, RULE));
  valueOf(
    ruleTargets(desk.context, { ...RULE, basis: 'shouldEnrol', percent: 50, base: 'residents', scope: '区' }),
  );
  const list = valueOf(listTargets(desk.context));
  expect(list.totals).toEqual([
    { scope: '街道', villages: 2, count: 4, reduction: 0, reducedTarget: 4 },
    { scope: '区', villages: 2, count: 2, reduction: 0, reducedTarget: 2 },
  ]);
  const sheet = valueOf(targetSheet(desk.context, { asOf: '2023-12-08', village: null }));
  expect([sheet.total?.['target'], sheet.total?.['target2']]).toEqual([4, 2]);
});

test('the count of a day is taken from the ledger of the year before', () => {
  const [early, late, gone] = [1, 2, 3].map(() => desk.person());
  const policyId = 'yuzhong-2021';
  expect(codeOf(ruleTargets(desk.context, { ...RULE, policyId }))).toBe('BAD_INPUT');
  desk.database.exec(`UPDATE resident SET last_year_tier = 1 WHERE id = ${early ?? 0}`);
  const roster = valueOf(ruleTargets(desk.context, { ...RULE, policyId, commit: false }));
  for (const [person, paidOn] of [
    [early, '2023-12-01'],
    [late, '2023-12-08'],
    [gone, '2023-12-02'],
  ] as const) {
    valueOf(pay(desk.context, payInput(person ?? 0, { paidOn, lateReason: '补录' })));
  }
  desk.database.exec('UPDATE payment SET benefit_year = 2020');
  expect([roster.total, codeOf(ruleTargets(desk.context, { ...RULE, policyId }))]).toEqual([1, 'ok']);
});

test('an import undone leaves its trace: the figure before it comes back, or none', () => {
  const villageId = ensureVillage(desk.database, '石桥村');
  const target = { benefitYear: 2024, villageId, scope: '街道', lastYear: null, base: null };
  desk.database.exec(
    `INSERT INTO batch (id, kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
     VALUES (3, 'targets', '街道', 2024, 'a.xlsx', 'a', '{}', '2023-10-01T09:00:00', '甲'),
       (4, 'targets', '街道', 2024, 'b.xlsx', 'b', '{}', '2023-10-02T09:00:00', '乙')`,
  );
  saveTarget(desk.database, { ...target, count: 5, batchId: 3 });
  saveTarget(desk.database, { ...target, count: 6, batchId: 4 });
  saveTarget(desk.database, { ...target, count: 5, batchId: 3 });
  desk.database.exec('DELETE FROM target');
  const changes = valueOf(targetHistory(desk.context));
  expect(changes.map(({ how, oldCount, newCount, by }) => [how, oldCount, newCount, by])).toEqual([
    ['undo', 5, null, ''],
    ['undo', 6, 5, ''],
    ['import', 5, 6, '乙'],
    ['import', null, 5, '甲'],
  ]);
});

test('an import keeps its history too, and the same figures again leave no trace', () => {
  const villageId = ensureVillage(desk.database, '石桥村');
  const target = { benefitYear: 2024, villageId, scope: '街道', lastYear: null, base: null, batchId: null };
  for (const count of [5, 5, 6]) {
    saveTarget(desk.database, { ...target, count });
  }
  expect(valueOf(targetHistory(desk.context)).map(({ oldCount, newCount }) => [oldCount, newCount])).toEqual([
    [5, 6],
    [null, 5],
  ]);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pay } from '#electron/ledger/pay.ts';
import { openDatabase } from '#electron/db/open.ts';
import { writePackSetting, writeSetting } from '#electron/db/settings.ts';
import {
  benefitYearOf,
  choosePack,
  chosenPolicy,
  clonePackToYear,
  confirmValue,
  enterSubsidy,
  listPacks,
  loadPolicy,
  readPack,
  readPackFile,
  showPack,
} from '#electron/packs/packs.ts';
import {
  codeOf,
  messageOf,
  openTestDesk,
  payInput,
  valueOf,
  type TestDesk,
  TEST_KEY,
} from '../../fixtures/desk.ts';

const FINANCE = {
  packId: 'lidu-2024',
  path: '财政补助标准',
  source: '渝医保发〔2024〕1号',
  dated: '2024-01-10',
};

let desk: TestDesk;

beforeEach(() => {
  desk = openTestDesk({ packId: null });
});

afterEach(() => desk.close());

test('the shipped packs are listed, the newest year first', () => {
  expect(listPacks(desk.context).map(({ id, origin, benefitYear }) => [id, origin, benefitYear])).toEqual([
    ['lidu-2024', 'shipped', 2024],
    ['daan-2022', 'shipped', 2022],
    ['fuling-2022', 'shipped', 2022],
    ['yuzhong-2021', 'shipped', 2021],
  ]);
});

test('a pack is chosen by id; one that is not there is not', () => {
  expect([codeOf(chosenPolicy(desk.context)), benefitYearOf(desk.context)]).toEqual([
    'PACK_NOT_CHOSEN',
    null,
  ]);
  valueOf(choosePack(desk.context, 'fuling-2022'));
  expect([valueOf(chosenPolicy(desk.context)).pack.id, benefitYearOf(desk.context)]).toEqual([
    'fuling-2022',
    2022,
  ]);
  for (const id of ['nowhere-2024', '../lidu-2024', 'lidu-2024.cases', '']) {
    expect([id, codeOf(choosePack(desk.context, id))]).toEqual([id, 'NOT_FOUND']);
  }
});

test('a pack shows its fees, windows and categories with both amounts per tier', () => {
  const view = valueOf(showPack(desk.context, 'lidu-2024'));
  expect(view.fees.map(({ population, tier, fee }) => [population, tier, fee])).toEqual([
    ['resident', 1, 38_000],
    ['resident', 2, 75_500],
    ['student', 1, 35_000],
    ['student', 2, 72_500],
  ]);
  const amounts = Object.fromEntries(view.categories.map(({ name, amounts: all }) => [name, all]));
  expect(amounts['低保对象']).toMatchObject([
    { population: 'resident', tier: 1, offered: true, subsidy: 34_200, personal: 3800 },
    { population: 'resident', tier: 2, offered: true, subsidy: 38_000, personal: 37_500 },
    { population: 'student', tier: 1, offered: true, subsidy: null, personal: null },
    { population: 'student', tier: 2, offered: true, subsidy: null, personal: null },
  ]);
  expect(amounts['三属']?.slice(0, 2)).toMatchObject([
    { offered: false, subsidy: null },
    { offered: true, subsidy: 75_500, personal: 0 },
  ]);
  expect(view.unconfirmed).toMatchObject([{ path: '财政补助标准', amount: 67_000 }]);
  expect(view.summary.unconfirmed).toBe(1);
});

test('a confirmed value carries payments, also one confirmed by another process', () => {
  writeSetting(desk.database, 'business_date', '2024-08-01');
  valueOf(choosePack(desk.context, 'lidu-2024'));
  const before = valueOf(chosenPolicy(desk.context));
  expect(valueOf(chosenPolicy(desk.context))).toBe(before);
  const payment = payInput(desk.person(), { paidOn: '2024-08-01' });
  expect(codeOf(pay(desk.context, payment))).toBe('PROVISIONAL');
  const other = valueOf(openDatabase(join(desk.folder, 'desk.db'), { key: TEST_KEY }));
  const view = valueOf(confirmValue({ ...desk.context, database: other }, { ...FINANCE, amountYuan: '680' }));
  expect(view.unconfirmed).toEqual([]);
  other.close();
  expect(valueOf(pay(desk.context, payment)).decision).toMatchObject({
    surcharge: 68_000,
    personal: 106_000,
    provisional: false,
  });
});

test.each([
  ['as printed', { amountYuan: null }, 'ok'],
  ['replaced', { amountYuan: '680.50' }, 'ok'],
  ['no amount', { amountYuan: '六百' }, 'BAD_INPUT'],
  ['negative', { amountYuan: '-1' }, 'BAD_INPUT'],
  ['a day that does not exist', { amountYuan: null, dated: '2024-02-30' }, 'BAD_INPUT'],
  ['no document', { amountYuan: null, source: '  ' }, 'BAD_INPUT'],
  ['no such value', { amountYuan: null, path: 'fees.resident.一档' }, 'NOT_FOUND'],
  ['no such pack', { amountYuan: null, packId: 'nowhere-2024' }, 'NOT_FOUND'],
])('confirming a value: %s', (_name, change, code) => {
  expect(codeOf(confirmValue(desk.context, { ...FINANCE, ...change }))).toBe(code);
});

test('a subsidy the notice left unset is entered once its document is known', () => {
  const entry = {
    ...{ packId: 'lidu-2024', category: '低保', population: 'student', tier: 1, subsidyYuan: '315' },
    ...{ source: '区医保局答复', dated: '2023-11-01' },
  };
  const view = valueOf(enterSubsidy(desk.context, entry));
  const row = view.categories.find(({ name }) => name === '低保对象');
  expect(row?.amounts[2]).toEqual({
    population: 'student',
    tier: 1,
    offered: true,
    subsidy: 31_500,
    personal: 3500,
  });
  const corrected = valueOf(enterSubsidy(desk.context, { ...entry, subsidyYuan: '300' }));
  expect(corrected.categories.find(({ name }) => name === '低保对象')?.amounts[2]?.subsidy).toBe(30_000);
});

test.each([
  ['the notice prints it', { population: 'resident' }],
  ['more than the fee', { subsidyYuan: '350.01' }],
  ['no amount', { subsidyYuan: '' }],
  ['an unknown category', { category: '劳模' }],
  ['an unknown population', { population: 'alien' }],
  ['an unknown tier', { tier: 3 }],
  ['a tier not offered', { category: '三属', tier: 1 }],
])('a subsidy is refused: %s', (_name, change) => {
  const entry = {
    ...{ packId: 'lidu-2024', category: '低保对象', population: 'student', tier: 1, subsidyYuan: '315' },
    ...{ source: '区医保局答复', dated: '2023-11-01', ...change },
  };
  expect(codeOf(enterSubsidy(desk.context, entry))).toBe('BAD_INPUT');
});

test('a pack cloned to a new year waits for confirmation, value by value', () => {
  const input = {
    ...{
      fromId: 'lidu-2024',
      id: 'lidu-2025',
      benefitYear: 2025,
      title: '李渡街道2025年度',
      notice: '2025年度通知',
    },
    fees: [
      { population: 'resident', tier: 1, yuan: '400' },
      { population: 'resident', tier: 2, yuan: '775' },
    ],
    windows: [],
  };
  const summary = valueOf(clonePackToYear(desk.context, input));
  expect(summary).toMatchObject({ id: 'lidu-2025', version: 1, benefitYear: 2025, origin: 'station' });
  expect(summary.unconfirmed).toBeGreaterThan(20);
  expect(listPacks(desk.context)[0]).toEqual(summary);
  valueOf(choosePack(desk.context, 'lidu-2025'));
  writeSetting(desk.database, 'business_date', '2024-12-08');
  const payment = payInput(desk.person(), { paidOn: '2024-12-08' });
  const refused = pay(desk.context, payment);
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'PROVISIONAL',
    expect.stringContaining('集中参保期'),
  ]);
  const [window] = valueOf(showPack(desk.context, 'lidu-2025')).unconfirmed.filter(({ path }) =>
    path.startsWith('windows.'),
  );
  const checked = { packId: 'lidu-2025', amountYuan: null, source: '2025年度通知', dated: '2024-10-20' };
  valueOf(confirmValue(desk.context, { ...checked, path: window?.path ?? '' }));
  expect(valueOf(pay(desk.context, payment)).decision.personal).toBe(40_000);
});

test.each([
  ['a taken id', { id: 'fuling-2022' }, '已经有'],
  ['an amount', { fees: [{ population: 'resident', tier: 1, yuan: '四百' }] }, '不是金额'],
  ['a day', { windows: [{ id: '集中参保期', from: null, through: '2024-02-30' }] }, '起止日期'],
  [
    'the order of days',
    { windows: [{ id: '集中参保期', from: '2024-12-31', through: '2024-09-01' }] },
    '起止日期',
  ],
  ['a window', { windows: [{ id: '春季', from: null, through: null }] }, '没有缴费时段'],
])('a clone is refused for %s and nothing is stored', (_name, change, words) => {
  const refused = clonePackToYear(desk.context, {
    ...{
      fromId: 'lidu-2024',
      id: 'lidu-2025',
      benefitYear: 2025,
      title: '甲',
      notice: '乙',
      fees: [],
      windows: [],
    },
    ...change,
  });
  expect([codeOf(refused), messageOf(refused)]).toEqual(['BAD_INPUT', expect.stringContaining(words)]);
  expect(codeOf(readPack(desk.context, 'lidu-2025'))).toBe('NOT_FOUND');
});

test('a file is read as a pack or refused with file and line', () => {
  const file = join(desk.folder, 'mine.yaml');
  writeFileSync(file, 'id: mine\nversion: one\n');
  const refused = readPackFile(file);
  expect([codeOf(refused), messageOf(refused)]).toEqual([
    'PACK_INVALID',
    expect.stringContaining('mine.yaml 第'),
  ]);
  expect(codeOf(readPackFile(join(desk.folder, 'none.yaml')))).toBe('FILE_UNREADABLE');
});

test('the collection start the station sets reaches its own pack and no other year', () => {
  expect(valueOf(loadPolicy(desk.context, 'lidu-2024')).collectionStart).toBe('2023-09-01');
  writePackSetting(desk.database, 'lidu-2024', 'collection_start', '2023-10-26');
  expect(valueOf(loadPolicy(desk.context, 'lidu-2024')).collectionStart).toBe('2023-10-26');
  expect(valueOf(loadPolicy(desk.context, 'fuling-2022')).collectionStart).toBe('2021-09-01');
});

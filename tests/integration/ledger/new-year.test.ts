import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { changeEnrolment } from '#electron/db/enrolments.ts';
import { residentById, updateResident } from '#electron/db/residents.ts';
import { readPackSetting, readSetting, writePackSetting, writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { decline } from '#electron/ledger/decline.ts';
import { openYear } from '#electron/ledger/new-year.ts';
import { listYears, previewYear } from '#electron/ledger/years.ts';
import { pay } from '#electron/ledger/pay.ts';
import { openResident } from '#electron/ledger/resident-page.ts';
import { reduce, ruleTargets } from '#electron/ledger/targets/targets.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { clonePackToYear, confirmValue, enterSubsidy, nameFund, showPack } from '#electron/packs/packs.ts';
import { reportMoments } from '#electron/reports/moments.ts';
import { targetSheet } from '#electron/reports/targets.ts';
import { weeklySheet } from '#electron/reports/weekly.ts';
import { sheetToJson } from '#shared/sheets/json.ts';
import { codeOf, openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

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
  const fees = [1, 2].flatMap((tier) =>
    ['resident', 'student'].map((population) => ({ population, tier, yuan: tier === 1 ? '400' : '775' })),
  );
  valueOf(
    clonePackToYear(desk.context, {
      fromId: 'lidu-2024',
      id: 'lidu-2025',
      benefitYear: 2025,
      title: '李渡街道2025年度',
      notice: '李渡街道2025年度实施方案',
      fees,
      windows: [{ id: 'concentrated', from: null, through: '2024-12-31' }],
    }),
  );
});

afterEach(() => desk.close());

/** The JSON the command line prints of the old year's sheets, at several moments. */
function oldYear(): string {
  const { context } = desk;
  const sheets = ['2023-12-07', '2023-12-08T15:00', '2024-03-01', '2026-01-01'].flatMap((asOf) =>
    [weeklySheet, targetSheet].map((sheet) =>
      sheetToJson(valueOf(sheet(context, { policyId: 'lidu-2024', asOf, village: null }))),
    ),
  );
  return JSON.stringify(sheets);
}

function open() {
  return openYear(desk.context, { fromPackId: 'lidu-2024', toPackId: 'lidu-2025' });
}

function tiers(ids: readonly number[]): unknown {
  return ids.map((id) => residentById(desk.database, id)?.lastYearTier ?? null);
}

test('payers become the new year’s base; every sheet of the old year stays as it was, byte for byte', () => {
  const { context } = desk;
  const [one, two, voided, declined, fresh] = [1, 2, 1, 2, null].map((lastYearTier) =>
    desk.person({ lastYearTier }),
  );
  const ids = [one, two, voided, declined, fresh].map((id) => id ?? 0);
  valueOf(pay(context, payInput(ids[0] ?? 0, { tier: 2 })));
  valueOf(pay(context, payInput(ids[4] ?? 0)));
  const { paymentId } = valueOf(pay(context, payInput(ids[2] ?? 0)));
  valueOf(voidPayment(context, { paymentId, reason: '录错' }));
  valueOf(decline(context, { residentId: ids[3] ?? 0, reason: '拒参' }));
  valueOf(
    reduce(context, { residentId: ids[1] ?? 0, reason: '死亡', evidenceKind: '死亡证明', evidence: '7号' }),
  );
  const before = oldYear();
  const opened = valueOf(open());
  expect(opened).toMatchObject({
    fromYear: 2024,
    benefitYear: 2025,
    packId: 'lidu-2025',
    first: true,
    residents: 5,
    base: 2,
    baseByTier: [
      { tier: 1, persons: 1 },
      { tier: 2, persons: 1 },
    ],
  });
  expect([tiers(ids), oldYear() === before]).toEqual([[2, null, null, null, 1], true]);
  expect([
    readSetting(desk.database, 'pack_id'),
    existsSync(join(desk.folder, 'backups', opened.backup)),
  ]).toEqual(['lidu-2025', true]);

  valueOf(ruleTargets(context, RULE));
  updateResident(desk.database, ids[3] ?? 0, {
    lastYearTier: 1,
    villageId: ensureVillage(desk.database, '石桥村'),
  });
  const sheet = valueOf(weeklySheet(context, { asOf: '2024-12-01', village: null }));
  expect([sheet.total?.['target'], sheet.total?.['lastYear'], sheet.total?.['enrolled']]).toEqual([2, 2, 0]);
  expect([oldYear() === before, checkDatabase(context).findings]).toEqual([true, []]);
});

test('the old year’s own page still says what the old year’s base was', () => {
  const id = desk.person({ lastYearTier: 1 });
  valueOf(pay(desk.context, payInput(id, { tier: 2 })));
  valueOf(open());
  const now = valueOf(openResident(desk.context, id)).lastYearTier;
  writeSetting(desk.database, 'pack_id', 'lidu-2024');
  const then = valueOf(openResident(desk.context, id));
  expect([now, then.lastYearTier, then.state]).toEqual([2, 1, { state: 'paid', tier: 2 }]);
});

test('opened again it takes in who paid late or was voided since, and leaves what a roster brought', () => {
  const [payer, late, rostered] = [desk.person(), desk.person(), desk.person()];
  const { paymentId } = valueOf(pay(desk.context, payInput(payer)));
  valueOf(open());
  updateResident(desk.database, rostered, { lastYearTier: 2 });
  writeSetting(desk.database, 'pack_id', 'lidu-2024');
  valueOf(pay(desk.context, payInput(late, { tier: 2 })));
  valueOf(voidPayment(desk.context, { paymentId, reason: '录错' }));
  const before = oldYear();
  const again = valueOf(open());
  expect([again.first, again.base, tiers([payer, late, rostered])]).toEqual([false, 2, [null, 2, 2]]);
  expect([oldYear() === before, readSetting(desk.database, 'pack_id')]).toEqual([true, 'lidu-2024']);
});

test('the dead stay dead, the living start open, 征收开始日 moves on a year and the old one stays', () => {
  const [dead, alive] = [desk.person(), desk.person()];
  changeEnrolment(desk.database, {
    benefitYear: 2024,
    residentId: dead,
    documentNumber: residentById(desk.database, dead)?.documentNumber ?? null,
    villageId: residentById(desk.database, dead)?.villageId ?? 0,
    state: 'dead',
    declineReason: null,
    at: '2023-12-01T00:00:00',
    operator: '测试员',
    reason: '死亡证明',
  });
  writePackSetting(desk.database, 'lidu-2024', 'collection_start', '2023-10-26');
  const moments = reportMoments(desk.context);
  expect(valueOf(open()).dead).toBe(1);
  const states = [dead, alive].map((id) => valueOf(openResident(desk.context, id)).state.state);
  expect([states, readPackSetting(desk.database, 'lidu-2025', 'collection_start')]).toEqual([
    ['dead', 'open'],
    '2024-10-26',
  ]);
  writeSetting(desk.database, 'pack_id', 'lidu-2024');
  expect(reportMoments(desk.context)).toEqual(moments);
});

test('a payment of the new year leaves the old one alone', () => {
  const { context, database } = desk;
  const id = desk.person({ lastYearTier: 1 });
  valueOf(pay(context, payInput(id)));
  valueOf(open());
  const before = oldYear();
  for (const { path, amount } of valueOf(showPack(context, 'lidu-2025')).unconfirmed) {
    const confirmed = {
      packId: 'lidu-2025',
      path,
      amountYuan: null,
      source: '甲〔2024〕1号',
      dated: '2024-09-01',
    };
    expect([path, amount === null || codeOf(confirmValue(context, confirmed)) === 'ok']).toEqual([
      path,
      true,
    ]);
  }
  writeSetting(database, 'business_date', '2024-10-08');
  const line = valueOf(pay(context, payInput(id, { paidOn: '2024-10-08' })));
  expect([line.decision.benefitYear, line.decision.fee, oldYear() === before]).toEqual([2025, 40_000, true]);
});

test('years that do not follow each other are not opened, nor one behind an open one', () => {
  const { context } = desk;
  const refused = [
    ['lidu-2024', 'lidu-2024'],
    ['lidu-2025', 'lidu-2024'],
    ['fuling-2022', 'lidu-2024'],
    ['lidu-2024', 'nowhere-2025'],
  ].map(([fromPackId = '', toPackId = '']) => codeOf(openYear(context, { fromPackId, toPackId })));
  expect(refused).toEqual(['BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT', 'NOT_FOUND']);
  expect(readSetting(desk.database, 'pack_id')).toBe('lidu-2024');
});

const DOCUMENT = { packId: 'lidu-2024', source: '涪陵府办发〔2023〕80号', dated: '2023-11-01' };

/** What the station enters into lidu-2024: an unset amount, a fund, a parameter of its own. */
function enterIntoOldYear(): void {
  const { context } = desk;
  const subsidy = { category: '稳定脱贫人口', population: 'resident', tier: 1, subsidyYuan: '100' };
  valueOf(enterSubsidy(context, { ...DOCUMENT, ...subsidy, subsidyYuan: '90' }));
  valueOf(enterSubsidy(context, { ...DOCUMENT, ...subsidy }));
  valueOf(nameFund(context, { ...DOCUMENT, subject: '计生', fund: '区卫健委' }));
  valueOf(confirmValue(context, { ...DOCUMENT, path: '财政补助标准', amountYuan: '690' }));
}

test('amounts and funds the station entered wait before the new pack, and the old year’s additions stay', () => {
  const { context } = desk;
  enterIntoOldYear();
  const old = valueOf(showPack(context, 'lidu-2024')).additions;
  const preview = valueOf(previewYear(context, { fromPackId: 'lidu-2024', toPackId: 'lidu-2025' }));
  const { additions } = valueOf(open());
  expect([additions, preview.left]).toEqual([preview.carried, []]);
  expect(additions.map(({ subject, amount, fund, source }) => [subject, amount, fund, source])).toEqual([
    ['稳定脱贫人口', 10_000, null, DOCUMENT.source],
    ['计生', null, '区卫健委', DOCUMENT.source],
    ['财政补助标准', 69_000, null, DOCUMENT.source],
  ]);
  const view = valueOf(showPack(context, 'lidu-2025'));
  const open2025 = view.unconfirmed.filter(({ source }) =>
    source.startsWith(`沿用2024年度：${DOCUMENT.source}`),
  );
  expect(open2025.map(({ kind, path, amount, fund }) => [kind, path, amount, fund])).toEqual([
    ['amount', '财政补助标准', 69_000, null],
    ['amount', 'categories.稳定脱贫人口.resident.一档', 10_000, null],
    ['fund', '计生', null, '区卫健委'],
  ]);
  expect([view.summary.unconfirmed, view.additions.map(({ carriedFrom }) => carriedFrom)]).toEqual([
    view.unconfirmed.length,
    ['lidu-2024', 'lidu-2024', 'lidu-2024'],
  ]);
  expect([
    valueOf(showPack(context, 'lidu-2024')).additions,
    valueOf(open()).additions,
    valueOf(showPack(context, 'lidu-2025')).additions.length,
  ]).toEqual([old, [], 3]);
});

test('a carried amount is shown and not collected on; a carried fund pays nothing until it is named again', () => {
  const { context, database } = desk;
  enterIntoOldYear();
  valueOf(open());
  writeSetting(database, 'business_date', '2024-10-08');
  const [poor, planned] = [desk.person(), desk.person()];
  desk.hold(poor, '稳定脱贫人口', '2023-10-01');
  desk.hold(planned, '计划生育奖励扶助人员', '2023-10-01');
  const today = { paidOn: '2024-10-08' };
  expect(codeOf(pay(context, payInput(poor, today)))).toBe('PROVISIONAL');
  const word = { packId: 'lidu-2025', source: '甲〔2024〕1号', dated: '2024-09-01', amountYuan: null };
  for (const path of ['稳定脱贫人口.resident.一档', '计划生育奖励扶助人员.resident.一档']) {
    valueOf(confirmValue(context, { ...word, path: `categories.${path}` }));
  }
  expect(valueOf(pay(context, payInput(poor, today))).decision).toMatchObject({ subsidy: 10_000 });
  expect(valueOf(pay(context, payInput(planned, today))).decision.fund).toBe('未载明');
  const named = valueOf(nameFund(context, { ...word, subject: '计生', fund: '区卫健委' }));
  expect(named.unconfirmed.filter(({ kind }) => kind === 'fund')).toEqual([]);
  const value = valueOf(confirmValue(context, { ...word, path: '财政补助标准' }));
  expect(value.additions.at(-1)).toMatchObject({ kind: 'parameter', amount: 69_000, carriedFrom: null });
});

test('what the new notice says itself is not carried, and the opener is told', () => {
  const { context } = desk;
  const clone = { fromId: 'fuling-2022', id: 'own-2025', benefitYear: 2025, title: '甲', notice: '乙' };
  valueOf(clonePackToYear(context, { ...clone, fees: [], windows: [] }));
  enterIntoOldYear();
  const preview = valueOf(previewYear(context, { fromPackId: 'lidu-2024', toPackId: 'own-2025' }));
  expect([preview.carried, preview.left].map((list) => list.map(({ subject }) => subject))).toEqual([
    ['财政补助标准'],
    ['稳定脱贫人口', '计生'],
  ]);
});

test('the preview counts what the opening then carries, and the years know which pack they run on', () => {
  const { context } = desk;
  const [paid, voided] = [desk.person(), desk.person()];
  valueOf(pay(context, payInput(paid, { tier: 2 })));
  const { paymentId } = valueOf(pay(context, payInput(voided)));
  valueOf(voidPayment(context, { paymentId, reason: '录错' }));
  writePackSetting(desk.database, 'lidu-2024', 'collection_start', '2023-10-26');
  const preview = valueOf(previewYear(context, { fromPackId: 'lidu-2024', toPackId: 'lidu-2025' }));
  expect(preview).toMatchObject({
    first: true,
    residents: 2,
    baseByTier: [{ tier: 2, persons: 1 }],
    collectionStart: { from: '2023-10-26', to: '2024-10-26' },
  });
  const before = listYears(context).find(({ benefitYear }) => benefitYear === 2024);
  const opened = valueOf(open());
  expect(opened.baseByTier).toEqual(preview.baseByTier);
  const after = listYears(context).filter(({ benefitYear }) => benefitYear >= 2024);
  expect([before?.current, before?.payments]).toEqual([true, 1]);
  expect(
    after.map(({ benefitYear, packId, current, payments }) => [benefitYear, packId, current, payments]),
  ).toEqual([
    [2025, 'lidu-2025', true, 0],
    [2024, 'lidu-2024', false, 1],
  ]);
  expect(codeOf(previewYear(context, { fromPackId: 'lidu-2025', toPackId: 'lidu-2024' }))).toBe('BAD_INPUT');
});

test('called off after the copy, nothing of the new year has begun', () => {
  const id = desk.person({ lastYearTier: 1 });
  enterIntoOldYear();
  const phases: string[] = [];
  const hooks = { progress: (phase: string) => phases.push(phase), cancelled: () => true };
  const packs = { fromPackId: 'lidu-2024', toPackId: 'lidu-2025' };
  expect(codeOf(openYear(desk.context, packs, hooks))).toBe('CANCELLED');
  expect([
    phases,
    readSetting(desk.database, 'pack_id'),
    tiers([id]),
    valueOf(showPack(desk.context, 'lidu-2025')).additions,
  ]).toEqual([['备份'], 'lidu-2024', [1], []]);
});

import { expect, test } from 'vitest';
import { findHeader, type HeaderRow } from '#shared/roster/find-header.ts';
import { deathLayout } from '#shared/roster/death-columns.ts';
import { elsewhereLayout } from '#shared/roster/elsewhere-columns.ts';
import { paymentLayout } from '#shared/roster/payment-columns.ts';
import { returnedLayout } from '#shared/roster/returned-columns.ts';
import { identityLayout } from '#shared/roster/identity-columns.ts';
import { matchHeader } from '#shared/roster/match-header.ts';
import { residentLayout } from '#shared/roster/resident-columns.ts';
import { targetLayout } from '#shared/roster/target-columns.ts';
import type { RosterLayout } from '#shared/roster/columns.ts';
import * as headers from './header-rows.ts';
import * as more from './more-header-rows.ts';

const sets: readonly (readonly [string, RosterLayout, readonly (readonly [string, string])[]])[] = [
  ['residents', residentLayout, [...headers.residentHeaders, ...more.moreResidentHeaders]],
  ['identities', identityLayout, [...headers.identityHeaders, ...more.moreIdentityHeaders]],
  ['targets', targetLayout, [...headers.targetHeaders, ...more.moreTargetHeaders]],
  ['payments', paymentLayout, [...headers.paymentHeaders, ...more.morePaymentHeaders]],
  ['elsewhere', elsewhereLayout, [...headers.elsewhereHeaders, ...more.moreElsewhereHeaders]],
  ['deaths', deathLayout, [...headers.deathHeaders, ...more.moreDeathHeaders]],
  ['returned', returnedLayout, headers.returnedHeaders],
];

for (const [name, layout, rows] of sets) {
  test.each(rows)(`${name}: %s`, (header, keys) => {
    const cells = header.split('|');
    const match = matchHeader(
      cells.map((cell) => [cell]),
      layout,
      2024,
    );
    const found = cells.map((_, cell) => [...match.columns].find(([, index]) => index === cell)?.[0] ?? '');
    expect(found.join('|')).toBe(keys);
    expect(match.missing).toEqual([]);
  });
}

test('there are at least three hundred header rows to try', () => {
  expect(sets.reduce((sum, [, , rows]) => sum + rows.length, 0)).toBeGreaterThanOrEqual(300);
});

test('every alias of a layout leads back to its own column', () => {
  const astray = sets.flatMap(([, layout]) =>
    layout.columns.flatMap((column) =>
      column.aliases.flatMap((alias) => {
        const match = matchHeader([[alias]], layout, 2024);
        const found = [...match.columns.keys()];
        return found.length === 1 && found[0] === column.key
          ? []
          : [`${alias}: ${found.join()} ≠ ${column.key}`];
      }),
    ),
  );
  expect(astray).toEqual([]);
});

function row(number: number, texts: readonly string[], spread = texts, figures = false): HeaderRow {
  return { number, texts, spread, figures };
}

test('a header below merged titles and a unit line is found', () => {
  const rows = [
    row(1, ['李渡街道居民医保参保居民姓名及身份证号码底册']),
    row(2, ['填报单位：石桥村', '', '', '2023年10月']),
    row(4, ['序号', '姓名', '身份证号码', '村（居）']),
    row(5, ['1', '张三', '500102198001010014', '石桥村']),
  ];
  expect(findHeader(rows, residentLayout, 2024)).toMatchObject({
    firstRow: 4,
    lastRow: 4,
    missing: [],
    columns: new Map([
      ['serial', 0],
      ['name', 1],
      ['number', 2],
      ['village', 3],
    ]),
  });
});

test('two rows together: group heads merged over several columns, and not merged', () => {
  const lower = ['', '', '姓名', '身份证号', '姓名', '身份证号码', '关系'];
  const merged = row(
    2,
    ['序号', '村（居）', '户主', '', '参保人', '', ''],
    ['序号', '村（居）', '户主', '户主', '参保人', '参保人', '参保人'],
  );
  const loose = row(2, ['序号', '村（居）', '户主', '', '参保人', '', '']);
  for (const upper of [merged, loose]) {
    const found = findHeader([row(1, ['底册']), upper, row(3, lower)], residentLayout, 2024);
    expect([found?.firstRow, found?.lastRow, Object.fromEntries(found?.columns ?? [])]).toEqual([
      2,
      3,
      { serial: 0, village: 1, headName: 2, headNumber: 3, name: 4, number: 5, relation: 6 },
    ]);
  }
});

test('two rows of targets: several authorities under one head', () => {
  const upper = row(
    1,
    ['村（居）', '目标任务', '', '', '上年参保数'],
    ['村（居）', '目标任务', '目标任务', '目标任务', '上年参保数'],
  );
  const found = findHeader([upper, row(2, ['', '市', '区', '街道', ''])], targetLayout, 2024);
  expect(Object.fromEntries(found?.columns ?? [])).toEqual({
    village: 0,
    targetCity: 1,
    targetDistrict: 2,
    target: 3,
    lastYear: 4,
  });
});

test('a row of people is never taken for the second row of a header', () => {
  const rows = [row(1, ['姓名', '身份证号码', '村（居）']), row(2, ['张三', '500102198001010014', '石桥村'])];
  expect(findHeader(rows, residentLayout, 2024)?.lastRow).toBe(1);
});

test('a person’s row is never a header, whatever a village or a name reads like', () => {
  const rows = [row(1, ['甲', '乙', '丙']), row(2, ['人员', '500102198001010014', '石桥村委会'])];
  expect(findHeader(rows, residentLayout, 2024)).toBeNull();
});

test('a header that lacks a required column says which', () => {
  const found = findHeader([row(1, ['姓名', '村（居）', '联系电话'])], residentLayout, 2024);
  expect(found?.missing).toEqual(['身份证号码']);
  expect(findHeader([row(1, ['甲', '乙'])], residentLayout, 2024)).toBeNull();
});

function columnsOf(cells: string, layout: RosterLayout): string {
  const labels = cells.split('|');
  const { columns } = matchHeader(
    labels.map((label) => [label]),
    layout,
    2024,
  );
  return labels.map((_, cell) => [...columns].find(([, index]) => index === cell)?.[0] ?? '').join('|');
}

test.each([
  ['户主|身份证号码|家庭成员|身份证号码|村', 'headName|headNumber|name|number|village'],
  ['户主姓名|证件号码|联系电话|姓名|证件号码|村（居）', 'headName|headNumber|phone|name|number|village'],
  ['姓名|身份证号码|监护人|身份证号码|村（居）', 'name|number|||village'],
  ['姓名|身份证号|村（居）|户主|身份证号', 'name|number|village|headName|headNumber'],
  ['家长姓名|身份证号码|学生姓名|身份证号码|村（居）', '||name|number|village'],
  ['申报人姓名|申报人身份证号码|姓名|村（居）', '||name|village'],
  ['姓名|村（居）|代缴人身份证号码', 'name|village|'],
  ['户主姓名|户主身份证号码|村（居）', 'headName|headNumber|village'],
  ['户主|身份证号码|姓名|村（居）', 'headName|headNumber|name|village'],
  ['姓名|户主|身份证号码|村（居）', 'name|headName|number|village'],
])('a number that stands behind somebody else’s name is theirs: %s', (cells, keys) => {
  expect(columnsOf(cells, residentLayout)).toBe(keys);
});

test('two lists side by side: nobody can say whose number counts, so a person is asked', () => {
  const twice = '姓名|身份证号码|村（居）|姓名|身份证号码|村（居）';
  expect(columnsOf(twice, residentLayout)).toBe('name||village|||');
});

test.each([
  ['户主信息', '参保人信息'],
  ['户主基本情况', '家庭成员基本情况'],
  ['户主', '成员'],
])('two rows, %s and %s: the same words below each are different people', (head, members) => {
  const upper = ['序号', head, head, members, members, members, '村（居）'];
  const own = ['序号', head, '', members, '', '', '村（居）'];
  const lower = ['', '姓名', '身份证号码', '姓名', '身份证号码', '与户主关系', ''];
  for (const spread of [upper, own]) {
    const found = findHeader([row(1, own, spread), row(2, lower)], residentLayout, 2024);
    expect(Object.fromEntries(found?.columns ?? [])).toEqual({
      serial: 0,
      headName: 1,
      headNumber: 2,
      name: 3,
      number: 4,
      relation: 5,
      village: 6,
    });
  }
});

test('two rows: what stands below somebody who is no party to it is left alone', () => {
  const upper = ['学生信息', '', '监护人信息', '', '村（居）'];
  const lower = ['姓名', '身份证号码', '姓名', '身份证号码', ''];
  const found = findHeader([row(1, upper), row(2, lower)], residentLayout, 2024);
  expect(Object.fromEntries(found?.columns ?? [])).toEqual({ name: 0, number: 1, village: 4 });
});

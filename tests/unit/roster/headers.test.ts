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

const sets: readonly (readonly [string, RosterLayout, readonly (readonly [string, string])[]])[] = [
  ['residents', residentLayout, headers.residentHeaders],
  ['identities', identityLayout, headers.identityHeaders],
  ['targets', targetLayout, headers.targetHeaders],
  ['payments', paymentLayout, headers.paymentHeaders],
  ['elsewhere', elsewhereLayout, headers.elsewhereHeaders],
  ['deaths', deathLayout, headers.deathHeaders],
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

test('there are at least sixty header rows to try', () => {
  expect(sets.reduce((sum, [, , rows]) => sum + rows.length, 0)).toBeGreaterThanOrEqual(60);
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

test('a header that lacks a required column says which', () => {
  const found = findHeader([row(1, ['姓名', '村（居）', '联系电话'])], residentLayout, 2024);
  expect(found?.missing).toEqual(['身份证号码']);
  expect(findHeader([row(1, ['甲', '乙'])], residentLayout, 2024)).toBeNull();
});

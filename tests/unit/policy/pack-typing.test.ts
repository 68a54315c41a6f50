import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, amountValue, cellTexts, cellValue } from '#shared/policy/pack-figures.ts';
import { fieldKeyFor, fieldsOf } from '#shared/policy/pack-field.ts';
import { withRows } from '#shared/policy/pack-rows.ts';
import { withTyped } from '#shared/policy/pack-typing.ts';
import { packFrom, policyFile, problemsOf, SHIPPED } from './packs.ts';
import { formOf, LIDU, typed } from './typing.ts';

test.each(SHIPPED)('%s: typing what every field shows already changes nothing', (id) => {
  const yaml = policyFile(`${id}.yaml`);
  const fields = fieldsOf(formOf(yaml));
  const again = withTyped(
    yaml,
    fields.filter(({ kind }) => kind !== 'rule').map(({ kind, path, text }) => ({ kind, path, text })),
  );
  expect([fields.length > 60, packFrom(again ?? '')]).toEqual([true, packFrom(yaml)]);
});

test('a fee is typed in yuan; the row that no longer adds up is named, and comments stay', () => {
  const form = formOf(LIDU);
  const yaml = typed([form.fees[0]?.tiers[0]?.field, '400']);
  const problems = problemsOf(yaml);
  expect([yaml.startsWith('# 重庆市涪陵区'), problems.length > 5, problems[0]]).toEqual([
    true,
    true,
    expect.stringContaining('“特困人员”资助与个人缴费之和不等于缴费标准：380 + 0 ≠ 400'),
  ]);
});

test('both figures of a cell are one value; emptied they are unset, and an unset one stays so', () => {
  const form = formOf(LIDU);
  const cell = form.categories[1]?.cells[0];
  const pack = packFrom(typed([cell?.subsidy, '300'], [cell?.personal, '80']));
  expect(pack.categories[1]?.amounts['resident']?.['一档']).toMatchObject({
    subsidy: { amount: 30_000, confirmed: true },
    personal: { amount: 8_000, confirmed: true },
  });
  const emptied = packFrom(typed([cell?.subsidy, ''], [cell?.personal, '']));
  expect(Object.keys(emptied.categories[1]?.amounts['resident'] ?? {})).toEqual(['二档']);
  const silent = form.categories.findIndex(({ name }) => name.text === '稳定脱贫人口');
  const same = packFrom(typed([form.categories[silent]?.cells[0]?.subsidy, '']));
  expect(same.categories[silent]?.amounts).toEqual({});
});

test('what is no amount is kept as typed, and the check says so at that very field', () => {
  const yaml = typed([formOf(LIDU).fees[1]?.tiers[1]?.field, '38x']);
  expect([formOf(yaml).fees[1]?.tiers[1]?.field.text, problemsOf(yaml)[0]]).toEqual([
    '38x',
    expect.stringContaining('fees[1].amounts.二档：应为金额'),
  ]);
});

test('不设 takes the tier from the row and its figure with it; a figure gives it back', () => {
  const cell = formOf(LIDU).categories[0]?.cells[0];
  const without = typed([cell?.subsidy, '不设']);
  const [row] = packFrom(without).categories;
  expect([row?.tiers, Object.keys(row?.amounts['resident'] ?? {})]).toEqual([['二档'], ['二档']]);
  const again = withTyped(without, [
    { kind: 'cell', path: cell?.subsidy.path ?? [], text: '380' },
    { kind: 'cell', path: cell?.personal.path ?? [], text: '0' },
  ]);
  expect(packFrom(again ?? '')).toEqual(packFrom(LIDU).categories.length > 0 ? packFrom(LIDU) : null);
});

/** 7月至9月. */
function seventh(yaml: string) {
  return packFrom(yaml).windows[3];
}

test('windows: days, none given, a surcharge by name, by amount and 待公布, the start of cover', () => {
  const [, , , july, last] = formOf(LIDU).windows;
  const clause = '7月至9月参保缴费';
  expect(seventh(typed([july?.through, '2024-09-15'], [july?.from, '2024-07-05']))).toMatchObject({
    from: '2024-07-05',
    through: '2024-09-15',
  });
  expect(packFrom(typed([last?.through, ''])).windows[4]?.through).toBe(null);
  expect(
    ['', '660', '待公布', '财政补助标准'].map(
      (text) => seventh(typed([july?.surcharge, text]))?.surcharge ?? null,
    ),
  ).toEqual([
    null,
    { amount: { amount: 66_000, confirmed: true }, clause },
    { amount: null, clause },
    { parameter: '财政补助标准', clause },
  ]);
  const halfway = typed([july?.rule, 'afterMonths']);
  expect(problemsOf(halfway)[0]).toContain('windows[3].coverage.from.months');
  const months = formOf(halfway).windows[3]?.argument;
  const done = withTyped(halfway, [{ kind: months?.kind ?? 'text', path: months?.path ?? [], text: '3' }]);
  expect(seventh(done ?? '')?.coverage.from).toMatchObject({ rule: 'afterMonths', months: 3 });
});

test('rows are added at the end with what they need, taken away and moved; a wrong place changes nothing', () => {
  const added = withRows(LIDU, { act: 'add', section: 'categories' }) ?? '';
  const count = formOf(LIDU).categories.length;
  expect([formOf(added).categories.length, problemsOf(added).length > 0]).toEqual([count + 1, true]);
  const removed = withRows(added, { act: 'remove', section: 'categories', index: count }) ?? '';
  expect(packFrom(removed)).toEqual(packFrom(LIDU));
  const moved = withRows(LIDU, { act: 'move', section: 'categories', index: 1, to: 0 }) ?? '';
  expect(
    packFrom(moved)
      .categories.slice(0, 2)
      .map(({ name }) => name),
  ).toEqual(['低保对象', '特困人员']);
  const window = withRows(LIDU, { act: 'add', section: 'windows' }) ?? '';
  expect(problemsOf(window).some((problem) => problem.includes('日期不存在'))).toBe(true);
  const nowhere = [
    withRows(LIDU, { act: 'remove', section: 'windows', index: 99 }),
    withTyped(LIDU, [{ kind: 'text', path: ['windows', 99, 'name'], text: '甲' }]),
  ];
  expect(nowhere.map((yaml) => packFrom(yaml ?? ''))).toEqual([packFrom(LIDU), packFrom(LIDU)]);
  expect([withTyped('a: [', []), withRows('- 1', { act: 'add', section: 'windows' })]).toEqual([null, null]);
});

test('an amount and a cell survive the form, whatever they are', () => {
  const yuan = fc.integer({ min: 0, max: 9_999_999 }).map((fen) => fen / 100);
  const amount = fc.oneof(yuan, fc.record({ amount: yuan, confirmed: fc.constant(false) }));
  const percent = fc.integer({ min: 1, max: 10_000 }).map((each) => each / 100);
  const cell = fc.oneof(
    fc.record({ subsidy: amount, personal: amount }),
    fc.record({ percentOfFee: percent, roundTo: fc.constantFrom('fen', 'yuan') }),
    fc.record({ percentOfFee: percent, confirmed: fc.constant(false) }),
    fc.record({ atLeastPercentOfFee: percent }),
    fc.record({ subsidy: yuan, personal: yuan, atLeastPercentOfFee: percent }),
    fc.constant({ pending: true }),
  );
  fc.assert(
    fc.property(amount, cell, (one, other) => {
      expect(amountValue(amountText(one))).toEqual(one);
      expect(cellValue(other, cellTexts(other))).toEqual(other);
    }),
  );
});

test('a problem belongs to its own field, else one below it, else the one around it', () => {
  const keys = [
    'fees[0].amounts.一档',
    'categories[1].amounts.resident.一档.subsidy',
    'windows[0].surcharge',
  ];
  expect(
    [
      'fees[0].amounts.一档',
      'categories[1].amounts.resident.一档',
      'windows[0].surcharge.amount',
      'notes[0]',
      '',
    ].map((path) => fieldKeyFor(keys, path)),
  ).toEqual([keys[0], keys[1], keys[2], null, null]);
});

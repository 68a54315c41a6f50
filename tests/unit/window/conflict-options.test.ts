import { expect, test } from 'vitest';
import { compareSides, conflictOptions, takeBack } from '#renderer/logic/conflict-options.ts';
import type { ConflictSide, PreviewRow, RowConflict } from '#shared/contract/import-rows.ts';

const WORDS = { keep: (label: string) => `以${label}为准`, none: '都不导入' };

function side(row: number | null, residentId: number | null, ...fields: [string, string][]): ConflictSide {
  return {
    label: row === null ? '库里' : `第 ${row} 行`,
    row,
    residentId,
    fields: fields.map(([key, value]) => ({ key, title: `${row === null ? '' : '表里'}${key}`, value })),
  };
}

function asked(conflict: RowConflict): PreviewRow {
  return { row: 3, outcome: '冲突', summary: '', problems: [], conflict };
}

const ROWS: RowConflict = {
  question: 'rows',
  sides: [side(2, null), { ...side(3, null), sheet: '桃花村' }],
  choices: [
    { choice: 'theirs', label: '以这一行为准', residentId: null },
    { choice: 'skip', label: '不导入这一行', residentId: null },
  ],
  chosen: null,
};

test('rows that contradict each other are one question: one of them, or none', () => {
  const options = conflictOptions(asked(ROWS), WORDS);
  expect(options.map(({ label, answers, side: at, holds }) => [label, answers, at, holds])).toEqual([
    ['以第 2 行为准', [{ row: 2, sheet: null, choice: 'theirs', residentId: null }], 0, false],
    ['以第 3 行为准', [{ row: 3, sheet: '桃花村', choice: 'theirs', residentId: null }], 1, false],
    [
      '都不导入',
      [
        { row: 2, sheet: null, choice: 'skip', residentId: null },
        { row: 3, sheet: '桃花村', choice: 'skip', residentId: null },
      ],
      null,
      false,
    ],
  ]);
});

test('what holds is marked, and taken back for every row it was said of', () => {
  const chosen = { ...asked({ ...ROWS, chosen: 'theirs' }), sheet: '桃花村' };
  const skipped = asked({ ...ROWS, chosen: 'skip' });
  expect(conflictOptions(chosen, WORDS).map(({ holds }) => holds)).toEqual([false, true, false]);
  expect(takeBack(chosen)).toEqual([{ row: 3, sheet: '桃花村', choice: null, residentId: null }]);
  expect(takeBack(skipped).map(({ row, choice }) => [row, choice])).toEqual([
    [2, null],
    [3, null],
  ]);
  expect(takeBack(asked(ROWS))).toEqual([]);
});

test('of several residents it may be, the one chosen holds', () => {
  const conflict: RowConflict = {
    question: 'person',
    sides: [side(3, null), side(null, 7), side(null, 9)],
    choices: [
      { choice: 'this', label: '一组', residentId: 7 },
      { choice: 'this', label: '二组', residentId: 9 },
      { choice: 'skip', label: '不导入', residentId: null },
    ],
    chosen: 'this',
    chosenResidentId: 9,
  };
  expect(conflictOptions(asked(conflict), WORDS).map(({ side: at, holds }) => [at, holds])).toEqual([
    [1, false],
    [2, true],
    [null, false],
  ]);
});

test('sides stand beside each other by what they mean; only what two sides say differently differs', () => {
  const fields = compareSides([
    side(2, null, ['name', '张三'], ['birthDate', '1980.1.1'], ['group', '3 社'], ['phone', '']),
    side(null, 1, ['name', '赵六'], ['birthDate', '1980-01-01'], ['group', '3社'], ['village', '石桥村']),
  ]);
  expect(fields).toEqual([
    { title: 'name', values: ['张三', '赵六'], differs: true },
    { title: 'birthDate', values: ['1980.1.1', '1980-01-01'], differs: false },
    { title: 'group', values: ['3 社', '3社'], differs: false },
    { title: 'village', values: ['', '石桥村'], differs: false },
  ]);
});

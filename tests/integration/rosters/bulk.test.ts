import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batchRows } from '#electron/db/batch-rows.ts';
import { withResidentsInBulk } from '#electron/db/bulk.ts';
import { insertResident } from '#electron/db/residents.ts';
import { writing } from '#electron/db/writing.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { stepper } from '#electron/rosters/hooks.ts';
import { commitImport } from '#electron/rosters/session.ts';
import { success } from '#shared/domain/result.ts';
import { codeOf, idNumber, newResident, openTestDesk, valueOf, type TestDesk } from '#tests/fixtures/desk.ts';
import { previewOf, QUIET } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

const MANY = 2200;
const HEADER = ['姓名', '身份证号码', '村（居）', '备注'];
const ROWS = Array.from({ length: MANY }, (_none, index) => [
  '张三',
  idNumber(`500102${1950 + Math.floor(index / 900)}0101${String(index % 900).padStart(3, '0')}`),
  '石桥村',
  index,
]);
let desk: TestDesk;
beforeEach(() => {
  desk = openTestDesk();
});
afterEach(() => {
  desk.close();
});

function schema(): unknown[] {
  return desk.database.prepare('SELECT name, sql FROM sqlite_schema ORDER BY name').all();
}

test('a large roster is stored whole: people, indexes, and every row with its cells and fate, in order', async () => {
  const before = schema();
  const session = await previewOf(desk, 'residents', [HEADER, ...ROWS, ['李四', '不知道', '石桥村', '无']]);
  valueOf(await commitImport(desk.context, session, QUIET));
  expect(schema()).toEqual(before);
  expect(checkDatabase(desk.context)).toEqual({ ok: true, findings: [] });
  const kept = batchRows(desk.database, 1);
  expect(kept.map(({ row, outcome, cells }) => [row, outcome, cells[1], cells[3]])).toEqual([
    ...ROWS.map(([, number, , note], index) => [index + 2, '新增', number, note]),
    [MANY + 2, '错误', '不知道', '无'],
  ]);
  expect(kept.at(-1)?.problems).toHaveLength(1);
});

test.each(['写入', '索引'])('cancelled at %s, a large roster leaves no trace', async (phase) => {
  const before = schema();
  const session = await previewOf(desk, 'residents', [HEADER, ...ROWS]);
  let told = 0;
  let cancelled = false;
  const hooks = {
    progress: (name: string, done: number) => {
      told += name === '写入' ? 1 : 0;
      cancelled ||= name === '写入' && done >= (phase === '写入' ? 400 : MANY);
    },
    cancelled: () => cancelled,
  };
  expect(codeOf(await commitImport(desk.context, session, hooks))).toBe('CANCELLED');
  expect(told).toBeGreaterThan(1);
  expect(schema()).toEqual(before);
  expect(desk.database.prepare('SELECT count(*) FROM resident').pluck().get()).toBe(0);
  expect(readdirSync(desk.context.folders.originals)).toEqual([]);
  expect(valueOf(await commitImport(desk.context, session, QUIET)).outcomes).toMatchObject({ 新增: MANY });
});

test('a value no resident may have undoes the whole, and the rules hold again afterwards', () => {
  const { database } = desk;
  const wrong = { ...newResident(database), documentKind: 'none-yet', documentNumber: null } as const;
  function enter(): number {
    return withResidentsInBulk(
      database,
      MANY,
      () => undefined,
      () => {
        const id = insertResident(database, wrong);
        database.prepare(`UPDATE resident SET document_kind = 'passport' WHERE id = ?`).run(id);
        return id;
      },
    );
  }
  expect(() => writing(database, () => success(enter()))).toThrow('A rule of resident is broken');
  expect(database.prepare('SELECT count(*) FROM resident').pluck().get()).toBe(0);
  insertResident(database, wrong);
  expect(() => database.exec(`UPDATE resident SET document_kind = 'passport'`)).toThrow('CHECK');
});

test('progress counts rows, whatever it is called with, and never runs past them', () => {
  const told: unknown[] = [];
  const hooks = {
    progress: (phase: string, done: number, total: number) => told.push([phase, done, total]),
    cancelled: () => false,
  };
  const step = stepper(hooks, '核对', 450);
  ROWS.slice(0, 450).forEach(step);
  step.look();
  expect(told).toEqual([0, 200, 400, 450, 450].map((done) => ['核对', done, 450]));
});

test('rows an earlier program kept one by one are still read', async () => {
  const session = await previewOf(desk, 'residents', [HEADER, ['张三', numberOf(1), '石桥村', '']]);
  valueOf(await commitImport(desk.context, session, QUIET));
  desk.database.exec(`DELETE FROM batch_rows;
    INSERT INTO batch_row VALUES (1, 2, '新增', '["张三",5]', '[{"row":2,"column":"姓名","value":"","reason":"核对"}]')`);
  expect(batchRows(desk.database, 1)).toEqual([
    {
      row: 2,
      outcome: '新增',
      cells: ['张三', 5],
      problems: [{ row: 2, column: '姓名', value: '', reason: '核对' }],
    },
  ]);
});

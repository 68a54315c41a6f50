import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { batchRows } from '#electron/db/batch-rows.ts';
import { insertBatch } from '#electron/db/batches.ts';
import { databaseVersion } from '#electron/db/database-version.ts';
import { enterStaged } from '#electron/db/enter-staged.ts';
import { ensureHousehold } from '#electron/db/households.ts';
import { closeStage, openStage, type StagedPerson } from '#electron/db/resident-stage.ts';
import { insertResident } from '#electron/db/residents.ts';
import { ensureVillage } from '#electron/db/villages.ts';
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
const AT = '2023-12-08T09:00:00';
const BATCH = {
  kind: 'residents',
  source: '',
  benefitYear: 2024,
  fileName: '底册.xlsx',
  fileHash: 'f',
  outcomes: '{}',
  committedAt: AT,
  committedBy: '测试员',
} as const;
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
  const { originals, backups } = desk.context.folders;
  expect([originals, backups].map((folder) => readdirSync(folder))).toEqual([[], []]);
  expect(valueOf(await commitImport(desk.context, session, QUIET)).outcomes).toMatchObject({ 新增: MANY });
});

/** A stage with one person for each, entered as the roster of batch 1. */
function enter(people: readonly StagedPerson[]): void {
  const stage = openStage(desk.database, (add) => {
    people.forEach(add);
  });
  enterStaged(stage, { batchId: 1, createdAt: AT, villageId, step: () => undefined });

  function villageId(name: string): number {
    return ensureVillage(desk.database, name);
  }
}

function staged(
  details: Partial<StagedPerson['person']>,
  headName: string,
  village = '石桥村',
): StagedPerson {
  return { person: { ...newResident(desk.database), ...details }, village, headNumber: null, headName };
}

function stored(table: string): unknown[] {
  return desk.database.prepare(`SELECT * FROM ${table}`).all();
}

function everything(): unknown {
  const found = ['单', '雄信', '小', '依古', 'anna'].map((text) =>
    desk.database
      .prepare('SELECT rowid FROM resident_name WHERE resident_name MATCH ?')
      .pluck()
      .all(`"${text}"`),
  );
  return [...['resident', 'resident_reading', 'household', 'village'].map(stored), found];
}

test('people entered together are stored as those entered one by one', () => {
  const { database } = desk;
  const people = [
    staged(
      { documentNumber: numberOf(1), name: '单雄信', phone: '13800000001', extra: { 备注: '甲' } },
      '单雄信',
    ),
    staged({ documentNumber: numberOf(2), name: '阿依古丽·买买提', lastYearTier: 2 }, '单雄信'),
    staged({ documentNumber: numberOf(3), name: '曾小贤', groupName: '2组' }, '李四', '柳林村'),
    staged({ documentNumber: numberOf(4), name: 'Ａnna', school: '一小' }, '单雄信'),
  ];
  insertBatch(database, BATCH);
  database.exec('SAVEPOINT one_by_one');
  for (const { person, village, headName } of people) {
    const villageId = ensureVillage(database, village);
    const head = { headNumber: null, headName, villageId, groupName: person.groupName };
    const common = { documentKind: 'id-card', origin: 'roster', batchId: 1, createdAt: AT } as const;
    insertResident(database, {
      ...person,
      ...common,
      villageId,
      householdId: ensureHousehold(database, head),
    });
  }
  const singly = everything();
  database.exec('ROLLBACK TO one_by_one; RELEASE one_by_one');
  enter(people);
  expect(everything()).toEqual(singly);
});

test('what is made ready in memory is no change of the database; a number that stands twice undoes the whole', () => {
  const { database } = desk;
  const twice = ['张三', '李四'].map((name) => staged({ documentNumber: numberOf(1), name }, name));
  const before = databaseVersion(database);
  const stage = openStage(database, (add) => {
    twice.forEach(add);
  });
  expect([databaseVersion(database), stage.size]).toEqual([before, 2]);
  insertBatch(database, BATCH);
  expect(() => {
    writing(desk.context, 'import.commit', () => {
      enter(twice);
      return success(null);
    });
  }).toThrow('UNIQUE');
  expect(stored('resident')).toEqual([]);
  expect(stage.isOpen()).toBe(false);
  closeStage(database);
  expect(JSON.stringify(database.pragma('database_list'))).not.toContain('stage');
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

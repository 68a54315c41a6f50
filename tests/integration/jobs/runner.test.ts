import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as milliseconds } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { countResidents } from '#electron/db/residents.ts';
import { createJobRunner, type JobRunner, type RunnerOptions } from '#electron/jobs/runner.ts';
import type { JobProgress } from '#shared/contract/app.ts';
import {
  codeOf,
  messageOf,
  openTestDesk,
  TESTER,
  valueOf,
  type TestDesk,
  TEST_KEY,
} from '#tests/fixtures/desk.ts';
import { makeWorkbook, numberOf, readBack } from '#tests/fixtures/workbooks.ts';

let desk: TestDesk;
let runner: JobRunner;
let defects: string[];

function runnerOf(rest: Pick<RunnerOptions, 'restAfter'> = {}): JobRunner {
  return createJobRunner({
    workerFile: join(import.meta.dirname, '../../../electron/jobs/worker.ts'),
    databaseFile: join(desk.folder, 'desk.db'),
    key: TEST_KEY,
    folders: desk.context.folders,
    operator: () => TESTER,
    defect: (stack) => defects.push(stack),
    ...rest,
  });
}

beforeEach(() => {
  desk = openTestDesk();
  defects = [];
  runner = runnerOf();
});
afterEach(async () => {
  await runner.close();
  desk.close();
});

async function residentsFile(count: number): Promise<string> {
  const rows = Array.from({ length: count }, (_, index) => [
    `居民${'甲乙丙丁戊己庚辛'.charAt(index % 8)}${'子丑寅卯'.charAt(index % 4)}`,
    manyNumber(index),
    `村${index % 20}村`,
  ]);
  return makeWorkbook(desk.folder, { rows: [['姓名', '身份证号码', '村（居）'], ...rows] });
}

/** More numbers than one birthday has. */
function manyNumber(index: number): string {
  const day = String(1 + (Math.floor(index / 900) % 28)).padStart(2, '0');
  const month = String(1 + (Math.floor(index / 25_200) % 12)).padStart(2, '0');
  return numberOf(index % 900, `1980${month}${day}`);
}

const request = { kind: 'residents', source: '', heldFrom: null } as const;

test('preview, rows, commit and report run in the worker, and progress is told', async () => {
  const file = await residentsFile(3000);
  const told: JobProgress[] = [];
  const preview = valueOf(
    await runner.startJob('import.preview', { ...request, file }, (progress) => told.push(progress)),
  );
  expect(preview.outcomes).toMatchObject({ 新增: 3000, 错误: 0 });
  expect(countResidents(desk.database)).toBe(0);
  const page = { previewId: preview.previewId, outcome: '新增', offset: 2999, limit: 10 } as const;
  expect(valueOf(await runner.startJob('import.rows', page))).toMatchObject({
    total: 3000,
    rows: [{ row: 3001 }],
  });
  const { previewId } = preview;
  expect(
    valueOf(await runner.startJob('import.commit', { previewId, confirmedCancellations: null })),
  ).toMatchObject({
    id: 1,
    committedBy: '测试员',
  });
  expect(countResidents(desk.database)).toBe(3000);
  const report = join(desk.folder, '结果.xlsx');
  expect(codeOf(await runner.startJob('import.report', { previewId, file: report }))).toBe('ok');
  expect((await readBack(report))['导入结果']?.[1]?.slice(-2)).toEqual(['新增', null]);
  expect(told[0]).toMatchObject({ title: '核对名册', phase: '准备', finished: false });
  expect(told.map(({ phase }) => phase)).toContain('核对');
  expect(told.at(-1)).toMatchObject({ finished: true });
  expect(defects).toEqual([]);
});

test('one long job at a time', async () => {
  const file = await residentsFile(2000);
  const first = runner.startJob('import.preview', { ...request, file });
  const second = await runner.startJob('import.preview', { ...request, file });
  expect(codeOf(second)).toBe('BUSY');
  expect(codeOf(await first)).toBe('ok');
});

test('a preview is cancelled within half a second, and the next one works', async () => {
  const file = await residentsFile(20_000);
  let cancelledAt = 0;
  const answer = await runner.startJob(
    'import.preview',
    { ...request, file },
    ({ jobId, phase, finished }) => {
      if (phase === '读取文件' && !finished && cancelledAt === 0) {
        cancelledAt = performance.now();
        runner.cancelJob(jobId);
      }
    },
  );
  expect(codeOf(answer)).toBe('CANCELLED');
  expect(performance.now() - cancelledAt).toBeLessThan(500);
  const small = await residentsFile(3);
  expect(codeOf(await runner.startJob('import.preview', { ...request, file: small }))).toBe('ok');
  expect(defects).toEqual([]);
});

test('a commit is cancelled within half a second and leaves no trace', async () => {
  const file = await residentsFile(20_000);
  const { previewId } = valueOf(await runner.startJob('import.preview', { ...request, file }));
  let cancelledAt = 0;
  const answer = await runner.startJob(
    'import.commit',
    { previewId, confirmedCancellations: null },
    ({ jobId, phase, done }) => {
      if (phase === '写入' && done > 0 && cancelledAt === 0) {
        cancelledAt = performance.now();
        runner.cancelJob(jobId);
      }
    },
  );
  expect(codeOf(answer)).toBe('CANCELLED');
  expect(performance.now() - cancelledAt).toBeLessThan(500);
  expect(countResidents(desk.database)).toBe(0);
  expect(
    existsSync(desk.context.folders.originals) ? readdirSync(desk.context.folders.originals) : [],
  ).toEqual([]);
  expect(codeOf(await runner.startJob('import.commit', { previewId, confirmedCancellations: null }))).toBe(
    'ok',
  );
  expect(countResidents(desk.database)).toBe(20_000);
});

test('a commit cancelled while it copies the database answers before the copy is done; its preview stays', async () => {
  desk.database.exec(`CREATE TABLE filler (content BLOB);
    WITH RECURSIVE part (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM part WHERE number < 150)
    INSERT INTO filler SELECT randomblob(1000000) FROM part`);
  const file = await residentsFile(5);
  const { previewId } = valueOf(await runner.startJob('import.preview', { ...request, file }));
  const commit = { previewId, confirmedCancellations: null };
  const answer = await runner.startJob('import.commit', commit, ({ jobId, phase }) => {
    if (phase === '备份') {
      // Once the copy has begun: called off before it, the worker would see it itself and keep the preview.
      setTimeout(() => {
        runner.cancelJob(jobId);
      }, 300);
    }
  });
  expect(codeOf(answer)).toBe('CANCELLED');
  expect(messageOf(answer)).toBe('已取消，没有写入任何数据。');
  const { backups } = desk.context.folders;
  expect(readdirSync(backups).filter((name) => name.endsWith('.db'))).toEqual([]);
  expect([countResidents(desk.database), existsSync(desk.context.folders.originals)]).toEqual([0, false]);
  expect(valueOf(await runner.startJob('import.show', { previewId })).rows).toBe(5);
  expect([countResidents(desk.database), readdirSync(backups)]).toEqual([0, []]);
  expect(codeOf(await runner.startJob('import.commit', commit))).toBe('ok');
  expect([countResidents(desk.database), readdirSync(backups)]).toEqual([
    5,
    [expect.stringMatching('-import')],
  ]);
  expect(defects).toEqual([]);
});

test('a preview that was discarded, and one of a worker that is gone, say so', async () => {
  const file = await residentsFile(5);
  const { previewId } = valueOf(await runner.startJob('import.preview', { ...request, file }));
  expect(codeOf(await runner.startJob('import.discard', { previewId }))).toBe('ok');
  expect(codeOf(await runner.startJob('import.commit', { previewId, confirmedCancellations: null }))).toBe(
    'PREVIEW_STALE',
  );
});

test('a worker that may rest is let go with what it holds, and the next job has another', async () => {
  const resting = runnerOf({ restAfter: 100 });
  const file = await residentsFile(5);
  const { previewId } = valueOf(await resting.startJob('import.preview', { ...request, file }));
  expect(codeOf(await resting.startJob('import.show', { previewId }))).toBe('ok');
  await milliseconds(400);
  expect(codeOf(await resting.startJob('import.show', { previewId }))).toBe('PREVIEW_STALE');
  expect(defects).toEqual([]);
  await resting.close();
});

test('the demo is made in the worker', async () => {
  const options = { residents: 200, villages: 3, seed: 1, policyId: 'lidu-2024' };
  expect(codeOf(await runner.startJob('demo.create', options))).toBe('ok');
  expect(countResidents(desk.database)).toBe(200);
});

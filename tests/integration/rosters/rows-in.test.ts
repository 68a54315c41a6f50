import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RosterKind } from '#shared/contract/imports.ts';
import { batchRows } from '#electron/db/batches.ts';
import { openTestDesk, type TestDesk } from '#tests/fixtures/desk.ts';
import { committed, previewOf } from '#tests/fixtures/imports.ts';
import { numberOf } from '#tests/fixtures/workbooks.ts';

let desk: TestDesk;
beforeAll(() => {
  desk = openTestDesk();
  for (let count = 0; count < 6; count += 1) {
    desk.person();
  }
});
afterAll(() => {
  desk.close();
  rmSync(desk.folder, { recursive: true, force: true });
});

const number = fc.oneof(
  fc.integer({ min: 0, max: 9 }).map((index) => numberOf(index)),
  fc.constantFrom('', '123', '50010219800101001', 500102198001010000, '５００１０２８００１０１００１'),
);
const name = fc.constantFrom('王小乙', '王小丙', '张三', '', '合计', '制表人');
const village = fc.constantFrom('石桥村', '红星村', '李渡街道石桥村', '', '红星社区');
const cell = fc.oneof(
  fc.constantFrom<string | number | boolean | null>('低保', '特困', '火星人', '', null, 12, true),
  fc.string({ maxLength: 6, unit: 'binary' }).map((text) => text.replace(/[^\u0020-\ud7ff]/g, '')),
);

const SIZE = { maxLength: 14 };

/** Rows of anything, with a column only we know: so that each row can be found again. */
function rowsOf(kind: RosterKind): fc.Arbitrary<readonly (readonly (string | number | boolean | null)[])[]> {
  return kind === 'targets'
    ? fc.array(fc.tuple(village, cell, fc.constantFrom<string | number>(10, 20, '30人', -1, '')), SIZE)
    : fc.array(
        fc.tuple(
          name,
          number,
          kind === 'residents' ? village : cell,
          fc.constantFrom('', '2023-01-01', '坏'),
        ),
        SIZE,
      );
}

const HEADERS: Readonly<Record<RosterKind, readonly string[]>> = {
  residents: ['姓名', '身份证号码', '村（居）', '备注'],
  identities: ['姓名', '身份证号码', '救助身份', '纳入时间'],
  targets: ['村（居）', '备注', '目标人数'],
};

test.each(['residents', 'identities', 'targets'] as const)(
  'rows in = rows accounted for, %s',
  async (kind) => {
    await fc.assert(
      fc.asyncProperty(rowsOf(kind), async (rows) => {
        const anchor = kind === 'targets' ? ['岸边村', '', 5] : ['岸边', numberOf(77), '石桥村', ''];
        const session = await previewOf(desk, kind, [HEADERS[kind], ...rows, anchor]);
        const { preview, staged } = session;
        const { 取消: cancelled, ...outcomes } = preview.outcomes;
        const sum = Object.values(outcomes).reduce((total, count) => total + count, 0);
        expect(sum).toBe(preview.rows);
        expect(session.rows('全部', 0, 1000).total).toBe(preview.rows + cancelled);
        const filled =
          rows.filter((row) => row.some((value) => String(value ?? '').trim() !== '')).length + 1;
        const explained = staged.table.leftOut.filter(({ why }) => why !== 'blank').length;
        expect(preview.rows + explained).toBe(filled);
        const batch = await committed(desk, session);
        expect(batchRows(desk.database, batch.id)).toHaveLength(preview.rows);
      }),
      { numRuns: 40 },
    );
  },
  60_000,
);

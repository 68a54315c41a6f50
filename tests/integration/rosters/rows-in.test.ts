import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ROSTER_KINDS, type RosterKind } from '#shared/contract/imports.ts';
import { batchRows } from '#electron/db/batch-rows.ts';
import { checkDatabase } from '#electron/ledger/check.ts';
import { rowCode } from '#shared/domain/row-code.ts';
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

type Cell = string | number | boolean | null;
type Row = readonly Cell[];

const day = fc.constantFrom('', '2023-01-01', '2023-12-01', '2024-12-01', '坏');
const place = fc.constantFrom<Cell>('', '重庆市渝中区', '涪陵区', '成都', '无', 12);
const money = fc.oneof(cell, fc.constantFrom<Cell>(380, '755.00', 0, -380, '三百', 38.125));

/** Rows of anything for a kind, and one that is surely read: so that the header is never taken for a row. */
const KINDS: Readonly<
  Record<RosterKind, { readonly header: Row; readonly rows: fc.Arbitrary<Row>; readonly anchor: Row }>
> = {
  residents: {
    header: ['姓名', '身份证号码', '村（居）', '备注'],
    rows: fc.tuple(name, number, village, day),
    anchor: ['岸边', numberOf(77), '石桥村', ''],
  },
  identities: {
    header: ['姓名', '身份证号码', '救助身份', '纳入时间'],
    rows: fc.tuple(name, number, cell, day),
    anchor: ['岸边', numberOf(77), '石桥村', ''],
  },
  targets: {
    header: ['村（居）', '备注', '目标人数'],
    rows: fc.tuple(village, cell, fc.constantFrom<Cell>(10, 20, '30人', -1, '')),
    anchor: ['岸边村', '', 5],
  },
  payments: {
    header: ['姓名', '身份证号码', '缴费金额', '缴费时间', '档次', '代缴金额'],
    rows: fc.tuple(name, number, money, day, fc.constantFrom<Cell>('', '一档', '二档', '三档'), money),
    anchor: ['岸边', numberOf(77), 380, '', '', ''],
  },
  elsewhere: {
    header: ['姓名', '身份证号码', '居民医保所属区划', '职工医保所属区划', '参保险种'],
    rows: fc.tuple(name, number, place, place, fc.constantFrom<Cell>('', '职工医保', '居民')),
    anchor: ['岸边', numberOf(77), '重庆市渝中区', '', ''],
  },
  deaths: {
    header: ['姓名', '身份证号码', '死亡时间', '注销时间', '注销原因'],
    rows: fc.tuple(name, number, day, day, cell),
    anchor: ['岸边', numberOf(77), '2023-12-01', '', ''],
  },
  returned: {
    header: ['行码', '姓名', '是否参保', '档次', '不参保原因', '联系电话', '备注'],
    rows: fc.tuple(
      fc.oneof(
        cell,
        fc.integer({ min: 1, max: 12 }).map((id) => rowCode(2024, id)),
      ),
      name,
      fc.constantFrom<Cell>('是', '否', '', '再说'),
      fc.constantFrom<Cell>('', '一档', '二档', 3),
      fc.constantFrom<Cell>('', '拒参', '死亡', '职工医保（渝中区）', '职工医保', '出门了'),
      fc.constantFrom<Cell>('', '13800000000', 13900000001, '无'),
      cell,
    ),
    anchor: [rowCode(2024, 1), '', '', '', '', '13800000099', ''],
  },
};

test.each(ROSTER_KINDS)(
  'rows in = rows accounted for, %s',
  async (kind) => {
    const { header, rows: row, anchor } = KINDS[kind];
    await fc.assert(
      fc.asyncProperty(fc.array(row, SIZE), async (rows) => {
        const session = await previewOf(desk, kind, [header, ...rows, anchor]);
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
        expect(checkDatabase(desk.context).findings).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
  60_000,
);

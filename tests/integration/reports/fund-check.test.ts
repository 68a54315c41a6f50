import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { insertProxyPayment } from '#electron/db/proxy-payments.ts';
import { report } from '#electron/reports/reports.ts';
import { formsStreet, goldenOf } from '#tests/fixtures/forms-street.ts';
import { reportStreet } from '#tests/fixtures/report-street.ts';

const street = formsStreet();

afterAll(() => street.close());

function numberOf(name: string): string {
  const found = street.database
    .prepare('SELECT document_number FROM resident WHERE name = ?')
    .pluck()
    .get(name);
  return String(found);
}

function batch(id: number): void {
  street.database
    .prepare(
      `INSERT INTO batch VALUES (?, 'payments', '', 2024, '明细.xlsx', 'aa', '{}', '{}', '2023-12-08T00:00:00', '甲')`,
    )
    .run(id);
}

function theirs(
  batchId: number,
  row: number,
  name: string,
  amount: number,
  category: string,
  number?: string,
): void {
  insertProxyPayment(street.database, {
    ...{ batchId, row, benefitYear: 2024, name, amount, category, request: '第1批' },
    number: number ?? numberOf(name),
  });
}

test('the fund settlement beside the tax system’s lists: person by person, only who differs', () => {
  [7, 8, 9].forEach(batch);
  theirs(7, 2, '王大山', 34_200, '民政城乡低保对象');
  theirs(7, 3, '李秀英', 34_200, '特困人员');
  theirs(7, 4, '周拒参', 26_600, '低保边缘户');
  theirs(7, 5, '外人', 26_600, '低保边缘户', '500102199001010010');
  // The same list again, and one that was taken back.
  theirs(8, 2, '王大山', 34_200, '民政城乡低保对象');
  theirs(9, 2, '王大山', 34_200, '特困人员');
  street.database.exec("INSERT INTO batch_undo VALUES (9, '2023-12-08T00:00:00', '甲')");
  expect(goldenOf(street.form('fund-check'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [
        "1 仅本站有 1 人||||||38000||0||38000",
        "2 仅税务有 2 人||||||0||53200||-53200",
        "1 金额不同 1 人||||||38000||34200||3800",
      ],
      "heads": "情形|姓名|身份证号码|村（居）|本站类别|档次|本站资助|税务代缴类别|税务代缴|请款批次|差额",
      "name": "fund-check",
      "notes": [
        "本站资助为缴费时确定的资助金额；税务代缴取自导入的缴费明细中的“代缴金额”，同一人同一金额、类别、请款批次重复导入的只算一次，目前已导入的都算在内。",
        "差额＝本站资助－税务代缴。财政补助部分由他方承担的不在内。",
      ],
      "paper": "A4 landscape full",
      "rows": [
        "仅本站有|郑特扶|500102195808080007|李渡社区|低保对象|二档|38000||||38000",
        "仅税务有|外人|500102199001010010|||||低保边缘户|26600|第1批|-26600",
        "仅税务有|周拒参|500102199109100062|石桥村||||低保边缘户|26600|第1批|-26600",
        "金额不同|李秀英|500102198206070024|石桥村|特困人员|二档|38000|特困人员|34200|第1批|3800",
      ],
      "sections": [],
      "signatures": [
        "填报人",
        "审核人",
      ],
      "subtitle": "石桥街道社保所 / 本站资助 3 人 1,102.00 元 / 税务代缴 4 人 1,216.00 元 / 一致 1 人",
      "title": "2024年度居民医保资助资金代缴核对表",
      "total": "合计 4 人||||||76000||87400||-11400",
    }
  `);
  const village = street.form('fund-check', '李渡社区');
  expect([village.rows.map((row) => row['name']), village.subtitle.at(-1)]).toEqual([
    ['郑特扶'],
    '一致 0 人',
  ]);
});

test('the settlement’s sum, and our side of the comparison, are the sum of the frozen subsidies', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          village: fc.constantFrom('石桥村', '李渡社区'),
          subsidy: fc.constantFrom(0, 26_600, 34_200, 38_000),
          tier: fc.constantFrom(1, 2),
          voided: fc.boolean(),
        }),
        { minLength: 1, maxLength: 12 },
      ),
      (people) => {
        const made = reportStreet();
        made.database.pragma('synchronous = OFF');
        for (const { village, voided, ...payment } of people) {
          const id = made.pay(made.person(village), { at: '2023-11-05T09:00:00', ...payment });
          if (voided) {
            made.voidPayment(id, '2023-11-06T09:00:00');
          }
        }
        const standing = people.filter(({ voided }) => !voided).map(({ subsidy }) => subsidy);
        const frozen = standing.reduce<number>((sum, subsidy) => sum + subsidy, 0);
        const query = { asOf: '2023-12-08T15:00', village: null };
        const [settled, compared] = (['funds', 'fund-check'] as const).map((name) => {
          const sheet = report(made.context, name, query);
          return sheet.ok ? sheet.value.total : null;
        });
        made.database.close();
        expect([settled?.['sum'], settled?.['persons'], compared?.['ours']]).toEqual([
          frozen,
          standing.filter((subsidy) => subsidy > 0).length,
          frozen,
        ]);
      },
    ),
    { numRuns: 8 },
  );
});

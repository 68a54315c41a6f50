import { afterAll, expect, test } from 'vitest';
import { report } from '#electron/reports/reports.ts';
import { readRowCode } from '#shared/domain/row-code.ts';
import { maskedSheet } from '#shared/sheets/mask.ts';
import { sectionSheets } from '#shared/sheets/sections.ts';
import { codeOf, idNumber, valueOf } from '#tests/fixtures/desk.ts';
import { AS_OF, formsStreet, goldenOf } from '#tests/fixtures/forms-street.ts';

const street = formsStreet();
afterAll(() => street.close());

test('the sheet to sign: whoever may enrol, households together, frozen sums beside what is due', () => {
  const sheet = street.form('register');
  expect(goldenOf(sheet)).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [
        "1",
        "3",
        "1",
        "2",
        "1",
      ],
      "heads": "行码|序号|组|户主|姓名|身份证号码|档次|资助类别|个人应缴|联系电话|本人或委托人签字",
      "name": "register",
      "notes": [
        "单位：元。尚未选定档次的，个人应缴按一档／二档列出，选定后填写档次；“待定”的以通知和社保所核定为准。",
        "请核对姓名、身份证号码和联系电话，无误后由本人或委托人签字。行码供收回后录入使用，请勿涂改。",
      ],
      "paper": "A4 landscape 8.5 full",
      "rows": [
        "00005C|1|1社||赵无户|500102197507120043|||380／755|13900000004|",
        "00004E|2|2社|王大山|王大山|500102198001010036|一档|低保对象|3800|13900000003|",
        "00002J|3|2社|王大山|王小雨|500102201002030017|一档||38000|13900000001|",
        "00003G|4|2社|王大山|李秀英|500102198206070024|二档|特困人员|37500|13900000002|",
        "00001M|5|10社|陈十|陈十|500102195005050007||城乡重度（1—2级）残疾人员|114／375|13900000000|",
        "000094|1|一组|欧阳建国|欧阳建国|500102196606060088|一档||38000|13900000008|",
        "0000A2|2|一组|欧阳建国|=欧阳|50010219960606009X|||380／755|13900000009|",
        "0000B0|3|||郑特扶|500102195808080007|二档|低保对象|37500|13900000000|",
      ],
      "sections": [
        "石桥村 5: 石桥街道社保所 石桥村 / 共 3 户 5 人 ",
        "李渡社区 3: 石桥街道社保所 李渡社区 / 共 2 户 3 人 ",
      ],
      "signatures": [
        "村（居）经办人",
        "社保所审核人",
      ],
      "subtitle": "石桥街道社保所 / 共 5 户 8 人",
      "title": "2024年度居民医保参保登记表",
      "total": "",
    }
  `);
  expect(sheet.rows.map((row) => readRowCode(2024, String(row['rowCode'])))).toEqual(
    sheet.rows.map((row) => street.people[String(row['name'])]),
  );
});

test('last year yes, this year no: with room for the reason, known ones printed', () => {
  expect(goldenOf(street.form('not-enrolled'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "行码|序号|姓名|身份证号码|户籍地址|村（居）|组|联系电话|上年档次|本年度不参保原因",
      "name": "not-enrolled",
      "notes": [
        "原因请从不参保原因列表中选填；已登记的原因已印出。行码供收回后录入使用，请勿涂改。",
      ],
      "paper": "A4 landscape 7.5 full",
      "rows": [
        "00006A|1|孙外保|500102199009090055|石桥村1社6号|石桥村|1社|13900000005|一档|职工医保：重庆市渝北区",
        "000078|2|周拒参|500102199109100062|石桥村1社7号|石桥村|1社|13900000006|一档|拒参",
        "00002J|3|王小雨|500102201002030017|石桥村2社2号|石桥村|2社|13900000001|一档|",
        "000086|4|吴已故|500102193001300073|石桥村2社8号|石桥村|2社|13900000007|一档|死亡",
        "00001M|5|陈十|500102195005050007|石桥村10社1号|石桥村|10社|13900000000|一档|",
      ],
      "sections": [
        "石桥村 5: 石桥街道社保所 石桥村 / 共 5 人 ",
      ],
      "signatures": [
        "村（居）填报人",
        "日期",
      ],
      "subtitle": "石桥街道社保所 / 共 5 人",
      "title": "2024年度居民医保未参保人员清单（上年参保、本年未参保）",
      "total": "",
    }
  `);
});

test('decliners: the reason, what was shown, who signed', () => {
  expect(goldenOf(street.form('decliners'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "行码|序号|姓名|身份证号码|村（居）|组|不参保原因|佐证材料|本人或委托人签字|与本人关系|日期|经办人",
      "name": "decliners",
      "notes": [
        "已向本人或委托人讲明不参保不能享受本年度居民医保待遇。登记后仍可在缴费时段内参保缴费。",
      ],
      "paper": "A4 landscape 8.5 full",
      "rows": [
        "000078|1|周拒参|500102199109100062|石桥村|1社|拒参|||本人|2023-12-06|测试员",
      ],
      "sections": [
        "石桥村 1: 石桥街道社保所 石桥村 / 共 1 人 ",
      ],
      "signatures": [
        "村（居）经办人",
        "社保所审核人",
      ],
      "subtitle": "石桥街道社保所 / 共 1 人",
      "title": "2024年度居民医保不参保人员登记表",
      "total": "",
    }
  `);
});

test('subsidised persons still to be told, with the newest notice given', () => {
  const { context } = street;
  const told = [
    { on: '2023-12-01', by: '张村长', result: '外出，未联系上' },
    { on: '2023-12-07', by: '李组长', result: '' },
  ];
  for (const { on, by, result } of told) {
    context.database
      .prepare(
        `INSERT INTO notification (benefit_year, resident_id, notified_on, notified_by, result, recorded_at, recorded_by)
         VALUES (2024, ?, ?, ?, ?, ?, '测试员')`,
      )
      .run(street.people['陈十'] ?? 0, on, by, result, '2026-01-01T10:00:00');
  }
  expect(goldenOf(street.form('notify'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "行码|村（居）|姓名|身份证号码|类别|名册来源|联系电话|通知日期|通知人|结果",
      "name": "notify",
      "notes": [
        "资助参保对象应全部参保。请逐人通知，填写通知日期、通知人和结果后交回。行码供收回后录入使用，请勿涂改。",
      ],
      "paper": "A4 landscape 7.5 full",
      "rows": [
        "00001M|石桥村|陈十|500102195005050007|城乡重度(1—2级)残疾人员|社事办|13900000000|2023-12-07|李组长|",
      ],
      "sections": [
        "石桥村 1: 石桥街道社保所 石桥村 / 共 1 人 ",
      ],
      "signatures": [
        "村（居）填报人",
        "日期",
      ],
      "subtitle": "石桥街道社保所 / 共 1 人",
      "title": "2024年度居民医保未参保资助对象通知清单",
      "total": "",
    }
  `);
});

test('each section is a form by itself, the one its village alone would get', () => {
  const alone = ['石桥村', '李渡社区'].map((village) => street.form('register', village));
  expect(sectionSheets(street.form('register'))).toEqual(
    alone.map((sheet) => ({ ...sheet, sections: undefined })),
  );
  expect(sectionSheets(street.form('weekly'))).toEqual([street.form('weekly')]);
});

test('on screens and walls every number is masked', () => {
  const masked = maskedSheet(street.form('register', '李渡社区'));
  expect([masked.numbers, masked.rows.map((row) => row['number'])]).toEqual([
    'masked',
    ['500102********0088', '500102********009X', '500102********0007'],
  ]);
});

test('one person alone where a form lists people; forms of villages refuse', () => {
  const asked = { asOf: AS_OF, village: null, idNumber: idNumber('50010219800101003') };
  expect(valueOf(report(street.context, 'register', asked)).rows.map((row) => row['name'])).toEqual([
    '王大山',
  ]);
  expect([
    codeOf(report(street.context, 'weekly', asked)),
    codeOf(report(street.context, 'register', { ...asked, idNumber: idNumber('50010219800101999') })),
  ]).toEqual(['BAD_INPUT', 'NOT_FOUND']);
});

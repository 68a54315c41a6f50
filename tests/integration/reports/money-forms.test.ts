import { afterAll, expect, test } from 'vitest';
import { ensureVillage } from '#electron/db/villages.ts';
import { addCertificate } from '#electron/ledger/certificate.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { formsStreet, goldenOf } from '#tests/fixtures/forms-street.ts';

const street = formsStreet();

function setTarget(village: string, count: number): void {
  const villageId = ensureVillage(street.database, village);
  street.database
    .prepare(`INSERT INTO target (benefit_year, village_id, scope, count) VALUES (2024, ?, '街道', ?)`)
    .run(villageId, count);
}

afterAll(() => street.close());

test('the ledger of subsidised persons: every column, one line a person', () => {
  expect(goldenOf(street.form('subsidised'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "序号|纳入资助时间|身份取消时间|身份变更情况|镇（街）|村（居）|姓名|身份证号码|救助身份|资助参保身份|是否参保|参保类别|居民医保缴费金额|缴费时间|是否符合资助|是否获得资助|获得资助身份类别|资助方式|资助金额|资助地或参保地|备注（死亡时间）|未参保原因",
      "name": "subsidised",
      "notes": [
        "是否符合资助：缴费当日持有资助身份。资助方式：缴费时由系统计算资助的为“系统资助”。金额为缴费时确定的金额。",
      ],
      "paper": "A4 landscape full",
      "rows": [
        "1|2023-09-01|||石桥街道|石桥村|孙外保|500102199009090055|稳定脱贫人口|稳定脱贫人口|是|职工医保||||||||重庆市渝北区||",
        "2|2023-09-01|||石桥街道|石桥村|王大山|500102198001010036|低保对象|低保对象|是|居民医保一档|3800|2023-11-06|是|是|低保对象|系统资助|34200|重庆市涪陵区李渡街道||",
        "3|2023-09-01||2023-09-01 纳入低保对象；2023-11-30 止低保对象；2023-12-01 纳入特困人员|石桥街道|石桥村|李秀英|500102198206070024|特困人员|特困人员|是|居民医保二档|37500|2023-12-02|是|是|特困人员|系统资助|38000|重庆市涪陵区李渡街道||",
        "4|2023-10-15|||石桥街道|石桥村|陈十|500102195005050007|城乡重度(1—2级)残疾人员|城乡重度（1—2级）残疾人员|否|||||||||||",
        "5|2023-12-07|||石桥街道|李渡社区|欧阳建国|500102196606060088|低保边缘户||是|居民医保一档|38000|2023-11-20|否|否||||重庆市涪陵区李渡街道||",
        "6|2023-09-01||2023-09-01 纳入计划生育特别扶助人员；2023-09-01 纳入低保对象|石桥街道|李渡社区|郑特扶|500102195808080007|计划生育特别扶助人员、低保对象|低保对象|是|居民医保二档|37500|2023-12-08|是|是|低保对象|系统资助|38000|重庆市涪陵区李渡街道||",
      ],
      "sections": [],
      "signatures": [
        "填报人",
        "审核人",
      ],
      "subtitle": "石桥街道社保所 / 共 6 人 / 单位：元",
      "title": "2024年度资助参保对象台账",
      "total": "合计||||||||||||116800||||||110200|||",
    }
  `);
});

test('the fund settlement: what to ask of each fund', () => {
  expect(goldenOf(street.form('funds'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [
        "3 未载明 小计|||3||110200",
      ],
      "heads": "资金来源|类别|档次|人数|人均资助|资助金额",
      "name": "funds",
      "notes": [
        "按缴费时确定的资助类别、金额和资金来源汇总；已作废的缴费不计。",
        "“未载明”的资金来源通知没有规定，可在设置中指定后用于以后的缴费。",
      ],
      "paper": "A4 portrait",
      "rows": [
        "未载明|特困人员|二档|1|38000|38000",
        "未载明|低保对象|一档|1|34200|34200",
        "未载明|低保对象|二档|1|38000|38000",
      ],
      "sections": [],
      "signatures": [
        "填报人",
        "审核人",
        "负责人",
      ],
      "subtitle": "石桥街道社保所 / 单位：人、元",
      "title": "2024年度居民医保资助参保资金汇总表",
      "total": "合计|||3||110200",
    }
  `);
});

test('the assessment of villages: against the target, since the period before, ranked', () => {
  setTarget('石桥村', 2);
  setTarget('李渡社区', 4);
  expect(goldenOf(street.form('assessment'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "村（居）|核减后目标|累计参保|完成率|资助对象参保率|二档占比|较上期|排名|是否完成|备注",
      "name": "assessment",
      "notes": [
        "完成率＝累计参保÷核减后目标；较上期为完成率增减的百分点；排名按完成率由高到低，相同的并列。",
        "资助对象参保率＝持有资助身份的人中已参保的比例。",
      ],
      "paper": "A4 landscape",
      "rows": [
        "石桥村|2|2|1|0.5|0.5|0.5|1|是|",
        "李渡社区|4|2|0.5|1|0.5|0.25|2|否|",
      ],
      "sections": [],
      "signatures": [
        "考核人",
        "审核人",
      ],
      "subtitle": "石桥街道社保所 / 上期：2023年12月1日 15:00",
      "title": "2024年度居民医保征收工作村（居）考核表",
      "total": "合计|6|4|0.6666666666666666|0.6666666666666666|0.5|0.3333333333333333|||",
    }
  `);
});

test('the list of subsidised persons: a mark for each identity in use', () => {
  expect(goldenOf(street.form('subsidised-list'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "姓名|身份证号码|镇（街）|村（居）|资助参保身份|特困人员|低保对象|低保边缘户|城乡重度（1—2级）残疾人员|计划生育特别扶助人员|稳定脱贫人口",
      "name": "subsidised-list",
      "notes": [
        "按截至当日持有的身份列名；同一人持有几项身份的，资助参保身份为实际采用的一项。",
      ],
      "paper": "A4 landscape full",
      "rows": [
        "孙外保|500102199009090055|石桥街道|石桥村|稳定脱贫人口||||||√",
        "王大山|500102198001010036|石桥街道|石桥村|低保对象||√||||",
        "李秀英|500102198206070024|石桥街道|石桥村|特困人员|√|||||",
        "陈十|500102195005050007|石桥街道|石桥村|城乡重度（1—2级）残疾人员||||√||",
        "欧阳建国|500102196606060088|石桥街道|李渡社区||||√|||",
        "郑特扶|500102195808080007|石桥街道|李渡社区|低保对象||√|||√|",
      ],
      "sections": [],
      "signatures": [
        "填报人",
        "审核人",
      ],
      "subtitle": "石桥街道社保所 / 共 6 人",
      "title": "2024年度资助参保对象汇总名单",
      "total": "",
    }
  `);
});

test('the payments as their slips state them, numbers masked', () => {
  expect(goldenOf(street.form('confirmations', '石桥村'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "序号|姓名|身份证号码|村（居）|组|户主|档次|缴费标准|财政补助部分|资助类别|资助金额|资金来源|个人缴费|大写金额|缴费日期|待遇享受期|依据|经办人|缴费人签字",
      "name": "confirmations",
      "notes": [
        "金额、资助类别、资金来源和待遇享受期均为缴费时确定，已作废的缴费不列。",
      ],
      "paper": "A4 landscape masked",
      "rows": [
        "1|王大山|500102********0036|石桥村|2社|王大山|一档|38000|0|低保对象|34200|未载明|3800|叁拾捌元整|2023-11-06|2024年1月1日 至 2024年12月31日|李渡街道2024年度实施方案 个人缴费标准 城乡居民；缴费时间 集中参保期；通知未载明；资助参保对象及标准表 低保对象行；待遇享受期 集中参保期内缴费|测试员|",
        "2|李秀英|500102********0024|石桥村|2社|王大山|二档|75500|0|特困人员|38000|未载明|37500|叁佰柒拾伍元整|2023-12-02|2024年1月1日 至 2024年12月31日|李渡街道2024年度实施方案 个人缴费标准 城乡居民；缴费时间 集中参保期；通知未载明；资助参保对象及标准表 特困人员行；待遇享受期 集中参保期内缴费|测试员|",
      ],
      "sections": [],
      "signatures": [
        "经办人",
        "审核人",
      ],
      "subtitle": "石桥街道社保所 石桥村 / 共 2 笔 / 单位：元",
      "title": "2024年度居民医保个人参保缴费确认单",
      "total": "合计|||||||113500|0||72200||41300||||||",
    }
  `);
});

test('paid in full and recognised later; a certificate shown without a roster', () => {
  valueOf(
    addCertificate(street.context, {
      residentId: street.people['赵无户'] ?? 0,
      category: '低保对象',
      department: '',
      certificate: '低保证 500102-7',
    }),
  );
  expect(goldenOf(street.form('late-identities'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "姓名|身份证号码|村（居）|类别|主管部门|认定时间或出示证件|缴费时间|已缴金额|处理意见",
      "name": "late-identities",
      "notes": [
        "缴费时按无资助身份全额缴费，缴费后才认定或才列入名册的人员。已缴金额不变，如何处理由主管部门和区医保局决定。",
      ],
      "paper": "A4 landscape 8 full",
      "rows": [
        "欧阳建国|500102196606060088|李渡社区|低保边缘户|社事办|2023-12-07 认定|2023-11-20|38000|",
      ],
      "sections": [],
      "signatures": [
        "填报人",
        "主管部门核实人",
        "日期",
      ],
      "subtitle": "石桥街道社保所 / 共 1 人 / 单位：元",
      "title": "2024年度居民医保缴费后认定名单",
      "total": "",
    }
  `);
  expect(goldenOf(street.form('to-verify'))).toMatchInlineSnapshot(`
    {
      "asOf": "2023-12-08T15:00:00",
      "groups": [],
      "heads": "姓名|身份证号码|村（居）|类别|主管部门|认定时间或出示证件|缴费时间|已缴金额|处理意见",
      "name": "to-verify",
      "notes": [
        "出示证件但不在名册上的人员。主管部门核实并列入名册之前，不享受资助。",
      ],
      "paper": "A4 landscape 8 full",
      "rows": [
        "赵无户|500102197507120043|石桥村|低保对象|社事办|2023-12-08 出示低保证 500102-7|||",
      ],
      "sections": [],
      "signatures": [
        "填报人",
        "主管部门核实人",
        "日期",
      ],
      "subtitle": "石桥街道社保所 / 共 1 人 / 单位：元",
      "title": "2024年度居民医保待核实名单",
      "total": "",
    }
  `);
  expect(street.form('to-verify', null, '2023-12-07').rows).toEqual([]);
});

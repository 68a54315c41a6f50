import type { RosterKind } from '#shared/contract/imports.ts';

export const rosters = {
  title: '导入名册',
  kind: '导入什么',
  source: '来自哪个部门',
  sourceHint: '部门名称',
  sourceMissing: '请先选择这份名册来自哪个部门。',
  heldFrom: '身份起始日',
  heldFromHint: '名册没有写纳入时间时使用',
  file: '工作簿',
  choose: '选择工作簿…',
  chooseAgain: '换一个工作簿…',
  dropHint: '也可以把 .xlsx 文件拖到窗口里',
  template: '下载模板',
  templateSaved: (name: string) => `模板已存为 ${name}`,
  password: '工作簿密码',
  check: '检查这个文件',
  checking: '正在读取和核对…',
  recheck: '重新检查',
  preview: '核对结果',
  readFrom: (file: string, sheet: string, row: number) => `${file} · 工作表“${sheet}” · 表头在第 ${row} 行`,
  rowCount: (rows: string) => `共 ${rows} 行`,
  all: '全部',
  cancelled: (count: string) => `确认后将取消 ${count} 人的身份（名册上已没有他们）。`,
  paidChanged: (count: string) => `其中 ${count} 人已缴费：已缴金额不变，不退不补，列入“缴费后认定”。`,
  blocked: '这个文件不能导入',
  row: '行',
  outcome: '结果',
  summary: '内容',
  problems: '问题',
  problem: (column: string, value: string, reason: string) =>
    value === '' ? `${column}：${reason}` : `${column}“${value}”：${reason}`,
  empty: '这一类没有行。',
  commit: '确认导入',
  confirmCancel: '我已核对，确认取消上述身份',
  committing: '正在导入…',
  discard: '放弃',
  nothingToDo: '没有可写入的行，不需要确认。',
  done: '已导入',
  doneLine: (file: string) => `${file} 已导入，每一行的结果都有记录。`,
  report: '导出结果工作簿',
  reportSaved: (name: string) => `结果工作簿已存为 ${name}`,
  another: '再导入一个',
  toCounter: '去柜台',
  history: '导入记录',
  historyEmpty: '还没有导入过名册。导入后，每一批都列在这里，可以再次导出结果。',
  at: '时间',
  by: '经办人',
  counts: '结果',
  columns: '表头需要',
  example: '好的文件长这样',
  also: '也认得',
} as const;

interface Example {
  readonly lead: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly also: string;
}

/** What a good file looks like. The people are made up. */
export const examples: Readonly<Record<RosterKind, Example>> = {
  residents: {
    lead: '全部居民或上年参保名单。身份证号码一列请设为“文本”格式。',
    head: ['姓名', '身份证号码', '村（居）', '组/社', '户主姓名', '上年档次'],
    rows: [
      ['王小明', '500102198803121234', '桃花村', '3社', '王建国', '一档'],
      ['李秀英', '500102195607080021', '桃花村', '3社', '李秀英', '二档'],
    ],
    also: '与户主关系、户籍地址、联系电话、性别、民族',
  },
  targets: {
    lead: '每个村（社区）一行。合计行会自动跳过。',
    head: ['村（居）', '上年参保数', '目标人数'],
    rows: [
      ['桃花村', '1,862', '1,862'],
      ['江东社区', '3,407', '3,420'],
    ],
    also: '应参保数、市级目标、区级目标',
  },
  identities: {
    lead: '一个部门一份完整名单。名单上没有了的人，该部门给的身份会取消。',
    head: ['姓名', '身份证号码', '救助身份', '纳入资助时间'],
    rows: [
      ['李秀英', '500102195607080021', '低保对象', '2023-03-01'],
      ['张大山', '500102194911052339', '特困人员', '2019-06-01'],
    ],
    also: '镇（街）、村（居）、取消时间、文号、备注',
  },
  payments: {
    lead: '税务或 POS 的缴费明细。与台账逐笔核对；自己缴了费、台账还没有的，登记为自助缴费。',
    head: ['姓名', '身份证号码', '缴费金额', '缴费时间', '档次', '票号'],
    rows: [
      ['王小明', '500102198803121234', '380', '2023-12-08', '一档', '50012301'],
      ['李秀英', '500102195607080021', '38', '2023-12-09', '一档', '50012302'],
    ],
    also: '代缴金额、代缴类别、请款批次、缴费方式',
  },
  elsewhere: {
    lead: '医保核实的参保情况。在别处参保的登记为他处参保；本地已缴费的列为重复参保，由人核实。',
    head: ['姓名', '身份证号码', '居民医保所属区划', '职工医保所属区划'],
    rows: [
      ['王小明', '500102198803121234', '', '重庆市渝中区'],
      ['李秀英', '500102195607080021', '四川省成都市武侯区', ''],
    ],
    also: '个人缴费金额、参保时间、参保险种、备注',
  },
  deaths: {
    lead: '公安或卫健的死亡、销户名单。已缴费的保留缴费，只列出来核对。',
    head: ['姓名', '身份证号码', '死亡时间', '注销时间'],
    rows: [
      ['张大山', '500102194911052339', '2023-11-02', '2023-11-10'],
      ['李秀英', '500102195607080021', '', '2023-10-20'],
    ],
    also: '注销原因、村（居）、备注',
  },
  returned: {
    lead: '本程序打印、村（居）填好交回的登记表。按行码对人，顺序可以变；导入不收款。',
    head: ['行码', '姓名', '是否参保', '档次', '不参保原因', '联系电话'],
    rows: [
      ['0003F7', '王小明', '是', '二档', '', '13800000000'],
      ['000A2K', '李秀英', '否', '', '拒参', ''],
    ],
    also: '备注（佐证材料写在备注里）',
  },
};

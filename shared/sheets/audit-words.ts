import { LIST_NAMES } from '../contract/lists.ts';
import { REPORT_TITLES } from '../contract/reports.ts';
import { formatFen } from '../domain/money.ts';
import { LIST_LAYOUTS } from './lists.ts';

/** What the keys of an entry's stored values are called; a test holds that every key that is written has a word. */
export const AUDIT_KEYS: Readonly<Record<string, string>> = {
  account: '账户',
  active: '在用',
  again: '再次开启',
  amount: '金额',
  amountFen: '金额',
  aside: '留存的原文件',
  asOf: '截至',
  at: '时间',
  basedOn: '所据版本',
  batch: '批次',
  before: '恢复前的备份',
  benefitYear: '年度',
  businessDate: '业务日期',
  category: '身份类别',
  certificate: '有证件号',
  characters: '字数',
  collectionStart: '征收开始',
  count: '人数',
  counted: '实收（分）',
  countedFen: '实收',
  dated: '日期',
  day: '日期',
  department: '部门',
  depositDays: '存款期限（天）',
  discarded: '丢弃草稿',
  documentKind: '证件种类',
  evidence: '佐证',
  evidenceKind: '佐证种类',
  failures: '连续失败',
  file: '文件',
  fileHash: '文件校验值',
  form: '表',
  forms: '表',
  from: '自',
  fund: '资金来源',
  given: '由程序登录',
  groupName: '组/社',
  handoverBy: '交接时限',
  hash: '校验值',
  how: '方式',
  idleMinutes: '自动锁定（分钟）',
  kind: '种类',
  last: '最后一条时间',
  means: '缴费方式',
  name: '姓名',
  needsEvidence: '须有佐证',
  note: '说明',
  on: '日期',
  outcomes: '结果',
  pack: '政策包',
  paidOn: '缴费日期',
  part: '部门或学校',
  paymentGroup: '一户收款',
  payments: '笔数',
  personal: '个人缴费（分）',
  personalFen: '个人缴费',
  persons: '人数',
  population: '人群',
  position: '次序',
  reason: '原因',
  reducesTarget: '核减目标',
  residents: '居民',
  rhythm: '报送节奏',
  role: '角色',
  rows: '行数',
  seed: '种子',
  set: '已设',
  sha256: '校验值',
  source: '出处',
  state: '状态',
  station: '单位',
  stillDue: '仍算应参未参',
  subject: '对象',
  subsidy: '资助（分）',
  ticket: '票号',
  ticketBook: '每本票数',
  tier: '档次',
  to: '至',
  treasuryDays: '入库期限（天）',
  undone: '撤销的批次',
  unlocked: '解锁',
  value: '值',
  version: '版本',
  village: '村（居）',
  villageId: '村（居）编号',
  villages: '村（居）',
  when: '何时',
  why: '原因',
  year: '年度',
};

/** What values that are words of the program are called. */
export const AUDIT_VALUES: Readonly<Record<string, string>> = {
  true: '是',
  false: '否',
  null: '无',
  idle: '久无操作',
  asked: '本人锁定',
  day: '每日首次启动',
  hand: '手动',
  workbook: '工作簿',
  pdf: 'PDF',
  print: '打印',
  preview: '预览',
  paid: '已缴费',
  voided: '作废',
  registered: '已登记',
  declined: '不参保',
  elsewhere: '他处参保',
  dead: '死亡/销户',
  open: '未登记',
  confirmation: '确认',
  counted: '已交接',
  'day-not-handed-over': '当日未交接',
  deaths: '死亡名单',
  'deposit-difference': '存款差额',
  'deposit-late': '存款逾期',
  deposited: '已存款',
  earlier: '提前',
  foreign: '外国人',
  fund: '资金来源',
  'handover-difference': '交接差额',
  'hk-macao-taiwan': '港澳台',
  'id-card': '身份证',
  identities: '身份名单',
  import: '导入',
  'in-treasury': '已入国库',
  json: '版式文件',
  'none-yet': '尚无证件',
  parameter: '参数',
  payments: '缴费名单',
  residents: '居民底册',
  returned: '村级回填表',
  reversed: '已冲销',
  rule: '按规则',
  subsidy: '资助',
  system: '系统锁屏或睡眠',
  targets: '目标任务',
  'ticket-gap': '票号缺号',
  'ticket-repeat': '票号重复',
  'treasury-late': '入库逾期',
  undo: '撤销',
  'voided-after-handover': '交接后作废',
  copy: '复制',
  now: '手动',
};

/** Amounts are stored in fen and told in yuan. */
const FEN = /Fen$|^amount$/;

/** What an entry was about, by the first word of its subject. */
export const AUDIT_SUBJECTS: Readonly<Record<string, string>> = {
  operator: '操作员',
  payment: '缴费',
  group: '一户收款',
  handover: '交接',
  batch: '导入批次',
  pack: '政策包',
  period: '报送期',
  form: '表',
  list: '名单',
  target: '目标',
  reduction: '核减',
  certificate: '证件',
  resident: '居民',
  year: '年度',
  alarm: '提醒',
  reason: '不参保原因',
  layout: '表头',
  word: '词',
  backup: '备份',
};

/** An entry's stored value, canonical JSON, as words; empty for none. */
export function auditValueWords(json: string | null): string {
  return json === null ? '' : words(JSON.parse(json), '');
}

function words(value: unknown, key: string): string {
  if (Array.isArray(value)) {
    return value.map((part) => words(part, key)).join('、');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, part]) => `${wordOf(AUDIT_KEYS, name)}：${words(part, name)}`)
      .join('，');
  }
  return typeof value === 'number' && FEN.test(key)
    ? `${formatFen(value)} 元`
    : wordOf(AUDIT_VALUES, String(value));
}

/** "payment 12" → "缴费 12", "form weekly" → "表 参保征收进度表". */
export function subjectWords(subject: string): string {
  const [kind = '', ...rest] = subject.split(' ');
  const [named = ''] = rest;
  const titles = kind === 'form' ? REPORT_TITLES : kind === 'list' ? LIST_TITLES : AUDIT_VALUES;
  const told = rest.length === 0 ? [] : [wordOf(titles, named), ...rest.slice(1)];
  return [wordOf(AUDIT_SUBJECTS, kind), ...told].join(' ').trim();
}

const LIST_TITLES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(LIST_NAMES.map((name) => [name, LIST_LAYOUTS[name].title])),
  differences: '若今日重算',
};

function wordOf(known: Readonly<Record<string, string>>, plain: string): string {
  return Object.hasOwn(known, plain) ? (known[plain] ?? plain) : plain;
}

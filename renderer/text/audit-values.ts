/** What the keys of an entry's stored values are called on screen. A key without a word stays as it is. */
const KEYS: Readonly<Record<string, string>> = {
  active: '在用',
  amount: '金额（分）',
  asOf: '截至',
  batch: '批次',
  benefitYear: '年度',
  characters: '字数',
  counted: '实收（分）',
  dated: '日期',
  evidence: '佐证',
  failures: '连续失败',
  file: '文件',
  form: '表',
  from: '自',
  fund: '资金来源',
  hash: '校验值',
  how: '方式',
  means: '缴费方式',
  name: '姓名',
  note: '说明',
  pack: '政策包',
  paidOn: '缴费日期',
  payments: '笔数',
  personal: '个人缴费（分）',
  persons: '人数',
  reason: '原因',
  residents: '居民',
  rhythm: '报送节奏',
  role: '角色',
  rows: '行数',
  seed: '种子',
  source: '出处',
  state: '状态',
  subsidy: '资助（分）',
  ticket: '票号',
  tier: '档次',
  to: '至',
  undone: '撤销的批次',
  unlocked: '解锁',
  value: '值',
  version: '版本',
  village: '村（居）',
  villages: '村（居）',
  when: '何时',
  why: '原因',
  year: '年度',
};

const VALUES: Readonly<Record<string, string>> = {
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
};

/** An entry's stored value, canonical JSON, as words; empty for none. */
export function auditValueWords(json: string | null): string {
  return json === null ? '' : words(JSON.parse(json));
}

function words(value: unknown): string {
  if (Array.isArray(value)) {
    return value.map(words).join('、');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, part]) => `${Object.hasOwn(KEYS, key) ? KEYS[key] : key}：${words(part)}`)
      .join('，');
  }
  const plain = String(value);
  return Object.hasOwn(VALUES, plain) ? (VALUES[plain] ?? plain) : plain;
}

/** Where a value stands in a pack: keys and positions from the top. */
export type PackPath = readonly (string | number)[];

/** "categories[3].amounts.resident.一档"; empty for the pack as a whole. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : `${text}${text === '' ? '' : '.'}${String(part)}`,
    '',
  );
}

/** What stands at a path of a value read from YAML or JSON; undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (found, part) =>
      typeof found === 'object' && found !== null && Object.hasOwn(found, part)
        ? Reflect.get(found, part)
        : undefined,
    value,
  );
}

/** The rows of a section as they were read, wrong ones too; empty where there is no list. */
export function rowsAt(value: unknown, path: readonly PropertyKey[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

/** The text at a path; empty where there is none. */
export function textAt(value: unknown, path: readonly PropertyKey[]): string {
  const found = valueAt(value, path);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}

const WORDS: Readonly<Record<string, string>> = {
  aliases: '别名',
  amendments: '后续通知',
  amount: '金额',
  before: '几点以前',
  benefitYear: '年度',
  categories: '资助类别',
  category: '类别',
  changes: '变更',
  cite: '简称',
  clause: '出处',
  coverage: '待遇期',
  date: '日期',
  days: '天数',
  decline: '不参保登记',
  departments: '部门',
  fees: '缴费标准',
  from: '开始',
  funds: '资金来源',
  group: '类别组',
  groups: '类别组',
  highestOnly: '就高不就低',
  id: '编号',
  jurisdiction: '地区',
  leftEmployeeInsuranceWithinMonths: '离开职工医保的月数',
  months: '月数',
  mustEnrol: '应保尽保',
  name: '名称',
  notes: '说明',
  notice: '通知',
  parameter: '数值',
  parameters: '另定数值',
  personal: '个人缴费',
  phases: '阶段',
  population: '人员',
  populations: '人员',
  reductions: '核减',
  refund: '先收后退',
  reporting: '报送',
  rosterFrom: '名册来源',
  source: '依据',
  subsidy: '资助',
  surcharge: '另缴部分',
  surchargeBearers: '另缴部分承担',
  targets: '目标任务',
  through: '截止',
  tier: '档次',
  tiers: '档次',
  timesPerWeek: '每周次数',
  title: '名称',
  to: '截止',
  upstream: '上级文件',
  version: '版本',
  waivers: '免除',
  waives: '免除什么',
  weekdays: '星期',
  window: '时段',
  windows: '缴费时段',
};
/** Parts of a path that say nothing to a person. */
const SILENT = ['amounts', 'cell'];

/** The same place for a person: "资助类别“低保对象” 城乡居民 一档 资助". Empty for the pack as a whole. */
export function placeText(value: unknown, path: readonly PropertyKey[]): string {
  const [section, index, ...rest] = path;
  if (section === undefined) {
    return '';
  }
  const head = wordOf(value, section);
  if (typeof index !== 'number') {
    return [head, ...(index === undefined ? [] : [index, ...rest]).map((part) => wordOf(value, part))].join(
      ' ',
    );
  }
  const parts = rest.filter((part) => !SILENT.includes(String(part))).map((part) => wordOf(value, part));
  return [`${head}${rowName(value, [section, index])}`, ...parts].join(' ');
}

function rowName(value: unknown, path: readonly [PropertyKey, number]): string {
  const population = textAt(value, [...path, 'population']);
  const named = ['name', 'fund', 'notice', 'topic', 'evidence'].map((key) => textAt(value, [...path, key]));
  const name = population === '' ? named.find((each) => each !== '') : populationName(value, population);
  return name === undefined ? `第 ${path[1] + 1} 行` : `“${name}”`;
}

function wordOf(value: unknown, part: PropertyKey): string {
  if (typeof part === 'number') {
    return `第 ${part + 1} 项`;
  }
  return WORDS[String(part)] ?? populationName(value, String(part));
}

/** The population's Chinese name, or the code itself where it is none. */
export function populationName(value: unknown, code: string): string {
  const row = rowsAt(value, ['populations']).find((each) => textAt(each, ['code']) === code);
  const name = textAt(row, ['name']);
  return name === '' ? code : name;
}

import { expect, test } from 'vitest';
import { packToYaml } from '#shared/policy/pack-yaml.ts';
import { packProblemText, parsePack } from '#shared/policy/parse-pack.ts';
import { packFrom, policyFile, problemsOf, SHIPPED, shippedPack } from './packs.ts';
import { both, MAIN_WINDOW, row, smallYaml } from './small-pack.ts';

test('a problem names file, line, path and clause', () => {
  const text = policyFile('lidu-2024.yaml');
  const broken = text.replace('{ subsidy: 342, personal: 38 }', '{ subsidy: 342, personal: 83 }');
  const line = broken.slice(0, broken.indexOf('personal: 83')).split('\n').length;
  const parsed = parsePack(broken, 'lidu-2024.yaml');
  expect(parsed.ok ? [] : parsed.error.problems).toEqual([
    {
      file: 'lidu-2024.yaml',
      line,
      column: null,
      path: 'categories[1].amounts.resident.一档',
      place: '资助类别“低保对象” 城乡居民 一档',
      clause: '资助参保对象及标准表 低保对象行',
      message: '“低保对象”资助与个人缴费之和不等于缴费标准：342 + 83 ≠ 380',
    },
  ]);
});

test('the lowest line is named for an unknown key, and the sentence for people lists every problem', () => {
  const parsed = parsePack(`${smallYaml()}surprise: 1\n`, 'small.yaml');
  const last = smallYaml().split('\n').length;
  expect(parsed).toMatchObject({
    ok: false,
    error: {
      code: 'PACK_INVALID',
      message: `政策包 small.yaml 有 1 处错误，未采用：small.yaml 第 ${last} 行：未知的键“surprise”`,
    },
  });
});

const HALF = both(200, 200, 200, 600);
const OTHER_WINDOW = { ...MAIN_WINDOW, code: 'other', name: '另一期' };

test.each<[string, object, string]>([
  ['unknown key in a row', { categories: [row('甲', { amout: 1 })] }, '未知的键“amout”'],
  ['missing clause', { categories: [row('甲', { clause: undefined })] }, '缺少出处（clause）'],
  ['empty clause', { categories: [row('甲', { clause: ' ' })] }, '出处（clause）不能为空'],
  ['sum', { categories: [row('甲', { amounts: both(200, 199, 200, 600) })] }, '200 + 199 ≠ 400'],
  [
    'half a row',
    { categories: [row('甲', { amounts: { resident: { 一档: { subsidy: 1 } } } })] },
    '缺少个人缴费金额',
  ],
  [
    'a fraction of a fen',
    { categories: [row('甲', { amounts: both(200.005, 199.995, 1, 1) })] },
    '至多两位小数',
  ],
  ['a negative amount', { categories: [row('甲', { amounts: both(-1, 401, 1, 1) })] }, '不小于 0'],
  [
    'text for an amount',
    { categories: [row('甲', { amounts: both(200, 200, 200, 600), tiers: 3 })] },
    '类型不对',
  ],
  [
    'two kinds of amount',
    { categories: [row('甲', { amounts: { resident: { 一档: { percentOfFee: 5, pending: true } } } })] },
    '只能写一种',
  ],
  [
    'tier not offered',
    { categories: [row('甲', { tiers: ['二档'], amounts: HALF })] },
    '“甲”不提供一档，不能写一档的金额',
  ],
  ['unknown tier', { categories: [row('甲', { tiers: ['三档'] })] }, '没有这个档次：“三档”'],
  ['unknown population', { categories: [row('甲', { amounts: { pupil: {} } })] }, '没有这个人群：“pupil”'],
  ['unknown group', { categories: [row('甲', { group: '无此组' })] }, '没有这个组别：“无此组”'],
  ['unknown department', { categories: [row('甲', { rosterFrom: '无此部门' })] }, '没有这个部门：“无此部门”'],
  [
    'unknown category in a rule',
    { funds: [{ fund: '某局', categories: ['无此类'], clause: '一' }] },
    '没有这个类别：“无此类”',
  ],
  [
    'unknown group in a rule',
    { waivers: [{ name: '免', waives: ['waiting'], groups: ['无此组'], clause: '一' }] },
    '没有这个组别：“无此组”',
  ],
  [
    'unknown window in a rule',
    { surchargeBearers: [{ fund: '某局', groups: ['救助'], windows: ['x'], clause: '一' }] },
    '没有这个时段：“x”',
  ],
  [
    'unknown parameter',
    { windows: [{ ...MAIN_WINDOW, surcharge: { parameter: '某标准', clause: '一' } }] },
    '没有这个参数：“某标准”',
  ],
  ['a waiver for anybody', { waivers: [{ name: '免', waives: ['waiting'], clause: '一' }] }, '须写明对象'],
  [
    'duplicate alias after folding',
    { categories: [row('甲（1—2级）'), row('乙', { aliases: ['甲一、二级'] })] },
    '类别名称或别名“甲一、二级”重复：已有“甲（1—2级）”',
  ],
  ['a day that does not exist', { windows: [{ ...MAIN_WINDOW, through: '2029-02-29' }] }, '日期不存在'],
  [
    'a window turned round',
    { windows: [{ ...MAIN_WINDOW, from: '2030-01-01' }] },
    '起始日2030-01-01晚于截止日2029-12-31',
  ],
  [
    'overlapping windows',
    { windows: [MAIN_WINDOW, { ...OTHER_WINDOW, from: '2029-12-31' }] },
    '与时段“集中期”（main）重叠',
  ],
  [
    'a group window inside a general one',
    { windows: [MAIN_WINDOW, { ...OTHER_WINDOW, only: { groups: ['救助'] } }] },
    '重叠',
  ],
  [
    'surcharge written twice',
    { windows: [{ ...MAIN_WINDOW, surcharge: { clause: '一' } }] },
    '只能写一种：parameter，或 amount',
  ],
  [
    'an unknown rule',
    { windows: [{ ...MAIN_WINDOW, coverage: { ...MAIN_WINDOW.coverage, from: { rule: 'soon' } } }] },
    '未知的待遇起始规则',
  ],
  [
    'an age class without an age',
    { categories: [row('甲', { heldBy: { clause: '一' } })] },
    '至少写 ageFrom 或 ageTo',
  ],
  [
    'counting as itself',
    { categories: [row('甲', { countsAs: { category: '甲', clause: '一' } })] },
    '不能按另一个也要折算的类别计算',
  ],
  [
    'a population without fees',
    {
      populations: [
        { code: 'resident', name: '居民', clause: '一' },
        { code: 'student', name: '大学生', clause: '一' },
      ],
    },
    '人群“student”没有缴费标准',
  ],
  [
    'an amendment of no window',
    {
      amendments: [
        {
          notice: '某',
          cite: '某',
          date: '2029-09-01',
          changes: [{ change: 'window', window: 'x', clause: '一' }],
        },
      ],
    },
    '没有这个时段：“x”',
  ],
  [
    'an amended sum',
    {
      amendments: [
        {
          notice: '某',
          cite: '某',
          date: '2029-09-01',
          changes: [
            {
              change: 'subsidy',
              category: '低保对象',
              population: 'resident',
              tier: '一档',
              cell: { subsidy: 1, personal: 1 },
              clause: '一',
            },
          ],
        },
      ],
    },
    '1 + 1 ≠ 400',
  ],
])('refused with its reason: %s', (_, changes, reason) => {
  expect(problemsOf(smallYaml(changes)).join('\n')).toContain(reason);
});

test('windows of groups that share nobody may stand on the same days', () => {
  const groups = [
    { name: '救助', clause: '一' },
    { name: '计生', clause: '一' },
  ];
  const windows = [
    { ...MAIN_WINDOW, only: { groups: ['救助'] } },
    { ...OTHER_WINDOW, only: { groups: ['计生'] } },
  ];
  const categories = [row('低保'), row('奖扶', { group: '计生' })];
  expect(problemsOf(smallYaml({ groups, windows, categories }))).toEqual([]);
});

const LAUGHS = Array.from({ length: 12 }, (_, level) =>
  level === 0
    ? 'a0: &a0 [x, x, x, x]'
    : `a${level}: &a${level} [*a${level - 1}, *a${level - 1}, *a${level - 1}]`,
);

test.each<[string, string, string]>([
  ['an alias bomb', LAUGHS.join('\n'), '引用过多'],
  ['deep nesting', '['.repeat(20_000), 'YAML'],
  ['a prototype key', `${smallYaml()}__proto__: { ok: true }\n`, '不允许的键“__proto__”'],
  ['a nested prototype key', `${smallYaml()}notes: [{ constructor: 1 }]\n`, '不允许的键“constructor”'],
  ['a key twice', `${smallYaml()}id: again\n`, 'YAML 写法有误'],
  ['an unknown tag', 'id: !!js/function "x"\n', 'YAML 写法有误'],
  ['two documents', `${smallYaml()}---\n${smallYaml()}`, 'YAML 写法有误'],
  ['no pack at all', 'hello', '类型不对'],
  ['an empty file', '', '类型不对'],
  ['a huge file', 'x'.repeat(1_000_001), '文件过大'],
])('a hostile or broken text ends in a sentence: %s', (_, text, reason) => {
  expect(problemsOf(text).join('\n')).toContain(reason);
});

test.each<[string, string, string]>([
  ['an open bracket', 'a: [1, 2\nb: 3\n', 'f 第 2 行第 1 列：YAML 写法有误（“b”处）：括号没有成对'],
  ['a wrong indent', 'a: 1\n  b: 2\n', 'f 第 1 行第 4 列：YAML 写法有误（“1”处）：冒号前面'],
  ['a tab', 'a:\n\tb: 1\n', 'f 第 2 行第 1 列：YAML 写法有误：缩进用了制表符'],
  ['an open quote', 'a: "x\nb: 1\n', '缺少符号'],
  ['a key twice', 'a: 1\na: 2\n', 'f 第 2 行第 1 列：YAML 写法有误（“a”处）：同一层里这一项写了两次'],
  ['an unknown alias', 'a: *b\n', '引用（*）没有定义过'],
  ['a reserved sign', 'a: @b\n', '文字不能以 @'],
  ['two documents', 'a: 1\n---\nb: 2\n', '一个文件只能放一个政策包'],
  ['a bad escape', 'a: "\\q"\n', '反斜杠'],
  ['two colons', 'a: b: c\n', 'f 第 1 行第 4 列：YAML 写法有误（“b”处）：冒号前面不能是多行内容'],
])('%s is told in Chinese alone, with line and column', (_, text, sentence) => {
  const parsed = parsePack(text, 'f');
  const problems = parsed.ok ? [] : parsed.error.problems;
  expect(problems.map(packProblemText).join('\n')).toContain(sentence);
  const foreign = problems.filter(({ message }) => /[A-Za-z]{4,}/.test(message.replaceAll('YAML', '')));
  expect([foreign, problems.every(({ column }) => column !== null)]).toEqual([[], true]);
});

test.each(SHIPPED)('%s is sound and survives being written and read again', (id) => {
  const pack = shippedPack(id);
  expect(packFrom(packToYaml(pack))).toEqual(pack);
});

test.each(SHIPPED)('%s keeps the regularity of its notice: 二档 costs 375 more than 一档', (id) => {
  const differences = shippedPack(id).fees.map(
    ({ amounts }) => (amounts['二档']?.amount ?? 0) - (amounts['一档']?.amount ?? 0),
  );
  expect(differences).toEqual([37_500, 37_500]);
});

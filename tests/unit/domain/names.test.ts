import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '#shared/domain/fold.ts';
import { maskName, nameKey, nameTokens, reverseText } from '#shared/domain/names.ts';
import { foldPinyin, namePinyin, otherReadings } from '#shared/domain/pinyin.ts';

test.each([
  ['城乡重度（1~2级）残疾人员', '城乡重度（一、二级）残疾人员'],
  ['城乡重度(1—2级)残疾人员', '城乡重度（1－2级）残疾人员'],
  ['城市“三无”人员', '城市"三无"人员'],
  ['村（居）', '村(居)'],
  ['村 （社 区）', '村〔社区〕'],
  ['ＰＯＳ', 'pos'],
  ['姓　名', '姓名'],
  ['身份证\n号码', '身份证号码'],
])('%s = %s', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test('a name is compared without width, case, spaces and dots, but 一 stays 一', () => {
  expect([nameKey('阿卜杜拉 · 买买提'), nameKey('王　一'), nameKey('Ｊohn smith')]).toEqual([
    '阿卜杜拉买买提',
    '王一',
    'johnsmith',
  ]);
  expect(nameTokens('王小小')).toEqual(['王', '小', '王小', '小小']);
  expect(nameTokens('王𬱖')).toEqual(['王', '𬱖', '王𬱖']);
  expect(reverseText('12𬱖X')).toBe('X𬱖21');
  expect([maskName('欧阳娜娜'), maskName('单'), maskName('𬱖一')]).toEqual(['欧***', '单*', '𬱖*']);
});

test.each([
  ['单小明', 'shanxiaoming', 'sxm'],
  ['曾国强', 'zengguoqiang', 'zgq'],
  ['解红', 'xiehong', 'xh'],
  ['仇英', 'qiuying', 'qy'],
  ['查良', 'zhaliang', 'zl'],
  ['区小明', 'ouxiaoming', 'oxm'],
  ['朴树', 'piaoshu', 'ps'],
  ['任我行', 'renwoxing', 'rwx'],
  ['么红', 'yaohong', 'yh'],
  ['吕绿', 'lvlv', 'll'],
  ['尉迟恭', 'yuchigong', 'ycg'],
  ['阿卜杜拉·买买提', 'abudulamaimaiti', 'abdlmmt'],
  ['John Smith', 'johnsmith', 'js'],
])('%s is typed %s or %s', (name, full, initials) => {
  expect(namePinyin(name)).toEqual({ full, initials });
});

test('a given name with polyphonic characters has further readings, the surname only its own', () => {
  expect(
    ['张乐', '乐小明', '单长行', '王小明', 'John乐'].map((name) =>
      otherReadings(name).map((one) => one.full),
    ),
  ).toEqual([['zhangyue'], [], ['shanchanghang', 'shanzhangxing', 'shanzhanghang'], [], []]);
});

test('typed pinyin folds to what is stored', () => {
  expect(['Lü Bu', "xi'an", 'nǚ', 'LV', 'lu:', 'ｌｖ'].map(foldPinyin)).toEqual([
    'lvbu',
    'xian',
    'nv',
    'lv',
    'lv',
    'lv',
  ]);
});

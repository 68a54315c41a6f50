import { expect, test } from 'vitest';
import { compareNames, type NameLikeness } from '#shared/domain/name-likeness.ts';

test.each<readonly [NameLikeness, string, string]>([
  ['same', '张三', '张 三'],
  ['same', '阿卜杜拉·买买提', '阿卜杜拉买买提'],
  ['alike', '王芳', '王方'],
  ['alike', '单雄', '山雄'],
  ['alike', '曾乐', '曾月'],
  ['alike', '刘未', '刘末'],
  ['alike', '陈己', '陈巳'],
  ['alike', '丁堃', '丁坤'],
  ['alike', '王？', '王喆'],
  ['alike', '王*', '王喆'],
  ['alike', '王zhe', '王喆'],
  ['different', '张三', '李四'],
  ['different', '张伟', '张强'],
  ['different', '王小明', '王小'],
  ['different', '明小王', '王小明'],
  ['different', 'Tom Lee', 'Tim Lee'],
])('%s: %s, %s', (likeness, left, right) => {
  expect([compareNames(left, right), compareNames(right, left)]).toEqual([likeness, likeness]);
});

import { expect, test } from 'vitest';
import {
  parseCount,
  parseRosterDate,
  parseTier,
  splitVillage,
  tidyName,
  tidyVillage,
} from '#shared/roster/row-values.ts';

test.each([
  ['1990.3.7', '1990-03-07', false],
  ['19900307', '1990-03-07', false],
  ['1990年3月7日', '1990-03-07', false],
  ['1990 年 3 月 7 日', '1990-03-07', false],
  ['1990-03-07', '1990-03-07', false],
  ['1990/3/7', '1990-03-07', false],
  ['１９９０．０３．０７', '1990-03-07', false],
  ['2023-09-01 08:30:00', '2023-09-01', false],
  ['2023-09-01T08:30', '2023-09-01', false],
  ['2023-9', '2023-09-01', true],
  ['2023年9月', '2023-09-01', true],
  ['2023.09', '2023-09-01', true],
  ['202309', '2023-09-01', true],
  ['45170', '2023-09-01', false],
  ['45170.5', '2023-09-01', false],
  ['2023年9月1号', '2023-09-01', false],
  ['2023.9.1日', '2023-09-01', false],
  ['2023,9,1', '2023-09-01', false],
  ['2023、9、1', '2023-09-01', false],
  ['2023。9。1', '2023-09-01', false],
  ['2023 9 1', '2023-09-01', false],
  ['2023\\9\\1', '2023-09-01', false],
  ['20230901083000', '2023-09-01', false],
  ['202309010830', '2023-09-01', false],
  ['2023-09-01T00:00:00.000Z', '2023-09-01', false],
  ['2023-09-01T08:30:00+08:00', '2023-09-01', false],
  ['2023/9/1 上午8:30', '2023-09-01', false],
  ['2023年9月1日 8时30分', '2023-09-01', false],
  ['2023年9月1日8时30分05秒', '2023-09-01', false],
  ['二〇二三年九月一日', '2023-09-01', false],
  ['二零二三年十二月二十一日', '2023-12-21', false],
  ['二〇二三年十月', '2023-10-01', true],
])('the date %s', (text, date, monthOnly) => {
  expect(parseRosterDate(text)).toEqual({ date, monthOnly });
});

test.each([
  '',
  '23.9.1',
  '20231301083000',
  '2023',
  '2023-02-29',
  '1990.13.1',
  '长期',
  '九月',
  '2023-9-1-2',
  '123456789',
])('no date: %s', (text) => {
  expect(parseRosterDate(text)).toBeNull();
});

test('tiers by their many names; other words are not guessed', () => {
  const read = ['一档', '１', '普通档', '二档', ' 2档 ', '高档', '', '未参保', '三档', '380'].map(parseTier);
  expect(read).toEqual([1, 1, 1, 2, 2, 2, null, null, undefined, undefined]);
});

test('counts are whole and not negative', () => {
  const read = ['120', '1,234', '１２０人', '12.0', '0', '', '-1', '12.5', '95%', '约100'].map(parseCount);
  expect(read).toEqual([120, 1234, 120, 12, 0, null, null, null, null, null]);
});

test('names lose spaces and width, keep the middle dot', () => {
  const tidied = [' 张 三 ', '阿卜杜拉•买买提', '阿卜杜拉.买买提', 'John  Smith', '欧阳\u200b娜娜'].map(
    tidyName,
  );
  expect(tidied).toEqual(['张三', '阿卜杜拉·买买提', '阿卜杜拉·买买提', 'John Smith', '欧阳娜娜']);
});

test('villages lose the street before them and the committee behind them', () => {
  const names = [
    '石桥村',
    '李渡街道石桥村',
    '石桥村村民委员会',
    '石桥村委会',
    '太乙社区居委会',
    ' 两 桂 社 区 ',
    '新镇村',
    '场镇社区',
  ];
  expect(names.map(tidyVillage)).toEqual([
    '石桥村',
    '石桥村',
    '石桥村',
    '石桥村',
    '太乙社区',
    '两桂社区',
    '新镇村',
    '场镇社区',
  ]);
});

test('a cell that names village and group is both', () => {
  expect(['石桥村3社', '太乙社区第二居民小组', '石桥村', '大安街道红星村十二组'].map(splitVillage)).toEqual([
    { village: '石桥村', group: '3社' },
    { village: '太乙社区', group: '第二居民小组' },
    { village: '石桥村', group: '' },
    { village: '红星村', group: '十二组' },
  ]);
});

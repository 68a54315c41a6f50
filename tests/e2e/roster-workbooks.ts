import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import officeCrypto from 'officecrypto-tool';
import type { RosterKind } from '#shared/contract/imports.ts';
import { rowCode } from '#shared/domain/row-code.ts';
import { makeWorkbook, numberOf, type MadeSheet } from '#tests/fixtures/workbooks.ts';

/** Made-up people of two villages; the last two share a number on purpose. */
export const PEOPLE = {
  zhao: { name: '赵小梅', number: numberOf(21, '19680517'), village: '桃花村' },
  qian: { name: '钱多多', number: numberOf(32, '19900302'), village: '桃花村' },
  sun: { name: '孙建国', number: numberOf(43, '19551120'), village: '桃花村' },
  shan: { name: '单玉兰', number: numberOf(54, '19720808'), village: '江东社区' },
  ou: { name: '欧阳静', number: numberOf(65, '20010909'), village: '江东社区' },
  zhou: { name: '周小芳', number: numberOf(76, '19830204'), village: '江东社区' },
} as const;
export const PASSWORD = '请款2024';
const HELD = ['姓名', '身份证号码', '救助身份', '纳入资助时间'];

/** What one of each kind looks like. `idOf` is a resident's number in the database, for the printed row code. */
export function sheetOf(kind: RosterKind, idOf: (number: string) => number): MadeSheet['rows'] {
  const { zhao, qian, sun, shan, ou, zhou } = PEOPLE;
  switch (kind) {
    case 'residents':
      return [
        ['李渡街道2024年度居民底册'],
        ['序号', '人员姓名', '公民身份号码', '村（社区）', '组/社', '联系电话'],
        ...[zhao, qian, sun, shan, ou].map(({ name, number, village }, index) => [
          index + 1,
          name,
          number,
          village,
          '3社',
          '',
        ]),
        [6, '周小芳', zhou.number, '江东社区', '1社', '13800000006'],
        [7, '周大方', zhou.number, '江东社区', '2社', '13900000007'],
        [8, '周错号', '500102199001011', '江东社区', '1社', ''],
      ];
    case 'targets':
      return [
        ['村（居）', '上年参保数', '目标人数'],
        ['桃花村', 3, 4],
        ['江东社区', 1, 2],
      ];
    case 'identities':
      return [
        HELD,
        [zhao.name, zhao.number, '低保对象', '2023-03-01'],
        [sun.name, sun.number, '五保老人', '2023-03-01'],
        [shan.name, shan.number, '五保老人', '2023-03-01'],
      ];
    case 'payments':
      return [
        ['姓名', '身份证号码', '缴费金额', '缴费时间', '档次'],
        [qian.name, qian.number, 380, '2023-12-08', '一档'],
      ];
    case 'elsewhere':
      return [
        ['姓名', '身份证号码', '居民医保所属区划', '职工医保所属区划'],
        [ou.name, ou.number, '', '重庆市渝中区'],
      ];
    case 'deaths':
      return [
        ['姓名', '身份证号码', '死亡时间'],
        [shan.name, shan.number, '2023-11-02'],
      ];
    case 'returned':
      return [
        ['行码', '姓名', '是否参保', '档次', '不参保原因', '联系电话'],
        [rowCode(2024, idOf(sun.number)), sun.name, '否', '', '拒参', '13800000003'],
      ];
  }
}

/** A department's list with so many of a long row of people; the whole list when `of` is left out. */
export async function longList(folder: string, name: string, people: number): Promise<string> {
  return makeWorkbook(
    folder,
    {
      rows: [
        HELD,
        ...Array.from({ length: people }, (_, index) => [
          personOf(index),
          numberOf(index, '19710101'),
          '低保边缘户',
          '2023-01-01',
        ]),
      ],
    },
    name,
  );
}

/** The residents the long list is about. */
export function longResidents(people: number): MadeSheet['rows'] {
  return [
    ['姓名', '身份证号码', '村（居）'],
    ...Array.from({ length: people }, (_, index) => [personOf(index), numberOf(index, '19710101'), '石桥村']),
  ];
}

/** A roster protected as Excel does it, and one of two villages with a sheet each. */
export async function makeProtected(folder: string): Promise<string> {
  const plain = await makeWorkbook(folder, { rows: [HELD, held('zhao', '低保对象')] }, '未加密.xlsx');
  const file = join(folder, '社事办_加密.xlsx');
  writeFileSync(file, officeCrypto.encrypt(readFileSync(plain), { password: PASSWORD }));
  return file;
}

export function makeTwoSheets(folder: string): Promise<string> {
  return makeWorkbook(
    folder,
    [
      { name: '桃花村', rows: [HELD, held('zhao', '低保对象'), held('sun', '特困人员')] },
      { name: '江东社区', rows: [HELD, held('ou', '低保对象')] },
      { name: '填表说明', rows: [['姓名要写全']] },
    ],
    '两个村.xlsx',
  );
}

/** A sheet whose heads nobody has seen, with a department's own word for an identity. */
export function makeUnknownColumns(folder: string): Promise<string> {
  const { qian } = PEOPLE;
  return makeWorkbook(
    folder,
    {
      rows: [
        ['甲栏', '乙栏', '丙栏', '丁栏'],
        [qian.name, qian.number, '五保老人', '桃花村三社'],
      ],
    },
    '看不懂的表头.xlsx',
  );
}

function held(who: keyof typeof PEOPLE, category: string): string[] {
  return [PEOPLE[who].name, PEOPLE[who].number, category, '2023-03-01'];
}

function personOf(index: number): string {
  return `王${'甲乙丙丁戊己庚辛壬癸'.charAt(index % 10)}${'春夏秋冬'.charAt(index % 4)}`;
}

import { makeWorkbook, numberOf } from '#tests/fixtures/workbooks.ts';

/** Made-up people of two villages. 赵小梅 is on the department's roster; 钱多多 is not. */
export const PEOPLE = [
  { name: '赵小梅', number: numberOf(21, '19680517'), village: '桃花村', tier: '一档' },
  { name: '钱多多', number: numberOf(32, '19900302'), village: '桃花村', tier: '二档' },
  { name: '孙建国', number: numberOf(43, '19551120'), village: '桃花村', tier: '一档' },
  { name: '单玉兰', number: numberOf(54, '19720808'), village: '江东社区', tier: '' },
  { name: '欧阳静', number: numberOf(65, '20010909'), village: '江东社区', tier: '一档' },
] as const;

export interface WalkWorkbooks {
  readonly residents: string;
  readonly targets: string;
  readonly roster: string;
}

/** The three workbooks of the walk as offices send them: titles above the head, totals below, a row with a fault. */
export async function makeWalkWorkbooks(folder: string): Promise<WalkWorkbooks> {
  const people = PEOPLE.map((person, index) => [
    index + 1,
    person.name,
    person.number,
    person.village,
    '3社',
    PEOPLE.find((head) => head.village === person.village)?.name ?? '',
    person.tier,
  ]);
  const residents = await makeWorkbook(
    folder,
    {
      rows: [
        ['李渡街道2024年度居民底册'],
        ['序号', '人员姓名', '公民身份号码', '村（社区）', '组/社', '户主姓名', '上年档次'],
        ...people,
        [6, '周错号', '500102199001011', '江东社区', '1社', '周错号', '一档'],
        ['合计', '6人'],
      ],
      finish: (sheet) => sheet.mergeCells('A1:G1'),
    },
    '居民底册.xlsx',
  );
  const targets = await makeWorkbook(
    folder,
    {
      rows: [
        ['村（居）', '上年参保数', '目标人数'],
        ['桃花村', 3, 4],
        ['江东社区', 1, 2],
        ['合计', 4, 6],
      ],
    },
    '目标任务分解.xlsx',
  );
  const roster = await makeWorkbook(
    folder,
    {
      rows: [
        ['资助参保对象名册'],
        ['姓名', '身份证号', '救助身份', '纳入资助时间'],
        [PEOPLE[0].name, PEOPLE[0].number, '城乡低保对象', '2023-03-01'],
      ],
      finish: (sheet) => sheet.mergeCells('A1:D1'),
    },
    '社事办名册.xlsx',
  );
  return { residents, targets, roster };
}

import { checkCharacter } from '#shared/domain/id-number.ts';
import type { MadeCell, MadeWorkbook } from './made-workbook.ts';
import { spelled } from './spelled.ts';
import type { ListedPerson, ListedTarget } from './workbook-data.ts';

/** 居民底册: titles over the header, households together, faulty rows at the end, a totals and a signature line. */
export function residentsWorkbook(people: readonly ListedPerson[], year: number): MadeWorkbook {
  return {
    sheetName: '居民底册',
    titles: [`演示街道${year}年度城乡居民医保居民底册`, '填报单位：演示街道便民服务中心　　　　密级：内部'],
    header: [
      '序号',
      '村（居）',
      '组/社',
      '户主姓名',
      '户主身份证号',
      '与户主关系',
      '姓名',
      '公民身份号码',
      '性别',
      '民族',
      '出生日期',
      '户籍地址',
      '联系电话',
      '就读学校',
      '上年档次',
    ],
    widths: [7, 14, 8, 10, 21, 10, 10, 21, 6, 8, 12, 32, 14, 22, 9],
    rows: residentRows(people),
    total: null,
    signature: '制表人：　　　　　　审核人：　　　　　　日期：',
    preface: null,
  };
}

function* residentRows(people: readonly ListedPerson[]): Iterable<MadeCell[]> {
  let serial = 0;
  for (const person of people) {
    serial += 1;
    yield residentRow(serial, person, spelled(person.number ?? '', serial));
  }
  for (const fault of faultyPeople(people.slice(0, 6))) {
    serial += 1;
    yield residentRow(serial, fault.person, fault.number);
  }
  yield ['', '合计', '', '', '', '', `${serial} 人`, '', '', '', '', '', '', '', ''];
}

function residentRow(serial: number, person: ListedPerson, number: MadeCell): MadeCell[] {
  const tier = person.lastYearTier === null ? '' : person.lastYearTier === 2 ? '二档' : '一档';
  const { village, groupName, headName, headNumber, relation, name, gender, ethnicity } = person;
  return [
    ...[serial, village, groupName, headName, headNumber, relation, name, number, gender, ethnicity],
    ...[person.birthDate.replaceAll('-', '.'), person.address, person.phone, person.school, tier],
  ];
}

/** Six rows a clerk must look at: a digit short, a wrong check character, rounded by Excel, no number, twice, renamed. */
function faultyPeople(first: readonly ListedPerson[]): { person: ListedPerson; number: MadeCell }[] {
  const numbers: ((number: string) => MadeCell)[] = [
    (number) => number.slice(0, 17),
    (number) => number.slice(0, 17) + (checkCharacter(number.slice(0, 17)) === '1' ? '2' : '1'),
    (number) => Number(number.slice(0, 17)) * 10,
    () => '',
    (number) => number,
    (number) => number,
  ];
  return numbers.flatMap((fault, index) => {
    const person = first[index];
    return person === undefined
      ? []
      : [
          {
            person: index === 5 ? { ...person, name: `${person.name.slice(0, 1)}某某` } : person,
            number: fault(person.number ?? ''),
          },
        ];
  });
}

/** 目标任务分解表: one line per village and the sum. */
export function targetsWorkbook(targets: readonly ListedTarget[], year: number): MadeWorkbook {
  return {
    sheetName: '任务分解',
    titles: [`演示街道${year}年度城乡居民医保参保目标任务分解表`, '单位：人'],
    header: ['序号', '村（社区）', '应参保人数', '上年参保数', '目标任务', '备注'],
    widths: [7, 18, 14, 14, 14, 20],
    rows: targets.map((line, index) => [index + 1, line.village, line.base, line.lastYear, line.count, '']),
    total: ['', '合计', sum(targets, 'base'), sum(targets, 'lastYear'), sum(targets, 'count'), ''],
    signature: '填报人：　　　　　　审核人：',
    preface: null,
  };
}

function sum(targets: readonly ListedTarget[], key: 'count' | 'lastYear' | 'base'): number {
  return targets.reduce((total, line) => total + line[key], 0);
}

import { checkCharacter } from '#shared/domain/id-number.ts';
import type { MadeCell, MadeWorkbook } from './made-workbook.ts';
import { spelled } from './spelled.ts';
import type { ListedIdentity } from './workbook-data.ts';

/** A department's list of its identities, in one of three layouts met in practice. */
export function identitiesWorkbook(
  source: string,
  people: readonly ListedIdentity[],
  alias: (category: string) => string,
  layout: number,
): MadeWorkbook {
  const build = LAYOUTS[layout % LAYOUTS.length] ?? civilAffairs;
  return build(source, people, alias);
}

type Layout = (
  source: string,
  people: readonly ListedIdentity[],
  alias: (category: string) => string,
) => MadeWorkbook;

const LAYOUTS: readonly Layout[] = [civilAffairs, countryside, plainList];

/** With two rows nobody can match: a number a digit short, and a person unknown to the street. */
function civilAffairs(
  source: string,
  people: readonly ListedIdentity[],
  alias: (category: string) => string,
): MadeWorkbook {
  const rows = people.map((person, index): MadeCell[] => [
    ...[index + 1, '演示街道', person.village, person.name, spelled(person.number, index + 1)],
    ...[
      index % 5 === 0 ? alias(person.category) : person.category,
      person.from.slice(0, 7).replace('-', '.'),
      '',
      '',
    ],
  ]);
  const [one] = people;
  const faults: MadeCell[][] =
    one === undefined
      ? []
      : [
          [
            rows.length + 1,
            '演示街道',
            one.village,
            one.name,
            one.number.slice(0, 17),
            one.category,
            '',
            '',
            '',
          ],
          [
            rows.length + 2,
            '演示街道',
            one.village,
            '牟迁入',
            unknownNumber(),
            one.category,
            '2023.11',
            '',
            '新迁入',
          ],
        ];
  return {
    sheetName: '名册',
    titles: [`演示街道资助参保对象名册（${source}）`, `制表单位：${source}`],
    header: [
      '序号',
      '镇（街）',
      '所在村（社区）',
      '姓名',
      '身份证号',
      '救助身份',
      '纳入资助时间',
      '取消时间',
      '备注',
    ],
    widths: [7, 12, 16, 10, 22, 26, 14, 12, 16],
    rows: [...rows, ...faults],
    total: ['合计', '', '', `${rows.length + faults.length}人`, '', '', '', '', ''],
    signature: '填报人：　　　　　　　　　　分管领导：',
    preface: null,
  };
}

/** A list in front of which stands a page of explanations; the last two people have left it since. */
function countryside(
  source: string,
  people: readonly ListedIdentity[],
  alias: (category: string) => string,
): MadeWorkbook {
  return {
    sheetName: '监测对象及脱贫人口',
    titles: [`${source}监测对象和脱贫人口参保资助名单`],
    header: ['村（居）', '户主姓名', '人员姓名', '公民身份证号', '人员类别', '认定时间'],
    widths: [16, 12, 12, 22, 24, 14],
    rows: people
      .slice(0, Math.max(1, people.length - 2))
      .map((person, index): MadeCell[] => [
        ...[person.village, person.headName, person.name, person.number],
        ...[index % 4 === 0 ? alias(person.category) : person.category, person.from.replaceAll('-', '')],
      ]),
    total: null,
    signature: null,
    preface: ['填表说明', '1. 本名单每月更新一次，为全量名单。', '2. 认定时间为系统标识时间。'],
  };
}

/** No title at all, the header in the first row, dates as dates. */
function plainList(
  source: string,
  people: readonly ListedIdentity[],
  alias: (category: string) => string,
): MadeWorkbook {
  return {
    sheetName: source.slice(0, 20),
    titles: [],
    header: ['姓名', '证件号码', '特殊人员身份', '享受时间', '所属村社区', '手机号'],
    widths: [12, 22, 30, 14, 16, 14],
    rows: people.map((person, index): MadeCell[] => [
      ...[person.name, person.number, index % 3 === 0 ? alias(person.category) : person.category],
      ...[new Date(`${person.from}T00:00:00Z`), person.village, person.phone],
    ]),
    total: null,
    signature: null,
    preface: null,
  };
}

/** A valid number of somebody who lives nowhere in the demo: registered in another province. */
function unknownNumber(): string {
  const first17 = '41142219700102101';
  return first17 + checkCharacter(first17);
}

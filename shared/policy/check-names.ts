import { fold } from '../domain/fold.ts';
import type { Finding } from './pack-problems.ts';
import type { Pack } from './pack-schema.ts';

interface Named {
  readonly path: readonly PropertyKey[];
  readonly name: string;
}

/** Names, codes and aliases that mean two things once spelling is folded. */
export function checkNames(pack: Pack): Finding[] {
  return [
    ...duplicates('类别名称或别名', spellings('categories', pack.categories)),
    ...duplicates('组别名称或别名', spellings('groups', pack.groups)),
    ...duplicates('部门名称或别名', spellings('departments', pack.departments)),
    ...duplicates('档次名称或别名', spellings('tiers', pack.tiers)),
    ...duplicates('人群名称或别名', [
      ...pack.populations.map(({ code }, index) => ({ path: ['populations', index, 'code'], name: code })),
      ...spellings('populations', pack.populations),
    ]),
    ...duplicates(
      '时段代码',
      keyed(
        'windows',
        'code',
        pack.windows.map((window) => window.code),
      ),
    ),
    ...duplicates(
      '参数名称',
      keyed(
        'parameters',
        'name',
        pack.parameters.map((one) => one.name),
      ),
    ),
    ...duplicates(
      '缴费标准的人群',
      keyed(
        'fees',
        'population',
        pack.fees.map((fee) => fee.population),
      ),
    ),
    ...duplicates(
      '档次',
      keyed(
        'tiers',
        'tier',
        pack.tiers.map(({ tier }) => String(tier)),
      ),
    ),
  ];
}

function spellings(
  section: string,
  rows: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): Named[] {
  return rows.flatMap((row, index) => [
    { path: [section, index, 'name'], name: row.name },
    ...row.aliases.map((name, alias) => ({ path: [section, index, 'aliases', alias], name })),
  ]);
}

function keyed(section: string, key: string, names: readonly string[]): Named[] {
  return names.map((name, index) => ({ path: [section, index, key], name }));
}

function duplicates(what: string, names: readonly Named[]): Finding[] {
  const first = new Map<string, string>();
  return names.flatMap(({ path, name }) => {
    const folded = fold(name);
    const earlier = first.get(folded);
    if (folded === '') {
      return [{ path, message: `${what}“${name}”折叠写法后为空` }];
    }
    first.set(folded, earlier ?? name);
    return earlier === undefined ? [] : [{ path, message: `${what}“${name}”重复：已有“${earlier}”` }];
  });
}

import { fold } from '../domain/fold.ts';
import type { Finding } from './pack-problems.ts';
import type { Pack } from './pack-schema.ts';

type Path = readonly PropertyKey[];

interface Known {
  readonly populations: ReadonlySet<string>;
  readonly tiers: ReadonlySet<string>;
  readonly windows: ReadonlySet<string>;
  readonly parameters: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly categories: ReadonlySet<string>;
  readonly departments: ReadonlySet<string>;
}

/** Rules that name a population, tier, window, parameter, group, category or department the pack does not have. */
export function checkReferences(pack: Pack): Finding[] {
  const known = knownNames(pack);
  return [
    ...pack.fees.flatMap((fee, index) => [
      ...missing(known.populations, [fee.population], '人群', ['fees', index], 'population'),
      ...missingKeys(known.tiers, Object.keys(fee.amounts), '档次', ['fees', index, 'amounts']),
    ]),
    ...pack.populations.flatMap(({ code }, index) =>
      pack.fees.some((fee) => fee.population === code)
        ? []
        : [{ path: ['populations', index], message: `人群“${code}”没有缴费标准（fees）` }],
    ),
    ...pack.windows.flatMap((window, index) => windowReferences(known, window, ['windows', index])),
    ...pack.categories.flatMap((row, index) => categoryReferences(known, row, ['categories', index])),
    ...ruleReferences(known, pack, 'waivers'),
    ...ruleReferences(known, pack, 'surchargeBearers'),
    ...ruleReferences(known, pack, 'funds'),
    ...pack.mustEnrol.flatMap((rule, index) => holderReferences(known, rule, ['mustEnrol', index])),
  ];
}

function windowReferences(known: Known, window: Pack['windows'][number], path: Path): Finding[] {
  const { surcharge, only } = window;
  const parameters = surcharge?.parameter === undefined ? [] : [surcharge.parameter];
  return [
    ...missing(known.populations, window.populations, '人群', path, 'populations'),
    ...missing(known.parameters, parameters, '参数', [...path, 'surcharge'], 'parameter'),
    ...(only === undefined ? [] : holderReferences(known, only, [...path, 'only'])),
  ];
}

function categoryReferences(known: Known, row: Pack['categories'][number], path: Path): Finding[] {
  const { countsAs, unless, heldBy, rosterFrom } = row;
  return [
    ...missing(known.groups, [row.group], '组别', path, 'group', fold),
    ...missing(known.departments, rosterFrom === null ? [] : [rosterFrom], '部门', path, 'rosterFrom', fold),
    ...missing(known.tiers, row.tiers ?? [], '档次', path, 'tiers'),
    ...missingKeys(known.populations, Object.keys(row.amounts), '人群', [...path, 'amounts']),
    ...Object.entries(row.amounts).flatMap(([population, cells]) =>
      missingKeys(known.tiers, Object.keys(cells), '档次', [...path, 'amounts', population]),
    ),
    ...(countsAs === undefined
      ? []
      : missing(known.categories, [countsAs.category], '类别', [...path, 'countsAs'], 'category', fold)),
    ...(unless === undefined ? [] : holderReferences(known, unless, [...path, 'unless'])),
    ...(heldBy === undefined ? [] : holderReferences(known, heldBy, [...path, 'heldBy'])),
  ];
}

function ruleReferences(
  known: Known,
  pack: Pack,
  section: 'waivers' | 'surchargeBearers' | 'funds',
): Finding[] {
  return pack[section].flatMap((rule, index) => [
    ...holderReferences(known, rule, [section, index]),
    ...missing(known.windows, rule.windows, '时段', [section, index], 'windows'),
  ]);
}

function holderReferences(
  known: Known,
  rule: { readonly groups: readonly string[]; readonly categories: readonly string[] },
  path: Path,
): Finding[] {
  return [
    ...missing(known.groups, rule.groups, '组别', path, 'groups', fold),
    ...missing(known.categories, rule.categories, '类别', path, 'categories', fold),
  ];
}

function missing(
  known: ReadonlySet<string>,
  names: readonly string[],
  what: string,
  path: Path,
  key: string,
  form: (name: string) => string = asWritten,
): Finding[] {
  return names
    .filter((name) => !known.has(form(name)))
    .map((name) => ({ path, key, message: `没有这个${what}：“${name}”` }));
}

function missingKeys(
  known: ReadonlySet<string>,
  keys: readonly string[],
  what: string,
  path: Path,
): Finding[] {
  return keys
    .filter((key) => !known.has(key))
    .map((key) => ({ path, key, message: `没有这个${what}：“${key}”` }));
}

function asWritten(name: string): string {
  return name;
}

function knownNames(pack: Pack): Known {
  return {
    populations: new Set(pack.populations.map(({ code }) => code)),
    tiers: new Set(pack.tiers.map(({ name }) => name)),
    windows: new Set(pack.windows.map(({ code }) => code)),
    parameters: new Set(pack.parameters.map(({ name }) => name)),
    groups: foldedNames(pack.groups),
    categories: foldedNames(pack.categories),
    departments: foldedNames(pack.departments),
  };
}

function foldedNames(rows: readonly { readonly name: string; readonly aliases: readonly string[] }[]) {
  return new Set(rows.flatMap((row) => [row.name, ...row.aliases]).map(fold));
}

import type { PackAddition, PackView } from '#shared/contract/policy.ts';
import { text, tierName } from '../text/index.ts';

const UNSTATED = '未载明';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** An amount the notice leaves unset, as pack.subsidy takes its place. */
export interface OpenAmount extends Choice {
  readonly place: { readonly category: string; readonly population: string; readonly tier: number };
}

/** Groups and categories whose fund the station may name: 未载明, or named by the station before. Groups stand first. */
export function openFunds(pack: PackView): readonly Choice[] {
  const named = new Set(pack.additions.flatMap(({ fund }) => fund ?? []));
  const open = pack.categories.filter(({ fund }) => fund === UNSTATED || (fund !== null && named.has(fund)));
  const names = [...open.map(({ group }) => group), ...open.map(({ name }) => name)];
  return [...new Set(names)].map((name) => ({ value: name, label: name }));
}

/** Every cell of the subsidy table without an amount, or with one the station entered before. */
export function openAmounts(pack: PackView): readonly OpenAmount[] {
  const entered = new Set(
    pack.additions.filter(({ kind }) => kind === 'subsidy').map((one) => placeKey(one.subject, one)),
  );
  return pack.categories.flatMap(({ name, amounts }) =>
    amounts
      .filter((cell) => cell.offered && (cell.subsidy === null || entered.has(placeKey(name, cell))))
      .map((cell) => ({
        value: placeKey(name, cell),
        label: `${name} ${populationName(pack, cell.population)} ${tierName(cell.tier)}`,
        place: { category: name, population: cell.population, tier: cell.tier },
      })),
  );
}

/** What an addition is about, in words: "计生 资金来源", "稳定脱贫人口 城乡居民 一档 资助". */
export function additionTitle(
  pack: PackView,
  { kind, subject, population, tier }: Pick<PackAddition, 'kind' | 'subject' | 'population' | 'tier'>,
): string {
  switch (kind) {
    case 'fund':
      return `${subject} ${text.additions.fund}`;
    case 'subsidy':
      return `${subject} ${populationName(pack, population)} ${tierName(tier)} ${text.compare.subsidy}`;
    case 'parameter':
    case 'confirmation':
      return valueTitle(pack, subject);
  }
}

/** "windows.jul-sep" and the like with the pack's own names; a parameter is its name. */
function valueTitle(pack: PackView, path: string): string {
  const [section, ...rest] = path.split('.');
  switch (section) {
    case 'fees':
      return [text.packs.fees, ...rest.map((part) => populationName(pack, part))].join(' ');
    case 'categories':
      return [...rest.map((part) => populationName(pack, part)), text.compare.subsidy].join(' ');
    case 'windows':
      return `${text.packs.windows} ${pack.windows.find(({ id }) => id === rest[0])?.name ?? ''}`;
    default:
      return path;
  }
}

function populationName(pack: PackView, code: string): string {
  return pack.populations.find((one) => one.code === code)?.name ?? code;
}

function placeKey(
  name: string,
  { population, tier }: { readonly population: string; readonly tier: number },
) {
  return JSON.stringify([name, population, tier]);
}

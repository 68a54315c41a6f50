import type { Chance } from './random.ts';

const FIRST = Array.from('石龙凤金银玉双大新白青黄红太永长高清黑荷桂松柏马');
const SECOND = Array.from('桥溪坝堰岭寨湾坪沟塘庙林河滩口井场垭岩坡田洞');

/** How many different village names there are to hand out. */
export const MOST_VILLAGES = FIRST.length * SECOND.length;

export interface MadeVillage {
  readonly name: string;
  /** Its share of the street's residents, relative to the others. */
  readonly weight: number;
  readonly groups: readonly string[];
  /** How eagerly it enrols: the chance that a household of last year has paid by now. */
  readonly zeal: number;
}

/** That many villages and communities with different names, sizes, groups and zeal. */
export function makeVillages(chance: Chance, count: number): MadeVillage[] {
  const names = chance.shuffled(FIRST.flatMap((first) => SECOND.map((second) => first + second)));
  return names.slice(0, count).map((name) => {
    const community = chance.happens(0.3);
    const groups = community ? chance.between(2, 8) : chance.between(3, 12);
    return {
      name: name + (community ? '社区' : '村'),
      weight: (community ? 1.5 : 0.8) * (0.5 + chance.next() + chance.next()),
      groups: Array.from({ length: groups }, (_, index) => `${index + 1}${community ? '组' : '社'}`),
      zeal: 0.4 + 0.25 * chance.next() + 0.25 * chance.next(),
    };
  });
}

import { addDays, addMonths, dateOnly, type DateOnly } from '#shared/domain/dates.ts';
import type { MadeHousehold, MadePerson } from './people.ts';
import type { Chance } from './random.ts';

/** A category of the pack as the demo needs it. */
export interface RosterCategory {
  readonly name: string;
  /** The department whose roster it stands on. */
  readonly rosterFrom: string;
}

export interface MadeIdentity {
  readonly category: RosterCategory;
  readonly from: DateOnly;
  /** The last day it is held; null while open. */
  readonly to: DateOnly | null;
}

interface Rule {
  /** Names under which packs carry the category; the first one the pack knows is used. */
  readonly names: readonly string[];
  /** Whole households, or single people who fit. */
  readonly holder: 'household' | 'person';
  readonly chance: number;
  readonly fits: (person: MadePerson, household: MadeHousehold) => boolean;
}

function everyone(): boolean {
  return true;
}

/** Shares as in a real street. Rules are independent, so some people hold two identities. */
const RULES: readonly Rule[] = [
  {
    names: ['特困人员', '特困'],
    holder: 'person',
    chance: 0.24,
    fits: (person, household) => person.age >= 60 && household.members.length === 1,
  },
  { names: ['低保对象', '民政资助对象', '低保'], holder: 'household', chance: 0.03, fits: everyone },
  { names: ['返贫致贫人口', '建卡贫困户'], holder: 'household', chance: 0.004, fits: everyone },
  { names: ['脱贫不稳定户'], holder: 'household', chance: 0.006, fits: everyone },
  { names: ['边缘易致贫户'], holder: 'household', chance: 0.006, fits: everyone },
  { names: ['突发严重困难户'], holder: 'household', chance: 0.004, fits: everyone },
  { names: ['低保边缘户'], holder: 'household', chance: 0.004, fits: everyone },
  { names: ['稳定脱贫人口'], holder: 'household', chance: 0.04, fits: everyone },
  {
    names: ['城乡重度(1—2级)残疾人员', '重度残疾'],
    holder: 'person',
    chance: 0.012,
    fits: everyone,
  },
  {
    names: ['城乡重度(1—2级)残疾人员', '重度残疾'],
    holder: 'person',
    chance: 0.02,
    fits: (person) => person.age >= 65,
  },
  {
    names: ['民政部门建档的其他特殊困难人员', '民政部门建档特殊困难人员'],
    holder: 'person',
    chance: 0.001,
    fits: everyone,
  },
  {
    names: ['享受国家定期抚恤补助的优抚对象', '在乡重点优抚对象'],
    holder: 'person',
    chance: 0.03,
    fits: (person) => person.gender === '男' && person.age >= 60,
  },
  {
    names: ['在乡复员军人', '在乡老复员军人'],
    holder: 'person',
    chance: 0.015,
    fits: (person) => person.gender === '男' && person.age >= 78,
  },
  {
    names: ['计划生育奖励扶助人员', '计生奖励扶助家庭', '计生对象'],
    holder: 'person',
    chance: 0.15,
    fits: (person) => person.age >= 60,
  },
  {
    names: ['计划生育特别扶助人员', '计生特别扶助家庭'],
    holder: 'person',
    chance: 0.005,
    fits: (person) => person.age >= 49,
  },
  { names: ['家庭经济困难大学生'], holder: 'person', chance: 0.2, fits: (person) => person.student },
];

/**
 * Gives out identities: for a household, one list per member. `known` answers the pack's category for a
 * name, or null; a category no department issues a roster for is left out.
 */
export function identityMaker(
  chance: Chance,
  known: (name: string) => RosterCategory | null,
  today: DateOnly,
): (household: MadeHousehold) => readonly (readonly MadeIdentity[])[] {
  const rules = RULES.flatMap((rule) => {
    const category = rule.names.map(known).find((found) => found !== null) ?? null;
    return category === null ? [] : [{ ...rule, category }];
  });
  return (household) => {
    const lists: MadeIdentity[][] = household.members.map(() => []);
    for (const rule of rules) {
      const whole = rule.holder === 'household' && chance.happens(rule.chance);
      const period = periodOf(chance, today);
      for (const [index, person] of household.members.entries()) {
        const held = whole || (rule.holder === 'person' && singled(chance, rule, person, household));
        if (held && person.number !== null) {
          addOnce(lists[index], { category: rule.category, ...period });
        }
      }
    }
    return lists;
  };
}

function singled(chance: Chance, rule: Rule, person: MadePerson, household: MadeHousehold): boolean {
  return rule.fits(person, household) && chance.happens(rule.chance);
}

function addOnce(list: MadeIdentity[] | undefined, identity: MadeIdentity): void {
  if (list?.every((held) => held.category.name !== identity.category.name) === true) {
    list.push(identity);
  }
}

/** From the first of some month; most have held it for years, a few since lately, a few hold it no longer. */
function periodOf(chance: Chance, today: DateOnly): { from: DateOnly; to: DateOnly | null } {
  const thisMonth = dateOnly(Number(today.slice(0, 4)), Number(today.slice(5, 7)), 1);
  const from = addMonths(thisMonth, -(chance.happens(0.04) ? chance.between(0, 1) : chance.between(3, 60)));
  const over = chance.happens(0.02) ? addMonths(thisMonth, -chance.between(0, 2)) : null;
  return { from, to: over !== null && over > from ? addDays(over, -1) : null };
}

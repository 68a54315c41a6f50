import { ageOn, type DateOnly } from '#shared/domain/dates.ts';
import type { Tier } from '#shared/policy/decision.ts';
import { makeHousehold, type Kin } from './households.ts';
import { ETHNICITIES } from './names.ts';
import { numberMaker, phoneNumber } from './numbers.ts';
import type { Chance } from './random.ts';
import { makeVillages, type MadeVillage } from './villages.ts';

/** A person who exists nowhere but here. */
export interface MadePerson {
  readonly name: string;
  readonly gender: '男' | '女';
  readonly birthDate: DateOnly;
  readonly age: number;
  /** 18 characters; null for a newborn who has none yet. */
  readonly number: string | null;
  readonly ethnicity: string;
  readonly relation: string;
  readonly phone: string | null;
  readonly school: string | null;
  /** At a university of the municipality: pays the student fee. */
  readonly student: boolean;
  /** Null when last year was not paid. */
  readonly lastYearTier: Tier | null;
}

export interface MadeHousehold {
  readonly village: number;
  readonly group: string;
  readonly address: string;
  /** Head first. */
  readonly members: readonly MadePerson[];
}

export interface MadeStreet {
  readonly villages: readonly MadeVillage[];
  readonly households: readonly MadeHousehold[];
  readonly residents: number;
}

export interface StreetOptions {
  readonly residents: number;
  readonly villages: number;
  /** Ages are completed years on this day. */
  readonly today: DateOnly;
}

const UNIVERSITIES = [
  '长江师范学院',
  '重庆工贸职业技术学院',
  '重庆大学',
  '西南大学',
  '重庆师范大学',
  '重庆三峡学院',
];
const SCHOOLS = [
  { from: 3, through: 5, names: ['中心幼儿园', '小太阳幼儿园', '晨光幼儿园'] },
  { from: 6, through: 11, names: ['第一小学', '第二小学', '中心小学校'] },
  { from: 12, through: 14, names: ['初级中学校', '实验中学校'] },
  { from: 15, through: 17, names: ['高级中学校', '职业教育中心'] },
];

/**
 * A made-up street of exactly so many residents: households with heads and relations, ages as in an ageing
 * street, valid ID numbers, pupils with schools, last year's tier for about 93 in 100.
 */
export function makeStreet(chance: Chance, options: StreetOptions): MadeStreet {
  const villages = makeVillages(chance, options.villages);
  const numbers = numberMaker(chance);
  const households: MadeHousehold[] = [];
  for (const [village, room] of sharesOf(villages, options.residents).entries()) {
    const made = villages[village];
    for (let left = room; made !== undefined && left > 0;) {
      const kin = makeHousehold(chance, options.today).slice(0, left);
      left -= kin.length;
      households.push(settle(chance, numbers, { village, made, kin, today: options.today }));
    }
  }
  return { villages, households, residents: options.residents };
}

interface Settling {
  readonly village: number;
  readonly made: MadeVillage;
  readonly kin: readonly Kin[];
  readonly today: DateOnly;
}

function settle(chance: Chance, numbers: ReturnType<typeof numberMaker>, settling: Settling): MadeHousehold {
  const { village, made, kin, today } = settling;
  const group = chance.pick(made.groups);
  const headPhone = chance.happens(0.9) ? phoneNumber(chance) : null;
  const usual = chance.happens(0.17) ? 2 : 1;
  return {
    village,
    group,
    address: `演示街道${made.name}${group}${chance.between(1, 240)}号`,
    members: kin.map((one, index): MadePerson => {
      const age = ageOn(one.birthDate, today);
      const student = age >= 18 && age <= 22 && chance.happens(0.3);
      return {
        ...one,
        age,
        number: age === 0 && chance.happens(0.06) ? null : numbers(one.birthDate, one.gender),
        ethnicity: chance.draw(ETHNICITIES),
        phone: index === 0 || age < 14 || age > 80 ? headPhone : ownPhone(chance),
        school: student ? chance.pick(UNIVERSITIES) : schoolOf(chance, age),
        student,
        lastYearTier: lastYear(chance, age, usual),
      };
    }),
  };
}

function ownPhone(chance: Chance): string | null {
  return chance.happens(0.85) ? phoneNumber(chance) : null;
}

function schoolOf(chance: Chance, age: number): string | null {
  const school = SCHOOLS.find((one) => age >= one.from && age <= one.through);
  return school !== undefined && chance.happens(0.93) ? `演示街道${chance.pick(school.names)}` : null;
}

function lastYear(chance: Chance, age: number, usual: Tier): Tier | null {
  if (age === 0 || !chance.happens(0.938)) {
    return null;
  }
  return chance.happens(0.93) ? usual : 3 - usual;
}

/** How many residents each village gets, by weight; they add up exactly. */
function sharesOf(villages: readonly MadeVillage[], residents: number): number[] {
  const weight = villages.reduce((sum, village) => sum + village.weight, 0);
  let passed = 0;
  let given = 0;
  return villages.map((village) => {
    passed += village.weight;
    const upTo = Math.round((residents * passed) / weight);
    const share = upTo - given;
    given = upTo;
    return share;
  });
}

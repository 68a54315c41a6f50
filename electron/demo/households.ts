import { dateOnly, daysInMonth, type DateOnly } from '#shared/domain/dates.ts';
import { fullName, surname } from './names.ts';
import { lotOf, type Chance } from './random.ts';

export interface Kin {
  readonly name: string;
  readonly gender: '男' | '女';
  readonly birthDate: DateOnly;
  readonly relation: string;
}

interface Family {
  readonly chance: Chance;
  /** Nobody is born after this day. */
  readonly today: DateOnly;
  readonly surname: string;
  readonly members: Kin[];
}

const SIZES = lotOf([
  [15, 1],
  [26, 2],
  [24, 3],
  [18, 4],
  [10, 5],
  [5, 6],
  [2, 7],
] as const);

/** Ages of household heads: the street has grown old, as such streets have. */
const HEAD_AGES = lotOf([
  [3, 25],
  [9, 30],
  [12, 35],
  [9, 40],
  [13, 45],
  [17, 50],
  [14, 55],
  [9, 60],
  [9, 65],
  [7, 70],
  [5, 75],
  [3, 80],
  [1, 84],
] as const);

/** One household of 1 to 7 people, head first, whose ages and names fit together. */
export function makeHousehold(chance: Chance, today: DateOnly): readonly Kin[] {
  const size = chance.draw(SIZES);
  const age = chance.draw(HEAD_AGES) + chance.between(0, 4) + (size === 1 ? chance.between(0, 12) : 0);
  const gender = chance.happens(size === 1 ? 0.55 : 0.82) ? '男' : '女';
  const family: Family = { chance, today, surname: surname(chance), members: [] };
  addMember(family, '户主', gender, age, family.surname);
  const spouseAge = Math.max(20, age + chance.between(-5, 3) + (gender === '女' ? 3 : 0));
  const spouseName = surname(chance);
  if (size > 2 ? chance.happens(0.92) : size === 2 && chance.happens(0.75)) {
    addMember(family, '配偶', gender === '男' ? '女' : '男', spouseAge, spouseName);
  }
  const line = gender === '男' || family.members.length === 1 ? family.surname : spouseName;
  if (age >= 52) {
    addGrownChildren(family, size, age, line);
  } else {
    addChildrenAndParents(family, size, age, line);
  }
  return family.members;
}

function addChildrenAndParents(family: Family, size: number, age: number, line: string): void {
  const { chance, members } = family;
  const parents = size - members.length > 1 && chance.happens(0.45) ? chance.between(1, 2) : 0;
  let childAge = age - chance.between(21, 31);
  while (members.length < size - parents && childAge >= 0) {
    addChild(family, childAge, line);
    childAge -= chance.between(2, 7);
  }
  if (members.length < size) {
    addMember(family, '母亲', '女', age + chance.between(20, 30), surname(chance));
  }
  if (members.length < size) {
    addMember(family, '父亲', '男', age + chance.between(22, 32), family.surname);
  }
  fillWithSiblings(family, size, age);
}

function addGrownChildren(family: Family, size: number, age: number, line: string): void {
  const { chance, members } = family;
  if (members.length < size) {
    const childAge = age - chance.between(21, 30);
    const child = addChild(family, childAge, line);
    if (members.length < size && childAge >= 22) {
      const partner = child === '男' ? '女' : '男';
      const relation = child === '男' ? '儿媳' : '女婿';
      addMember(family, relation, partner, childAge + chance.between(-4, 3), surname(chance));
    }
    let grandchildAge = childAge - chance.between(21, 30);
    while (members.length < size && grandchildAge >= 0) {
      const boy = chance.happens(0.52);
      addMember(family, boy ? '孙子' : '孙女', boy ? '男' : '女', grandchildAge, line);
      grandchildAge -= chance.between(2, 7);
    }
  }
  if (members.length < size && age < 70) {
    addMember(family, '母亲', '女', age + chance.between(20, 26), surname(chance));
  }
  fillWithSiblings(family, size, age);
}

function fillWithSiblings(family: Family, size: number, age: number): void {
  const { chance, members } = family;
  while (members.length < size) {
    const brother = chance.happens(0.6);
    const siblingAge = Math.max(1, age + chance.between(-9, 9));
    addMember(family, brother ? '兄弟' : '姐妹', brother ? '男' : '女', siblingAge, family.surname);
  }
}

function addChild(family: Family, age: number, line: string): '男' | '女' {
  const gender = family.chance.happens(0.525) ? '男' : '女';
  addMember(family, gender === '男' ? '子' : '女', gender, age, line);
  return gender;
}

function addMember(family: Family, relation: string, gender: '男' | '女', age: number, line: string): void {
  const birthDate = bornAgo(family.chance, family.today, Math.min(95, age));
  const name = fullName(family.chance, line, gender, Number(birthDate.slice(0, 4)));
  family.members.push({ name, gender, birthDate, relation });
}

/** A birthday that makes somebody about that many years old, never after today. */
function bornAgo(chance: Chance, today: DateOnly, age: number): DateOnly {
  const year = Number(today.slice(0, 4)) - age;
  const month = chance.between(1, 12);
  const born = dateOnly(year, month, chance.between(1, daysInMonth(year, month)));
  return born <= today ? born : dateOnly(year - 1, month, Math.min(28, Number(born.slice(8))));
}

/** What the order of people on paper goes by. */
interface Placed {
  readonly id: number;
  readonly name: string;
  readonly villageId: number;
  readonly groupName: string;
  readonly householdId: number | null;
  readonly headName: string | null;
  readonly relation: string | null;
}

const HEAD = '户主';
const DIGITS = '〇一二三四五六七八九';

/** People village by village, groups by their number, households together with the head first, then as entered. */
export function personOrder<Row extends Placed>(rows: readonly Row[]): readonly Row[] {
  const groups = groupPlaces(rows);
  const households = householdGroups(rows);
  function groupOf(row: Row): number {
    const name = row.householdId === null ? row.groupName : households.get(row.householdId);
    return groups.get(name ?? row.groupName) ?? 0;
  }
  return rows
    .map((row) => ({ row, group: groupOf(row) }))
    .sort(
      (one, other) =>
        one.row.villageId - other.row.villageId ||
        one.group - other.group ||
        // Whoever has no household comes behind the households.
        (one.row.householdId ?? Infinity) - (other.row.householdId ?? Infinity) ||
        headFirst(one.row) - headFirst(other.row) ||
        one.row.id - other.row.id,
    )
    .map(({ row }) => row);
}

/** The key under which neighbouring people are one household. */
export function householdOf(row: Pick<Placed, 'id' | 'householdId'>): string {
  return row.householdId === null ? `resident ${row.id}` : `household ${row.householdId}`;
}

/** The number a group's name begins with, in figures or Chinese: 12 for "12社" and "十二组"; null without one. */
export function groupNumber(name: string): number | null {
  const plain = name.normalize('NFKC').replace(/^第/, '');
  const figures = /^\d{1,6}/.exec(plain)?.[0];
  if (figures !== undefined) {
    return Number(figures);
  }
  const words = /^[〇一二三四五六七八九十百]+/.exec(plain)?.[0];
  return words === undefined ? null : chineseNumber(words);
}

function chineseNumber(words: string): number {
  let sum = 0;
  let digit: number | null = null;
  for (const character of words) {
    const place = character === '十' ? 10 : character === '百' ? 100 : null;
    if (place === null) {
      digit = DIGITS.indexOf(character);
    } else {
      sum += (digit ?? 1) * place;
      digit = null;
    }
  }
  return sum + (digit ?? 0);
}

/** A household whose members' groups are spelled differently stays together, at the first one's. */
function householdGroups(rows: readonly Placed[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  for (const { householdId, groupName } of rows) {
    if (householdId !== null && (names.get(householdId) ?? '') === '') {
      names.set(householdId, groupName);
    }
  }
  return names;
}

/** Place of each group's name: by number, then by name; no group at all comes last. */
function groupPlaces(rows: readonly Placed[]): ReadonlyMap<string, number> {
  const names = [...new Set(rows.map(({ groupName }) => groupName))].map((name) => ({
    name,
    number: name === '' ? Infinity : (groupNumber(name) ?? 1e9),
  }));
  names.sort((one, other) =>
    one.number === other.number ? (one.name < other.name ? -1 : 1) : one.number - other.number,
  );
  return new Map(names.map(({ name }, index) => [name, index]));
}

function headFirst({ relation, name, headName }: Placed): number {
  return relation === HEAD || (relation === null && name === headName) ? 0 : 1;
}

import type { Database } from 'better-sqlite3';
import { fold } from '#shared/domain/fold.ts';
import { nameKey } from '#shared/domain/names.ts';
import { otherReadings } from '#shared/domain/pinyin.ts';
import { besideDatabase } from './database-version.ts';
import { prepared } from './prepared.ts';
import { STAGED_COLUMNS, stagedValues, type CommonField } from './staged-columns.ts';
import { searchTokens, type ResidentValues } from './resident-values.ts';
import type { NewResident } from './residents.ts';

/** A person who is to become a resident; village and household are only named, because they may still have to be made. */
export interface StagedPerson {
  readonly person: Omit<NewResident, 'villageId' | 'householdId' | CommonField>;
  readonly village: string;
  /** The head's ID number in its cleaned form, where the roster has it. */
  readonly headNumber: string | null;
  readonly headName: string;
}

/** People made ready for the database, in a database in memory beside it, in the order they were added. */
export interface ResidentStage {
  readonly database: Database;
  readonly size: number;
  /** The villages named; the stage's tables count them from 0. */
  readonly villages: readonly string[];
  /** False when another stage was opened or this one let go: what was added is gone. */
  readonly isOpen: () => boolean;
}

const TABLES = `
  CREATE TABLE stage.person (place INTEGER PRIMARY KEY, tokens, ${STAGED_COLUMNS.join(', ')});
  CREATE TABLE stage.reading (person INTEGER, pinyin_full, pinyin_initials);
  CREATE TABLE stage.household
    (place INTEGER PRIMARY KEY, head_number, head_key, village INTEGER, group_name, head_name, id INTEGER);
  CREATE TABLE stage.village (place INTEGER PRIMARY KEY, id INTEGER);`;
const DROP_TABLES = ['person', 'reading', 'household', 'village']
  .map((table) => `DROP TABLE IF EXISTS stage.${table};`)
  .join(' ');

const insertPerson = prepared<[place: number, tokens: string, ...ResidentValues]>(
  `INSERT INTO stage.person VALUES (?, ?, ${STAGED_COLUMNS.map(() => '?').join(', ')})`,
);
const insertReading = prepared<[person: number, full: string, initials: string]>(
  'INSERT INTO stage.reading VALUES (?, ?, ?)',
);
const insertHousehold = prepared<
  [
    place: number,
    headNumber: string | null,
    headKey: string,
    village: number,
    groupName: string,
    headName: string,
  ]
>('INSERT INTO stage.household VALUES (?, ?, ?, ?, ?, ?, NULL)');
/** The stage of a database; null while it is filled, or when that failed. */
const stages = new WeakMap<Database, ResidentStage | null>();

/**
 * The people `fill` adds, made ready; the stage before it is gone. Nothing of it reaches the disk until enterStaged, and
 * databaseVersion stays what it was. Within a transaction only when a stage is open already. Throws what `fill` throws, and
 * then no stage is open.
 */
export function openStage(
  database: Database,
  fill: (add: (person: StagedPerson) => void) => void,
): ResidentStage {
  return besideDatabase(database, () => {
    makeTables(database);
    const villages = new Map<string, number>();
    let size = 0;
    const addHousehold = householdAdder(database);
    database.transaction(() => {
      fill((staged) => {
        const villageId = placeIn(villages, staged.village);
        const householdId = addHousehold(staged, villageId);
        const { name } = staged.person;
        const values = stagedValues({ ...staged.person, villageId, householdId });
        insertPerson(database).run(size, searchTokens(name), ...values);
        for (const { full, initials } of otherReadings(name)) {
          insertReading(database).run(size, full, initials);
        }
        size += 1;
      });
    })();
    const stage = { database, size, villages: [...villages.keys()], isOpen };
    stages.set(database, stage);
    return stage;

    function isOpen(): boolean {
      return stages.get(database) === stage;
    }
  });
}

function makeTables(database: Database): void {
  if (stages.has(database)) {
    database.exec(DROP_TABLES);
  } else {
    database.exec("ATTACH ':memory:' AS stage KEY ''; PRAGMA stage.page_size = 65536");
  }
  stages.set(database, null);
  database.exec(TABLES);
}

/** Answers the place of a person's household. Rows of one stand together; where they do not, entering finds it to be the same. */
function householdAdder(database: Database): (staged: StagedPerson, villageId: number) => number {
  let place = 0;
  let last: string | null = null;
  return ({ person: { groupName }, village, headNumber, headName }, villageId) => {
    const spelled = headNumber ?? `${village}/${groupName}/${headName}`;
    if (spelled !== last) {
      last = spelled;
      place += 1;
      const headKey = `${fold(groupName)}/${nameKey(headName)}`;
      insertHousehold(database).run(place, headNumber, headKey, villageId, groupName, headName);
    }
    return place;
  };
}

/** Lets go of what a preview made ready. Not inside a transaction. */
export function closeStage(database: Database): void {
  if (stages.delete(database)) {
    database.exec('DETACH stage');
  }
}

function placeIn(places: Map<string, number>, key: string): number {
  let place = places.get(key);
  if (place === undefined) {
    place = places.size;
    places.set(key, place);
  }
  return place;
}

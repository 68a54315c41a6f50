import type { DateTime } from '#shared/domain/dates.ts';
import { prepared } from './prepared.ts';
import type { ResidentStage } from './resident-stage.ts';
import { RESIDENT_COLUMNS } from './resident-values.ts';
import { ENTERED_FROM } from './staged-columns.ts';

/** So many people are entered by one statement: a cancellation is heard between two. */
const PART = 20_000;

const KEY = "coalesce(head_number, (SELECT id FROM stage.village WHERE place = village) || '/' || head_key)";
const OF_PART = 'FROM stage.person AS person WHERE place >= ? AND place < ? ORDER BY place';

const insertVillage = prepared<[place: number, id: number]>('INSERT INTO stage.village VALUES (?, ?)');
const insertHouseholds = prepared<[]>(
  `INSERT INTO household (match_key, village_id, group_name, head_name)
   SELECT ${KEY}, (SELECT id FROM stage.village WHERE place = village), group_name, head_name
   FROM stage.household WHERE true ORDER BY place ON CONFLICT DO NOTHING`,
);
const findHouseholds = prepared<[]>(
  `UPDATE stage.household SET id = (SELECT id FROM main.household WHERE match_key = ${KEY})`,
);
const insertPeople = prepared<
  [before: number, batchId: number, createdAt: DateTime, from: number, to: number]
>(
  `INSERT INTO resident (id, ${RESIDENT_COLUMNS.join(', ')})
   SELECT place + ?, ${ENTERED_FROM.join(', ')} ${OF_PART}`,
);
const insertNames = prepared<[before: number, from: number, to: number]>(
  `INSERT INTO resident_name (rowid, tokens) SELECT place + ?, tokens ${OF_PART}`,
);
const insertReadings = prepared<[before: number]>(
  `INSERT INTO resident_reading (resident_id, pinyin_full, pinyin_initials)
   SELECT person + ?, pinyin_full, pinyin_initials FROM stage.reading`,
);
const selectLast = prepared<[], { id: number }>('SELECT coalesce(max(id), 0) AS id FROM resident');

export interface EnterOptions {
  readonly batchId: number;
  readonly createdAt: DateTime;
  /** The id of a village, made when it is new. */
  readonly villageId: (name: string) => number;
  /** Called after each person; may throw. */
  readonly step: () => void;
}

/**
 * Enters the people of a stage as residents of a batch, in their order, with their households and everything search needs.
 * Once per stage, within a transaction. Throws SQLITE_CONSTRAINT_UNIQUE when a number is already there.
 */
export function enterStaged(
  stage: ResidentStage,
  { batchId, createdAt, villageId, step }: EnterOptions,
): void {
  const { database } = stage;
  for (const [place, name] of stage.villages.entries()) {
    insertVillage(database).run(place, villageId(name));
  }
  insertHouseholds(database).run();
  findHouseholds(database).run();
  const before = (selectLast(database).get()?.id ?? 0) + 1;
  for (let from = 0; from < stage.size; from += PART) {
    const to = Math.min(from + PART, stage.size);
    insertPeople(database).run(before, batchId, createdAt, from, to);
    insertNames(database).run(before, from, to);
    for (let entered = from; entered < to; entered += 1) {
      step();
    }
  }
  insertReadings(database).run(before);
}

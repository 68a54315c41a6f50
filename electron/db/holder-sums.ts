import type { Database } from 'better-sqlite3';
import { success, type Result } from '#shared/domain/result.ts';
import { prepared } from './prepared.ts';
import { areHoldersKept } from './weekly-sums.ts';
import { recomputing } from './writing.ts';

/** Fewer identities than this are quicker summed one by one. */
const WORTH_IT = 2000;

const setKept = prepared<[kept: 0 | 1]>('UPDATE weekly_sum_state SET holders_kept = ?');

const REBUILD = `
  UPDATE weekly_sum SET subsidised = 0 WHERE subsidised <> 0;
  DELETE FROM holder_sum;
  INSERT INTO weekly_sum (benefit_year, level, village_id, span, subsidised)
    SELECT benefit_year, level, village_id, substr(moment, 1, level), sum(subsidised)
    FROM subsidised_step CROSS JOIN span_level
    WHERE subsidised <> 0 AND level > 4 AND (level < 19 OR substr(moment, 12) <> '00:00:00')
    GROUP BY 1, 2, 3, 4
    ON CONFLICT DO UPDATE SET subsidised = excluded.subsidised;
  INSERT INTO holder_sum (level, village_id, span, holders)
    SELECT level, village_id, substr(moment, 1, level), sum(holders)
    FROM holder_step CROSS JOIN span_level WHERE holders <> 0 AND level < 19
    GROUP BY 1, 2, 3;`;

/**
 * Call before writing about `rows` identities: when they are many, their holders are not summed one by one. Reports then
 * count person by person until keepHolders is called. Within the caller's transaction.
 */
export function holdersLater(database: Database, rows: number): void {
  if (rows >= WORTH_IT) {
    setKept(database).run(0);
  }
}

/**
 * Sums the holders of identities anew when a large roster left them out; nothing to do otherwise. WRITE_FAILED leaves
 * reports right and slow.
 */
export function keepHolders(database: Database): Result<null> {
  return areHoldersKept(database)
    ? success(null)
    : recomputing(database, () => {
        sumHolders(database);
        return success(null);
      });
}

/** As keepHolders, within the caller's transaction. */
export function sumHolders(database: Database): void {
  database.exec(REBUILD);
  setKept(database).run(1);
}

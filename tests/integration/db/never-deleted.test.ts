import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#electron/db/connect.ts';
import { migrate, readMigrations } from '#electron/db/migrate.ts';

test('published packs, reductions and the history of targets are never deleted or edited, whoever asks', () => {
  const database = connect(join(mkdtempSync(join(tmpdir(), 'kept-')), 'desk.db'), { readonly: false });
  migrate(database, readMigrations());
  database.exec(`
    INSERT INTO village VALUES (1, '甲村', '甲村');
    INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials, village_id,
      origin, created_at)
    VALUES (1, 'id-card', '1', '王', '王', 'wang', 'w', 1, 'demo', '2023-09-01T00:00:00');`);
  database.exec(
    "INSERT INTO pack (id, version, yaml, created_at) VALUES ('a', 1, 'id: a', '2023-10-01T00:00:00')",
  );
  database.exec(
    `INSERT INTO target_change (benefit_year, village_id, scope, how, new_count, changed_by)
     VALUES (2024, 1, '街道', 'hand', 3, '甲')`,
  );
  const reduce = database.prepare(
    `INSERT INTO reduction (benefit_year, village_id, resident_id, reason, evidence_kind, evidence, recorded_at,
       recorded_by) VALUES (2024, 1, ?, '死亡', '死亡证明', ?, '2023-12-08T00:00:00', '甲')`,
  );
  expect(() => reduce.run(1, ' ')).toThrow('CHECK');
  reduce.run(1, '1号');
  expect(() => reduce.run(1, '2号')).toThrow('UNIQUE');
  for (const statement of [
    "UPDATE pack SET yaml = ''",
    'DELETE FROM pack',
    'UPDATE target_change SET new_count = 4',
    'DELETE FROM target_change',
    'DELETE FROM reduction',
  ]) {
    expect(() => database.exec(statement)).toThrow('never');
  }
  database.close();
});

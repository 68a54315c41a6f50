import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect } from '#electron/db/connect.ts';
import { migrate, readMigrations } from '#electron/db/migrate.ts';
import { schemaVersion } from '#electron/db/schema-version.ts';
import { ROSTER_KINDS } from '#shared/contract/imports.ts';
import { enrolmentOf, paymentOf, personIn } from './old-rows.ts';

/** One per migration: rows as the step before left them, and the question whose answer must be `after`. */
interface MigrationCase {
  readonly number: number;
  readonly before: string;
  readonly question: string;
  readonly after: readonly unknown[];
}

const CASES: readonly MigrationCase[] = [
  {
    number: 1,
    before: '',
    question: 'SELECT count(*) AS count FROM resident UNION ALL SELECT count(*) FROM payment',
    after: [{ count: 0 }, { count: 0 }],
  },
  {
    number: 2,
    before: `
      INSERT INTO setting VALUES ('pack_id', 'lidu-2024'), ('collection_start', '2023-10-26'), ('station', '甲所');
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, origin, created_at)
      VALUES (1, 'id-card', '1', '张乐', '张乐', 'zhangle', 'zl', 1, 'demo', '2023-09-01T00:00:00'),
        (2, 'id-card', '2', '王小明', '王小明', 'wangxiaoming', 'wxm', 1, 'demo', '2023-09-01T00:00:00');
      INSERT INTO pack_amendment (pack_id, kind, subject, source, dated, recorded_at, recorded_by)
      VALUES ('p', 'confirmation', '甲', '文', '2023-12-01', '2023-12-07T00:00:00', '甲'),
        ('p', 'confirmation', '乙', '文', '2023-12-09', '2023-12-09T00:00:00', '甲'),
        ('q', 'confirmation', '甲', '文', '2023-12-01', '2023-12-07T00:00:00', '甲');
      INSERT INTO enrolment VALUES (1, 2024, 1, '1', 1, 'paid', NULL, '2023-12-08T00:00:00'),
        (2, 2024, 2, '2', 1, 'declined', '拒参', '2023-12-08T00:00:00');
      INSERT INTO enrolment_event VALUES (1, 1, '2023-12-08T00:00:00', '甲', NULL, 'paid', ''),
        (2, 2, '2023-12-08T00:00:00', '甲', NULL, 'declined', '拒参');
      INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee,
        surcharge, surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator,
        recorded_at)
      VALUES (1, 2024, 1, '2023-12-08', '2023-12-08T00:00:00', 'resident', 1, 38000, 0, 0, 0, 38000, 'p', 1, '{}',
        '现金', '甲', '2023-12-08T00:00:00');`,
    question: `SELECT json_array(payment_group, station_version, personal) AS kept FROM payment
      UNION ALL SELECT json_array(id, reason, evidence, signed_by, dated) FROM enrolment_event
      UNION ALL SELECT json_array(pack_id, key, value) FROM pack_setting
      UNION ALL SELECT json_array(key, value) FROM setting WHERE key = 'collection_start'
      UNION ALL SELECT json_array(resident_id, pinyin_full, pinyin_initials) FROM resident_reading
      UNION ALL SELECT json_group_array(name) FROM (SELECT name FROM decline_reason WHERE active ORDER BY position)`,
    after: [
      { kept: '[null,1,38000]' },
      { kept: '[1,"","","",null]' },
      { kept: '[2,"拒参","","",null]' },
      { kept: '["lidu-2024","collection_start","2023-10-26"]' },
      { kept: '[1,"zhangyue","zy"]' },
      { kept: '["拒参","无法联系","失踪","户口迁出","已注销户口","死亡","服刑","服役","其他"]' },
    ],
  },
  {
    number: 3,
    before: `
      INSERT INTO batch VALUES (3, 'identities', '民政', 2024, '名册.xlsx', 'aa', '{}', '{"headerRow":1}',
        '2023-12-01T00:00:00', '甲');
      INSERT INTO batch_row VALUES (3, 2, '新增', '[]', '[]');
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO target VALUES (2024, 1, '街道', 10, NULL, NULL, 3);`,
    question: `SELECT json_array(id, kind, source, benefit_year, file_name, file_hash, outcomes, layout, committed_at,
        committed_by) AS kept FROM batch
      UNION ALL SELECT json_array("table", "from") FROM pragma_foreign_key_list('batch_row')
      UNION ALL SELECT json_array(batch_id, row) FROM batch_row
      UNION ALL SELECT json_array(name) FROM pragma_index_list('batch')
      UNION ALL SELECT json_array(count(*)) FROM sqlite_schema WHERE sql LIKE '%batch_with_kinds%'`,
    after: [
      {
        kept: '[3,"identities","民政",2024,"名册.xlsx","aa","{}","{\\"headerRow\\":1}","2023-12-01T00:00:00","甲"]',
      },
      { kept: '["batch","batch_id"]' },
      { kept: '[3,2]' },
      { kept: '["batch_by_hash"]' },
      { kept: '[0]' },
    ],
  },
  {
    number: 4,
    before: `
      INSERT INTO batch VALUES (3, 'identities', '民政', 2024, '名册.xlsx', 'aa', '{}', '{"headerRow":1}',
        '2023-12-01T00:00:00', '甲');`,
    question: `SELECT json_array(batch.id, batch_undo.undone_at, batch_change.change) AS kept FROM batch
      LEFT JOIN batch_undo ON batch_undo.batch_id = batch.id LEFT JOIN batch_change ON batch_change.batch_id = batch.id
      UNION ALL SELECT json_array(count(*)) FROM undone_row
      UNION ALL SELECT json_array(count(*)) FROM column_answer
      UNION ALL SELECT json_array(count(*)) FROM category_answer`,
    after: [{ kept: '[3,null,null]' }, { kept: '[0]' }, { kept: '[0]' }, { kept: '[0]' }],
  },
  {
    number: 5,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村'), (2, '乙村', '乙村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, origin, created_at)
      VALUES (1, 'id-card', '1', '王', '王', 'wang', 'w', 1, 'demo', '2023-09-01T00:00:00');
      INSERT INTO batch (id, kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
      VALUES (7, 'targets', '街道', 2024, 'a.xlsx', 'h', '{}', '2023-10-01T09:00:00', '甲');
      INSERT INTO target VALUES (2024, 1, '街道', 10, 9, 12, 7), (2024, 2, '街道', 5, NULL, NULL, NULL);
      INSERT INTO reduction VALUES (4, 2024, 1, 1, '死亡', '死亡证明', ' ', '2023-12-01T00:00:00', '甲');
      INSERT INTO pack VALUES ('own-2024', 1, 'id: own-2024', '2023-10-01T09:00:00');`,
    question: `SELECT json_array(village_id, scope, how, old_count, new_count, new_last_year, new_base, batch_id,
        changed_at, changed_by) AS kept FROM target_change
      UNION ALL SELECT json_array(id, village_id, reason, evidence_kind, evidence, recorded_at, withdrawn_at)
        FROM reduction
      UNION ALL SELECT json_array(id, version, yaml, published_by, note) FROM pack
      UNION ALL SELECT json_array((SELECT count(*) FROM year_opening), (SELECT count(*) FROM pack_draft))`,
    after: [
      { kept: '[1,"街道","import",null,10,9,12,7,"2023-10-01T09:00:00","甲"]' },
      { kept: '[2,"街道","earlier",null,5,null,null,null,null,""]' },
      { kept: '[4,1,"死亡","死亡证明","未写明","2023-12-01T00:00:00",null]' },
      { kept: '["own-2024",1,"id: own-2024","",""]' },
      { kept: '[0,0]' },
    ],
  },
  {
    number: 6,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, group_name, origin, created_at)
      VALUES (1, 'id-card', '1', '王小明', '王小明', 'wangxiaoming', 'wxm', 1, '3社', 'demo', '2023-09-01T00:00:00');
      INSERT INTO enrolment VALUES (1, 2024, 1, '1', 1, 'paid', NULL, '2023-12-08T00:00:00');
      INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee,
        surcharge, surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator,
        recorded_at)
      VALUES (1, 2024, 1, '2023-12-08', '2023-12-08T00:00:00', 'resident', 1, 38000, 0, 0, 0, 38000, 'p', 1, '{}',
        '现金', '甲', '2023-12-08T00:00:00');`,
    question: `SELECT json_array(personal, group_name, ticket_number, handover_id) AS kept FROM payment
      UNION ALL SELECT json_array(count(*)) FROM handover UNION ALL SELECT json_array(count(*)) FROM ticket`,
    after: [{ kept: '[38000,"3社",null,null]' }, { kept: '[0]' }, { kept: '[0]' }],
  },
  {
    number: 7,
    before: '',
    question: 'SELECT count(*) AS count FROM form_issue',
    after: [{ count: 0 }],
  },
  {
    number: 8,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, origin, created_at)
      VALUES (1, 'id-card', '1', '王', '王', 'wang', 'w', 1, 'demo', '2023-09-01T00:00:00'),
        (2, 'id-card', '2', '李', '李', 'li', 'l', 1, 'demo', '2023-09-01T00:00:00');
      INSERT INTO enrolment (id, benefit_year, resident_id, document_number, village_id, state, changed_at)
      VALUES (1, 2024, 1, '1', 1, 'paid', '2023-12-08T00:00:00'), (2, 2024, 2, '2', 1, 'paid', '2023-12-08T00:00:00');
      INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee,
        surcharge, surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator,
        recorded_at)
      VALUES (1, 2024, 1, '2023-12-08', '2023-12-08T00:00:00', 'resident', 1, 38000, 0, 0, 0, 38000, 'p', 1, '{}',
        '现金', '甲', '2023-12-08T00:00:00'), (2, 2024, 1, '2023-12-08', '2023-12-08T00:00:00', 'resident', 1, 38000,
        0, 0, 0, 38000, 'p', 1, '{}', '自助', '甲', '2023-12-08T00:00:00');`,
    question: 'SELECT json_array(means, personal, direct) AS kept FROM payment ORDER BY id',
    after: [{ kept: '["现金",38000,0]' }, { kept: '["自助",38000,1]' }],
  },
  {
    number: 9,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, last_year_tier, origin, created_at)
      VALUES (1, 'id-card', '1', '王', '王', 'wang', 'w', 1, 2, 'demo', '2023-09-01T00:00:00');
      INSERT INTO reduction (id, benefit_year, village_id, resident_id, reason, evidence_kind, evidence, recorded_at,
        recorded_by)
      VALUES (4, 2024, 1, 1, '死亡', '死亡证明', '12号', '2023-12-01T00:00:00', '甲');`,
    question: `SELECT json_array(id, evidence, evidence_dated) AS kept FROM reduction
      UNION ALL SELECT json_array(id) FROM resident INDEXED BY resident_listed_last_year
        WHERE last_year_tier IS NOT NULL`,
    after: [{ kept: '[4,"12号",null]' }, { kept: '[1]' }],
  },
  {
    number: 10,
    before: `
      INSERT INTO pack_amendment (pack_id, kind, subject, fund, source, dated, recorded_at, recorded_by)
      VALUES ('p', 'fund', '计生', '区卫健委', '文', '2023-12-01', '2023-12-07T00:00:00', '甲');`,
    question: 'SELECT json_array(subject, fund, carried_from) AS kept FROM pack_amendment',
    after: [{ kept: '["计生","区卫健委",null]' }],
  },
  {
    number: 11,
    before: `
      INSERT INTO batch (id, kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
      VALUES (3, 'identities', '民政', 2024, 'a.xlsx', 'aa', '{}', '2023-12-01T00:00:00', '甲');
      INSERT INTO batch_row VALUES (3, 2, '新增', '[]', '[]');`,
    question: `SELECT json_array(batch_id, row) AS kept FROM batch_row
      UNION ALL SELECT json_array(count(*)) FROM batch_rows`,
    after: [{ kept: '[3,2]' }, { kept: '[0]' }],
  },
  {
    number: 12,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, origin, created_at)
      VALUES (1, 'id-card', '1', '王', '王', 'wang', 'w', 1, 'demo', '2023-09-01T00:00:00');
      INSERT INTO enrolment (id, benefit_year, resident_id, document_number, village_id, state, decline_reason,
        changed_at)
      VALUES (3, 2024, 1, '1', 1, 'declined', '拒参', '2023-12-08T00:00:00');
      INSERT INTO enrolment_event (id, enrolment_id, at, operator, to_state, reason)
      VALUES (1, 3, '2023-12-07T00:00:00', '甲', 'registered', ''),
        (2, 3, '2023-12-08T00:00:00', '甲', 'declined', '拒参：不信');`,
    question: `SELECT json_array(enrolment.id, state, decline_reason, event.id, shown_reason, batch_id) AS kept
      FROM enrolment JOIN enrolment_event AS event ON enrolment_id = enrolment.id ORDER BY event.id`,
    after: [{ kept: '[3,"declined","拒参",1,null,null]' }, { kept: '[3,"declined","拒参",2,"拒参",null]' }],
  },
  {
    number: 13,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村'), (2, '乙村', '乙村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials,
        village_id, origin, created_at)
      VALUES (1, 'id-card', '1', '王', '王', 'wang', 'w', 1, 'demo', '2023-09-01T00:00:00'),
        (2, 'id-card', '2', '李', '李', 'li', 'l', 2, 'demo', '2023-09-01T00:00:00');
      INSERT INTO identity (resident_id, category, source, from_date, to_date)
      VALUES (1, '低保对象', '民政', '2023-10-01', '2023-12-08');
      INSERT INTO enrolment VALUES (1, 2024, 1, '1', 1, 'paid', NULL, '2023-12-08T00:00:00'),
        (2, 2024, 2, '2', 2, 'declined', '拒参', '2023-12-08T00:00:00');
      INSERT INTO enrolment_event (enrolment_id, at, operator, to_state) VALUES
        (1, '2023-12-05T00:00:00', '甲', 'paid'), (2, '2023-12-08T10:00:00', '甲', 'declined');
      INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee, surcharge,
        surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator, recorded_at)
      VALUES (1, 2024, 1, '2023-12-05', '2023-12-05T00:00:00', 'resident', 1, 38000, 0, 0, 34200, 3800, 'p', 1, '{}',
        '现金', '甲', '2023-12-05T00:00:00');`,
    question: `SELECT json_array(level, village_id, span, enrolled, tier1, personal, subsidy, declined, subsidised) AS kept
      FROM weekly_sum UNION ALL SELECT json_array(level, village_id, span, holders) FROM holder_sum`,
    after: [
      { kept: '[7,1,"2023-12",1,1,3800,34200,0,0]' },
      { kept: '[7,2,"2023-12",0,0,0,0,1,0]' },
      { kept: '[10,1,"2023-12-05",1,1,3800,34200,0,1]' },
      { kept: '[10,1,"2023-12-09",0,0,0,0,0,-1]' },
      { kept: '[10,2,"2023-12-08",0,0,0,0,1,0]' },
      { kept: '[19,2,"2023-12-08T10:00:00",0,0,0,0,1,0]' },
      { kept: '[4,1,"2023",0]' },
      { kept: '[7,1,"2023-10",1]' },
      { kept: '[7,1,"2023-12",-1]' },
      { kept: '[10,1,"2023-10-01",1]' },
      { kept: '[10,1,"2023-12-09",-1]' },
    ],
  },
  {
    number: 14,
    before: `
      INSERT INTO batch VALUES (3, 'payments', '', 2024, '明细.xlsx', 'aa', '{}', '{}', '2023-12-01T00:00:00', '甲');`,
    question: `SELECT count(*) AS count FROM closed_period UNION ALL SELECT count(*) FROM proxy_payment
      UNION ALL SELECT count(*) FROM batch`,
    after: [{ count: 0 }, { count: 0 }, { count: 1 }],
  },
  {
    number: 15,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials, birth_date,
        village_id, origin, created_at)
      VALUES (1, 'id-card', '500102198001020011', '王', '王', 'wang', 'w', '1980-01-02', 1, 'demo', '2023-09-01T00:00:00'),
        (2, 'none-yet', NULL, '李', '李', 'li', 'l', '2023-11-05', 1, 'demo', '2023-09-01T00:00:00');`,
    question: `SELECT json_array(
        (SELECT id FROM resident INDEXED BY resident_by_number_from_birth
          WHERE document_kind = 'id-card' AND substr(document_number, 7) = '198001020011'),
        (SELECT id FROM resident INDEXED BY resident_by_birth_date
          WHERE document_kind <> 'id-card' AND birth_date = '2023-11-05')) AS kept`,
    after: [{ kept: '[1,2]' }],
  },
  {
    number: 16,
    before: `INSERT INTO setting VALUES ('operator', '陈静')`,
    question: `SELECT value AS suggested, (SELECT count(*) FROM operator) AS operators,
      (SELECT count(*) FROM audit) AS entries, (SELECT count(*) FROM audit_head) AS heads
      FROM setting WHERE key = 'operator'`,
    after: [{ suggested: '陈静', operators: 0, entries: 0, heads: 0 }],
  },
  {
    number: 17,
    before: `
      INSERT INTO village VALUES (1, '甲村', '甲村');
      INSERT INTO household VALUES (5, 'k', 1, '1社', '王大');
      INSERT INTO resident (id, document_kind, document_number, name, name_key, pinyin_full, pinyin_initials, village_id,
        group_name, household_id, origin, created_at)
      VALUES (1, 'id-card', '500102198001020011', '王', '王', 'wang', 'w', 1, '1社', 5, 'demo', '2023-09-01T00:00:00'),
        (2, 'none-yet', NULL, '李', '李', 'li', 'l', 1, '', NULL, 'demo', '2023-09-01T00:00:00');
      INSERT INTO enrolment VALUES (1, 2023, 1, '500102198001020011', 1, 'voided', NULL, '2022-12-08T00:00:00'),
        (2, 2024, 1, '500102198001020011', 1, 'paid', NULL, '2023-12-08T00:00:00');
      INSERT INTO payment (enrolment_id, benefit_year, village_id, paid_on, paid_at, population, tier, fee, surcharge,
        surcharge_borne, subsidy, personal, policy_id, policy_version, decision, means, operator, recorded_at)
      VALUES (2, 2024, 1, '2023-12-05', '2023-12-05T00:00:00', 'resident', 2, 38000, 0, 0, 34200, 3800, 'p', 1, '{}',
        '现金', '甲', '2023-12-05T00:00:00');`,
    question: `SELECT json_array(resident_id, name, document_number, group_name, head_name, benefit_year, state, tier) AS kept
      FROM resident_card`,
    after: [
      { kept: '[1,"王","500102198001020011","1社","王大",2024,"paid",2]' },
      { kept: '[2,"李",null,"",null,null,null,null]' },
    ],
  },
  {
    number: 18,
    before: `INSERT INTO audit VALUES (1, '2026-03-02T09:30:00', 1, '陈静', '管理员', 'window', 'payment.take', 'payment 1', 1,
        NULL, '{}', '0', '1'),
      (2, '2026-03-02T09:31:00', 2, '向晓琴', '经办', 'window', 'payment.take', 'payment 2', 1, NULL, '{}', '1', '2')`,
    question: `SELECT seq, hash FROM audit INDEXED BY audit_by_operator_act
      WHERE operator = '向晓琴' AND act = 'payment.take' AND at >= '2026-03-01'`,
    after: [{ seq: 2, hash: '2' }],
  },
];

test('every migration has its case', () => {
  expect(CASES.map(({ number }) => number)).toEqual(readMigrations().map(({ number }) => number));
});

test.each(CASES)('migration $number: old rows become new rows', ({ number, before, question, after }) => {
  const database = connect(newFile(), { readonly: false });
  migrate(database, readMigrations(), number - 1);
  database.exec(before);
  migrate(database, readMigrations(), number);
  expect(database.prepare(question).all()).toEqual(after);
  expect(schemaVersion(database)).toBe(number);
  database.close();
});

test('the first schema holds its own rules', () => {
  const database = connect(newFile(), { readonly: false });
  migrate(database, readMigrations());
  database.pragma('foreign_keys = ON');
  const person = personIn(database);
  const enrolment = enrolmentOf(database, person);
  paymentOf(database, enrolment, { personal: 38_000 });
  expect(() => enrolmentOf(database, person)).toThrow('UNIQUE');
  expect(() => paymentOf(database, enrolment, { personal: 38_000 })).toThrow('UNIQUE');
  expect(() => paymentOf(database, enrolment, { personal: 37_999, voided: true })).toThrow('CHECK');
  expect(() => database.exec('DELETE FROM resident')).toThrow('FOREIGN KEY');
  paymentOf(database, enrolment, { personal: 38_000, voided: true });
  database.close();
});

test('a batch is one of the kinds of roster there are', () => {
  const database = connect(newFile(), { readonly: false });
  migrate(database, readMigrations());
  const insert = database.prepare(
    `INSERT INTO batch (kind, source, benefit_year, file_name, file_hash, outcomes, committed_at, committed_by)
     VALUES (?, '', 2024, '名册.xlsx', 'aa', '{}', '2023-12-01T00:00:00', '甲')`,
  );
  ROSTER_KINDS.forEach((kind) => insert.run(kind));
  expect(() => insert.run('rumours')).toThrow('CHECK');
  database.close();
});

test('numbers without a gap: a missing step is an error, not a silent jump', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steps-'));
  writeFileSync(join(folder, '0001-first.sql'), '');
  writeFileSync(join(folder, '0003-third.sql'), '');
  expect(() => readMigrations(folder)).toThrow('Migration 2 is missing');
});

test('a step that leaves rows pointing at nothing is undone', () => {
  const database = connect(newFile(), { readonly: false });
  const first = { number: 1, name: 'first', sql: 'CREATE TABLE home (id INTEGER PRIMARY KEY);' };
  const second = {
    number: 2,
    name: 'second',
    sql: 'CREATE TABLE person (home INTEGER REFERENCES home (id)); INSERT INTO person VALUES (7);',
  };
  expect(() => migrate(database, [first, second])).toThrow('dangling');
  expect(schemaVersion(database)).toBe(0);
  database.close();
});

function newFile(): string {
  return join(mkdtempSync(join(tmpdir(), 'steps-')), 'desk.db');
}

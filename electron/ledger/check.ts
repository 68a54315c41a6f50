import type { Database } from 'better-sqlite3';
import { prepared } from '#electron/db/prepared.ts';
import { writeFailureSentence } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { mayBeTakenBack, mayFollow, transitions } from '#shared/ledger/transitions.ts';
import { CASH_RULES } from './cash/check-rules.ts';

/** One thing the check found wrong: which rule, and which rows. */
export interface Finding {
  readonly rule: string;
  readonly detail: string;
}

export interface CheckAnswer {
  readonly ok: boolean;
  readonly findings: readonly Finding[];
}

interface Rule {
  readonly rule: string;
  readonly rows: (database: Database) => readonly { readonly detail: string }[];
}

const MOST_ROWS = 20;

const ALLOWED = pairs(mayFollow);
const TAKEN_BACK = pairs(mayBeTakenBack);

/** The file itself, as SQLite sees it. */
const FILE_RULES: readonly Rule[] = [
  sqlRule(
    '数据库文件完整',
    `SELECT integrity_check AS detail FROM pragma_integrity_check WHERE integrity_check <> 'ok'`,
  ),
  sqlRule(
    '引用的记录都在',
    `SELECT "table" || ' 第 ' || coalesce(rowid, 0) || ' 行引用的 ' || parent || ' 不在' AS detail
     FROM pragma_foreign_key_check`,
  ),
];

/** What must always be true of the ledger, whatever was imported, taken or voided. */
const LEDGER_RULES: readonly Rule[] = [
  sqlRule(
    '缴费标准 + 财政补助部分 = 资助 + 他方承担 + 个人缴费',
    `SELECT '缴费 ' || id AS detail FROM payment
     WHERE fee + surcharge <> subsidy + surcharge_borne + personal OR personal < 0`,
  ),
  sqlRule(
    '列中的金额与冻结的决定一致',
    `SELECT '缴费 ' || id AS detail FROM payment
     WHERE personal IS NOT json_extract(decision, '$.personal') OR fee IS NOT json_extract(decision, '$.fee')
       OR subsidy IS NOT json_extract(decision, '$.subsidy') OR tier IS NOT json_extract(decision, '$.tier')
       OR surcharge IS NOT json_extract(decision, '$.surcharge')
       OR surcharge_borne IS NOT json_extract(decision, '$.surchargeBorne')
       OR paid_on IS NOT json_extract(decision, '$.paidOn')
       OR benefit_year IS NOT json_extract(decision, '$.benefitYear')`,
  ),
  sqlRule(
    '每人每年度至多一笔有效缴费',
    `SELECT '参保 ' || enrolment_id AS detail FROM payment WHERE voided_at IS NULL
     GROUP BY enrolment_id HAVING count(*) > 1`,
  ),
  sqlRule(
    '参保状态与缴费一致',
    `SELECT '参保 ' || enrolment.id || '：' || state AS detail FROM enrolment
     LEFT JOIN payment ON payment.enrolment_id = enrolment.id AND payment.voided_at IS NULL
     WHERE (state = 'paid') <> (payment.id IS NOT NULL)`,
  ),
  sqlRule(
    '参保状态与最后一条变动记录一致',
    `SELECT '参保 ' || enrolment.id AS detail FROM enrolment
     LEFT JOIN enrolment_event AS event ON event.id =
       (SELECT max(id) FROM enrolment_event WHERE enrolment_id = enrolment.id)
     WHERE event.to_state IS NOT enrolment.state`,
  ),
  sqlRule(
    '状态只按允许的顺序变动',
    `SELECT '参保 ' || enrolment_id || '：' || coalesce(came, 'open') || ' → ' || to_state AS detail FROM (
       SELECT enrolment_id, from_state, to_state, undoes_batch,
         lag(to_state) OVER (PARTITION BY enrolment_id ORDER BY id) AS came FROM enrolment_event)
     WHERE from_state IS NOT came OR iif(undoes_batch IS NULL,
       (coalesce(from_state, 'open'), to_state) NOT IN (VALUES ${ALLOWED}),
       (coalesce(from_state, 'open'), to_state) NOT IN (VALUES ${TAKEN_BACK}))`,
  ),
  sqlRule(
    '一次收款的各笔同一天、同一方式',
    `SELECT '收款 ' || payment_group AS detail FROM payment WHERE payment_group IS NOT NULL
     GROUP BY payment_group HAVING count(DISTINCT paid_on) > 1 OR count(DISTINCT means) > 1`,
  ),
  sqlRule(
    '缴费与参保记录同一年度',
    `SELECT '缴费 ' || payment.id AS detail FROM payment JOIN enrolment ON enrolment.id = enrolment_id
     WHERE payment.benefit_year <> enrolment.benefit_year`,
  ),
  sqlRule(
    '目标与它最后一条变动记录一致',
    `SELECT benefit_year || ' 年度 ' || village.name || ' ' || scope AS detail
     FROM target JOIN village ON village.id = village_id
     WHERE count IS NOT (SELECT new_count FROM target_change AS change
       WHERE change.benefit_year = target.benefit_year AND change.village_id = target.village_id
         AND change.scope = target.scope ORDER BY change.id DESC LIMIT 1)`,
  ),
  sqlRule(
    '核减后目标不小于 0',
    `SELECT target.benefit_year || ' 年度 ' || village.name || ' ' || scope || '：目标 ' || target.count AS detail
     FROM target JOIN village ON village.id = target.village_id
     WHERE target.count < (SELECT count(*) FROM reduction
       WHERE reduction.benefit_year = target.benefit_year AND reduction.village_id = target.village_id
         AND withdrawn_at IS NULL)`,
  ),
  sqlRule('作废不早于缴费', `SELECT '缴费 ' || id AS detail FROM payment WHERE voided_at < paid_at`),
  sqlRule(
    '身份的终止日不早于起始日的前一日',
    `SELECT '身份 ' || id AS detail FROM identity WHERE to_date < date(from_date, '-1 day')`,
  ),
  sqlRule(
    '姓名索引与底册人数一致',
    `SELECT '底册 ' || residents || ' 人，索引 ' || names || ' 人' AS detail FROM (
       SELECT (SELECT count(*) FROM resident) AS residents,
         (SELECT count(*) FROM resident_name_docsize) AS names)
     WHERE residents <> names`,
  ),
  sqlRule(
    '查找用的卡片与底册、参保、缴费一致',
    `SELECT '居民 ' || coalesce(due.resident_id, card.resident_id) AS detail
     FROM resident_card AS card FULL JOIN resident_card_due AS due USING (resident_id)
     WHERE (card.name, card.document_number, card.village_id, card.group_name, card.head_name, card.benefit_year,
         card.state, card.tier)
       IS NOT (due.name, due.document_number, due.village_id, due.group_name, due.head_name, due.benefit_year,
         due.state, due.tier)`,
  ),
];

/** The kept sums of the weekly sheet say what a count person by person says. */
const SUM_RULES: readonly Rule[] = [
  sumRule('payment_step', ['enrolled', 'tier1', 'tier2', 'students', 'personal', 'subsidy']),
  sumRule('decline_step', ['declined']),
  sumRule('subsidised_step', ['subsidised']),
];

const CASH: readonly Rule[] = CASH_RULES.map(([rule, sql]) => sqlRule(rule, sql));

/**
 * Whether the database and the ledger in it hold: file, references, sums, one standing payment a year, states that
 * agree with payments and history, the search index. Reads only; at most 20 rows per rule are named.
 */
export function checkDatabase(context: DeskContext): CheckAnswer {
  const findings = [...FILE_RULES, ...LEDGER_RULES, ...SUM_RULES, ...CASH].flatMap(({ rule, rows }) =>
    rows(context.database).map(({ detail }) => ({ rule, detail })),
  );
  return { ok: findings.length === 0, findings };
}

function pairs(may: Parameters<typeof transitions>[0]): string {
  return transitions(may)
    .map(([from, to]) => `('${from}', '${to}')`)
    .join(', ');
}

function sqlRule(rule: string, sql: string): Rule {
  const statement = prepared<[], { detail: string }>(`${sql} LIMIT ${MOST_ROWS}`);
  return { rule, rows: (database) => rowsOrDamage(() => statement(database).all()) };
}

/** Day by day and village by village; while holders are not kept their column says nothing. */
function sumRule(view: string, keys: readonly string[]): Rule {
  const sums = keys.map((key) => `sum(${key}) AS ${key}`).join(', ');
  const differs = keys.map((key) => `coalesce(kept.${key}, 0) <> coalesce(counted.${key}, 0)`).join(' OR ');
  return sqlRule(
    `报表汇总与逐人重算一致（${keys.join('、')}）`,
    `SELECT benefit_year || ' 年度 ' || village_id || ' 号村（居） ' || span AS detail
     FROM (SELECT benefit_year, village_id, span, ${keys.join(', ')} FROM weekly_sum WHERE level = 10) AS kept
     FULL JOIN (SELECT benefit_year, village_id, substr(moment, 1, 10) AS span, ${sums} FROM ${view}
       GROUP BY benefit_year, village_id, substr(moment, 1, 10)) AS counted USING (benefit_year, village_id, span)
     WHERE (${differs}) AND ('${view}' <> 'subsidised_step' OR (SELECT holders_kept FROM weekly_sum_state))`,
  );
}

/** A file too damaged for the question is itself what the check is looking for. */
function rowsOrDamage(
  read: () => readonly { readonly detail: string }[],
): readonly { readonly detail: string }[] {
  try {
    return read();
  } catch (error) {
    const sentence = writeFailureSentence(error);
    if (sentence === null) {
      throw error;
    }
    return [{ detail: sentence }];
  }
}

/** What must always be true of cash: the rule, and the question whose rows break it. */
export const CASH_RULES: readonly (readonly [rule: string, sql: string])[] = [
  [
    '交接单的合计与逐笔、分项一致',
    `SELECT '交接 ' || id AS detail FROM handover
     WHERE ledger_fen <> (SELECT sum(fen) FROM handover_payment WHERE handover_id = handover.id)
       OR payments <> (SELECT count(*) FROM handover_payment WHERE handover_id = handover.id)
       OR ledger_fen <> (SELECT sum(ledger_fen) FROM handover_means WHERE handover_id = handover.id)
       OR counted_fen <> (SELECT sum(counted_fen) FROM handover_means WHERE handover_id = handover.id)`,
  ],
  [
    '每笔缴费至多在一次有效交接中',
    `SELECT '缴费 ' || payment.id AS detail FROM payment
     LEFT JOIN (SELECT payment_id, handover.id FROM handover_payment JOIN handover ON handover.id = handover_id
       WHERE state <> 'reversed') AS standing ON standing.payment_id = payment.id
     WHERE payment.handover_id IS NOT standing.id`,
  ],
  [
    '交接的状态与存款、入库记录一致',
    `SELECT '交接 ' || id AS detail FROM handover
     WHERE (state IN ('deposited', 'in-treasury')) <> EXISTS (SELECT 1 FROM handover_step
         WHERE handover_id = handover.id AND kind = 'deposit' AND reversed_at IS NULL)
       OR (state = 'in-treasury') <> EXISTS (SELECT 1 FROM handover_step
         WHERE handover_id = handover.id AND kind = 'treasury' AND reversed_at IS NULL)`,
  ],
  [
    '已了结的金额与交接单一致',
    `SELECT '交接 ' || handover.id AS detail FROM handover LEFT JOIN (
       SELECT handover_id, sum(amount_fen) AS fen FROM alarm_settlement
       WHERE kind IN ('handover-difference', 'voided-after-handover') GROUP BY handover_id
     ) AS settled ON settled.handover_id = handover.id
     WHERE settled_fen <> coalesce(settled.fen, 0)`,
  ],
  [
    '票号登记与缴费一致',
    `SELECT '票号 ' || series || value AS detail FROM (
       SELECT benefit_year, series, value FROM ticket
       EXCEPT SELECT benefit_year, ticket_series, ticket_value FROM payment WHERE ticket_value IS NOT NULL
     ) UNION ALL SELECT '票号 ' || ticket_series || ticket_value FROM (
       SELECT benefit_year, ticket_series, ticket_value FROM payment WHERE ticket_value IS NOT NULL
       EXCEPT SELECT benefit_year, series, value FROM ticket)`,
  ],
  [
    '缺号登记与票号一致',
    `SELECT '票号 ' || series || value AS detail FROM (
       SELECT series, value, missing_before, coalesce(value - 1 - lag(value) OVER (
         PARTITION BY benefit_year, series ORDER BY value), 0) AS missing FROM ticket)
     WHERE missing_before <> missing`,
  ],
];

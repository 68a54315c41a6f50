import type { Figure } from '#shared/contract/periods.ts';
import { standingAt } from './standing.ts';

/** A payment that stands at a moment, as far as it was entered by `known` (null: by now). */
function standing(payment: string, moment: string, known: string): string {
  return `${standingAt(payment, moment)} AND (${known} IS NULL OR ${payment}.recorded_at <= ${known})`;
}

/** Everybody whose payment stands at the moment in the village, with what the payment says. */
function enrolledSql(condition = 'true', amount = '0', sign = 1): string {
  return `SELECT enrolment.resident_id AS residentId, payment.village_id AS village, payment.tier,
      payment.category AS detail, ${sign} AS sign, ${amount} AS amount
    FROM payment JOIN enrolment ON enrolment.id = payment.enrolment_id
    WHERE payment.benefit_year = @year AND (@village IS NULL OR payment.village_id = @village) AND ${condition}
      AND ${standing('payment', '@asOf', '@known')}`;
}

/** Paid within the period, less those whose payment stood at its beginning and no longer does. */
function periodSql(): string {
  const other = 'other.enrolment_id = payment.enrolment_id AND other.village_id = payment.village_id';
  return `${enrolledSql(`NOT EXISTS (SELECT 1 FROM payment AS other
      WHERE ${other} AND ${standing('other', '@start', '@knownBefore')})`)}
    UNION ALL
    SELECT enrolment.resident_id, payment.village_id, payment.tier, '作废：' || coalesce(payment.void_reason, ''), -1, 0
    FROM payment JOIN enrolment ON enrolment.id = payment.enrolment_id
    WHERE payment.benefit_year = @year AND (@village IS NULL OR payment.village_id = @village)
      AND ${standing('payment', '@start', '@knownBefore')}
      AND NOT EXISTS (SELECT 1 FROM payment AS other
        WHERE ${other} AND ${standing('other', '@asOf', '@known')})`;
}

/** Holders of any identity on the moment's day, where they live now; with a condition on their payment. */
function holdersSql(enrolled: boolean): string {
  const paid = `AND EXISTS (SELECT 1 FROM enrolment JOIN payment ON payment.enrolment_id = enrolment.id
    WHERE enrolment.benefit_year = @year AND enrolment.resident_id = identity.resident_id
      AND ${standing('payment', '@asOf', '@known')})`;
  return `SELECT identity.resident_id AS residentId, resident.village_id AS village, NULL AS tier,
      group_concat(DISTINCT identity.category) AS detail, 1 AS sign, 0 AS amount
    FROM identity JOIN resident ON resident.id = identity.resident_id
    WHERE from_date <= substr(@asOf, 1, 10) AND (to_date IS NULL OR to_date >= substr(@asOf, 1, 10))
      AND (@village IS NULL OR resident.village_id = @village) ${enrolled ? paid : ''}
    GROUP BY identity.resident_id`;
}

const DECLINED = `SELECT enrolment.resident_id AS residentId, enrolment.village_id AS village, NULL AS tier,
    event.reason AS detail, 1 AS sign, 0 AS amount
  FROM enrolment_event AS event JOIN enrolment ON enrolment.id = event.enrolment_id
  WHERE event.to_state = 'declined' AND event.at <= @asOf AND enrolment.benefit_year = @year
    AND (@village IS NULL OR enrolment.village_id = @village)
    AND NOT EXISTS (SELECT 1 FROM enrolment_event AS later
      WHERE later.enrolment_id = event.enrolment_id AND later.at <= @asOf AND later.id > event.id)`;

const REDUCED = `SELECT resident_id AS residentId, village_id AS village, NULL AS tier,
    reason || ' ' || evidence_kind AS detail, 1 AS sign, 0 AS amount
  FROM reduction
  WHERE benefit_year = @year AND (@village IS NULL OR village_id = @village)
    AND recorded_at <= @asOf AND (withdrawn_at IS NULL OR withdrawn_at > @asOf)`;

function lastYearSql(kept: boolean): string {
  return kept
    ? `SELECT resident_id AS residentId, village_id AS village, tier, '' AS detail, 1 AS sign, 0 AS amount
       FROM last_year_base WHERE benefit_year = @year AND (@village IS NULL OR village_id = @village)`
    : `SELECT id AS residentId, village_id AS village, last_year_tier AS tier, '' AS detail, 1 AS sign, 0 AS amount
       FROM resident WHERE last_year_tier IS NOT NULL AND (@village IS NULL OR village_id = @village)`;
}

/** True for a figure that is an amount: its list is of the people the money is of. */
export function isMoney(figure: Figure): boolean {
  return figure === 'personal' || figure === 'subsidy';
}

/**
 * SQL for the people behind a figure of the weekly sheet: residentId, village, tier, detail, sign, amount. It binds year,
 * asOf, start, known, knownBefore and village; `kept` says whether the year's base of last year is kept apart.
 */
export function behindSql(figure: Figure, kept: boolean): string {
  switch (figure) {
    case 'enrolled':
      return enrolledSql();
    case 'periodNew':
      return periodSql();
    case 'tier1':
      return enrolledSql('payment.tier = 1');
    case 'tier2':
      return enrolledSql('payment.tier = 2');
    case 'students':
      return enrolledSql(`payment.population <> 'resident'`);
    case 'subsidisedDue':
      return holdersSql(false);
    case 'subsidisedEnrolled':
      return holdersSql(true);
    case 'personal':
      return enrolledSql('payment.personal > 0', 'payment.personal');
    case 'subsidy':
      return enrolledSql('payment.subsidy > 0', 'payment.subsidy');
    case 'declined':
      return DECLINED;
    case 'reduction':
      return REDUCED;
    case 'lastYear':
      return lastYearSql(kept);
  }
}

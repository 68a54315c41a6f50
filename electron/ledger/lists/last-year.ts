import { isYearKept } from '#electron/db/last-year.ts';
import type { DeskContext } from '#electron/desk.ts';
import { benefitYearOf } from '#electron/packs/packs.ts';
import type { MissingThisYear } from '#shared/contract/lists.ts';
import type { LedgerList } from './definition.ts';
import { ledgerList } from './list.ts';
import {
  ENROLMENT_JOIN,
  lastNotice,
  listedPerson,
  NOT_PAID,
  NOTICE_COLUMNS,
  NOTICE_DAY,
  NOTICE_JOIN,
  type NoticeColumns,
} from './person.ts';

interface LastYearColumns extends NoticeColumns {
  readonly address: string | null;
  readonly lastYearTier: number;
  readonly reason: string | null;
}

/** The newest year's base stands with the residents, an earlier year's is kept apart. */
const PRESENT = missing({
  tier: 'resident.last_year_tier',
  index: 'resident_listed_last_year',
  candidates: 'resident INDEXED BY resident_listed_last_year WHERE last_year_tier IS NOT NULL',
  joins: '',
  where: 'resident.last_year_tier IS NOT NULL',
});
const KEPT = missing({
  tier: 'kept.tier',
  index: 'resident_by_village',
  candidates: 'last_year_base WHERE benefit_year = @year',
  joins: 'CROSS JOIN last_year_base AS kept ON kept.benefit_year = @year AND kept.resident_id = resident.id',
  where: 'kept.tier IS NOT NULL',
});

/** 上年参保、本年未参, each with this year's state and reason. */
export const missingThisYear: LedgerList<MissingThisYear> = {
  keys: (context, choice) => baseOf(context).keys(context, choice),
  slice: (context, ...asked) => baseOf(context).slice(context, ...asked),
  rows: (context, keys) => baseOf(context).rows(context, keys),
  page: (context, query) => baseOf(context).page(context, query),
};

function baseOf(context: DeskContext): LedgerList<MissingThisYear> {
  return isYearKept(context.database, benefitYearOf(context) ?? 0) ? KEPT : PRESENT;
}

function missing(base: {
  readonly tier: string;
  readonly index: string;
  readonly candidates: string;
  readonly joins: string;
  readonly where: string;
}): LedgerList<MissingThisYear> {
  return ledgerList<LastYearColumns, MissingThisYear>({
    table: 'resident',
    index: base.index,
    candidates: base.candidates,
    joins: base.joins,
    where: `${base.where} AND ${NOT_PAID}`,
    rowJoins: `${ENROLMENT_JOIN} ${NOTICE_JOIN}`,
    columns: `resident.address, ${base.tier} AS lastYearTier, enrolment.decline_reason AS reason, ${NOTICE_COLUMNS}`,
    sorts: { lastYearTier: base.tier, noticeOn: NOTICE_DAY },
    reader: () => (row) => ({
      ...listedPerson(row),
      address: row.address,
      lastYearTier: row.lastYearTier,
      reason: row.reason,
      notice: lastNotice(row),
    }),
  });
}

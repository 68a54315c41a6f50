import type { Database } from 'better-sqlite3';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** A row of the tax system's list that says what somebody else paid for a person. */
export interface NewProxyPayment {
  readonly batchId: number;
  readonly row: number;
  readonly benefitYear: number;
  readonly number: string;
  readonly name: string;
  readonly amount: Fen;
  /** 代缴类别 as written. */
  readonly category: string;
  /** 请款批次 as written. */
  readonly request: string;
}

/** What the tax system's lists say was paid for one person. */
export interface ProxyPayment {
  readonly number: string;
  readonly name: string;
  readonly category: string;
  readonly request: string;
  readonly amount: Fen;
}

const insert = prepared<[NewProxyPayment]>(
  `INSERT INTO proxy_payment (batch_id, row, benefit_year, number, name, amount, category, request)
   VALUES (@batchId, @row, @benefitYear, @number, @name, @amount, @category, @request)`,
);
const selectStanding = prepared<[year: number], ProxyPayment>(
  `SELECT DISTINCT number, name, category, request, amount FROM proxy_payment
   WHERE benefit_year = ? AND batch_id NOT IN (SELECT batch_id FROM batch_undo)
   ORDER BY number, request, category, amount`,
);

/** Keeps a row's 代缴. Within the import's transaction. */
export function insertProxyPayment(database: Database, row: NewProxyPayment): void {
  insert(database).run(row);
}

/**
 * What the tax system's lists of a year say was paid for people, by number. A row that stands in several lists with the
 * same amount, category and request counts once; imports taken back do not count.
 */
export function proxyPayments(database: Database, year: number): readonly ProxyPayment[] {
  return selectStanding(database).all(year);
}

import type { Database } from 'better-sqlite3';
import type { HandoverMeans, HandoverState } from '#shared/contract/cash.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { Fen } from '#shared/domain/money.ts';
import { prepared } from './prepared.ts';

/** The payments of a village or group and day that passed through a hand, stand, and no handover covers. */
export interface HandoverPlace {
  readonly benefitYear: number;
  readonly villageId: number;
  /** Null for the whole village. */
  readonly groupName: string | null;
  readonly day: DateOnly;
}

export interface NewHandover extends HandoverPlace {
  readonly payments: number;
  readonly ledgerFen: Fen;
  readonly countedFen: Fen;
  /** JSON of the TicketRanges. */
  readonly tickets: string;
  readonly handedBy: string;
  readonly receivedBy: string;
  readonly account: string;
  readonly handedAt: DateTime;
  readonly note: string;
  readonly operator: string;
  /** The computer's clock. */
  readonly recordedAt: DateTime;
}

export interface HandoverRow extends NewHandover {
  readonly id: number;
  readonly village: string;
  readonly state: HandoverState;
  readonly settledFen: Fen;
  readonly reversedAt: DateTime | null;
  readonly reverseReason: string | null;
  readonly reversedBy: string | null;
}

export interface OpenMeans {
  readonly means: HandoverMeans['means'];
  readonly payments: number;
  readonly fen: Fen;
  readonly withoutTicket: number;
}

const OPEN = `benefit_year = @benefitYear AND paid_on = @day AND village_id = @villageId
  AND (@groupName IS NULL OR group_name = @groupName) AND voided_at IS NULL AND handover_id IS NULL
  AND direct = 0`;
const ROW = `handover.id, benefit_year AS benefitYear, village_id AS villageId, village.name AS village,
  group_name AS groupName, day, state, payments, ledger_fen AS ledgerFen, counted_fen AS countedFen,
  settled_fen AS settledFen, tickets, handed_by AS handedBy, received_by AS receivedBy, account,
  handed_at AS handedAt, note, operator, recorded_at AS recordedAt, reversed_at AS reversedAt,
  reverse_reason AS reverseReason, reversed_by AS reversedBy
  FROM handover JOIN village ON village.id = village_id`;

const selectOpenMeans = prepared<[HandoverPlace], OpenMeans>(
  `SELECT means, count(*) AS payments, sum(personal) AS fen, sum(ticket_value IS NULL) AS withoutTicket
   FROM payment WHERE ${OPEN} GROUP BY means ORDER BY means`,
);
const selectOpenTickets = prepared<[HandoverPlace], { number: string }>(
  `SELECT ticket_number AS number FROM payment WHERE ${OPEN} AND ticket_value IS NOT NULL`,
);
const insert = prepared<[NewHandover]>(
  `INSERT INTO handover (benefit_year, village_id, group_name, day, state, payments, ledger_fen, counted_fen,
     tickets, handed_by, received_by, account, handed_at, note, operator, recorded_at)
   VALUES (@benefitYear, @villageId, @groupName, @day, 'counted', @payments, @ledgerFen, @countedFen,
     @tickets, @handedBy, @receivedBy, @account, @handedAt, @note, @operator, @recordedAt)`,
);
const insertMeans = prepared<[id: number, means: string, payments: number, ledgerFen: Fen, countedFen: Fen]>(
  `INSERT INTO handover_means (handover_id, means, payments, ledger_fen, counted_fen) VALUES (?, ?, ?, ?, ?)`,
);
const insertCovered = prepared<[HandoverPlace & { id: number }]>(
  `INSERT INTO handover_payment (handover_id, payment_id, fen) SELECT @id, id, personal FROM payment WHERE ${OPEN}`,
);
const cover = prepared<[HandoverPlace & { id: number }]>(
  `UPDATE payment SET handover_id = @id WHERE ${OPEN}`,
);
const uncover = prepared<[id: number]>('UPDATE payment SET handover_id = NULL WHERE handover_id = ?');
const selectById = prepared<[id: number], HandoverRow>(`SELECT ${ROW} WHERE handover.id = ?`);
const selectStanding = prepared<[benefitYear: number, from: DateOnly, through: DateOnly], HandoverRow>(
  `SELECT ${ROW} WHERE benefit_year = ? AND day BETWEEN ? AND ? AND state <> 'reversed'
   ORDER BY day, village_id, handover.id`,
);
const selectAll = prepared<[benefitYear: number, from: DateOnly, through: DateOnly], HandoverRow>(
  `SELECT ${ROW} WHERE benefit_year = ? AND day BETWEEN ? AND ? ORDER BY day, village_id, handover.id`,
);
const selectCounted = prepared<[benefitYear: number, before: DateOnly], HandoverRow>(
  `SELECT ${ROW} WHERE benefit_year = ? AND state = 'counted' AND counted_fen > 0 AND handed_at < ?
   ORDER BY day, village_id, handover.id`,
);
const selectMeans = prepared<[id: number], HandoverMeans>(
  `SELECT means, payments, ledger_fen AS ledgerFen, counted_fen AS countedFen FROM handover_means
   WHERE handover_id = ? ORDER BY means`,
);
const selectUnequalMeans = prepared<[benefitYear: number], HandoverMeans & { handoverId: number }>(
  `SELECT handover_id AS handoverId, means, handover_means.payments, handover_means.ledger_fen AS ledgerFen,
     handover_means.counted_fen AS countedFen
   FROM handover JOIN handover_means ON handover_means.handover_id = handover.id
   WHERE benefit_year = ? AND state <> 'reversed' AND handover_means.counted_fen <> handover_means.ledger_fen`,
);
const setState = prepared<[state: string, id: number]>('UPDATE handover SET state = ? WHERE id = ?');
const setReversed = prepared<[at: string, reason: string, by: string, id: number]>(
  `UPDATE handover SET state = 'reversed', reversed_at = ?, reverse_reason = ?, reversed_by = ? WHERE id = ?`,
);
const addSettled = prepared<[fen: Fen, id: number]>(
  'UPDATE handover SET settled_fen = settled_fen + ? WHERE id = ?',
);

/** What is open at a place, by means; sums in fen. */
export function openMeans(database: Database, place: HandoverPlace): readonly OpenMeans[] {
  return selectOpenMeans(database).all(place);
}

/** The ticket numbers open at a place, in no order. */
export function openTickets(database: Database, place: HandoverPlace): readonly string[] {
  return selectOpenTickets(database)
    .all(place)
    .map(({ number }) => number);
}

/** Stores a handover over everything open at its place and answers its id. Within a transaction. */
export function insertHandover(
  database: Database,
  handover: NewHandover,
  byMeans: readonly HandoverMeans[],
): number {
  const id = Number(insert(database).run(handover).lastInsertRowid);
  for (const { means, payments, ledgerFen, countedFen } of byMeans) {
    insertMeans(database).run(id, means, payments, ledgerFen, countedFen);
  }
  const { benefitYear, villageId, groupName, day } = handover;
  const place = { id, benefitYear, villageId, groupName, day };
  insertCovered(database).run(place);
  cover(database).run(place);
  return id;
}

/** The handover, reversed or not, or null when there is none. */
export function handoverById(database: Database, id: number): HandoverRow | null {
  return selectById(database).get(id) ?? null;
}

/** Handovers of money taken on these days, both included; reversed ones only when asked for. */
export function handoversBetween(
  database: Database,
  benefitYear: number,
  days: { readonly from: DateOnly; readonly through: DateOnly; readonly reversed: boolean },
): readonly HandoverRow[] {
  const select = days.reversed ? selectAll : selectStanding;
  return select(database).all(benefitYear, days.from, days.through);
}

/** Handovers of money that was handed over before a day and is in no account yet, oldest first. */
export function countedBefore(
  database: Database,
  benefitYear: number,
  day: DateOnly,
): readonly HandoverRow[] {
  return selectCounted(database).all(benefitYear, day);
}

/** A handover's sums by means. */
export function handoverMeans(database: Database, id: number): readonly HandoverMeans[] {
  return selectMeans(database).all(id);
}

/** The means of standing handovers that were counted otherwise than the ledger has them. */
export function unequalMeans(
  database: Database,
  benefitYear: number,
): readonly (HandoverMeans & { readonly handoverId: number })[] {
  return selectUnequalMeans(database).all(benefitYear);
}

/** How far the handover's money is. Within a transaction, with the step that says so. */
export function setHandoverState(database: Database, id: number, state: HandoverState): void {
  setState(database).run(state, id);
}

/** Reverses a handover: its payments are in hand again, the record of it stays. Within a transaction. */
export function markHandoverReversed(
  database: Database,
  id: number,
  by: { readonly at: DateTime; readonly reason: string; readonly operator: string },
): void {
  uncover(database).run(id);
  setReversed(database).run(by.at, by.reason, by.operator, id);
}

/** Takes a settled amount (fen, may be negative) off what was handed over. Within a transaction. */
export function settleOnHandover(database: Database, id: number, fen: Fen): void {
  addSettled(database).run(fen, id);
}

import type { DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';

/** What a database holds, as far as a person tells one backup from another by it. */
export interface DeskContents {
  readonly residents: number;
  /** Payments that stand. */
  readonly payments: number;
  readonly personal: Fen;
  /** When the last payment was entered; null without any. */
  readonly lastPaymentAt: DateTime | null;
  readonly imports: number;
}

/** One backup of a list. */
export interface BackupLine {
  readonly name: string;
  readonly at: DateTime;
  /** What it was made for: the word in its name. */
  readonly reason: string;
  readonly bytes: number;
  /** Null when it does not open: damaged, or of another key. */
  readonly contents: DeskContents | null;
}

/** What would be gone after a restore: what today's data holds and the backup does not. */
export interface BackupLacks {
  readonly payments: number;
  readonly personal: Fen;
  /** When the first of these payments was entered; null without any. */
  readonly since: DateTime | null;
  /** Voids, declines, deaths and other entries in the ledger that are not payments. */
  readonly entries: number;
  readonly residents: number;
  /** The files of the imports, newest first. */
  readonly imports: readonly string[];
}

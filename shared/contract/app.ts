import { z } from 'zod';
import type { DateOnly, DateTime } from '../domain/dates.ts';
import { answers, channel, dateOnlyText, dateTimeText, neededText, nothing, rowId } from './channel.ts';

/** No status counts more residents than so many: the whole count of a district takes a third of a second on a cold start. */
export const MOST_COUNTED_RESIDENTS = 100_000;

/** What the frame around every screen shows, and which step of the first day comes next. */
export interface DeskStatus {
  readonly station: string;
  /** Who is signed in. */
  readonly operator: string;
  /** Minutes without anybody there until the desk locks. */
  readonly idleMinutes: number;
  /** 业务日期: today unless the demo or the station set one. */
  readonly businessDate: DateOnly;
  readonly businessDateSet: boolean;
  /** 征收开始日 the station set; null while the pack's own default stands. */
  readonly collectionStart: DateOnly | null;
  readonly demo: boolean;
  readonly pack: PackSummary | null;
  /** Counted up to MOST_COUNTED_RESIDENTS. */
  readonly residents: number;
  readonly villages: number;
  readonly targets: number;
  readonly rosters: number;
  readonly pendingCertificates: number;
  readonly lastBackupAt: DateTime | null;
  /** Set while the computer's clock runs behind what was entered already and nobody has said why. */
  readonly clock: ClockTrouble | null;
  readonly version: string;
}

/** What the computer's clock says, and what the last entry says that was made before. */
export interface ClockTrouble {
  readonly now: DateTime;
  readonly last: DateTime;
}

export interface PackSummary {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly jurisdiction: string;
  readonly benefitYear: number;
  readonly origin: 'shipped' | 'station';
  /** How many values still await the station's confirmation. */
  readonly unconfirmed: number;
}

/** A long task the window can watch and cancel. `done` of `total` units; total 0 while unknown. */
export interface JobProgress {
  readonly jobId: string;
  readonly title: string;
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  readonly finished: boolean;
}

/** A file the person chose in the system's own dialog; the window holds the token, never the path. */
export interface ChosenFile {
  readonly token: string;
  readonly name: string;
}

export const appChannels = {
  'app.status': channel(nothing, answers<DeskStatus>()),
  'settings.save': channel(
    z.strictObject({
      station: neededText.optional(),
      idleMinutes: z.int().min(1).max(120).optional(),
      businessDate: dateOnlyText.nullable().optional(),
      collectionStart: dateOnlyText.nullable().optional(),
    }),
    answers<DeskStatus>(),
  ),
  /** Opens the system's open dialog for a workbook; null when the person cancels. */
  'file.open': channel(
    z.strictObject({ purpose: z.enum(['roster', 'pack', 'layout']) }),
    answers<ChosenFile | null>(),
  ),
  /** Opens the system's save dialog; null when the person cancels. */
  'file.save': channel(
    z.strictObject({ suggestedName: neededText, extension: z.enum(['xlsx', 'pdf', 'yaml', 'json', 'txt']) }),
    answers<ChosenFile | null>(),
  ),
  /** Opens the system's dialog for a folder to write into; null when the person cancels. */
  'file.folder': channel(nothing, answers<ChosenFile | null>()),
  /** The clock is right, and the last entry's was wrong. */
  'clock.confirm': channel(z.strictObject({ last: dateTimeText }), answers<null>()),
  'job.cancel': channel(z.strictObject({ jobId: neededText }), answers<null>()),
  /** Fills an empty desk with a made-up street; refused when residents are already there. */
  'demo.create': channel(
    z.strictObject({
      residents: z.int().min(100).max(200_000),
      villages: z.int().min(1).max(400),
      seed: z.int().min(0),
    }),
    answers<DeskStatus>(),
  ),
  'certificate.settle': channel(z.strictObject({ id: rowId }), answers<null>()),
};

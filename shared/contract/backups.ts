import { z } from 'zod';
import type { PlaceStanding } from '../backups/reminder.ts';
import type { DateTime } from '../domain/dates.ts';
import type { Fen } from '../domain/money.ts';
import { answers, channel, neededText, nothing } from './channel.ts';
import type { KeyDraft } from './key.ts';

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
  /** The desk's own file is damaged: counted is what could be read of it, and there may be more. */
  readonly partly: boolean;
}

/** How the backups of this computer stand. */
export interface BackupState {
  readonly lastAt: DateTime | null;
  readonly place: {
    /** The folder a person chose; null before. */
    readonly folder: string | null;
    /** When the newest copy there was made, as far as this computer knows. */
    readonly lastAt: DateTime | null;
    readonly standing: PlaceStanding;
  };
}

/** What came of a backup: its name, null when none was due; and what is to be said of the second place, empty when all is well. */
export interface BackupMade {
  readonly name: string | null;
  readonly placeTrouble: string;
  readonly state: BackupState;
}

/** A folder or file to restore from, chosen in the system's dialog; the window holds the token, never the path. */
export interface RestorePlace {
  readonly token: string;
  readonly name: string;
}

/** The backups of a place; `locked` when they do not open with this computer's key and no passphrase was typed yet. */
export interface BackupListing {
  readonly lines: readonly BackupLine[];
  readonly locked: boolean;
}

/** What a restore did. */
export interface RestoreDone {
  readonly contents: DeskContents;
  /** The backup of what was there before, which restored undoes this; null when nothing readable was there. */
  readonly before: string | null;
  /** The name under which a database that could not be read is kept beside; null when there was none. */
  readonly aside: string | null;
}

/** Why the data cannot be opened. */
export interface Trouble {
  /** damaged: it does not read; missing: backups are there and it is not; keyless: the key file is gone; other: said in words. */
  readonly kind: 'damaged' | 'missing' | 'keyless' | 'other';
  readonly message: string;
  /** Where the data lies, for whoever helps. */
  readonly folder: string;
}

/** The computer's own backups, the second place, or the token of a RestorePlace. */
const source = z.union([z.enum(['here', 'place']), z.uuid()]);
const oneBackup = z.strictObject({ source, name: neededText });

export const backupChannels = {
  'backup.state': channel(nothing, answers<BackupState>()),
  /** The backup of a day's first start, and the second place. Nothing is made when there is one of today. */
  'backup.day': channel(nothing, answers<BackupMade>()),
  'backup.make': channel(nothing, answers<BackupMade>()),
  /** Opens the system's dialog for a folder; null when the person cancels. */
  'backup.choosePlace': channel(nothing, answers<RestorePlace | null>()),
  /** Uses the chosen folder as second place, or none. */
  'backup.setPlace': channel(z.strictObject({ token: z.uuid().nullable() }), answers<BackupState>()),
  /** A new recovery passphrase in place of the one typed; nothing is written yet. */
  'passphrase.draft': channel(z.strictObject({ passphrase: neededText }), answers<KeyDraft>()),
  'passphrase.print': channel(nothing, answers<{ readonly printed: boolean }>()),
  /** The asked group of the new passphrase typed back: from now on it opens the data. */
  'passphrase.renew': channel(z.strictObject({ typed: neededText }), answers<null>()),
};

/** What is answered whether or not the data could be opened. */
export const restoreChannels = {
  'restore.trouble': channel(nothing, answers<Trouble | null>()),
  /** Tries once more to open the data. */
  'restore.retry': channel(nothing, answers<null>()),
  /** Goes on without the lost data; refused unless it is missing. */
  'restore.startEmpty': channel(nothing, answers<null>()),
  'restore.choose': channel(
    z.strictObject({ what: z.enum(['folder', 'file']) }),
    answers<RestorePlace | null>(),
  ),
  'restore.unlock': channel(z.strictObject({ source, passphrase: neededText }), answers<null>()),
  'restore.list': channel(z.strictObject({ source }), answers<BackupListing>()),
  /** Null when it cannot be compared with what is there now. */
  'restore.lacks': channel(oneBackup, answers<BackupLacks | null>()),
  'restore.run': channel(oneBackup, answers<RestoreDone>()),
};

import type { Database } from 'better-sqlite3';
import type { Role } from '#shared/rights.ts';

/** What every service is handed. The window and the command line build it; services never reach past it. */
export interface DeskContext {
  readonly database: Database;
  readonly folders: DeskFolders;
  /** The computer's clock; tests and the demo hand in their own. */
  readonly clock: () => Date;
  /** Who is working, for every record made and every right asked for. */
  readonly operator: () => Operator;
}

/** Somebody who works at the desk. */
export interface Operator {
  /** The row of the station's list; null for the command line, and for nobody. */
  readonly id: number | null;
  readonly name: string;
  /** Null while nobody is signed in: then nothing is written. */
  readonly role: Role | null;
  readonly via: 'window' | 'cli';
}

/** Who works while nobody is signed in, or the desk is locked. */
export const NOBODY: Operator = { id: null, name: '', role: null, via: 'window' };

export interface DeskFolders {
  /** The shipped packs, resources/policies. */
  readonly policies: string;
  /** Backups made before imports and migrations. */
  readonly backups: string;
  /** Originals of imported files, by hash. */
  readonly originals: string;
}

/** How long work tells where it is and learns that it was called off. */
export interface WorkHooks {
  /** Called now and then; `total` 0 while unknown. */
  readonly progress: (phase: string, done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

/** Nobody watches. */
export const NO_HOOKS: WorkHooks = { progress: () => undefined, cancelled: () => false };

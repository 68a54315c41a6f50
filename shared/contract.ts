import type { z } from 'zod';
import { auditChannels } from './contract/audit.ts';
import { appChannels, type JobProgress } from './contract/app.ts';
import { backupChannels, restoreChannels } from './contract/backups.ts';
import { cashChannels } from './contract/cash.ts';
import { diagnosticsChannels } from './contract/diagnostics.ts';
import { counterChannels } from './contract/counter.ts';
import { keyChannels } from './contract/key.ts';
import { importChannels } from './contract/imports.ts';
import { listChannels } from './contract/lists.ts';
import { packEditorChannels } from './contract/pack-editor.ts';
import { layoutChannels } from './contract/layouts.ts';
import { ledgerChannels } from './contract/ledger.ts';
import { policyChannels } from './contract/policy.ts';
import { periodChannels } from './contract/periods.ts';
import { sessionChannels, type SessionState } from './contract/session.ts';
import { reportChannels } from './contract/reports.ts';
import { targetChannels } from './contract/targets.ts';
import { yearChannels } from './contract/years.ts';
import type { Channel } from './contract/channel.ts';
import type { Result } from './domain/result.ts';

/** Everything the window may ask of the main process. Preload, handlers and stores take their types from here. */
export const contract = {
  ...keyChannels,
  ...restoreChannels,
  ...backupChannels,
  ...sessionChannels,
  ...auditChannels,
  ...diagnosticsChannels,
  ...appChannels,
  ...policyChannels,
  ...packEditorChannels,
  ...yearChannels,
  ...importChannels,
  ...counterChannels,
  ...cashChannels,
  ...targetChannels,
  ...listChannels,
  ...ledgerChannels,
  ...reportChannels,
  ...periodChannels,
  ...layoutChannels,
};

export type Contract = typeof contract;
export type ChannelName = keyof Contract;

/** What a caller sends on a channel. */
export type InputOf<Name extends ChannelName> =
  Contract[Name] extends Channel<infer Input, unknown> ? z.input<Input> : never;

/** What a handler receives after the check at the door. */
export type ParsedInputOf<Name extends ChannelName> =
  Contract[Name] extends Channel<infer Input, unknown> ? z.output<Input> : never;

/** What a channel answers with when all goes well. */
export type OutputOf<Name extends ChannelName> =
  Contract[Name] extends Channel<z.ZodType, infer Output> ? Output : never;

/** What main tells the window unasked. */
export interface DeskEvents {
  readonly 'job.progress': JobProgress;
  /** The computer woke from sleep, or a new day began. */
  readonly 'desk.woke': null;
  /** Somebody signed in, or the desk locked itself. */
  readonly 'session.changed': SessionState;
}

/** The window's only way out of its sandbox, as `window.desk`. */
export interface Desk {
  ask<Name extends ChannelName>(name: Name, input: InputOf<Name>): Promise<Result<OutputOf<Name>>>;
  /** Registers a listener; the answer takes it off again. */
  on<Name extends keyof DeskEvents>(name: Name, listener: (event: DeskEvents[Name]) => void): () => void;
  /** Hands main the path of a file dropped on the window and gets a token for it; the page never sees the path. */
  tokenForDroppedFile(file: unknown): Promise<Result<{ readonly token: string; readonly name: string }>>;
}

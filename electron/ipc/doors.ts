import type { ChannelName } from '#shared/contract.ts';
import type { Failure } from '#shared/domain/result.ts';
import type { Door } from './door.ts';
import { appDoors } from './handlers/app.ts';
import { auditDoors } from './handlers/audit.ts';
import { cashDoors } from './handlers/cash.ts';
import { counterDoors } from './handlers/counter.ts';
import { diagnosticsDoors } from './handlers/diagnostics.ts';
import { backupDoors, type BackupServices } from './handlers/backups.ts';
import type { KeyDoors } from './handlers/key.ts';
import type { restoreDoors } from './handlers/restore.ts';
import { importDoors } from './handlers/imports.ts';
import { layoutDoors } from './handlers/layouts.ts';
import { listDoors } from './handlers/lists.ts';
import { packEditorDoors } from './handlers/packs.ts';
import { ledgerDoors } from './handlers/ledger.ts';
import { policyDoors } from './handlers/policy.ts';
import { periodDoors } from './handlers/periods.ts';
import { sessionDoors } from './handlers/session.ts';
import { reportDoors } from './handlers/reports.ts';
import { targetDoors } from './handlers/targets.ts';
import { yearDoors } from './handlers/years.ts';
import { guardedDoor } from './guard.ts';
import type { DeskServices } from './services.ts';

/** The door of a channel. */
export type Doors = (name: ChannelName) => Door;

/** The channels that are answered whether or not a desk is open. */
export type OpenDoors = KeyDoors & ReturnType<typeof restoreDoors> & { readonly 'job.cancel': Door };

/** A door for every channel of the contract, each behind the right it asks for. */
export function deskDoors(services: DeskServices, backups: BackupServices, open: OpenDoors): Doors {
  const doors = {
    ...sessionDoors(services),
    ...auditDoors(services),
    ...diagnosticsDoors(services),
    ...appDoors(services),
    ...backupDoors(backups),
    ...open,
    ...policyDoors(services),
    ...packEditorDoors(services),
    ...yearDoors(services),
    ...importDoors(services),
    ...counterDoors(services),
    ...cashDoors(services),
    ...targetDoors(services),
    ...listDoors(services),
    ...ledgerDoors(services),
    ...reportDoors(services),
    ...periodDoors(services),
    ...layoutDoors(services),
  } satisfies Record<ChannelName, Door>;
  return (name) => guardedDoor(name, () => services.context.operator().role, doors[name]);
}

/** The doors that need no desk; every other one answers `error`: why there is no desk behind it, or not yet. */
export function closedDoors(error: Failure, open: OpenDoors): Doors {
  const always: Partial<Record<ChannelName, Door>> = open;
  return (name) => always[name] ?? (() => Promise.resolve({ ok: false, error }));
}

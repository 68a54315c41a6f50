import type { Database } from 'better-sqlite3';
import { stationVersion } from '#electron/db/packs.ts';
import { readPackSetting, readSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Pack } from '#shared/policy/pack-schema.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import { readPack } from './read-pack.ts';
import { stationSettings } from './station-settings.ts';

interface Opened {
  readonly pack: Pack;
  readonly settings: string;
  readonly policy: Policy;
}

const opened = new WeakMap<Database, Map<string, Opened>>();

/**
 * The pack compiled with the station's settings, ready for decide. Opened once and kept until pack or settings
 * change, also when another process changes them. Errors of readPack.
 */
export function loadPolicy(context: DeskContext, id: string): Result<Policy> {
  const pack = readPack(context, id);
  if (!pack.ok) {
    return pack;
  }
  const settings = settingsKey(context, id);
  const kept = opened.get(context.database) ?? new Map<string, Opened>();
  opened.set(context.database, kept);
  const known = kept.get(id);
  if (known?.pack === pack.value && known.settings === settings) {
    return success(known.policy);
  }
  const policy = openPolicy(pack.value, stationSettings(context, id));
  kept.set(id, { pack: pack.value, settings, policy });
  return success(policy);
}

/** The policy of the chosen pack. PACK_NOT_CHOSEN while none is chosen. */
export function chosenPolicy(context: DeskContext): Result<Policy> {
  const id = readSetting(context.database, 'pack_id');
  return id === null
    ? failure('PACK_NOT_CHOSEN', '还没有选择政策包，暂时不能计算和收款。请先选择本年度的政策包。')
    : loadPolicy(context, id);
}

/** Additions are only ever made, so their count stands for all of them. */
function settingsKey(context: DeskContext, id: string): string {
  return `${stationVersion(context.database, id)} ${readPackSetting(context.database, id, 'collection_start') ?? ''}`;
}

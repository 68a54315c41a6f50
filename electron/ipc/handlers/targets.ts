import {
  listReductions,
  listTargets,
  reduce,
  ruleTargets,
  setTargets,
  targetHistory,
  withdraw,
} from '#electron/ledger/targets/targets.ts';
import { targetChannels as channels } from '#shared/contract/targets.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** 目标任务 and 核减 of the chosen pack's year. */
export function targetDoors({ context }: DeskServices) {
  return {
    'target.list': door(channels['target.list'], () => listTargets(context)),
    'target.history': door(channels['target.history'], () => targetHistory(context)),
    'target.set': door(channels['target.set'], (input) => setTargets(context, input)),
    'target.rule': door(channels['target.rule'], (input) => ruleTargets(context, input)),
    'reduction.list': door(channels['reduction.list'], () => listReductions(context)),
    'reduction.add': door(channels['reduction.add'], (input) => reduce(context, input)),
    'reduction.withdraw': door(channels['reduction.withdraw'], (input) => withdraw(context, input)),
  } satisfies Record<keyof typeof channels, Door>;
}

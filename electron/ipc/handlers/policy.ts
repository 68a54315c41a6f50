import { deskStatus } from '#electron/ledger/status.ts';
import {
  additionUses,
  choosePack,
  clonePackToYear,
  confirmValue,
  enterSubsidy,
  listPacks,
  nameFund,
  showPack,
} from '#electron/packs/packs.ts';
import { policyChannels as channels } from '#shared/contract/policy.ts';
import { success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** The channels about policy packs. */
export function policyDoors({ context }: DeskServices) {
  return {
    'pack.list': door(channels['pack.list'], () => success(listPacks(context))),
    'pack.show': door(channels['pack.show'], ({ id }) => showPack(context, id)),
    'pack.uses': door(channels['pack.uses'], ({ id }) => additionUses(context, id)),
    'pack.choose': door(channels['pack.choose'], ({ id }) => {
      const chosen = choosePack(context, id);
      return chosen.ok ? success(deskStatus(context)) : chosen;
    }),
    'pack.clone': door(channels['pack.clone'], (input) => clonePackToYear(context, input)),
    'pack.confirm': door(channels['pack.confirm'], (input) => confirmValue(context, input)),
    'pack.fund': door(channels['pack.fund'], (input) => nameFund(context, input)),
    'pack.subsidy': door(channels['pack.subsidy'], (input) => enterSubsidy(context, input)),
  } satisfies Record<keyof typeof channels, Door>;
}

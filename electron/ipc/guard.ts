import { CHANNEL_RIGHTS, type ChannelRight } from '#shared/channel-rights.ts';
import type { ChannelName } from '#shared/contract.ts';
import { refusedAct, SIGNED_OUT, type Role } from '#shared/rights.ts';
import type { Failure } from '#shared/domain/result.ts';
import type { Door } from './door.ts';

/** Puts the table of rights before a door: asked with every use, before what was sent is even looked at. */
export function guardedDoor(name: ChannelName, role: () => Role | null, door: Door): Door {
  return (input) => {
    const refused = refusedChannel(CHANNEL_RIGHTS[name], role());
    return refused === null ? door(input) : Promise.resolve({ ok: false, error: refused });
  };
}

function refusedChannel(right: ChannelRight, role: Role | null): Failure | null {
  if (right === 'anybody') {
    return null;
  }
  if (right === 'signed-in') {
    return role === null ? SIGNED_OUT : null;
  }
  return refusedAct(role, right);
}

import type { RosterKind } from '#shared/contract/imports.ts';
import { deathRoster } from './deaths/definition.ts';
import { elsewhereRoster } from './elsewhere/definition.ts';
import { identityRoster } from './identities/definition.ts';
import type { RosterDefinition } from './kind.ts';
import { paymentRoster } from './payments/definition.ts';
import { residentRoster } from './residents/definition.ts';
import { returnedRoster } from './returned/definition.ts';
import { targetRoster } from './targets/definition.ts';

/** Every kind of roster the desk takes in. A new kind is a definition and a line here. */
export const rosterKinds: Readonly<Record<RosterKind, RosterDefinition>> = {
  residents: residentRoster,
  targets: targetRoster,
  identities: identityRoster,
  payments: paymentRoster,
  elsewhere: elsewhereRoster,
  deaths: deathRoster,
  returned: returnedRoster,
};

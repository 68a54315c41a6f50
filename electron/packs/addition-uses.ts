import { paymentKinds, type PaymentKind } from '#electron/db/addition-uses.ts';
import { amendmentsOf, type AmendmentRow } from '#electron/db/packs.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { AdditionUse } from '#shared/contract/policy.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { groupName } from '#shared/policy/holders.ts';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { feePath, subsidyPath, surchargePath, windowPath } from '#shared/policy/value-paths.ts';
import { loadPolicy } from './load-policy.ts';

/**
 * Where what the station added to a pack is used: the standing payments each addition bears on, by its version. One that
 * a later one corrected keeps the payments taken in between; a carried one, 待确认, has none. Errors of readPack.
 */
export function additionUses(context: DeskContext, packId: string): Result<readonly AdditionUse[]> {
  const policy = loadPolicy(context, packId);
  if (!policy.ok) {
    return policy;
  }
  const rows = amendmentsOf(context.database, packId);
  const kinds = rows.length === 0 ? [] : paymentKinds(context.database, packId);
  return success(
    rows.map((row, index) => {
      const later = rows.findIndex((other, at) => at > index && subjectKey(other) === subjectKey(row));
      const until = later === -1 ? rows.length : later;
      const used = kinds.filter(
        (kind) =>
          row.carriedFrom === null &&
          kind.stationVersion > index &&
          kind.stationVersion <= until &&
          bearsOn(policy.value, row, kind),
      );
      return {
        version: index + 1,
        replaced: later !== -1,
        payments: used.reduce((sum, { payments }) => sum + payments, 0),
      };
    }),
  );
}

/** What an addition is about: of several about the same the newest holds. */
export function subjectKey({ kind, subject, population, tier }: AmendmentRow): string {
  return JSON.stringify([kind === 'confirmation' ? 'parameter' : kind, subject, population, tier]);
}

function bearsOn(policy: Policy, row: AmendmentRow, kind: PaymentKind): boolean {
  switch (row.kind) {
    case 'subsidy':
      return kind.category === row.subject && kind.population === row.population && kind.tier === row.tier;
    case 'fund': {
      const group = kind.category === null ? '' : (categoryNamed(policy, kind.category)?.group ?? '');
      const named = kind.category === row.subject || groupName(policy.pack, group) === row.subject;
      return named && kind.fund === row.fund;
    }
    case 'parameter':
    case 'confirmation':
      return valuesBehind(policy, kind).has(row.subject);
  }
}

/** The paths of the single values a payment of this kind was priced with. */
function valuesBehind({ pack }: Policy, kind: PaymentKind): ReadonlySet<string> {
  const tier = pack.tiers.find((each) => each.tier === kind.tier)?.name ?? '';
  const window = pack.windows.find(({ name }) => name === kind.window);
  const { parameter } = window?.surcharge ?? {};
  const code = window?.code ?? '';
  return new Set([
    feePath(kind.population, tier),
    windowPath(code),
    ...(kind.category === null ? [] : [subsidyPath(kind.category, kind.population, tier)]),
    ...(kind.surcharged === 0 ? [] : [surchargePath(code), ...(parameter === undefined ? [] : [parameter])]),
  ]);
}

import { readSetting } from '#electron/db/settings.ts';
import { NO_HOOKS, type DeskContext, type WorkHooks } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { Difference } from '#shared/contract/lists.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { sumsOf } from '#shared/ledger/difference-sums.ts';
import { differencesSheet } from '#shared/sheets/differences.ts';
import type { Sheet } from '#shared/sheets/sheet.ts';
import { businessNow } from './business-clock.ts';
import { wordsOf } from './lists/lists.ts';
import { differences, type DifferenceChoice } from './redecide.ts';

const PAGE = 500;

/**
 * Every difference of a choice as a Sheet, all its pages, numbers masked, with the sums. Changes nothing. Errors as
 * `differences`; CANCELLED.
 */
export function allDifferences(
  context: DeskContext,
  choice: DifferenceChoice,
  hooks: WorkHooks = NO_HOOKS,
): Result<Sheet> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const rows: Difference[] = [];
  let why = '';
  for (let after: number | null = 0; after !== null;) {
    hooks.progress('逐笔重算', 0, 0);
    if (hooks.cancelled()) {
      return failure('CANCELLED', '已取消，没有生成工作簿。');
    }
    const page = differences(context, { ...choice, after, limit: PAGE });
    if (!page.ok) {
      return page;
    }
    rows.push(...page.value.rows);
    ({ why } = page.value);
    after = page.value.next;
  }
  const heading = {
    ...choice,
    station: readSetting(context.database, 'station') ?? '',
    benefitYear: policy.value.pack.benefitYear,
    asOf: businessNow(context),
  };
  return success(differencesSheet(heading, rows, sumsOf(rows), { ...wordsOf(context), why }));
}

import { STATE_WORDS, type LedgerState } from '#shared/ledger/transitions.ts';
import { enrolmentOf } from '../db/enrolments.ts';
import { reductionOf } from '../db/reductions.ts';
import type { ResidentRow } from '../db/residents.ts';
import { targetsOf } from '../db/targets.ts';
import { listVillages } from '../db/villages.ts';
import type { PlanInput } from './kind.ts';
import { listed } from './plan-notes.ts';

const FIRST_SCOPE = '街道';

/**
 * What it means for this year that these people, none of them paid, no longer come: their state until now, and how many
 * each village could take off its target with evidence. A roster reduces no target by itself.
 */
export function targetEffect(input: PlanInput, leaving: readonly ResidentRow[]): string[] {
  if (leaving.length === 0) {
    return [];
  }
  const { database } = input.context;
  const { benefitYear } = input.policy.pack;
  const states = counted(
    leaving.map(({ id }) => enrolmentOf(database, benefitYear, id)?.state ?? 'open'),
    (state: LedgerState) => STATE_WORDS[state],
  );
  const reducible = leaving.filter(({ id }) => reductionOf(database, benefitYear, id) === null);
  const notes = [`涉及本年度${states.join('、')}，提交后不再列为待缴费。`];
  return reducible.length === 0 ? notes : [...notes, reducibleNote(input, reducible)];
}

function reducibleNote(input: PlanInput, reducible: readonly ResidentRow[]): string {
  const { database } = input.context;
  const names = new Map(listVillages(database).map(({ id, name }) => [id, name]));
  const targets = new Map(
    targetsOf(database, input.policy.pack.benefitYear)
      .filter(({ scope }) => scope === FIRST_SCOPE)
      .map(({ villageId, count }) => [villageId, count]),
  );
  const villages = counted(
    reducible.map(({ villageId }) => villageId),
    (id) => {
      const target = targets.get(id);
      return `${names.get(id) ?? ''}${target === undefined ? '' : `（目标 ${target}）`}`;
    },
  );
  return `目标任务不因导入而变；凭佐证材料逐人登记后可核减 ${reducible.length} 人：${listed(villages, '个村（居）')}。`;
}

/** “石桥村 3 人”, by how often each value stands, most first. */
function counted<Value>(values: readonly Value[], word: (value: Value) => string): string[] {
  const counts = new Map<Value, number>();
  for (const value of values) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, left], [, right]) => right - left)
    .map(([value, count]) => `${word(value)} ${count} 人`);
}

import type { Fate, Plan, PlanInput } from '../kind.ts';
import { villageNotes } from '../villages.ts';
import { checkResident, type RefusedResident } from './check-resident.ts';
import { matched, openMatching, personText, unnumberedFate } from './judge-resident.ts';
import { sameNumberFates } from './same-number.ts';
import { residentWriter } from './write-residents.ts';
import { rowWords } from '../row-words.ts';

/**
 * Decides what a resident roster does: new people, changed fields, conflicts. It cancels nobody. Rows are looked at one
 * by one and not kept: what is written is made ready at once, or read from them again.
 */
export function planResidents(input: PlanInput): Plan {
  const { table, today, step } = input;
  const { database } = input.context;
  const settled = sameNumberFates(input);
  const matching = openMatching(database);
  const unnumbered = new Map<number, RefusedResident>();
  const writer = residentWriter(input, matching.actions);
  const fates: Fate[] = [];
  writer.looking((add) => {
    for (const [index, row] of table.rows.entries()) {
      step();
      const checked = checkResident(table, row, today);
      if ('id' in checked) {
        fates.push(settled.get(row.number) ?? matched(input, checked, index, matching));
        if (matching.actions.at(-1) === index) {
          add(checked);
        }
      } else {
        if (checked.unnumbered !== null) {
          unnumbered.set(index, checked);
        }
        const summary = rowWords(table, row.number);
        fates.push({ outcome: '错误', summary, problems: checked.problems });
      }
    }
  });
  // Rows without a number come last: whoever is in the file under a number is not looked for again.
  for (const [index, refused] of unnumbered) {
    fates[index] = unnumberedFate(input, refused, index, matching);
  }
  return {
    fates,
    describe: (index) => describe(input, index),
    cancelled: [],
    notes: villageNotes(database, matching.villages.newNames()),
    paidChanged: 0,
    ...writer.plan,
  };
}

function describe({ table, today }: PlanInput, index: number): string {
  const row = table.rows[index];
  const checked = row === undefined ? null : checkResident(table, row, today);
  return checked !== null && 'id' in checked
    ? `${personText(checked)} ${checked.village}${checked.group}`.trim()
    : '';
}

import { departedChange } from '../../ledger/departed.ts';
import { personText } from '../known-person.ts';
import type { Plan, PlanInput } from '../kind.ts';
import { judgeRows } from '../person-rows.ts';
import { targetEffect } from '../target-effect.ts';
import { writeChanges } from '../write-changes.ts';
import { checkDeath, type CheckedDeath } from './check-death.ts';
import { judgeDeath, type DeathAction } from './judge-death.ts';

/** Decides what a list of the dead and the deregistered does to this year's records. */
export function planDeaths(input: PlanInput): Plan {
  const paid: CheckedDeath[] = [];
  const { fates, actions } = judgeRows<CheckedDeath, DeathAction>(input, {
    check: (row) => checkDeath(input.table, row, input.today),
    key: { column: 'number', title: '身份证号码' },
    keyOf: ({ id }) => id.number,
    statement: ({ name, kind, on }) => JSON.stringify([name, kind, on]),
    shown: ({ name, id }) => personText(name, id.number),
    judge(row) {
      const judged = judgeDeath(input, row);
      if (judged.paid) {
        paid.push(row);
      }
      return judged;
    },
  });
  return {
    fates,
    cancelled: [],
    notes: [
      ...strangeNotes(input, actions.length),
      ...targetEffect(
        input,
        actions.map(({ resident }) => resident),
      ),
      ...paidNotes(paid.length),
    ],
    paidChanged: 0,
    write: writeChanges(
      input,
      actions.map(({ resident, departed }) => ({
        resident,
        change: (batchId) =>
          departedChange({ ...departed, evidence: `${departed.evidence}，第 ${batchId} 批` }),
      })),
    ),
  };
}

function paidNotes(count: number): string[] {
  return count === 0
    ? []
    : [`其中 ${count} 人本年度已缴费：缴费不因名单改变，不退费，仍计入参保人数，逐行列出以便核对。`];
}

/** Nothing in the list says that it is one of the dead: it may be any list of people. */
function strangeNotes({ table }: PlanInput, count: number): string[] {
  const speaks =
    ['diedOn', 'cancelledOn', 'reason'].some((key) => table.columns.has(key)) ||
    [table.sheetName, ...table.titles].some((text) => /[死亡故逝殁]|销户|注销|离世|去世|火化/.test(text));
  return speaks || count === 0
    ? []
    : [
        `表里没有死亡时间、注销时间或原因，${count} 人将全部登记为死亡。请先确认这是死亡、销户名单，不是别的名册。`,
      ];
}

import type { Difference, DifferenceSums } from '../contract/lists.ts';

/** The sums of nothing. */
export const NO_SUMS: DifferenceSums = {
  payments: 0,
  refused: 0,
  subsidyThen: 0,
  subsidyNow: 0,
  personalThen: 0,
  personalNow: 0,
};

/** Subsidies and personal parts of then and of today in fen, over the payments both can price. */
export function sumsOf(rows: readonly Pick<Difference, 'frozen' | 'now'>[]): DifferenceSums {
  return rows.reduce(
    (sums, { frozen, now }) =>
      addedSums(
        sums,
        now === null
          ? { ...NO_SUMS, refused: 1 }
          : {
              payments: 1,
              refused: 0,
              subsidyThen: frozen.subsidy,
              subsidyNow: now.subsidy,
              personalThen: frozen.personal,
              personalNow: now.personal,
            },
      ),
    NO_SUMS,
  );
}

/** The sums of two pages together. */
export function addedSums(one: DifferenceSums, other: DifferenceSums): DifferenceSums {
  return {
    payments: one.payments + other.payments,
    refused: one.refused + other.refused,
    subsidyThen: one.subsidyThen + other.subsidyThen,
    subsidyNow: one.subsidyNow + other.subsidyNow,
    personalThen: one.personalThen + other.personalThen,
    personalNow: one.personalNow + other.personalNow,
  };
}

/** What everybody together would pay more today, in fen; negative when less. */
export function personalDifference({ personalThen, personalNow }: DifferenceSums): number {
  return personalNow - personalThen;
}

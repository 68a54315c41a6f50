/** What the form of targets by hand holds: texts as typed. */
export interface TypedTargets {
  readonly total: string;
  /** By village; an empty one keeps what stands. */
  readonly counts: ReadonlyMap<string, string>;
}

/** The typed figures, or which field cannot be read: `total`, a village by name, or `none` when nothing was typed. */
export type ReadTargets =
  | {
      readonly ok: true;
      readonly total: number;
      readonly parts: readonly { readonly village: string; readonly count: number }[];
    }
  | { readonly ok: false; readonly wrong: 'total' | 'none' | { readonly village: string } };

/** A whole number of persons, or null for anything else. */
export function wholeNumber(typed: string): number | null {
  return /^\d{1,8}$/.test(typed.trim()) ? Number(typed) : null;
}

/** Reads the form. Whether the parts add up is not asked here. */
export function readTargets({ total, counts }: TypedTargets): ReadTargets {
  const street = wholeNumber(total);
  if (street === null) {
    return { ok: false, wrong: 'total' };
  }
  const filled = [...counts].filter(([, typed]) => typed.trim() !== '');
  const bad = filled.find(([, typed]) => wholeNumber(typed) === null);
  if (bad !== undefined) {
    return { ok: false, wrong: { village: bad[0] } };
  }
  const parts = filled.map(([village, typed]) => ({ village, count: Number(typed) }));
  return parts.length === 0 ? { ok: false, wrong: 'none' } : { ok: true, total: street, parts };
}

/** The sum of the villages: as typed, else as it stands. Persons. */
export function sumOfVillages(
  villages: readonly string[],
  typed: ReadonlyMap<string, string>,
  standing: ReadonlyMap<string, number>,
): number {
  return villages.reduce(
    (sum, village) => sum + (wholeNumber(typed.get(village) ?? '') ?? standing.get(village) ?? 0),
    0,
  );
}

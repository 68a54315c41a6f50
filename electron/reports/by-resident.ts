/** Rows by whose they are, each person's in the order given. */
export function byResident<Row extends { readonly residentId: number }>(
  rows: readonly Row[],
): ReadonlyMap<number, readonly Row[]> {
  const map = new Map<number, Row[]>();
  for (const row of rows) {
    const known = map.get(row.residentId);
    if (known === undefined) {
      map.set(row.residentId, [row]);
    } else {
      known.push(row);
    }
  }
  return map;
}

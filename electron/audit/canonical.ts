/** What may stand in an entry: plain values, keys in any order. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | undefined };

/** The one text of a value: keys in order, nothing undefined, no spaces. Equal values give equal texts. */
export function canonicalJson(value: JsonValue): string {
  return JSON.stringify(inOrder(value));
}

function inOrder(value: JsonValue): JsonValue {
  if (value === null || typeof value !== 'object') {
    return value;
  }
  if (isList(value)) {
    return value.map(inOrder);
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .flatMap((key) => {
        const part = value[key];
        return part === undefined ? [] : [[key, inOrder(part)] as const];
      }),
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

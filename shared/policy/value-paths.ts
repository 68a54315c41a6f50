/**
 * Names of the single values of a pack a station can confirm or replace. They are the keys of
 * `StationSettings.parameters`; a parameter of the pack goes by its own name.
 */

/** "fees.resident.一档" */
export function feePath(population: string, tierName: string): string {
  return `fees.${population}.${tierName}`;
}

/** "categories.低保对象.resident.一档" */
export function subsidyPath(category: string, population: string, tierName: string): string {
  return `categories.${category}.${population}.${tierName}`;
}

/** "windows.late" */
export function windowPath(code: string): string {
  return `windows.${code}`;
}

/** "windows.late.surcharge" */
export function surchargePath(code: string): string {
  return `windows.${code}.surcharge`;
}

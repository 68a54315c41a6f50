import type { Database } from 'better-sqlite3';
import { fold } from '#shared/domain/fold.ts';
import { ensureVillage, listVillages } from '../db/villages.ts';
import { listed } from './plan-notes.ts';

/** The villages an import meets: known ones by id, new ones by name, made only when the import is written. */
export interface VillageBook {
  /** The village's id, or null when it is new; then it is remembered. */
  readonly find: (name: string) => number | null;
  /** The id, making the village when it is new. Within the write transaction. */
  readonly ensure: (name: string) => number;
  /** New villages in the order met. */
  readonly newNames: () => readonly string[];
}

export function openVillageBook(database: Database): VillageBook {
  const known = new Map(listVillages(database).map((village) => [fold(village.name), village.id]));
  const fresh = new Map<string, string>();
  const made = new Map<string, number>();
  // Thousands of rows name a few dozen villages.
  const found = new Map<string, number | null>();
  const ensured = new Map<string, number>();
  return {
    find(name) {
      let id = found.get(name);
      if (id === undefined) {
        id = lookUp(name);
        found.set(name, id);
      }
      return id;
    },
    ensure(name) {
      let id = ensured.get(name);
      if (id === undefined) {
        id = make(name);
        ensured.set(name, id);
      }
      return id;
    },
    newNames: () => [...fresh.values()],
  };

  function lookUp(name: string): number | null {
    const folded = fold(name);
    const id = known.get(folded) ?? null;
    if (id === null && !fresh.has(folded)) {
      fresh.set(folded, name);
    }
    return id;
  }

  function make(name: string): number {
    const folded = fold(name);
    const id = known.get(folded) ?? made.get(folded) ?? ensureVillage(database, name);
    made.set(folded, id);
    return id;
  }
}

/** What to say of villages that would be made: their names, and which look like one that is already there. */
export function villageNotes(database: Database, newNames: readonly string[]): string[] {
  if (newNames.length === 0) {
    return [];
  }
  const stored = listVillages(database).map((village) => village.name);
  const notes =
    stored.length === 0
      ? [`将新建 ${newNames.length} 个村（居）：${listed(newNames, '个', 12)}。`]
      : [
          `有 ${newNames.length} 个村（居）库里还没有，将新建：${listed(newNames, '个', 12)}。如是写法不同，请先改成库里的名称。`,
        ];
  for (const name of newNames) {
    const close = [...stored, ...newNames].find((other) => other !== name && stem(other) === stem(name));
    if (close !== undefined) {
      notes.push(`村（居）“${name}”与“${close}”写法相近，请核对是不是同一个。`);
    }
  }
  return notes;
}

function stem(name: string): string {
  return fold(name).replace(/(村|社区|居委会)$/, '');
}

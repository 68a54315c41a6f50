import type { Page } from 'playwright-core';
import type { Desk, InputOf } from '#shared/contract.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import type { Result } from '#shared/domain/result.ts';

declare global {
  interface Window {
    readonly desk: Desk;
  }
}

/** An ID reader's pace, milliseconds between its characters. */
export const READER_PACE = { delay: 6 };
/** A person's finger: slower than an ID reader, so that a digit is taken for a choice. Milliseconds. */
const FINGER = 150;
/** Long enough for the counter to take an Enter for a person's again. Milliseconds. */
const AFTER_READER = 700;

/** What a clerk's hands do at the counter. */
export interface CounterHands {
  /** An ID reader sends a number and its Enter into whatever has the focus. */
  readonly read: (number: string) => Promise<void>;
  /** The reader opens a person from anywhere; ready for the clerk's keys. */
  readonly open: (number: string) => Promise<void>;
  /** Keys one after the other, at a person's pace. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** Until an Enter is a person's again. */
  readonly rest: () => Promise<void>;
  /** The state word of the person on the counter. */
  readonly stateWord: () => Promise<string>;
}

/** The hands at this window. */
export function counterHands(page: () => Page): CounterHands {
  async function read(number: string): Promise<void> {
    await page().keyboard.type(number, READER_PACE);
    await page().keyboard.press('Enter');
  }
  function rest(): Promise<void> {
    return page().waitForTimeout(AFTER_READER);
  }
  return {
    read,
    rest,
    open: async (number) => {
      await page().keyboard.press('F2');
      await read(number);
      await page().locator('[data-test=resident]:focus').waitFor();
      await rest();
    },
    press: async (...keys) => {
      for (const key of keys) {
        await page().keyboard.press(key);
        await page().waitForTimeout(FINGER);
      }
    },
    stateWord: () => page().locator('[data-test=resident] .person .word').innerText(),
  };
}

/** Somebody new at the desk. */
export interface NewPerson {
  readonly name: string;
  readonly relation: string;
  readonly number: string;
}

/** Enters people as one household of the street's first village, through the window's own door. */
export async function addHousehold(page: Page, people: readonly NewPerson[]): Promise<void> {
  const failed = await page.evaluate(async (members) => {
    const villages = await window.desk.ask('village.list', undefined);
    const village = villages.ok ? (villages.value[0] ?? '') : '';
    let householdOf: number | null = null;
    for (const { name, relation, number } of members) {
      const person: InputOf<'resident.add'> = {
        ...{ documentNumber: number, name, relation, householdOf, village, group: '3社' },
        ...{ gender: null, birthDate: null, phone: '', address: '' },
        documentKind: 'id-card',
        reason: '迁入',
      };
      const added: Result<ResidentPage> = await window.desk.ask('resident.add', person);
      if (!added.ok) return added.error.message;
      householdOf ??= added.value.residentId;
    }
    return '';
  }, people);
  if (failed !== '') throw new Error(failed);
}

/** Commits a roster the next open dialog answers with, through the window's own door. */
export async function commitRoster(page: Page, source: string): Promise<void> {
  const failed = await page.evaluate(async (from) => {
    const chosen = await window.desk.ask('file.open', { purpose: 'roster' });
    const fileToken = chosen.ok ? (chosen.value?.token ?? '') : '';
    const preview = await window.desk.ask('import.preview', {
      ...{ kind: 'identities', fileToken, source: from, heldFrom: null },
    });
    if (!preview.ok) return preview.error.message;
    const done = await window.desk.ask('import.commit', { previewId: preview.value.previewId });
    return done.ok ? '' : done.error.message;
  }, source);
  if (failed !== '') throw new Error(failed);
}

/** What reaches beyond its place at this zoom, among the frames of the screen; empty when all is whole. */
export async function overflowing(page: Page, selectors: readonly string[]): Promise<readonly string[]> {
  return page.evaluate(
    (names) =>
      names.flatMap((selector) => {
        const box = document.querySelector(selector);
        return box !== null && box.scrollWidth > box.clientWidth + 1 ? [selector] : [];
      }),
    selectors,
  );
}

import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { auditRows } from '#electron/db/audit.ts';
import { openDatabase } from '#electron/db/open.ts';
import { DEMO_KEY } from '#electron/keys/database-key.ts';
import type { Desk } from '#tests/e2e/launch.ts';
import { answerSave } from '#tests/e2e/window-helpers.ts';
import { valueOf } from '#tests/fixtures/desk.ts';
import { PASSWORD } from './known-person.ts';

const answerSchema = z.object({ ok: z.boolean(), error: z.object({ code: z.string() }).optional() });

export interface Answered {
  readonly code: string;
  readonly text: string;
}

/** Asks through the page's own door, as a script in the page could. */
export async function ask({ page }: Desk, name: string, input: unknown): Promise<Answered> {
  const text = await page.evaluate(
    async ([channel, detail]) => {
      const door: unknown = Reflect.get(window, 'desk');
      const asked: unknown = Reflect.get(Object(door), 'ask');
      if (typeof asked !== 'function') return 'null';
      const late = new Promise((done) => {
        setTimeout(() => done({ ok: false, error: { code: 'NO_ANSWER' } }), 60_000);
      });
      return JSON.stringify(await Promise.race([Reflect.apply(asked, door, [channel, detail]), late]));
    },
    [name, input] as const,
  );
  const answer = answerSchema.parse(JSON.parse(text));
  return { code: answer.error?.code ?? 'ok', text };
}

/** The day's backup of the start may still be under way. */
export async function askInTurn(desk: Desk, name: string, input: unknown): Promise<Answered> {
  let answered = await ask(desk, name, input);
  for (let tries = 0; tries < 40 && answered.code === 'BUSY'; tries += 1) {
    await desk.page.waitForTimeout(500);
    answered = await ask(desk, name, input);
  }
  return answered;
}

/** Signs an operator of the known folder in, whoever was there before. */
export async function signIn(desk: Desk, name: string): Promise<void> {
  await ask(desk, 'session.signOut', undefined);
  expect((await ask(desk, 'session.signIn', { name, password: PASSWORD })).code).toBe('ok');
}

/** What is asked, with a place to save to where it needs one. */
export async function given(desk: Desk, input: unknown, save: string | undefined): Promise<unknown> {
  if (save === undefined) return input;
  await answerSave(desk.app, join(desk.userData, `given.${save}`));
  const { text } = await ask(desk, 'file.save', { suggestedName: `given.${save}`, extension: save });
  const saved = z.object({ value: z.object({ token: z.string() }) }).parse(JSON.parse(text));
  return { ...Object(input), saveToken: saved.value.token };
}

/** The entries of the record of operations by this operator, as acts; and how much of the ledger there is. */
export function written({ userData }: Desk, operator: string) {
  const database = valueOf(openDatabase(join(userData, 'desk.sqlite'), { readonly: true, key: DEMO_KEY }));
  const acts = [...auditRows(database)].filter((row) => row.operator === operator).map(({ act }) => act);
  const ledger = [
    'resident',
    'payment',
    'enrolment',
    'handover',
    'identity',
    'batch',
    'target',
    'setting',
  ].map((table) => database.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  database.close();
  return { acts: [...new Set(acts)].sort(), ledger };
}

/** Everything a person could read of the page, what stands in fields included. */
export function pageText({ page }: Desk): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll('input, textarea')].map((field) =>
      field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement ? field.value : '',
    );
    return [document.documentElement.outerHTML, document.body.innerText, ...fields].join('\n');
  });
}

/** From now on every answer of main is kept too. */
export async function keepAnswers({ app }: Desk): Promise<void> {
  await app.evaluate(({ ipcMain }) => {
    const kept: string[] = [];
    Reflect.set(globalThis, 'keptAnswers', kept);
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map)) throw new Error('Electron keeps its handlers elsewhere now.');
    const own: unknown = handlers.get('desk:ask');
    if (typeof own !== 'function') throw new Error('Nobody answers.');
    handlers.set('desk:ask', async (...asked: unknown[]) => {
      const answer: unknown = await Promise.resolve(Reflect.apply(own, null, asked));
      kept.push(`${String(asked[1])} ${JSON.stringify(answer)}`);
      return answer;
    });
  });
}

/** What keepAnswers kept. */
export function keptAnswers({ app }: Desk): Promise<readonly string[]> {
  return app.evaluate(() => {
    const kept: unknown = Reflect.get(globalThis, 'keptAnswers');
    return Array.isArray(kept) ? kept.map(String) : [];
  });
}

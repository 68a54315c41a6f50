import { chmodSync, chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { z } from 'zod';
import { DEMO_KEY } from '#electron/keys/database-key.ts';

/** Where tests put pictures and other things for eyes; not kept in the repository. */
export const OUTPUT = 'tests/e2e/output';

const windowSchema = z.object({
  command: z.string(),
  program: z.string(),
  scratch: z.string(),
  user: z.object({ uid: z.number(), gid: z.number() }).optional(),
  env: z.record(z.string(), z.string()),
});

export interface Desk {
  readonly app: ElectronApplication;
  /** The main window's page. */
  readonly page: Page;
  /** The data folder; give it to a second launch to go on with the same data. */
  readonly userData: string;
  /** What the page reported as errors since it opened, blocked content included; empty when all is well. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Starts the real program, as `npm start` does, and answers its first window. Without `userData` it starts
 * with an empty data folder. The data is encrypted with the demo key, which the command line tries too; `env` with an empty
 * DESK_DB_KEY starts it as staff do, at the recovery passphrase; `program` is another program's folder, to compare with;
 * 陈静 is signed in unless DESK_SIGN_IN says otherwise.
 */
export async function launchDesk(
  options: { userData?: string; env?: Record<string, string>; program?: string } = {},
): Promise<Desk> {
  const window = windowForTests();
  const userData = options.userData ?? deskFolder();
  const app = await _electron.launch({
    executablePath: window.command,
    args: [options.program ?? window.program],
    chromiumSandbox: true,
    env: {
      ...definedEnvironment(),
      ...window.env,
      DESK_DB_KEY: DEMO_KEY,
      DESK_SIGN_IN: '陈静',
      ...options.env,
      DESK_USER_DATA: userData,
    },
  });
  const page = await app.firstWindow();
  const problems = problemsOf(page);
  await page.waitForLoadState('load');
  await noteRuntime(app);
  return { app, page, userData, problems, close: () => app.close() };
}

function problemsOf(page: Page): string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}

/** A new empty folder that both the test and the program, which may run as another user, read and write. */
export function deskFolder(): string {
  const { scratch, user } = windowForTests();
  const folder = mkdtempSync(join(scratch, 'desk-'));
  if (user) chownSync(folder, user.uid, user.gid);
  chmodSync(folder, 0o700);
  return folder;
}

/** The folder of the built program that the window runs: a copy where another user runs it. */
export function programFolder(): string {
  return windowForTests().program;
}

/** Writes a picture of the page to the output folder and answers its path. */
export async function takePicture(page: Page, name: string): Promise<string> {
  mkdirSync(OUTPUT, { recursive: true });
  const path = join(OUTPUT, `${name}.png`);
  await page.screenshot({ path });
  return path;
}

/** A picture of the whole window as it is shown, also while it is zoomed, which `takePicture` crops. */
export async function takeWindowPicture(app: ElectronApplication, name: string): Promise<string> {
  const png = await app.evaluate(async ({ BrowserWindow }) => {
    const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
    return image?.toPNG().toString('base64') ?? '';
  });
  mkdirSync(OUTPUT, { recursive: true });
  const path = join(OUTPUT, `${name}.png`);
  writeFileSync(path, Buffer.from(png, 'base64'));
  return path;
}

/** The window prepared for this run: what starts it, as whom, and a folder it may write to. */
export function windowForTests(): z.infer<typeof windowSchema> {
  const text = process.env['DESK_WINDOW'];
  if (!text)
    throw new Error('No window is prepared: run this through npm test or the e2e project of vitest.');
  return windowSchema.parse(JSON.parse(text));
}

function definedEnvironment(): Record<string, string> {
  return z.record(z.string(), z.string()).parse({ ...process.env });
}

/** Lets the summary of a run name the runtime that the program itself reported. */
async function noteRuntime(app: ElectronApplication): Promise<void> {
  const versions = await firstAnswer(() => app.evaluate(() => process.versions));
  mkdirSync(OUTPUT, { recursive: true });
  writeFileSync(join(OUTPUT, 'runtime.json'), JSON.stringify(versions));
}

/**
 * Asks again when the answer was lost: while a program that runs for the first time is still collecting garbage,
 * the debugger drops the promise it waits for.
 */
export async function firstAnswer<Value>(question: () => Promise<Value>, tries = 5): Promise<Value> {
  try {
    return await question();
  } catch (error) {
    if (tries <= 1 || !String(error).includes('garbage collected')) throw error;
    return firstAnswer(question, tries - 1);
  }
}

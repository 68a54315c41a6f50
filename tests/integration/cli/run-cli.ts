import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface CliRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `import` says beside a database it made without a key. */
export const DEMO_KEY_NOTE = /^提示：没有给出 DESK_DB_KEY，新数据库“[^”]+”用公开的演示密钥加密[^\n]+\n$/;

const MAIN = join(import.meta.dirname, '../../../electron/cli/main.ts');

/** Runs the command line as its own process, the way a person does, and waits for it to end. */
export function runCli(arguments_: readonly string[], input = ''): Promise<CliRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...arguments_], { stdio: 'pipe' });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(input);
  });
}

/** The one JSON value a command printed; fails with its error output when it did not succeed. */
export async function cliValue(...arguments_: readonly string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runCli(arguments_);
  if (code !== 0 || !(stderr === '' || DEMO_KEY_NOTE.test(stderr))) {
    throw new Error(`${arguments_.join(' ')} → ${code ?? 'killed'}: ${stderr}`);
  }
  return JSON.parse(stdout);
}

/** Code and message of a command that must fail: nothing on standard output, JSON on standard error, exit code 1. */
export async function cliError(...arguments_: readonly string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await runCli(arguments_);
  if (code !== 1 || stdout !== '') {
    throw new Error(`${arguments_.join(' ')} → ${code ?? 'killed'}: ${stdout}`);
  }
  return record(JSON.parse(stderr));
}

/** The answers of `decide` to some questions, in order. */
export async function decided(
  policy: string,
  questions: readonly unknown[],
): Promise<readonly Record<string, unknown>[]> {
  const input = questions.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n');
  const { code, stdout, stderr } = await runCli(['decide', '--policy', policy], `${input}\n`);
  if (code !== 0 || stderr !== '') {
    throw new Error(stderr);
  }
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => record(JSON.parse(line)));
}

/** A JSON object as a record; anything else is an error of the test. */
export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new TypeError('Not an object.');
  }
  return Object.fromEntries(Object.entries(value));
}

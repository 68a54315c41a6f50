import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What a command ends with: a value to print, or an error to print; `details` stand beside code and message. */
export type Answer =
  | { readonly ok: true; readonly value: unknown }
  /** The command has written its own output. */
  | { readonly ok: true; readonly written: true }
  | { readonly ok: false; readonly error: CliError };

export interface CliError {
  readonly code: string;
  readonly message: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Where a command reads and writes. */
export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  /** Standard error: a plain sentence for the person, beside a command that succeeds. */
  readonly notes: NodeJS.WritableStream;
}

export interface Command {
  readonly name: string;
  /** How it is called, one line per form. */
  readonly usage: readonly string[];
  run(arguments_: readonly string[], streams: Streams): Promise<Answer>;
}

interface Definition<Shape extends z.ZodRawShape> {
  readonly name: string;
  readonly usage: readonly string[];
  /** Checks the options by name; every key is an option. */
  readonly options: z.ZodObject<Shape>;
  /** Options that take no value. */
  readonly flags?: readonly string[];
  /** Options that may be given more than once. */
  readonly lists?: readonly string[];
  /** Least and most words beside the options. */
  readonly words: readonly [least: number, most: number];
  readonly run: (call: Call<Shape>) => Answer | Promise<Answer>;
}

export interface Call<Shape extends z.ZodRawShape> {
  readonly options: z.output<z.ZodObject<Shape>>;
  readonly words: readonly string[];
  readonly streams: Streams;
}

/** A command whose options are checked before it runs; an unknown or missing one is a BAD_INPUT answer. */
export function command<Shape extends z.ZodRawShape>(definition: Definition<Shape>): Command {
  const { name, usage, flags = [], lists = [], options, words, run } = definition;
  return {
    name,
    usage,
    async run(arguments_, streams) {
      const parsed = parsedArguments(arguments_, Object.keys(options.shape), { flags, lists });
      if (typeof parsed === 'string') {
        return wrongCall(usage, parsed);
      }
      const checked = options.safeParse(parsed.values, { error: chinese });
      if (!checked.success) {
        return wrongCall(usage, problemsOf(checked.error, '--'));
      }
      const count = parsed.positionals.length;
      if (count < words[0] || count > words[1]) {
        return wrongCall(usage, count < words[0] ? '参数不全' : '参数太多');
      }
      return run({ options: checked.data, words: parsed.positionals, streams });
    },
  };
}

/** A refusal of what was typed or sent. */
export function badInput(message: string, details?: Readonly<Record<string, unknown>>): Answer {
  return { ok: false, error: { code: 'BAD_INPUT', message, ...(details === undefined ? {} : { details }) } };
}

/** Sentences for a failed check, one per value, each naming where the value stands. */
export function problemsOf(error: z.ZodError, prefix = ''): string {
  return error.issues
    .map((issue) => {
      const place = issue.path.map(String).join('.');
      return place === '' ? issue.message : `${prefix}${place}：${issue.message}`;
    })
    .join('；');
}

/** Chinese sentences for checks that carry none of their own. */
export const chinese = z.locales.zhCN().localeError;

function wrongCall(usage: readonly string[], problem: string): Answer {
  return badInput(`${problem}。用法：${usage.join(' 或 ')}`, { usage });
}

function parsedArguments(
  arguments_: readonly string[],
  names: readonly string[],
  { flags, lists }: { readonly flags: readonly string[]; readonly lists: readonly string[] },
) {
  const options = Object.fromEntries(
    names.map((name) => [
      name,
      {
        type: flags.includes(name) ? ('boolean' as const) : ('string' as const),
        multiple: lists.includes(name),
      },
    ]),
  );
  try {
    return parseArgs({ args: [...arguments_], options, strict: true, allowPositionals: true });
  } catch (problem) {
    return argumentProblem(problem, names);
  }
}

function argumentProblem(problem: unknown, names: readonly string[]): string {
  const message = problem instanceof Error ? problem.message : '';
  const option = /'(-[^'\s<]*)/.exec(message)?.[1] ?? '';
  const code = problem instanceof Error && 'code' in problem ? problem.code : '';
  const known = names.map((name) => `--${name}`).join('、') || '（无）';
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
    ? `没有选项 ${option}，可用的选项：${known}`
    : `选项 ${option} 的写法不对，可用的选项：${known}`;
}

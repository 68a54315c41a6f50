import { defectText } from '#shared/domain/defect.ts';
import { withoutOperator } from './acting.ts';
import { badInput, type Answer, type CliError, type Command, type Streams } from './command.ts';

/** Each command's file is loaded when it is called, so that a light one starts without SQLite and ExcelJS. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  decide: async () => (await import('./commands/decide.ts')).decide,
  policy: async () => (await import('./commands/policy.ts')).policy,
  import: async () => (await import('./commands/import.ts')).importRoster,
  batches: async () => (await import('./commands/batches.ts')).batches,
  original: async () => (await import('./commands/original.ts')).original,
  undo: async () => (await import('./commands/undo.ts')).undo,
  search: async () => (await import('./commands/search.ts')).search,
  pay: async () => (await import('./commands/pay.ts')).pay,
  enrol: async () => (await import('./commands/enrol.ts')).enrol,
  void: async () => (await import('./commands/void.ts')).voiding,
  handover: async () => (await import('./commands/handover.ts')).handover,
  reconcile: async () => (await import('./commands/reconcile.ts')).reconcile,
  ticket: async () => (await import('./commands/ticket.ts')).ticket,
  decline: async () => (await import('./commands/decline.ts')).decline,
  list: async () => (await import('./commands/list.ts')).list,
  fund: async () => (await import('./commands/fund.ts')).fund,
  report: async () => (await import('./commands/report.ts')).report,
  period: async () => (await import('./commands/period.ts')).period,
  target: async () => (await import('./commands/target.ts')).target,
  'year-open': async () => (await import('./commands/year-open.ts')).yearOpen,
  audit: async () => (await import('./commands/audit.ts')).audit,
  check: async () => (await import('./commands/check.ts')).check,
  backup: async () => (await import('./commands/backup.ts')).backup,
  backups: async () => (await import('./commands/backup.ts')).backups,
  restore: async () => (await import('./commands/restore.ts')).restore,
  demo: async () => (await import('./commands/demo.ts')).demo,
};

async function answerTo(arguments_: readonly string[], streams: Streams): Promise<Answer> {
  const [name = 'help', ...rest] = arguments_;
  if (name === 'help' || name === '--help' || name === '-h') {
    streams.output.write(`${await usageText()}\n`);
    return { ok: true, written: true };
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (load === undefined) {
    const commands = [...Object.keys(COMMANDS), 'help'];
    return badInput(`没有命令“${name}”。可用的命令：${commands.join('、')}。`, { commands });
  }
  const command = await load();
  return command.run(rest, streams);
}

async function usageText(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map((load) => load()));
  return [
    '居民医保参保工作台 命令行。结果为 JSON（标准输出），错误为 JSON（标准错误），出错时退出码 1。金额单位为元。写明 --operator 姓名，记录里就是这个人经手。',
    ...commands.flatMap((command) => command.usage.map((usage) => `  ${usage}`)),
  ].join('\n');
}

function printError({ code, message, details }: CliError): void {
  process.stderr.write(`${JSON.stringify({ code, message, ...details })}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  process.stdout.on('error', (problem: NodeJS.ErrnoException) => {
    // The reader has had enough (… | head -1): nothing went wrong here.
    process.exit(problem.code === 'EPIPE' ? 0 : 1);
  });
  const answer = await answerTo(withoutOperator(process.argv.slice(2)), {
    input: process.stdin,
    output: process.stdout,
    notes: process.stderr,
  });
  if (!answer.ok) {
    printError(answer.error);
  } else if ('value' in answer) {
    process.stdout.write(`${JSON.stringify(answer.value)}\n`);
  }
}

main().catch((problem: unknown) => {
  printError({ code: 'INTERNAL', message: `程序内部出错，没有完成：${defectText(problem)}` });
});

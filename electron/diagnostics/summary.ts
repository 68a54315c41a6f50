/** What the summary tells of, as it is collected. */
export interface ToldOf {
  readonly program: string;
  readonly at: string;
  readonly runtime: Readonly<Record<'electron' | 'chrome' | 'node', string | null>>;
  readonly system: { readonly platform: string; readonly release: string; readonly memory: number };
  readonly settings: { readonly pack: string | null; readonly demo: boolean };
  readonly database: {
    readonly bytes: number;
    readonly schema: number;
    readonly encrypted: boolean;
    readonly integrity: string;
    readonly orphans: number;
  };
  readonly counts: Readonly<Record<string, number>>;
  readonly backups: { readonly count: number; readonly newest: string | null };
  readonly log: { readonly lines: readonly string[]; readonly leftOut: number };
}

const MEGABYTE = 1024 * 1024;
const GIGABYTE = 1024 * MEGABYTE;

/** What was collected, in words for whoever reads it before it is saved. Nothing beside what the JSON holds. */
export function summaryOf(told: ToldOf): string {
  const { runtime, system, settings, database, counts, backups, log } = told;
  return [
    '诊断信息（不含姓名、证件号码、电话、地名和文件夹名）',
    `程序版本 ${told.program}，收集于 ${told.at}（世界时）`,
    `运行环境：Electron ${runtime.electron ?? '无'}，Chromium ${runtime.chrome ?? '无'}，Node ${runtime.node ?? '无'}`,
    `电脑：${system.platform} ${system.release}，内存 ${(system.memory / GIGABYTE).toFixed(1)} GB`,
    `数据库：${(database.bytes / MEGABYTE).toFixed(1)} MB，${database.encrypted ? '已加密' : '没有加密'}，${soundWords(database)}`,
    `内有：居民 ${counts['resident'] ?? 0} 人，缴费 ${counts['payment'] ?? 0} 笔，导入 ${counts['batch'] ?? 0} 次，操作记录 ${counts['audit'] ?? 0} 条${settings.demo ? '（演示数据）' : ''}`,
    `政策包：${settings.pack === null ? '还没有选' : settings.pack === 'own' ? '本站自己的' : settings.pack}`,
    `备份：${backups.count} 份，最近一份 ${backups.newest ?? '无'}`,
    `日志：最近 ${log.lines.length} 行${log.leftOut > 0 ? `，另有 ${log.leftOut} 行不能确定没有个人信息，没有收入` : ''}`,
    '以下是给技术人员的明细：',
  ].join('\n');
}

function soundWords({ integrity, orphans }: ToldOf['database']): string {
  return integrity === 'ok' && orphans === 0
    ? '检查无误'
    : `检查发现问题（${integrity}，无主记录 ${orphans} 条），请用最近的备份核对`;
}

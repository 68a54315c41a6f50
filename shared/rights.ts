import type { Failure } from './domain/result.ts';

/** What an operator of the station is there for. */
export const ROLES = ['管理员', '经办', '只读'] as const;
export type Role = (typeof ROLES)[number];

interface ActRule {
  /** What the record of operations calls it. */
  readonly title: string;
  readonly roles: readonly Role[];
  /** Whether it may be done, and recorded, with nobody signed in. */
  readonly signedOut?: true;
}

const ADMINISTRATORS: readonly Role[] = ['管理员'];
const CLERKS: readonly Role[] = ['管理员', '经办'];

/**
 * Everything that is written, shown in full or given out, and who may do it. Whatever a service writes names one of these at the
 * writing door; the window's channels and the worker's jobs name theirs too.
 */
export const ACTS = {
  'operator.first': { title: '设立首位管理员', roles: [], signedOut: true },
  'operator.signIn': { title: '登录', roles: ROLES, signedOut: true },
  'operator.refused': { title: '登录未成功', roles: ROLES, signedOut: true },
  'operator.lock': { title: '锁定', roles: ROLES },
  'operator.signOut': { title: '退出登录', roles: ROLES, signedOut: true },
  'operator.recover': { title: '用恢复口令重设密码', roles: ROLES, signedOut: true },
  'operator.password': { title: '修改自己的密码', roles: ROLES },
  'operator.add': { title: '新增操作员', roles: ADMINISTRATORS },
  'operator.change': { title: '更改操作员', roles: ADMINISTRATORS },
  'operator.reset': { title: '重设操作员密码', roles: ADMINISTRATORS },
  'settings.save': { title: '更改设置', roles: ADMINISTRATORS },
  'cash.rules': { title: '更改现金规则', roles: ADMINISTRATORS },
  'pack.choose': { title: '选用政策包', roles: ADMINISTRATORS },
  'pack.clone': { title: '克隆政策包', roles: ADMINISTRATORS },
  'pack.amend': { title: '补充政策包的数值', roles: ADMINISTRATORS },
  'pack.draft': { title: '编辑政策包草稿', roles: ADMINISTRATORS },
  'pack.publish': { title: '发布政策包', roles: ADMINISTRATORS },
  'pack.export': { title: '导出政策包', roles: CLERKS },
  'period.close': { title: '关闭报送期', roles: CLERKS },
  'period.rhythm': { title: '更改报送节奏', roles: ADMINISTRATORS },
  'year.open': { title: '开启新年度', roles: ADMINISTRATORS },
  'demo.create': { title: '生成演示数据', roles: ADMINISTRATORS },
  'clock.confirm': { title: '确认电脑时间', roles: CLERKS },
  'layout.save': { title: '更改表格版式', roles: ADMINISTRATORS },
  'passphrase.renew': { title: '更换恢复口令', roles: ADMINISTRATORS },
  'backup.place': { title: '更改备份的第二处', roles: ADMINISTRATORS },
  'backup.make': { title: '备份', roles: CLERKS },
  'backup.day': { title: '每日自动备份', roles: ROLES },
  'backup.restore': { title: '恢复备份', roles: ADMINISTRATORS },
  'backup.restored': { title: '已从备份恢复', roles: ROLES, signedOut: true },
  'audit.read': { title: '查看操作记录', roles: ADMINISTRATORS },
  'diagnostics.save': { title: '导出诊断信息', roles: CLERKS },
  'audit.export': { title: '导出操作记录', roles: ADMINISTRATORS },
  'resident.add': { title: '新增居民', roles: CLERKS },
  'resident.unmask': { title: '查看完整证件号码', roles: CLERKS },
  'certificate.add': { title: '登记待核实证件', roles: CLERKS },
  'certificate.settle': { title: '了结待核实证件', roles: CLERKS },
  'enrolment.change': { title: '更改参保状态', roles: CLERKS },
  'payment.take': { title: '收款', roles: CLERKS },
  'payment.void': { title: '作废缴费', roles: CLERKS },
  'ticket.set': { title: '更改票号', roles: CLERKS },
  'cash.handover': { title: '缴款交接', roles: CLERKS },
  'cash.step': { title: '存款、入库', roles: CLERKS },
  'cash.reverse': { title: '冲销交接', roles: CLERKS },
  'alarm.settle': { title: '了结提醒', roles: CLERKS },
  'target.set': { title: '更改目标任务', roles: CLERKS },
  'reduction.add': { title: '核减', roles: CLERKS },
  'reduction.withdraw': { title: '撤回核减', roles: CLERKS },
  'notice.record': { title: '登记通知', roles: CLERKS },
  'declineReason.save': { title: '更改不参保原因', roles: ADMINISTRATORS },
  'import.preview': { title: '核对名册', roles: CLERKS },
  'import.commit': { title: '导入名册', roles: CLERKS },
  'import.undo': { title: '撤销导入', roles: CLERKS },
  'import.report': { title: '导出核对结果', roles: CLERKS },
  'import.original': { title: '取出导入的原文件', roles: ADMINISTRATORS },
  'import.forget': { title: '忘记名册的对应', roles: CLERKS },
  'form.show': { title: '查看完整号码的表', roles: CLERKS },
  'form.issue': { title: '打印、导出完整号码的表', roles: CLERKS },
  'form.masked': { title: '打印、导出', roles: ROLES },
} as const satisfies Record<string, ActRule>;
export type Act = keyof typeof ACTS;

/** The acts in the table's order. */
export const ACT_NAMES: readonly Act[] = Object.keys(ACTS).filter(isAct);

/** Whether a text names an act. */
export function isAct(text: string): text is Act {
  return Object.hasOwn(ACTS, text);
}

/** Whether somebody of this role may do it; null: nobody is signed in. */
export function mayDo(role: Role | null, act: Act): boolean {
  const rule: ActRule = ACTS[act];
  return role === null ? rule.signedOut === true : rule.roles.includes(role);
}

/** Why this role may not do it, SIGNED_OUT or NOT_ALLOWED; null when it may. */
export function refusedAct(role: Role | null, act: Act): Failure | null {
  if (mayDo(role, act)) {
    return null;
  }
  if (role === null) {
    return SIGNED_OUT;
  }
  const { title, roles }: ActRule = ACTS[act];
  return {
    code: 'NOT_ALLOWED',
    message: `您的权限是“${role}”，不能“${title}”，没有执行。请由${roles.join('或')}登录后办理。`,
  };
}

/** Why a button of this act cannot be pressed by this role, said before anybody presses it; null when it can, or nobody is signed in. */
export function barredSentence(role: Role | null, act: Act): string | null {
  if (role === null || mayDo(role, act)) {
    return null;
  }
  const { title, roles }: ActRule = ACTS[act];
  return `您的权限是“${role}”，不能“${title}”。请由${roles.join('或')}登录后办理。`;
}

/** What is answered while nobody is signed in, or the desk is locked. */
export const SIGNED_OUT: Failure = {
  code: 'SIGNED_OUT',
  message: '还没有登录，或程序已锁定，没有执行。请先登录。',
};

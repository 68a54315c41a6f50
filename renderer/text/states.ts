import type { LedgerState } from '#shared/ledger/transitions.ts';
import type { StateDialog } from '../logic/state-actions.ts';

/** The words on the buttons that record a state. */
export const stateActions: Readonly<Record<StateDialog, string>> = {
  register: '登记签字',
  decline: '不参保',
  elsewhere: '他处参保',
  departed: '死亡/销户',
};

/** What a state means for the person at the counter, and the way out of it. */
export const stateNotes: Readonly<Record<LedgerState, string>> = {
  open: '',
  registered: '',
  paid: '要改为不参保、他处参保或死亡/销户，请先按 X 作废这一笔并写明原因。',
  voided: '',
  declined: '已登记不参保。仍愿意参保的，直接选档次收款，即离开不参保名单，原登记留在记录里。',
  elsewhere: '登记为他处参保。确需在本处参保的，请先核实对方已退出，再选档次收款。',
  dead: '登记为死亡/销户，不能收款。登记有误的，按 R 重新登记签字并写明更正原因，再收款。',
};

export const signature = {
  relation: '与本人关系',
  relationHint: '选择或输入',
  relationMissing: '请选择签字人与本人的关系。',
  relations: ['本人', '户主', '配偶', '父母', '子女', '其他亲属', '代办人'],
  self: '本人',
  head: '户主',
  signedBy: '签字人',
  signedByMissing: '请填写签字人姓名。',
  signedOn: '签字日期',
  signedOnMissing: '请填写签字日期。',
} as const;

export const register = {
  title: '登记（核对签字）',
  lead: (name: string) => `${name} 的信息已核对、签字，钱还没有收。`,
  tier: '愿缴档次',
  tierOpen: '未定',
  reason: '更正原因',
  reasonHint: '如“同名误登”“已停保回乡”',
  reasonMissing: (state: string) => `此人原登记为“${state}”，请写明为什么更正。`,
  confirm: '登记',
} as const;

export const decline = {
  title: '不参保登记',
  lead: (name: string) => `${name} 本年度不参保。之后仍可参保，登记留在记录里。`,
  reason: '原因',
  missing: '请先选一个原因。',
  elsewhere: '在别处参保的不在这里登记：按 Esc 返回，再按 T。',
  words: '说明',
  wordsHint: '“其他”请写明原因',
  other: '其他',
  otherMissing: '请写明具体原因。',
  evidence: '佐证材料',
  evidenceHint: '名称和编号，如：户口迁移证 2023-118',
  evidenceMissing: (reason: string) => `“${reason}”要有佐证材料，请写明名称和编号。`,
  reduces: '核减目标要另凭佐证登记',
  needsEvidence: '要佐证',
  stillDue: '仍算应参未参',
  signer: '签字（本人或委托人；无法签字的留空）',
  confirm: '登记',
} as const;

export const elsewhere = {
  title: '他处参保登记',
  lead: (name: string) => `${name} 已在别处参保，本处不重复收款。`,
  kind: '参保类别',
  kindMissing: '请选择参保类别。',
  place: '参保地或单位',
  placeHint: '如：重庆市渝北区某厂',
  placeMissing: '请写明在哪里参保。',
  evidence: '依据',
  evidenceHint: '如：参保证明 2023-118（选填）',
  confirm: '登记',
} as const;

export const departed = {
  title: '死亡/销户登记',
  lead: (name: string) => `${name} 登记后不再收款；目标核减要另凭佐证登记。`,
  kind: '类别',
  kindMissing: '请选择死亡或销户。',
  evidence: '依据',
  evidenceHint: '名单或证明的名称和编号，如：派出所销户名单 2023-11',
  evidenceMissing: '请写明名单或证明的名称和编号。',
  on: '发生日期',
  confirm: '登记',
} as const;

export const personHistory = {
  title: (name: string, year: number) => `${name} · ${year} 年度记录`,
  empty: '本年度还没有任何记录。登记、收款、不参保、作废都会逐条列在这里。',
  at: '时间',
  change: '变更',
  arrow: (from: string, to: string) => `${from} → ${to}`,
  why: '原因与依据',
  operator: '经办',
  open: '历史',
  latest: '最近一次',
  evidence: (words: string) => `依据：${words}`,
  place: (words: string) => `参保地：${words}`,
  signed: (who: string, relation: string) => `${who}（${relation}）签字`,
  on: (day: string) => `日期 ${day}`,
  wishes: (tier: string) => `愿缴${tier}`,
  paid: (tier: string, amount: string, means: string) => `${tier} ${amount}，${means}`,
  paidOn: (day: string) => `缴费日期 ${day}`,
  ticket: (number: string) => `票号 ${number}`,
  noReason: '—',
} as const;

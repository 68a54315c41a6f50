import { PACK_FORMS, REPORT_TITLES } from '#shared/contract/reports.ts';

export const printing = {
  title: '打印',
  looking: '正在查找打印机…',
  printer: '打印机',
  byDialog: '用系统的打印窗口选择',
  none: '这台电脑没有装打印机。可以先“存为 PDF”，拿到能打印的电脑上打印。',
  copies: '份数',
  badCopies: '份数写 1 到 99。',
  pages: '页码',
  pagesHint: (pages: number | null) =>
    `不填为全部${pages === null ? '' : ` ${pages} `}页；只印几页时写成 1-3,8，按整份文件从头数。`,
  badPages: (pages: number | null) => `页码写成 1-3,8${pages === null ? '' : `，不超过 ${pages} 页`}。`,
  go: '打印',
  printed: '已交给打印机。',
  notPrinted: '没有打印。',
} as const;

export const packs = {
  title: '村级资料包',
  lead: '每个村（居）一个 PDF 和一个 Excel 文件，放进您选的文件夹。里面依次是：',
  forms: PACK_FORMS.map((name) => REPORT_TITLES[name]),
  asOf: (at: string) => `截至 ${at}`,
  scope: '范围',
  all: (count: number) => `全部 ${count} 个村（居）`,
  full: '表上有完整的身份证号码。生成时逐村记入发放记录，请当面交给村（居）。',
  go: '选文件夹并生成',
  working: '正在生成，可在窗口下方看进度或取消。',
  done: (folder: string, villages: number, files: number) =>
    `已放进“${folder}”：${villages} 个村（居），${files} 个文件。`,
  cancelled: (folder: string, done: number, villages: number) =>
    `已取消。“${folder}”里已有 ${done} 个村（居）的文件，都是完整的；其余 ${villages - done} 个没有生成。`,
  numbered: (count: number, names: string) =>
    `文件夹里已有同名文件，没有覆盖，${count} 个新文件加了编号：${names}`,
  more: (count: number) => `等 ${count} 个`,
} as const;

export const layouts = {
  title: '表格版式',
  lead: '改的是标题、落款、栏目和纸张，数字不变。屏幕、打印、PDF 和 Excel 都按这里的版式。',
  form: '报表',
  changed: '（已改）',
  heading: '标题',
  headingHint: '{年度} 会换成年份',
  subtitle: '副标题',
  subtitleHint: '标题下多印一行，如“填报单位：石桥街道社保所”',
  signatures: '落款',
  signaturesHint: '用顿号隔开，如“填报人、审核人”；不填则不印落款',
  orientation: '纸张',
  portrait: 'A4 竖放',
  landscape: 'A4 横放',
  columns: '栏目',
  columnsHint: '空格：显示或隐藏；Shift+↑↓：移动；↑↓：选择',
  show: '显示',
  up: '上移',
  down: '下移',
  needed: {
    code: '收回的表靠行码找到本人，不能隐藏',
    number: '收回的表用身份证号码核对本人，不能隐藏',
    who: '没有它看不出这一行说的是谁，不能隐藏',
  },
  preview: '预览（前几行，号码已遮盖）',
  paper: (paper: string) => `纸张：${paper}`,
  save: '保存版式',
  saved: '版式已保存，今后都按它打印和导出。',
  reset: '恢复原样',
  resetQuestion: (title: string) =>
    `“${title}”恢复成程序原来的标题、栏目、落款和纸张？本站改过的版式不再保留。`,
  restored: '已恢复程序原来的版式。',
  exportAll: '导出版式',
  exported: (name: string, forms: number) => `已把 ${forms} 张表的版式存为 ${name}`,
  importAll: '导入版式',
  imported: (names: string) => `已导入版式：${names}`,
  importedNone: '这个文件里没有改过的版式，什么也没有变。',
  fileName: '表格版式',
  unsaved: '有改动还没有保存',
  back: '回报表',
  noTitle: '请填写标题。',
} as const;

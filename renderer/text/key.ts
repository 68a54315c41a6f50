/** What stands before the desk: the recovery passphrase. */
export const key = {
  newTitle: '先抄下恢复口令',
  newLead:
    '这台电脑里的参保数据会加密保存，文件拷走了别人也打不开。换电脑、重装系统或用备份恢复时，要输入下面的恢复口令。',
  onlyOnce:
    '口令只显示这一次，程序里不留。请抄在纸上或打印出来锁进柜子，不要拍照，不要存在电脑里。口令丢了，谁也打不开数据。',
  kept: '平时开机不用输入：这台电脑的系统会替本账户保管钥匙。',
  notKept: '这台电脑的系统不能替本账户保管钥匙，以后每次打开程序都要输入这个口令。',
  plainData:
    '已有的数据、备份和导入过的原文件会在下一步加密。先备份，再加密，核对无误后才删去没有加密的那一份。',
  group: (place: number) => `第 ${place} 组`,
  groups: '恢复口令，共六组',
  print: '打印',
  printed: '已交给打印机。',
  notPrinted: '没有打印。',
  written: '我抄好了',
  confirmTitle: '核对一组',
  confirmLead: (place: number) => `请看着抄下的口令，输入第 ${place} 组。不分大小写。`,
  look: '再看一遍口令',
  save: '保存并打开',
  working: '正在保存钥匙并加密已有数据，请不要关闭程序…',
  askTitle: '输入恢复口令',
  askLead: '数据是加密的。请输入抄下的恢复口令，空格、短横和大小写都不要紧。',
  askLabel: '恢复口令',
  askNote: '口令是第一次打开程序时显示的六组字母和数字，应当锁在柜子里。',
  keptFromNow: '输入一次以后，这台电脑的系统会替本账户保管钥匙，下次不再问。',
  open: '打开',
  opening: '正在打开…',
  missing: '请先输入口令。',
  encryptedTitle: '已有的数据已经加密',
  encryptedLead: (backups: string, originals: string) =>
    `数据库、${backups} 份备份和 ${originals} 份导入过的原文件都已加密，逐一核对能打开以后，没有加密的那些已删去。`,
  encryptedNote: '以前另外拷到 U 盘或别处的备份没有加密，请自己收好或删去。',
  go: '继续',
} as const;

import type { Failure } from '#shared/domain/result.ts';
import type { ErrorCode } from '#shared/domain/result.ts';

/** What a code says where the service gave no sentence of its own. */
const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  BAD_INPUT: '有内容填写得不对，没有保存。请检查后再试。',
  BUSY: '另一项工作正在进行，请等它完成或取消后再试。',
  CLOCK_BEHIND: '电脑时间比最近的记录还早，没有保存。请先核对电脑的日期和时间。',
  CANCELLED: '已取消，没有改动任何数据。',
  DATABASE_NEWER: '数据由更新版本的程序建立，请先升级程序。数据没有改动。',
  DATABASE_UNUSABLE: '数据文件打不开。请不要删除它，联系技术人员用备份恢复。',
  KEY_NEEDED: '数据是加密的，还没有打开。请先输入恢复口令。',
  KEY_WRONG: '口令或密钥不对，数据没有打开，也没有改动。请核对后再试。',
  DECISION_REFUSED: '按政策现在不能这样缴费，没有收款。',
  DECISION_CHANGED: '金额刚刚有变化，没有收款。请核对新的金额再收。',
  PROVISIONAL: '用到的数值还没有确认，没有收款。请先确认数值。',
  ALREADY_PAID: '此人本年度已经缴费，没有重复收款。',
  NOT_PAID: '没有可作废的缴费。',
  NOT_FOUND: '没有找到这条记录，可能已被更改。请重新查找。',
  DUPLICATE_RESIDENT: '已有同一证件号码的居民，没有重复新增。请直接查找打开。',
  REASON_REQUIRED: '请写明原因，再办理。',
  DATE_REFUSED: '这个日期不能办理，请核对日期。',
  FILE_UNREADABLE:
    '文件读不出来，没有导入。请确认是 .xlsx、.xls 或 .csv 文件，没有损坏，也没有正被别的程序占用。',
  FILE_PASSWORD: '这个文件加了密码，没有导入。请输入密码后再打开。',
  HEADER_MISSING: '没有找到需要的表头，没有导入。请对照模板检查列名。',
  PACK_INVALID: '政策包有错误，没有使用。',
  PACK_NOT_CHOSEN: '还没有选择政策包，请先选择。',
  CONFIRMATION_NEEDED: '取消的人数较多，需要再确认一次人数，还没有写入任何数据。',
  PREVIEW_STALE: '数据在预览之后有变动，没有导入。请重新检查这个文件。',
  UNDO_REFUSED: '之后的工作要用到这一批，不能撤销，数据没有改动。',
  WRITE_FAILED: '没有写成功，数据保持原样。请检查磁盘空间，或文件是否正被打开。',
  NOT_ALLOWED: '您的权限不能办理这一项，没有执行。请由有权限的人登录后办理。',
  SIGNED_OUT: '还没有登录，或程序已锁定，没有执行。请先登录。',
  SIGN_IN_REFUSED: '姓名或密码不对，没有登录。请核对后再输入一次。',
  SIGN_IN_WAIT: '连续几次没有登录成功，请稍候再试。',
  INTERNAL: '程序遇到意外，没有保存这一步，已有数据没有改动。请再试一次。',
};

/** The sentence to show for a failure: the service's own, else the one of its code. */
export function sentenceFor(failure: Failure): string {
  return failure.message === '' ? SENTENCES[failure.code] : failure.message;
}

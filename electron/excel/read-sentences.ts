import type { Failure } from '#shared/domain/result.ts';
import { ReadStop, type StopReason } from './read-stop.ts';

/** What became of a file that could not be read, and what to do; `name` stands for the file's name in quotes. */
const SENTENCES: Readonly<Record<StopReason, (name: string) => string>> = {
  empty: (name) => `${name}是空文件，没有导入。请检查文件后重新选择。`,
  'not-a-workbook': (name) =>
    `${name}不是 Excel 工作簿，没有导入。请选 .xlsx、.xls 或 .csv 文件；其他格式请先在 Excel 里另存为 .xlsx。`,
  pdf: (name) =>
    `${name}是 PDF，读不出表格，没有导入。请向发表单位要 Excel 原表（.xlsx、.xls 或 .csv），再选它。`,
  'strange-text': (name) =>
    `${name}里有认不出的文字（编码不明，或文件已损坏），没有导入。请在导出它的系统里改选 .xlsx，或重新获取文件。`,
  'web-page': (name) =>
    `${name}其实是网页格式，没有导入。请在导出它的系统里改选 .xlsx 或 .csv；不要用 Excel 另存，那样身份证号码会被舍去末位。`,
  'binary-xlsx': (name) => `${name}是二进制工作簿（.xlsb），没有导入。请在 Excel 里另存为 .xlsx 后再选。`,
  damaged: (name) => `${name}不完整或已损坏，没有导入。请重新获取文件，或在 Excel 里打开并另存一份后再选。`,
  swollen: (name) => `${name}展开后异常庞大，没有导入。请把数据复制到新的工作簿里再选。`,
  entities: (name) =>
    `${name}里有外部引用声明，正常的工作簿没有，为安全起见没有导入。请在 Excel 里打开并另存一份后再选。`,
  password: (name) => `${name}设有打开密码，还没有导入。请输入打开密码。`,
  'wrong-password': (name) => `${name}的打开密码不对，还没有导入。请核对大小写后重新输入。`,
  protected: (name) =>
    `${name}的加密方式本程序不认识，或文件已损坏，没有导入。请在 Excel 里取消密码、另存为 .xlsx 后再选。`,
  cells: (name) => `${name}的内容超过 800 万个单元格，没有导入。请拆成几个文件分别导入。`,
  columns: (name) => `${name}里有工作表超过 256 列有内容，不像名册，没有导入。请只留需要的列，另存后再选。`,
  sheets: (name) => `${name}的工作表超过 200 张，没有导入。请把要导入的工作表另存为单独的文件后再选。`,
  merges: (name) => `${name}里合并单元格的范围异常大，没有导入。请在 Excel 里取消大范围的合并后再选。`,
  unknown: (name) =>
    `${name}里有本程序读不了的内容，没有导入。请在 Excel 里把数据复制到新的工作簿、另存为 .xlsx 后再选。`,
  cancelled: () => '已取消，没有改动任何数据。',
};

/** The failure for whatever a reader threw: a ReadStop's own sentence, and for any other error that of damage. */
export function readFailure(error: unknown, name: string): Failure {
  const reason = error instanceof ReadStop ? error.reason : 'damaged';
  return { code: codeOf(reason), message: SENTENCES[reason](`“${name}”`) };
}

function codeOf(reason: StopReason): Failure['code'] {
  switch (reason) {
    case 'password':
    case 'wrong-password':
      return 'FILE_PASSWORD';
    case 'cancelled':
      return 'CANCELLED';
    default:
      return 'FILE_UNREADABLE';
  }
}

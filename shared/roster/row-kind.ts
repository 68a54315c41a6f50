import { fold } from '../domain/fold.ts';

/** Why a line below the header is no row of the roster. */
export type NotARow = 'blank' | 'total' | 'signature' | 'header';

const TOTAL =
  /^(合计|总计|小计|共计|总合计|本页合计|本页小计|合计数|总数|全[街镇乡村区](道)?(合计|总计|小计)?)[0-9人户元]*$|^.{0,12}(合计|小计|总计)$/;
const SIGNATURE =
  /^(单位)?(制表|填报|填表|审核|审批|复核|经办|负责|分管|主管|报送|上报|校对|录入|统计)(人员?|单位|部门|日期|时间|领导|人签[字名]|意见)|^(制表|填报|审核|复核|经办)$|^(单位|部门)(负责人|领导|盖章|公章)|^(盖章|公章|签字|签章|联系人)|^(主要)?领导(签[字名]|审批)|^(注|备注|说明|填表说明|填报说明|注意事项)[0-9]|^(注|备注|说明|填表说明|填报说明)$/;
const SIGNATURE_RAW =
  /^\s*(注|备注|说明|填[表报]说明|注意事项|日期|联系人|联系电话|盖章|单位|[^:：]{0,10}(经办|审核|填报|制表|负责)人)\s*[:：]/;

/** What else stands at the foot of a list, in a line of few cells: counts, and who signed, printed or sent it. */
const FOOT_TOTAL =
  /^(本[表页]|全表)?(共计?|总人数|总户数|人数|合计人数)\s*[:：]?\s*\d+\s*[人户名条行]?$|^汇总\s*[:：]?\s*(\d+\s*[人户元]?)?$/;
/** 累计 counts earlier lists too: it is not compared with the sum of the rows. */
const FOOT_RAW =
  /^累计\s*[:：]?\s*(\d+\s*[人户元]?)?$|^[-—(\s]*以下空白|^第\s*\d+\s*页(\D|$)|^(复核|校对|录入|[局科处所站主镇乡][长任]|签[名字章]|打印(日期|时间|人)|导出(日期|时间|人)|数据来源)(签[名字章])?\s*[:：]/;
/** Alone on its line: the day, or whose list it is. */
const FOOT_ALONE = /^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|^.{3,}(局|人民政府|办事处|办公室|服务中心)$/;
const FOOT_CELLS = 3;

/** A sentence alone on its line explains the sheet: 2. 请核对姓名、身份证号码，无误后签字。 */
const SENTENCE = /^.{14,}。\s*$/s;

const LONG_NUMBER = /\d{9,}/;

/** The line under the header that says how to fill the columns in. */
const HINT = /^(必填|选填|可不填|非必填)/;

/**
 * Whether a line is a totals line, a signature line, an empty one or the header printed again; null for a row of the
 * roster. A line that carries a number of nine digits or more in `keyText` (the ID number) is always a row: nothing
 * that might be a person is left out. `serial` is the index of the 序号 column, or -1.
 */
export function notARow(
  texts: readonly string[],
  keyText: string,
  header: readonly string[],
  serial: number,
): NotARow | null {
  if (LONG_NUMBER.test(keyText) || LONG_NUMBER.test(keyText.normalize('NFKC').replace(/\s/g, ''))) {
    return null;
  }
  // A number alone in 序号 is a row prepared for somebody who never came.
  const filled = texts.filter((text, index) => text.trim() !== '' && !(index === serial && isNumber(text)));
  if (filled.length === 0) {
    return 'blank';
  }
  if (repeatsHeader(texts, header) || filled.filter((text) => HINT.test(text.trim())).length >= 2) {
    return 'header';
  }
  const first = texts.filter((text) => text.trim() !== '').slice(0, 3);
  if (first.some((text) => TOTAL.test(fold(text)))) {
    return 'total';
  }
  const foot = /\d{5,}/.test(keyText) ? null : footOf(filled);
  if (foot !== null) {
    return foot;
  }
  const signed = first.slice(0, 2).some((text) => SIGNATURE_RAW.test(text) || SIGNATURE.test(fold(text)));
  const [only = ''] = filled;
  const explains = filled.length === 1 && SENTENCE.test(only);
  return (signed && filled.length <= 8) || explains ? 'signature' : null;
}

function footOf(filled: readonly string[]): NotARow | null {
  const first = (filled[0] ?? '').normalize('NFKC').trim();
  if (filled.length > FOOT_CELLS) {
    return null;
  }
  if (FOOT_TOTAL.test(first)) {
    return 'total';
  }
  return FOOT_RAW.test(first) || (filled.length === 1 && FOOT_ALONE.test(first)) ? 'signature' : null;
}

function repeatsHeader(texts: readonly string[], header: readonly string[]): boolean {
  const filled = texts.flatMap((text, index) =>
    text.trim() === '' ? [] : [[text, header[index] ?? ''] as const],
  );
  return (
    filled.length >= 2 && filled.every(([text, title]) => title !== '' && fold(title).endsWith(fold(text)))
  );
}

function isNumber(text: string): boolean {
  return /^\d+$/.test(text.normalize('NFKC').trim());
}

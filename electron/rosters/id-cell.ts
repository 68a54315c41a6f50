import {
  maskIdNumber,
  parseIdNumber,
  type IdNumber,
  type IdNumberProblem,
} from '#shared/domain/id-number.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { RosterCell } from './table.ts';

const REASONS: Readonly<Record<IdNumberProblem, string>> = {
  empty: '没有身份证号码，未导入。请补上号码；还没有证件的新生儿请在柜台用“新增居民”登记。',
  length: '身份证号码应为 18 位（旧证 15 位），请核对后补齐。',
  characters: '身份证号码只能是数字，最后一位可以是 X。请核对；港澳台或外国人证件请在柜台用“新增居民”登记。',
  date: '身份证号码里的出生日期不存在，请核对第 7—14 位。',
  checksum: '身份证号码校验位不对，很可能有一位写错，请与证件核对。',
  rounded: '数字格式，Excel 已舍去末位，原号码已无法还原。请把该列设为文本，重新填写号码。',
};

/** An ID number cell, checked: the number and what it says, or why it cannot be used. */
export function readIdCell(
  cell: RosterCell,
  today: DateOnly,
): { readonly id: IdNumber } | { readonly reason: string; readonly shown: string } {
  if (cell.kind === 'f') {
    return refused('公式没有保存结果，请在 Excel 里打开文件、保存后再导入。', cell.text);
  }
  if (cell.kind === 'e') {
    return refused('单元格是错误值，请改正公式或填写号码。', cell.text);
  }
  if (isRounded(cell)) {
    return refused(REASONS.rounded, cell.text);
  }
  const id = parseIdNumber(cell.text);
  if (typeof id === 'string') {
    return refused(
      id === 'length' ? `${REASONS.length}这里是 ${cell.text.length} 位。` : REASONS[id],
      cell.text,
    );
  }
  return id.birthDate > today
    ? refused('身份证号码里的出生日期晚于业务日期，请核对第 7—14 位。', cell.text)
    : { id };
}

/** Excel keeps 15 digits: a longer number in a number cell, or one shown as 5.0E+17, is not the number that was typed. */
function isRounded(cell: RosterCell): boolean {
  return (
    (cell.kind === 'n' && cell.text.replace(/\D/g, '').length > 15) ||
    /^\d(\.\d+)?E\+?\d{2}$/i.test(cell.text)
  );
}

function refused(reason: string, text: string): { reason: string; shown: string } {
  return { reason, shown: text.length >= 15 ? maskIdNumber(text) : text };
}

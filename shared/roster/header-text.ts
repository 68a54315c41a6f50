import { fold } from '../domain/fold.ts';

/** The forms under which one header cell is looked up, most telling first; all folded. Empty for an empty cell. */
export function headerForms(text: string, benefitYear: number): readonly string[] {
  const plain = relativeYears(
    text
      .normalize('NFKC')
      .replace(/[\s\u200b-\u200f\ufeff]+/g, '')
      .replace(/^[(]?\d{1,2}[).、．]\s*/, ''),
    benefitYear,
  ).replace(/[(（[【]?(必填项?|选填项?|可选|非必填|必录|请填写|文本格式|文本)[)）\]】]?/g, '');
  const whole = foldHeader(plain);
  const bare = foldHeader(plain.replace(/[(（[【〔][^)）\]】〕]*[)）\]】〕]?/g, ''));
  // 姓名 Name: the Chinese word alone; an abbreviation alone stays, and 村居ID is no 村居.
  const chinese = CODE.test(bare) ? '' : bare.replace(/[a-z]+/g, '');
  return [...new Set([whole, bare, chinese, trimmed(bare)])].filter((form) => form !== '');
}

/** What stands in the first brackets, folded: 参保人（村居） may mean the village. Empty without brackets. */
export function bracketed(text: string): string {
  return foldHeader(/[(（[【〔]([^)）\]】〕]+)/.exec(text)?.[1] ?? '');
}

/** A key of a thing other than a person. */
const CODE = /(?<!证|身份|号码?|人员|个人|公民)(id|code)$/;

/** Without what stands before or behind any column's name and says nothing of it: 本次实缴, 缴费金额元, 目标数栏. */
function trimmed(form: string): string {
  return form
    .replace(/^(本次|本期|此次|当次|当前|目前|现在|其中|具体|所填|请填写?|选择)(?=..)/, '')
    .replace(/(?<=..)(单位)?(元|人民币|rmb|栏|一栏|[0-9])$/, '');
}

/** `fold`, and the slashes and bars that stand between two words for one thing. */
export function foldHeader(text: string): string {
  return fold(text).replace(/[/\\|#＃√?？!！。]/g, '');
}

/** 2023年 in a file for 2024 reads as 上年, 2024年 falls away: so a header need not be learned again every year. */
function relativeYears(text: string, benefitYear: number): string {
  return text
    .replace(/(?<!\d)(\d{4}|\d{2})年度?/g, (whole, digits: string) => {
      const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
      return year === benefitYear - 1 ? '上年' : year === benefitYear ? '' : whole;
    })
    .replace(/(本年度?|今年|当年度?)/g, '')
    .replace(/(上一年度?|上年度|去年度?|往年)/g, '上年');
}

/** One column a kind of roster knows. */
export interface RosterColumn<Key extends string = string> {
  readonly key: Key;
  /** The name on the template and in problems. */
  readonly title: string;
  /** Spellings met in real sheets, best first: where two headers fit, the earlier spelling wins. */
  readonly aliases: readonly string[];
  /** Second choice, on the folded header: what a header of this column contains. */
  readonly contains?: RegExp;
  /** What the second choice must not contain. */
  readonly except?: RegExp;
  /** Last resort where the column is needed and nothing else is it: what the one header left over that means it contains. */
  readonly hint?: RegExp;
  /** What makes a header the last choice, even where it is an alias: what is owed, where what was paid stands beside it. */
  readonly lesser?: RegExp;
}

/** What one kind of roster looks like. */
export interface RosterLayout<Key extends string = string> {
  readonly columns: readonly RosterColumn<Key>[];
  /** Each entry names columns of which at least one must be there. */
  readonly required: readonly (readonly Key[])[];
}

/** Somebody else's particulars in a person's row: never the person's own. */
export const OTHER_PERSON =
  /(?<!被)监护|父亲|母亲|爸爸|妈妈|配偶|子女(?!父母)|家长|家属|亲属|代办|代理|代缴人|代扣|付款|转账|委托|受托|经办|承办|办理人|联系人|填报|填表|填写人|申报人|报告人|(?<!参保|被)登记人(?!员|口)|录入人|采集人|证明人|见证|担保|签字人|签收|领款|领取人|收款|开户|紧急|审核|负责|户主(?![或及和与]?(家庭)?成员)|(?<!被)赡养|(?<!被)抚养人|(?<!被)照料人|(?<!被)护理人|推荐|干部|帮扶人(?!口|员)|包保|责任人|网格[员长]|组长|书记|主任|法人|法定/;

/** The words of a list written out with spaces and line breaks between them. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

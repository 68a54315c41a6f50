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
}

/** What one kind of roster looks like. */
export interface RosterLayout<Key extends string = string> {
  readonly columns: readonly RosterColumn<Key>[];
  /** Each entry names columns of which at least one must be there. */
  readonly required: readonly (readonly Key[])[];
}

/** Somebody else's particulars in a person's row: never the person's own. */
export const OTHER_PERSON =
  /监护|父亲|母亲|配偶|代办|代理|委托|经办|联系人|填报|填表|领款|领取人|收款|开户|紧急|审核|负责|户主|赡养|抚养人|推荐|干部|帮扶人|责任人/;

/** The words of a list written out with spaces and line breaks between them. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

import type { ErrorCode, YAMLError } from 'yaml';

/** What is wrong with a text's YAML and what to do, for somebody who has never heard of YAML. One for every code of the library. */
const SENTENCES: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: '引用（*）前后不能再写别的标记，请删去',
  BAD_ALIAS: '引用（*）没有写完整，或没有定义过；普通文字以 * 开头的，请加引号',
  BAD_COLLECTION_TYPE: '标记（!）与后面的内容不符，请删去标记',
  BAD_DIRECTIVE: '以 % 开头的行不能用，请删去或加引号',
  BAD_DQ_ESCAPE: '双引号里的反斜杠写法不对，请改成两个反斜杠，或改用单引号',
  BAD_INDENT: '缩进不对，请与同一层的上一行对齐',
  BAD_PROP_ORDER: '标记的先后次序不对，请删去标记',
  BAD_SCALAR_START: '文字不能以 @ 或反引号开头，请加引号',
  BLOCK_AS_IMPLICIT_KEY: '冒号前面不能是多行内容；一行里有两个冒号的，请给文字加引号',
  BLOCK_IN_FLOW: '花括号或方括号里不能用“- ”或换行缩进的写法',
  DUPLICATE_KEY: '同一层里这一项写了两次，请删去一个',
  IMPOSSIBLE: '这里的写法无法识别，请对照相邻的行',
  KEY_OVER_1024_CHARS: '冒号前面的文字过长，可能是漏了引号或冒号',
  MISSING_CHAR: '缺少符号，请检查冒号、逗号、引号和括号是否成对，冒号和逗号后面要有空格',
  MULTILINE_IMPLICIT_KEY: '冒号前面的文字跨了两行，请检查上一行是否漏了冒号，或引号没有成对',
  MULTIPLE_ANCHORS: '一处写了两个锚点（&），请删去一个',
  MULTIPLE_DOCS: '一个文件只能放一个政策包，请删去分隔线（---）和它后面的内容',
  MULTIPLE_TAGS: '一处写了两个标记（!），请删去',
  NON_STRING_KEY: '冒号前面只能是文字',
  RESOURCE_EXHAUSTION: '嵌套过深或引用过多，不是政策包',
  TAB_AS_INDENT: '缩进用了制表符（Tab），请改成空格',
  TAG_RESOLVE_FAILED: '不认识的标记（!），请删去；普通文字以 ! 开头的，请加引号',
  UNEXPECTED_TOKEN: '这里多出了符号，请检查括号和引号是否成对；文字里有冒号、#、括号的，请加引号',
};

const OPEN_BRACKET = '括号没有成对，或括号里换行以后缩进不够';
const LONGEST_PIECE = 20;

/** What of the library's error is looked at. */
type YamlError = Pick<YAMLError, 'code' | 'message'> & { readonly pos: readonly [number, number] };

/** The sentence for an error of the YAML library, with the piece of the text it stands at where there is one. */
export function yamlSentence(error: YamlError, text: string): string {
  const piece = (text.slice(error.pos[0], error.pos[1]).split('\n')[0] ?? '').trim().slice(0, LONGEST_PIECE);
  const isBracket = error.code === 'BAD_INDENT' && error.message.startsWith('Flow ');
  const sentence = isBracket ? OPEN_BRACKET : SENTENCES[error.code];
  return `YAML 写法有误${piece === '' ? '' : `（“${piece}”处）`}：${sentence}`;
}

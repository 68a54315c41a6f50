import type { Operator } from '../desk.ts';

/** The name in the records when nobody gives one. */
const UNNAMED = '命令行';

let actingName = UNNAMED;

/** Takes `--operator NAME` out of the arguments of any command: in that name it acts. Answers the others. */
export function withoutOperator(arguments_: readonly string[]): readonly string[] {
  const rest: string[] = [];
  for (let at = 0; at < arguments_.length; at += 1) {
    const word = arguments_[at] ?? '';
    if (word === '--operator' || word.startsWith('--operator=')) {
      const given = word === '--operator' ? arguments_[(at += 1)] : word.slice('--operator='.length);
      actingName = given?.trim() || UNNAMED;
    } else {
      rest.push(word);
    }
  }
  return rest;
}

/**
 * Who acts on the command line. Whoever runs it holds the key of the file, which is more than any role; the record names what
 * `--operator` says, and that it was the command line.
 */
export function actingOperator(): Operator {
  return { id: null, name: actingName, role: '管理员', via: 'cli' };
}

/** The lines of a UTF-8 stream, without their line ends; a byte order mark at the start falls away. */
export async function* linesOf(input: NodeJS.ReadableStream): AsyncGenerator<string> {
  input.setEncoding('utf8');
  let rest = '';
  let first = true;
  for await (const chunk of input) {
    const text: string = rest + String(chunk);
    const lines = (first ? text.replace(/^\ufeff/, '') : text).split('\n');
    first = false;
    rest = lines.pop() ?? '';
    for (const line of lines) {
      yield line.endsWith('\r') ? line.slice(0, -1) : line;
    }
  }
  if (rest !== '') {
    yield rest;
  }
}

const MOST_PLACES = 6;
/** "at name (folder/file.js:12:3)" or "at folder/file.js:12:3", as engines write a frame. */
const FRAME =
  /^\s+at (?:(?:async |new )*([A-Za-z_$][\w$.]*)[^(]* )?\(?(?:[^()]*[\\/:])?([\w.-]+\.[cm]?[jt]s):(\d+):\d+\)?$/;
const DIGITS = /\d{6,}/g;

/**
 * What a defect may leave in a log: the kind of error, its code, and the places in the program, by file and line. Never its
 * message and no folder, for either may name a person.
 */
export function defectText(error: unknown): string {
  if (!(error instanceof Error)) {
    return `thrown: ${typeof error}`;
  }
  const code = 'code' in error && typeof error.code === 'string' ? ` ${word(error.code, '')}` : '';
  return [`${word(error.name, 'Error')}${code}`.trim(), ...placesOf(error)].join(' | ');
}

/** A name of the program's own, not what a row or a person brought in. */
function word(text: string, otherwise: string): string {
  return /^[A-Za-z_]{1,60}$/.test(text) ? text : otherwise;
}

/** The frames of the stack. The message stands before them and may have lines that look like frames: it is cut off first. */
function placesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const after = stack.indexOf(error.message);
  const frames = error.message === '' || after < 0 ? stack : stack.slice(after + error.message.length);
  return frames
    .split('\n')
    .map((line) => FRAME.exec(line))
    .filter((found) => found !== null)
    .slice(0, MOST_PLACES)
    .map(([, caller = '', file = '', line = '']) =>
      `${caller === '' ? '' : `${caller} `}${file}:${line}`.replace(DIGITS, '#'),
    );
}

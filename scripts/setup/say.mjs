let stream = process.stdout;

/** Sends every later line to standard error, for commands whose standard output is data. */
export function sayOnStandardError() {
  stream = process.stderr;
}

/** One calm line about what the set-up is doing. */
export function say(line) {
  stream.write(`· ${line}\n`);
}

/** Ends the command with a sentence that says what to do; no stack, because nothing is broken. */
export class SetupError extends Error {
  name = 'SetupError';
}

/** Runs a command's main function; a SetupError becomes one line and exit code 1. */
export async function runMain(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.stderr.write(`${error instanceof SetupError ? error.message : (error?.stack ?? error)}\n`);
    process.exitCode = 1;
  }
}

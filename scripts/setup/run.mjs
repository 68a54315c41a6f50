import { spawn, spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { modulePath, projectNode } from './paths.mjs';
import { SetupError } from './say.mjs';

/**
 * The environment of child processes: the project's tools and Node come first on the path, and what Node has once compiled
 * (types taken out) is kept for the next of the many short commands.
 */
export function toolEnvironment(extra = {}) {
  const path = `${modulePath('.bin')}${delimiter}${process.env.PATH ?? ''}`;
  return { NODE_COMPILE_CACHE: modulePath('.cache/compiled'), ...process.env, PATH: path, ...extra };
}

/** The trimmed standard output of a command, or undefined when it is missing or fails. */
export function outputOf(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return result.status === 0 ? result.stdout.trim() : undefined;
}

/** Runs a set-up command to its end and shows its output only when it fails. */
export function runQuietly(command, args, options = {}) {
  return new Promise((done, fail) => {
    const { shell = false, timeout, ...rest } = options;
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], shell, timeout, ...rest });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      const text = Buffer.concat(output).toString();
      if (code === 0) done(text);
      else
        fail(new SetupError(`${text.slice(-4000)}\n${command} ${args.join(' ')} ended with code ${code}.`));
    });
  });
}

/** Runs npm, also on Windows, where it is a command script. */
export function runNpm(args, options = {}) {
  return runQuietly('npm', args, { shell: process.platform === 'win32', ...options });
}

/**
 * Runs a script of this project under the project's Node with the terminal handed through, and answers its
 * exit code. A signal is passed on; this process then ends too, but only after the child did. With `hear`, what the child
 * prints goes to that function instead.
 */
export function runNode(args, { hear, ...options } = {}) {
  return new Promise((done, fail) => {
    const stdio = hear === undefined ? 'inherit' : ['ignore', 'pipe', 'pipe'];
    const child = spawn(projectNode, args, { stdio, env: toolEnvironment(), ...options });
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    let interrupted = false;
    function pass(signal) {
      interrupted = true;
      child.kill(signal);
    }
    for (const signal of signals) process.on(signal, pass);
    child.on('error', fail);
    child.on('close', (code) => {
      for (const name of signals) process.off(name, pass);
      if (interrupted) process.exit(code ?? 130);
      done(code ?? 1);
    });
  });
}

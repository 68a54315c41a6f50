import type { ChannelName, Desk, DeskEvents, InputOf, OutputOf } from '#shared/contract.ts';
import { failure, type Result } from '#shared/domain/result.ts';

declare global {
  interface Window {
    readonly desk: Desk;
  }
}

/**
 * Asks the main process; a broken connection is an INTERNAL failure like any other, never an exception. While the desk is
 * locked the answer waits until somebody is back.
 */
export async function ask<Name extends ChannelName>(
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  const result = await asked(name, input);
  return !result.ok && result.error.code === 'SIGNED_OUT' && (await comeBack()) ? asked(name, input) : result;
}

/** Who waits for somebody to be back at a locked desk; true when what was refused may be asked again. */
let comeBack: () => Promise<boolean> = nobodyWaits;

function nobodyWaits(): Promise<boolean> {
  return Promise.resolve(false);
}

/** Names who waits for somebody to be back when an answer says that the desk is locked. */
export function whenSignedOut(wait: () => Promise<boolean>): void {
  comeBack = wait;
}

async function asked<Name extends ChannelName>(
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  try {
    return await window.desk.ask(name, input);
  } catch {
    return failure('INTERNAL', '');
  }
}

/** Listens to what main tells unasked; the answer stops listening. */
export function listen<Name extends keyof DeskEvents>(
  name: Name,
  listener: (event: DeskEvents[Name]) => void,
): () => void {
  return window.desk.on(name, listener);
}

/** A token for a file dropped on the window; the page never sees its path. */
export async function tokenFor(
  file: File,
): Promise<Result<{ readonly token: string; readonly name: string }>> {
  try {
    return await window.desk.tokenForDroppedFile(file);
  } catch {
    return failure('FILE_UNREADABLE', '');
  }
}

import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ChannelName, Desk, DeskEvents, InputOf, OutputOf } from '#shared/contract.ts';
import { failure, type Result } from '#shared/domain/result.ts';
import { ASK, DROPPED, EVENT } from './ipc/wires.ts';

const listeners: { readonly [Name in keyof DeskEvents]: Set<(event: DeskEvents[Name]) => void> } = {
  'job.progress': new Set(),
  'desk.woke': new Set(),
  'session.changed': new Set(),
};

ipcRenderer.on(EVENT, (_event, name: unknown, detail: unknown) => {
  if (isEvent(name)) {
    hear(name, detail);
  }
});

const desk: Desk = { ask, on, tokenForDroppedFile };

contextBridge.exposeInMainWorld('desk', desk);

async function ask<Name extends ChannelName>(
  name: Name,
  input: InputOf<Name>,
): Promise<Result<OutputOf<Name>>> {
  const answer: unknown = await ipcRenderer.invoke(ASK, name, input);
  return isResult<OutputOf<Name>>(answer) ? answer : unreadable();
}

function on<Name extends keyof DeskEvents>(
  name: Name,
  listener: (event: DeskEvents[Name]) => void,
): () => void {
  listeners[name].add(listener);
  return () => {
    listeners[name].delete(listener);
  };
}

async function tokenForDroppedFile(
  file: unknown,
): Promise<Result<{ readonly token: string; readonly name: string }>> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  const answer: unknown = await ipcRenderer.invoke(DROPPED, path);
  return isResult<{ readonly token: string; readonly name: string }>(answer) ? answer : unreadable();
}

/** Main answers with nothing but Results; what they carry is its word. */
function isResult<Value>(answer: unknown): answer is Result<Value> {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

function unreadable(): Result<never> {
  return failure('INTERNAL', '');
}

function isEvent(name: unknown): name is keyof DeskEvents {
  return typeof name === 'string' && Object.hasOwn(listeners, name);
}

/** What main tells is its word. */
function hear(name: keyof DeskEvents, detail: unknown): void {
  listeners[name].forEach((listener: (event: never) => void) => {
    Reflect.apply(listener, undefined, [detail]);
  });
}

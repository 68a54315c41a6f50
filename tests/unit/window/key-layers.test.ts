import { expect, test } from 'vitest';
import { chordName, keyName, reachable, type KeyLayer } from '#renderer/logic/key-layers.ts';

function layer(modal: boolean, ...keys: readonly string[]): KeyLayer {
  return { modal, bindings: keys.map((key) => ({ key, label: key, run: () => undefined })) };
}

function keysOf(layers: readonly KeyLayer[]): readonly string[] {
  return reachable(layers).map((binding) => binding.key);
}

test('the nearest layer comes first and hides the same key further away', () => {
  expect(keysOf([layer(false, 'F1', 'F8'), layer(false, 'F8', 'Enter')])).toEqual(['F8', 'Enter', 'F1']);
});

test('below a dialog nothing is reached, wherever in the order it was put', () => {
  const screen = layer(false, 'Enter', 'F6');
  const dialog = layer(true, 'Escape');
  expect([keysOf([screen, dialog]), keysOf([dialog, screen])]).toEqual([['Escape'], ['Escape']]);
});

test('a key that does nothing now is not offered', () => {
  const idle = { key: 'X', label: 'X', run: () => undefined, active: () => false };
  expect(keysOf([{ modal: false, bindings: [idle] }])).toEqual([]);
});

test('a letter is known by its place while an input method hides it', () => {
  expect([
    keyName({ key: 'd', code: 'KeyD' }),
    keyName({ key: 'Process', code: 'KeyD' }),
    keyName({ key: 'Process', code: 'Numpad1' }),
    keyName({ key: 'F8', code: 'F8' }),
  ]).toEqual(['D', 'D', '1', 'F8']);
});

test('with Alt held a key has a name of its own, but for the number pad, whose digits type characters', () => {
  const pressed = [
    { key: '2', code: 'Digit2', altKey: true },
    { key: 'Process', code: 'Digit2', altKey: true },
    { key: '2', code: 'Numpad2', altKey: true },
    { key: '2', code: 'Digit2', altKey: false },
  ];
  expect(pressed.map(chordName)).toEqual(['Alt+2', 'Alt+2', '', '2']);
});

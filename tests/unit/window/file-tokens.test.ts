import { expect, test } from 'vitest';
import { createFileTokens } from '#electron/ipc/file-tokens.ts';

function opens(files: ReturnType<typeof createFileTokens>, token: string, use: 'read-roster' | 'write-pdf') {
  const result = files.redeem(token, use);
  return result.ok ? result.value : result.error.code;
}

test('a token opens its own file for its own purpose: reading again and again, writing once', () => {
  const files = createFileTokens();
  const [read, write] = [files.grant('/a/b.xlsx', 'read-roster'), files.grant('/a/c.pdf', 'write-pdf')];
  expect(read.name).toBe('b.xlsx');
  expect([
    opens(files, read.token, 'read-roster'),
    opens(files, read.token, 'read-roster'),
    opens(files, read.token, 'write-pdf'),
    opens(files, write.token, 'read-roster'),
    opens(files, write.token, 'write-pdf'),
    opens(files, write.token, 'write-pdf'),
    opens(files, 'guessed', 'read-roster'),
  ]).toEqual(['/a/b.xlsx', '/a/b.xlsx', 'BAD_INPUT', 'BAD_INPUT', '/a/c.pdf', 'BAD_INPUT', 'BAD_INPUT']);
});

test('old tokens are forgotten', () => {
  const files = createFileTokens();
  const first = files.grant('/first', 'read-roster');
  for (let index = 0; index < 200; index += 1) files.grant(`/${index}`, 'read-roster');
  expect(opens(files, first.token, 'read-roster')).toBe('BAD_INPUT');
});

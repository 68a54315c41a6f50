import { expect, test } from 'vitest';
import { auditValueWords } from '#shared/sheets/audit-words.ts';

test('stored values are told in words; what has no word stays as it is', () => {
  expect([
    auditValueWords(null),
    auditValueWords('{"unlocked":true}'),
    auditValueWords('{"name":"陈静","role":"管理员"}'),
    auditValueWords('{"odd":[1,"idle"],"state":"paid"}'),
    auditValueWords('"constructor"'),
  ]).toEqual(['', '解锁：是', '姓名：陈静，角色：管理员', 'odd：1、久无操作，状态：已缴费', 'constructor']);
});

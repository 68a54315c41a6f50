const SHORTEST = 8;
const LONGEST = 200;

/** Why a password will not do, as a Chinese sentence; null when it will. */
export function passwordProblem(password: string, name: string): string | null {
  if (password.length < SHORTEST || password.length > LONGEST) {
    return `密码至少 ${SHORTEST} 个字符，没有保存。可以用一句好记的话，不必夹杂符号。`;
  }
  if (new Set(password).size < 4 || isRun(password) || password.includes(name)) {
    return '这个密码太容易猜到（重复、顺序的字符，或含有姓名），没有保存。请换一个。';
  }
  return null;
}

/** 12345678, abcdefgh, 87654321. */
function isRun(password: string): boolean {
  const steps = Array.from({ length: password.length - 1 }, (_none, at) =>
    Math.abs(password.charCodeAt(at + 1) - password.charCodeAt(at)),
  );
  return steps.every((step) => step === 1);
}

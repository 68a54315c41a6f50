/**
 * Number formats every Excel knows without writing them down, those of dates: 14–22 and 45–47 everywhere, 27–36 and
 * 50–58 in Chinese Excel (2023年9月1日 is 31). ECMA-376 part 1, 18.8.30.
 */
export function isBuiltInDate(id: number): boolean {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
}

/** Whether a number format shows a date or a time: the letters of dates outside quotes, brackets and escapes. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .replace(/\\(.)/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/"[^"]*"/g, '');
  return /[ymdhMsb]/.test(bare);
}

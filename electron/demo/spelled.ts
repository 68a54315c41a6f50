/** The spellings a list really has: mostly plain, some with spaces, a leading apostrophe or a small x. */
export function spelled(number: string, serial: number): string {
  if (serial % 97 === 0) {
    return `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`;
  }
  return serial % 89 === 0 ? `'${number}` : number.replace('X', serial % 3 === 0 ? 'x' : 'X');
}

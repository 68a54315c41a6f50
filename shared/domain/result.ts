/** The outcome of anything that crosses a boundary: a value, or a failure with a code from a closed list. */
export type Result<Value, Code extends string = ErrorCode> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure<Code> };

/** What went wrong: a closed code, and the facts (never names or ID numbers in full) its sentence needs. */
export interface Failure<Code extends string = ErrorCode> {
  readonly code: Code;
  /** One Chinese sentence: what happened, what was kept, what to do next. */
  readonly message: string;
  /** Facts for a program rather than a person: decide's own refusal code, a number to say back. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/**
 * Every failure the services can answer with. A new one needs its sentence in the service that
 * raises it; the window and the command line show that sentence as it is.
 */
export const ERROR_CODES = [
  'BAD_INPUT',
  'BUSY',
  'CLOCK_BEHIND',
  'CANCELLED',
  'DATABASE_NEWER',
  'DATABASE_UNUSABLE',
  'KEY_NEEDED',
  'KEY_WRONG',
  'DECISION_REFUSED',
  'DECISION_CHANGED',
  'PROVISIONAL',
  'ALREADY_PAID',
  'NOT_PAID',
  'NOT_FOUND',
  'DUPLICATE_RESIDENT',
  'REASON_REQUIRED',
  'DATE_REFUSED',
  'FILE_UNREADABLE',
  'FILE_PASSWORD',
  'HEADER_MISSING',
  'PACK_INVALID',
  'PACK_NOT_CHOSEN',
  'PREVIEW_STALE',
  'CONFIRMATION_NEEDED',
  'UNDO_REFUSED',
  'WRITE_FAILED',
  'NOT_ALLOWED',
  'SIGNED_OUT',
  'SIGN_IN_REFUSED',
  'SIGN_IN_WAIT',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Wraps a value as a success. */
export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** Wraps a code and its sentence as a failure. */
export function failure<Code extends string>(
  code: Code,
  message: string,
  details?: Failure['details'],
): { readonly ok: false; readonly error: Failure<Code> } {
  return { ok: false, error: { code, message, ...(details === undefined ? {} : { details }) } };
}

/**
 * Why a reader gave up. At `unknown`, where the fast reader met what is beyond it, the reference reader tries in its
 * turn; the others are the file's own.
 */
export type StopReason =
  | 'empty'
  | 'not-a-workbook'
  | 'pdf'
  | 'strange-text'
  | 'web-page'
  | 'binary-xlsx'
  | 'damaged'
  | 'swollen'
  | 'entities'
  | 'password'
  | 'wrong-password'
  | 'protected'
  | 'cells'
  | 'columns'
  | 'sheets'
  | 'merges'
  | 'unknown'
  | 'cancelled';

/** Thrown inside the readers; the door (read-workbook.ts) turns it into a Failure with its sentence. */
export class ReadStop extends Error {
  readonly reason: StopReason;

  constructor(reason: StopReason, detail = '') {
    super(`${reason} ${detail}`.trim());
    this.reason = reason;
  }
}

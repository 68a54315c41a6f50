import { addDays, type DateOnly } from '#shared/domain/dates.ts';
import type { ListedIdentity } from '../../db/roster-lookups.ts';

/** What a roster's row states of one category of one person. */
export interface StatedIdentity {
  readonly from: DateOnly | null;
  /** First day it is no longer held. */
  readonly until: DateOnly | null;
  readonly document: string;
}

export type IdentityChange =
  | { readonly kind: 'none'; readonly note: string }
  | {
      readonly kind: 'insert';
      readonly fromDate: DateOnly;
      readonly toDate: DateOnly | null;
      readonly document: string | null;
    }
  | {
      readonly kind: 'revise';
      readonly before: ListedIdentity;
      readonly fromDate: DateOnly;
      readonly toDate: DateOnly | null;
      readonly document: string | null;
      readonly note: string;
    };

/**
 * What a statement changes of the identities already `listed` for this person, category and department (ordered by
 * first day). `today` is the business date; `heldFrom` the first day where the row gives none.
 */
export function decideIdentity(
  listed: readonly ListedIdentity[],
  stated: StatedIdentity,
  today: DateOnly,
  heldFrom: DateOnly,
): IdentityChange {
  const toDate = stated.until === null ? null : addDays(stated.until, -1);
  const open = listed.find((identity) => isOpen(identity, today));
  if (open !== undefined) {
    return revised(listed, open, stated.from ?? open.fromDate, toDate, stated.document);
  }
  const last = listed.at(-1);
  if (toDate !== null && toDate < today) {
    return alreadyEnded(listed, last, stated, toDate);
  }
  const fromDate = stated.from ?? heldFrom;
  const lastDay = last?.toDate ?? null;
  if (last !== undefined && lastDay !== null && fromDate <= lastDay) {
    return stated.from === null
      ? { kind: 'insert', fromDate: addDays(lastDay, 1), toDate, document: stated.document || null }
      : revised(listed, last, fromDate, toDate, stated.document);
  }
  // Ended on the very day it began (added and taken off again): the same entry holds once more.
  const begun = listed.find((identity) => identity.fromDate === fromDate);
  return begun === undefined
    ? { kind: 'insert', fromDate, toDate, document: stated.document || null }
    : revised(listed, begun, fromDate, toDate, stated.document);
}

/** Held on the day, or from a later one. */
export function isOpen(identity: ListedIdentity, today: DateOnly): boolean {
  return identity.toDate === null || identity.toDate >= today;
}

function alreadyEnded(
  listed: readonly ListedIdentity[],
  last: ListedIdentity | undefined,
  stated: StatedIdentity,
  toDate: DateOnly,
): IdentityChange {
  if (last !== undefined) {
    return revised(listed, last, stated.from ?? last.fromDate, toDate, stated.document);
  }
  return stated.from === null
    ? { kind: 'none', note: '名册已注明取消，库里没有这一身份' }
    : { kind: 'insert', fromDate: stated.from, toDate, document: stated.document || null };
}

function revised(
  listed: readonly ListedIdentity[],
  identity: ListedIdentity,
  from: DateOnly,
  toDate: DateOnly | null,
  statedDocument: string,
): IdentityChange {
  // Another entry may already start that day; two entries of one identity never share their first day.
  const taken = listed.some((other) => other.id !== identity.id && other.fromDate === from);
  const fromDate = taken ? identity.fromDate : from;
  const document = statedDocument || identity.document;
  const notes = [
    fromDate === identity.fromDate ? '' : `起始日 ${identity.fromDate}→${fromDate}`,
    toDate === identity.toDate ? '' : endingNote(identity.toDate, toDate),
    document === identity.document ? '' : '文号',
  ].filter((note) => note !== '');
  return notes.length === 0
    ? { kind: 'none', note: '' }
    : { kind: 'revise', before: identity, fromDate, toDate, document, note: notes.join('、') };
}

function endingNote(before: DateOnly | null, after: DateOnly | null): string {
  return after === null ? '恢复' : before === null ? `持有到 ${after}` : `持有到 ${before}→${after}`;
}

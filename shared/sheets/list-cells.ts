import type {
  Decliner,
  IdentifiedLater,
  LastNotice,
  ListedPerson,
  MissingPupil,
  MissingSubsidised,
  MissingThisYear,
  PendingPerson,
} from '../contract/lists.ts';
import { STATE_WORDS } from '../ledger/transitions.ts';
import type { Tier } from '../policy/decision.ts';
import type { SheetRow } from './sheet.ts';

/** What a cell's words need beside the row. */
export interface ListWords {
  readonly tierName: (tier: Tier) => string;
}

/** A row of 不参保人员. */
export function declinerCells(row: Decliner): SheetRow {
  const { words, evidence, signedBy, relation, signedOn, declinedAt, operator } = row;
  return {
    ...personCells(row),
    ...{ words, evidence, signedBy, relation, signedOn, operator },
    declinedAt: declinedAt.slice(0, 10),
    reducesTarget: mark(row.reducesTarget),
    stillDue: mark(row.stillDue),
  };
}

/** A row of 未参保资助对象. */
export function subsidisedCells(row: MissingSubsidised): SheetRow {
  return {
    ...personCells(row),
    ...noticeCells(row.notice),
    categories: row.categories.join('、'),
    departments: row.departments.join('、'),
  };
}

/** A row of 未参保学生. */
export function pupilCells(row: MissingPupil): SheetRow {
  return { ...personCells(row), ...noticeCells(row.notice), school: row.school };
}

/** A row of 上年参保本年未参. */
export function lastYearCells(row: MissingThisYear, { tierName }: ListWords): SheetRow {
  const { address, reason } = row;
  return {
    ...personCells(row),
    ...noticeCells(row.notice),
    address,
    reason,
    lastYearTier: tierName(row.lastYearTier),
  };
}

/** A row of 缴费后认定. */
export function identifiedLaterCells(row: IdentifiedLater): SheetRow {
  const { category, department, from, paidOn, personal } = row;
  return {
    ...personCells(row),
    ...{ category, department, from, paidOn, personal },
    how: row.afterPayment ? '缴费之后认定' : '缴费时已认定，后录入',
  };
}

/** A row of 待核实. */
export function pendingCells(row: PendingPerson): SheetRow {
  const { category, department, certificate, shownOn, paidOn, personal } = row;
  return { ...personCells(row), category, department, certificate, shownOn, paidOn, personal };
}

/** The person of any list's row: name, masked number, where they live, telephone, state. */
export function personCells(row: ListedPerson): SheetRow {
  const { name, maskedNumber, village, group, phone, state } = row;
  return { name, number: maskedNumber, village, group, phone, state: STATE_WORDS[state] };
}

function noticeCells(notice: LastNotice | null): SheetRow {
  return {
    noticeOn: notice?.on ?? null,
    noticeBy: notice?.by ?? null,
    noticeResult: notice?.result ?? null,
  };
}

function mark(is: boolean): string | null {
  return is ? '√' : null;
}

import type { DocumentKind } from '#shared/contract/counter.ts';
import type { InputOf } from '#shared/contract.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import { cleanIdNumber, parseIdNumber } from '#shared/domain/id-number.ts';
import { text } from '../text/index.ts';

/** What has been typed so far; empty text where nothing was. */
export interface NewResidentDraft {
  documentKind: DocumentKind;
  documentNumber: string;
  name: string;
  gender: '' | '男' | '女';
  birthDate: string;
  village: string;
  group: string;
  householdOf: number | null;
  relation: string;
  phone: string;
  address: string;
  reason: '迁入' | '新生儿' | '其他';
}

export type DraftProblems = Readonly<Partial<Record<keyof NewResidentDraft, string>>>;

/** An empty form. */
export function emptyDraft(): NewResidentDraft {
  return {
    documentKind: 'id-card',
    documentNumber: '',
    name: '',
    gender: '',
    birthDate: '',
    village: '',
    group: '',
    householdOf: null,
    relation: '',
    phone: '',
    address: '',
    reason: '迁入',
  };
}

/** What is wrong with a resident ID number, as a sentence; empty when it is in order. */
export function idNumberProblem(typed: string): string {
  const parsed = parseIdNumber(typed);
  if (typeof parsed !== 'string') {
    return '';
  }
  switch (parsed) {
    case 'empty':
    case 'characters':
    case 'date':
    case 'checksum':
      return text.addResident.idProblems[parsed];
    case 'length':
    case 'rounded':
      return text.addResident.idProblems.length(cleanIdNumber(typed).length);
  }
}

/** Sex and day of birth that a whole valid ID number tells. */
export function factsOfNumber(typed: string): { gender: '男' | '女'; birthDate: DateOnly } | null {
  const parsed = parseIdNumber(typed);
  return typeof parsed === 'string' ? null : { gender: parsed.gender, birthDate: parsed.birthDate };
}

/** What still keeps the form from being sent, beside the field it is about. */
export function problemsOf(draft: NewResidentDraft): DraftProblems {
  const { needed } = text.addResident;
  const withNumber = draft.documentKind !== 'none-yet';
  return {
    ...(draft.name.trim() === '' ? { name: needed.name } : {}),
    ...(draft.village.trim() === '' ? { village: needed.village } : {}),
    ...numberProblem(draft),
    ...(!withNumber && !isDateOnly(draft.birthDate) ? { birthDate: needed.birthDate } : {}),
    ...(withNumber && draft.birthDate !== '' && !isDateOnly(draft.birthDate)
      ? { birthDate: needed.birthDate }
      : {}),
  };
}

function numberProblem(draft: NewResidentDraft): DraftProblems {
  if (draft.documentKind === 'none-yet') {
    return {};
  }
  if (draft.documentKind === 'id-card') {
    const problem = idNumberProblem(draft.documentNumber);
    return problem === '' ? {} : { documentNumber: problem };
  }
  return draft.documentNumber.trim() === '' ? { documentNumber: text.addResident.needed.documentNumber } : {};
}

/** The form as the channel takes it. */
export function inputOf(draft: NewResidentDraft): InputOf<'resident.add'> {
  return {
    ...draft,
    documentNumber: draft.documentKind === 'none-yet' ? '' : draft.documentNumber.trim(),
    gender: draft.gender === '' ? null : draft.gender,
    birthDate: draft.birthDate === '' ? null : draft.birthDate,
  };
}

import { ensureHousehold } from '#electron/db/households.ts';
import {
  insertResident,
  namesakes,
  residentByNumber,
  residentById,
  updateResident,
  type NewResident,
  type ResidentRow,
} from '#electron/db/residents.ts';
import { ensureVillage, listVillages, villageById, villageNamed } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import type { DocumentKind, ResidentPage } from '#shared/contract/counter.ts';
import { isDateOnly, type DateOnly } from '#shared/domain/dates.ts';
import {
  checkForeign,
  checkHkMacaoTaiwan,
  checkIdCard,
  checkNoneYet,
  type CheckedDocument,
} from '#shared/domain/documents.ts';
import { maskIdNumber } from '#shared/domain/id-number.ts';
import { maskName, nameKey } from '#shared/domain/names.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { businessDate, recordedNow } from './business-clock.ts';
import { residentNeeded } from './resident-needed.ts';
import { openResident } from './resident-page.ts';

export interface NewPerson {
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly name: string;
  readonly gender: '男' | '女' | null;
  readonly birthDate: DateOnly | null;
  readonly village: string;
  readonly group: string;
  /** A resident whose household the person joins; null for a household of their own. */
  readonly householdOf: number | null;
  readonly relation: string;
  readonly phone: string;
  readonly address: string;
  readonly reason: '迁入' | '新生儿' | '其他';
}

/**
 * 新增居民 at the counter: each kind of document with its own checks, a household joined or made. BAD_INPUT names what
 * to mend, DUPLICATE_RESIDENT who is already there, NOT_FOUND the household's resident; then nothing is kept.
 */
export function addResident(context: DeskContext, person: NewPerson): Result<ResidentPage> {
  const document = documentOf(person, businessDate(context));
  if (!document.ok) {
    return document;
  }
  const refused = refusedPerson(person, document.value, businessDate(context));
  if (refused !== null) {
    return refused;
  }
  const added = writing(context, 'resident.add', (note) => {
    const id = addNow(context, person, document.value);
    if (id.ok) {
      const { documentKind, reason } = person;
      note({ subject: `resident ${id.value}`, residentId: id.value, new: { documentKind, reason } });
    }
    return id;
  });
  return added.ok ? openResident(context, added.value) : added;
}

function documentOf(person: NewPerson, today: DateOnly): Result<CheckedDocument> {
  switch (person.documentKind) {
    case 'id-card':
      return checkIdCard(person.documentNumber);
    case 'hk-macao-taiwan':
      return checkHkMacaoTaiwan(person.documentNumber);
    case 'foreign':
      return checkForeign(person.documentNumber);
    case 'none-yet':
      return checkNoneYet(person.documentNumber, person.birthDate, today);
  }
}

function refusedPerson(person: NewPerson, document: CheckedDocument, today: DateOnly): Result<never> | null {
  if (nameKey(person.name) === '') {
    return failure('BAD_INPUT', '请填写姓名。');
  }
  const birthDate = document.birthDate ?? person.birthDate;
  if (birthDate !== null && (!isDateOnly(birthDate) || birthDate > today)) {
    return failure('BAD_INPUT', `出生日期“${birthDate}”不对：日期应存在，且不晚于业务日期 ${today}。`);
  }
  if (document.birthDate !== null && person.birthDate !== null && document.birthDate !== person.birthDate) {
    return failure(
      'BAD_INPUT',
      `出生日期与证件号码不一致：号码中是 ${document.birthDate}。请核对后改正其中一处。`,
    );
  }
  return document.gender !== null && person.gender !== null && document.gender !== person.gender
    ? failure('BAD_INPUT', `性别与证件号码不一致：号码中是“${document.gender}”。请核对后改正其中一处。`)
    : null;
}

function addNow(context: DeskContext, person: NewPerson, document: CheckedDocument): Result<number> {
  const { database } = context;
  const village = villageFor(context, person.village);
  if (!village.ok) {
    return village;
  }
  const birthDate = document.birthDate ?? person.birthDate;
  const known = knownResident(context, person, document.number, birthDate, village.value);
  if (known !== null) {
    return duplicate(context, known);
  }
  const id = insertResident(database, residentOf(context, person, document, village.value));
  const resident = residentNeeded(context, id);
  if (!resident.ok) {
    return resident;
  }
  const household = householdFor(context, person, resident.value);
  if (!household.ok) {
    return household;
  }
  updateResident(database, id, { householdId: household.value });
  return success(id);
}

function residentOf(
  context: DeskContext,
  person: NewPerson,
  document: CheckedDocument,
  villageId: number,
): NewResident {
  return {
    documentKind: person.documentKind,
    documentNumber: document.number,
    name: person.name.trim(),
    gender: document.gender ?? person.gender,
    birthDate: document.birthDate ?? person.birthDate,
    ethnicity: null,
    villageId,
    groupName: person.group.trim(),
    householdId: null,
    relation: person.relation.trim() || (person.householdOf === null ? '户主' : null),
    address: person.address.trim() || null,
    phone: person.phone.trim() || null,
    personNumber: null,
    school: null,
    lastYearTier: null,
    extra: { 登记事由: person.reason },
    origin: 'counter',
    batchId: null,
    createdAt: recordedNow(context),
  };
}

/** A mistyped name must not become a village of its own; only a desk without any makes its first. */
function villageFor(context: DeskContext, name: string): Result<number> {
  const known = villageNamed(context.database, name);
  if (known !== null) {
    return success(known);
  }
  return listVillages(context.database).length === 0
    ? success(ensureVillage(context.database, name))
    : failure('BAD_INPUT', `没有名为“${name}”的村（居），请从列表中选择。`);
}

function knownResident(
  context: DeskContext,
  person: NewPerson,
  number: string | null,
  birthDate: DateOnly | null,
  villageId: number,
): ResidentRow | null {
  if (number !== null) {
    return residentByNumber(context.database, number);
  }
  return birthDate === null
    ? null
    : (namesakes(context.database, { name: person.name, birthDate, villageId })[0] ?? null);
}

function duplicate(context: DeskContext, known: ResidentRow): Result<never> {
  const number = known.documentNumber === null ? '暂无证件号码' : maskIdNumber(known.documentNumber);
  const village = villageById(context.database, known.villageId)?.name ?? '';
  return failure(
    'DUPLICATE_RESIDENT',
    `底册里已有此人：${maskName(known.name)}（${number}，${village}），没有重复新增。请搜索并打开他的页面办理。`,
  );
}

/** Whose household the person joins: one of their own when nobody is named. */
function householdFor(context: DeskContext, person: NewPerson, resident: ResidentRow): Result<number> {
  if (person.householdOf === null) {
    return success(householdOfTheirOwn(context, resident));
  }
  const relative = residentById(context.database, person.householdOf);
  return relative === null
    ? failure('NOT_FOUND', '没有找到要加入的那一户，请重新选择户内的一位居民。')
    : success(relative.householdId ?? householdOfTheirOwn(context, relative));
}

/** Without a number the resident's own id keeps two people of one name apart. */
function householdOfTheirOwn(context: DeskContext, head: ResidentRow): number {
  const { database } = context;
  const id = ensureHousehold(database, {
    headNumber: head.documentNumber ?? `resident/${head.id}`,
    headName: head.name,
    villageId: head.villageId,
    groupName: head.groupName,
  });
  updateResident(database, head.id, { householdId: id });
  return id;
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeSetting } from '#electron/db/settings.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { addCertificate } from '#electron/ledger/certificate.ts';
import { decline } from '#electron/ledger/decline.ts';
import {
  campaignFigures,
  campaignStates,
  schoolCounts,
  subsidisedCounts,
} from '#electron/ledger/lists/figures.ts';
import { LISTS } from '#electron/ledger/lists/lists.ts';
import { recordNotices } from '#electron/ledger/notify.ts';
import { pay } from '#electron/ledger/pay.ts';
import {
  LIST_NAMES,
  type CampaignFigures,
  type ListCursor,
  type ListName,
  type ListSlice,
} from '#shared/contract/lists.ts';
import { schoolsTogether } from '#shared/ledger/campaign-figures.ts';
import { keysInOrder } from '#shared/ledger/list-order.ts';
import { LIST_LAYOUTS } from '#shared/sheets/lists.ts';
import { openTestDesk, payInput, valueOf, type TestDesk } from '../../fixtures/desk.ts';

const VILLAGES = ['石桥村', '金银村', '双溪社区'];
/** The last two: a rare character written in two halves, and a common one whose number lies between the halves and it. */
const NAMES = ['王一', '阿依古丽·买买提', '李二', '\u{2cb5a}三', '\u{f900}四'];
const SCHOOLS = ['石桥小学', null, '金银小学', ''];
const STREET = { village: null, part: null };

let desk: TestDesk;

/** 24 people of three villages by turns, in every state, on every list. */
beforeAll(() => {
  desk = openTestDesk();
  const villages = VILLAGES.map((name) => ensureVillage(desk.database, name));
  for (let at = 0; at < 24; at += 1) {
    const id = desk.person({
      villageId: villages[at % villages.length] ?? 0,
      groupName: `${String(at % 2)}社`,
      name: NAMES[at % NAMES.length] ?? '',
      school: SCHOOLS[at % SCHOOLS.length] ?? null,
      lastYearTier: at % 5 === 0 ? null : 1 + (at % 2),
    });
    act(id, at);
  }
  writeSetting(desk.database, 'business_date', '2024-01-20');
  desk.database
    .prepare<[], { id: number }>("SELECT resident_id AS id FROM enrolment WHERE state = 'paid'")
    .all()
    .forEach(({ id }) => desk.hold(id, '特困人员', '2024-01-01'));
});

afterAll(() => desk.close());

function act(residentId: number, at: number): void {
  const notice = { residentIds: [residentId], by: '陈干事', result: '' };
  if (at % 4 === 0) {
    valueOf(pay(desk.context, payInput(residentId, { tier: 1 + (at % 3 === 0 ? 1 : 0) })));
  } else if (at % 4 === 1) {
    valueOf(decline(desk.context, { residentId, reason: at % 3 === 0 ? '拒参' : '无法联系' }));
  } else if (at % 4 === 2) {
    desk.hold(residentId, '低保对象', '2023-10-01');
    valueOf(recordNotices(desk.context, { ...notice, on: `2023-12-0${String(1 + (at % 7))}` }));
  }
  if (at % 3 === 0) {
    const shown = { category: '重度残疾人', department: '', certificate: '残疾人证' };
    valueOf(addCertificate(desk.context, { residentId, ...shown }));
  }
}

/** One village at a time, as where a slice's time is up at once. */
function slices(list: ListName, sort: { by: string; descending: boolean } | null): readonly ListSlice[] {
  const found: ListSlice[] = [];
  let after: ListCursor | null = null;
  do {
    const limits = { patience: 0, few: 0 };
    const slice: ListSlice = valueOf(LISTS[list].slice(desk.context, { ...STREET, sort }, after, limits));
    found.push(slice);
    after = slice.next;
  } while (after !== null);
  return found;
}

function together(parts: readonly ListSlice[], descending: boolean): readonly number[] {
  const found = parts.flatMap(({ keys, values }) =>
    keys.map((key, index) => ({ key, value: values?.[index] ?? null })),
  );
  return keysInOrder(found, descending);
}

test.each(LIST_NAMES)('list %s: its slices are the list, in every order, with its sum', (list) => {
  const usual = slices(list, null);
  const whole = valueOf(LISTS[list].keys(desk.context, { ...STREET, sort: null }));
  expect(whole.keys.length).toBeGreaterThan(3);
  expect([usual.length, usual.flatMap(({ keys }) => keys), usual.at(-1)?.personal]).toEqual([
    VILLAGES.length,
    whole.keys,
    whole.personal,
  ]);
  for (const by of LIST_LAYOUTS[list].sorts) {
    for (const descending of [false, true]) {
      const sort = { by, descending };
      const { keys } = valueOf(LISTS[list].keys(desk.context, { ...STREET, sort }));
      expect([by, together(slices(list, sort), descending)]).toEqual([by, keys]);
    }
  }
});

test('the figures of one village after another are those of the street', () => {
  const parts: CampaignFigures[] = [];
  let after: number | null = null;
  do {
    const part: CampaignFigures = campaignFigures(desk.context, after, 0);
    parts.push(part);
    after = part.next;
  } while (after !== null);
  expect([
    parts.length,
    parts.flatMap(({ states }) => states),
    parts.flatMap(({ duties }) => duties),
    schoolsTogether(parts.flatMap(({ schools }) => schools)),
  ]).toEqual([
    VILLAGES.length,
    campaignStates(desk.context).villages,
    subsidisedCounts(desk.context),
    schoolCounts(desk.context),
  ]);
});

test('a street of few is one slice', () => {
  const choice = { ...STREET, sort: null };
  const { keys, next } = valueOf(LISTS['last-year'].slice(desk.context, choice, null));
  expect([keys, next]).toEqual([valueOf(LISTS['last-year'].keys(desk.context, choice)).keys, null]);
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureHousehold } from '#electron/db/households.ts';
import { residentById } from '#electron/db/residents.ts';
import { villageNamed } from '#electron/db/villages.ts';
import { openTestDesk, type TestDesk } from '../../fixtures/desk.ts';
import { cliError, cliValue, record } from './run-cli.ts';

let desk: TestDesk;
let db = '';
let head = '';
let child = '';

beforeAll(() => {
  desk = openTestDesk();
  db = join(desk.folder, 'desk.db');
  const first = desk.person({ name: '何大山', relation: '户主' });
  const householdId = ensureHousehold(desk.database, {
    headNumber: null,
    headName: '何大山',
    villageId: villageNamed(desk.database, '石桥村') ?? 0,
    groupName: '1社',
  });
  desk.database.prepare('UPDATE resident SET household_id = ? WHERE id = ?').run(householdId, first);
  const second = desk.person({ name: '秦桂兰', relation: '配偶', householdId });
  const third = desk.person({
    name: '何小川',
    relation: '子',
    householdId,
    school: '石桥小学',
    lastYearTier: 1,
  });
  desk.hold(second, '低保对象', '2023-10-01');
  [head = '', child = ''] = [first, third].map((id) => residentById(desk.database, id)?.documentNumber ?? '');
});

afterAll(() => desk.close());

describe('a household on the command line', () => {
  test('is quoted, one member with a tier of its own', async () => {
    const quoted = record(
      await cliValue('enrol', 'quote', '--db', db, '--household-of', child, '--tier', '1', `${head}=2`),
    );
    expect([quoted['headName'], quoted['total']]).toEqual([
      '何大山',
      { count: 3, personal: 1173, capital: '壹仟壹佰柒拾叁元整' },
    ]);
  });

  test('takes nobody when a member is named who is not of it, or twice', async () => {
    const stranger = residentById(desk.database, desk.person())?.documentNumber ?? '';
    for (const members of [[`${stranger}=-`], [`${child}=-`, `${child}=2`]]) {
      const call = ['--db', db, '--household-of', head, '--tier', '1', ...members];
      const errors = [await cliError('enrol', ...call), await cliError('enrol', 'quote', ...call)];
      expect(errors.map(({ code }) => code)).toEqual(['BAD_INPUT', 'BAD_INPUT']);
    }
    const taken = desk.database.prepare<[], { payments: number }>('SELECT count(*) AS payments FROM payment');
    expect(taken.get()).toEqual({ payments: 0 });
  });

  test('is signed in, paid but for the one left out, and shows its history', async () => {
    const signed = ['--signed-by', '何大山', '--on', '2023-12-01', '--tier', '2'];
    await cliValue('enrol', 'register', '--db', db, '--id-no', head, ...signed);
    const paid = record(
      await cliValue(
        ...['enrol', '--db', db, '--household-of', head, '--tier', '1', '--means', 'POS'],
        ...[`${head}=2`, `${child}=-`],
      ),
    );
    expect(paid).toMatchObject({
      paymentGroup: 1,
      paid: [
        { name: '何大山', tier: 2, personal: 755, means: 'POS' },
        { name: '秦桂兰', tier: 1, personal: 38, subsidy: 342 },
      ],
      refused: [],
      total: { count: 2, personal: 793, capital: '柒佰玖拾叁元整' },
    });
    expect(await cliValue('enrol', 'history', '--db', db, '--id-no', head)).toMatchObject([
      { toState: 'registered', signedBy: '何大山', dated: '2023-12-01', tier: 2 },
      { fromState: 'registered', toState: 'paid' },
    ]);
  });

  test('names who has paid already and takes the rest', async () => {
    const paid = record(await cliValue('enrol', '--db', db, '--household-of', head, '--tier', '1'));
    expect(paid).toMatchObject({
      paid: [{ name: '何小川', personal: 380 }],
      refused: [
        { name: '何大山', code: 'ALREADY_PAID' },
        { name: '秦桂兰', code: 'ALREADY_PAID' },
      ],
      total: { count: 1, personal: 380 },
    });
    const none = await cliError('enrol', '--db', db, '--household-of', head, '--tier', '1');
    expect(none['code']).toBe('DECISION_REFUSED');
  });
});

describe('one person and the lists', () => {
  test('declined with evidence, elsewhere, departed; each is a state of the street', async () => {
    const numbers = Array.from(
      { length: 4 },
      () => residentById(desk.database, desk.person())?.documentNumber ?? '',
    );
    const [one = '', two = '', three = ''] = numbers;
    const refused = await cliError('decline', '--db', db, '--id-no', one, '--reason', '户口迁出');
    expect([refused['code'], refused['message']]).toEqual([
      'REASON_REQUIRED',
      expect.stringContaining('佐证材料'),
    ]);
    await cliValue(
      ...['decline', '--db', db, '--id-no', one, '--reason', '户口迁出', '--evidence', '迁移证'],
      ...['--signed-by', '王某', '--relation', '子', '--signed-on', '2023-12-02'],
    );
    const place = ['--kind', '职工医保', '--place', '渝北区'];
    await cliValue('enrol', 'elsewhere', '--db', db, '--id-no', two, ...place);
    const dead = ['--kind', '死亡', '--evidence', '派出所销户名单', '--on', '2023-11-01'];
    await cliValue('enrol', 'departed', '--db', db, '--id-no', three, ...dead);
    const states = record(await cliValue('list', 'states', '--db', db));
    expect(states['total']).toMatchObject({
      ...{ everyone: 8, enrolled: 3, declined: 1, elsewhere: 1, dead: 1, open: 2 },
    });
    expect(await cliValue('list', 'decliners', '--db', db)).toMatchObject({
      rows: [
        { reason: '户口迁出', evidence: '迁移证', signedBy: '王某', relation: '子', signedOn: '2023-12-02' },
      ],
      more: false,
    });
  });

  test.each([
    ['schools', [{ school: '石桥小学', due: 1, enrolled: 1, missing: 0 }]],
    ['subsidised', { rows: [], more: false, total: 0 }],
    ['pupils', { rows: [], more: false, total: 0 }],
    ['last-year', { rows: [], more: false, total: 0 }],
    ['identified-later', { rows: [], more: false, total: 0 }],
    ['pending', { rows: [], more: false, total: 0 }],
    ['subsidised-counts', [{ village: '石桥村', department: '社事办', due: 1, enrolled: 1, missing: 0 }]],
  ])('list %s', async (name, expected) => {
    expect(await cliValue('list', name, '--db', db)).toEqual(expected);
  });

  test('a fund named afterwards shows as a difference in yuan, nothing refunded', async () => {
    const named = [
      '--subject',
      '低收入',
      '--fund',
      '区财政局',
      '--source',
      '涪陵府办发〔2023〕80号',
      '--dated',
      '2023-11-01',
    ];
    const funds = record(await cliValue('fund', '--db', db, ...named));
    expect([funds['policy'], funds['stationVersion']]).toEqual(['lidu-2024', 1]);
    expect(await cliValue('list', 'differences', '--db', db)).toMatchObject({
      rows: [
        { name: '秦桂兰', frozen: { personal: 38, fund: '未载明' }, now: { personal: 38, fund: '区财政局' } },
      ],
      next: null,
    });
  });

  test('what is not there is said so', async () => {
    const errors = [
      await cliError('enrol', 'fly', '--db', db, '--id-no', head),
      await cliError('enrol', 'elsewhere', '--db', db, '--id-no', head, '--kind', '商业保险'),
      await cliError('enrol', '--db', db, '--household-of', head, `${head}=三档`),
      await cliError('list', 'nothing', '--db', db),
      await cliError('list', 'decliners', '--db', db, '--village', '无名村'),
    ];
    expect(errors.map(({ code }) => code)).toEqual(Array.from({ length: 5 }, () => 'BAD_INPUT'));
    expect(await cliValue('check', '--db', db)).toEqual({ ok: true, findings: [] });
  });
});

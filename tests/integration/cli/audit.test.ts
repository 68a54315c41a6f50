import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#electron/db/open.ts';
import { pay } from '#electron/ledger/pay.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { openTestDesk, payInput, TEST_KEY, valueOf } from '#tests/fixtures/desk.ts';
import { cliError, cliValue, record } from './run-cli.ts';

const SLOW = { timeout: 120_000 };

test(
  'the record of operations is listed by day, act, operator and person, and any change of it is found',
  SLOW,
  async () => {
    const desk = openTestDesk();
    const db = join(desk.folder, 'desk.db');
    const number = '500102198001010011';
    const person = desk.person({ documentNumber: number, name: '王小甲' });
    const paid = valueOf(pay(desk.context, payInput(person)));
    valueOf(
      voidPayment({ ...desk.context, operator: () => VOIDER }, { paymentId: paid.paymentId, reason: '录错' }),
    );
    desk.database.close();
    await cliValue('backup', '--db', db, '--operator', '陈静');

    async function listed(...options: readonly string[]): Promise<unknown> {
      const page = record(await cliValue('audit', 'list', '--db', db, ...options));
      const entries: unknown = page['entries'];
      expect(JSON.stringify(page)).not.toContain(number);
      return Array.isArray(entries)
        ? entries.map((one) => [record(one)['act'], record(one)['operator'], record(one)['cli']])
        : null;
    }
    const [made, voided, taken] = [
      ['backup.make', '陈静', true],
      ['payment.void', '向晓琴', false],
      ['payment.take', '测试员', false],
    ];
    expect(await listed()).toEqual([made, voided, taken]);
    expect(await listed('--act', 'payment.take')).toEqual([taken]);
    expect(await listed('--of', '向晓琴', '--through', '2026-03-02')).toEqual([voided]);
    expect(await listed('--id-no', number, '--limit', '1')).toEqual([voided]);
    expect(await cliError('audit', 'list', '--db', db, '--act', 'payment.steal')).toMatchObject({
      code: 'BAD_INPUT',
    });

    const whole = record(await cliValue('audit', 'verify', '--db', db));
    expect(whole).toMatchObject({ ok: true, entries: 3, findings: [] });
    const head = `3:${String(whole['head']).slice(0, 16)}`;
    expect(await cliValue('audit', 'verify', '--db', db, '--head', head)).toEqual(whole);
    const opened = valueOf(openDatabase(db, { key: TEST_KEY }));
    opened.exec(`DROP TRIGGER audit_unchanged; UPDATE audit SET operator = '别人' WHERE seq = 2`);
    opened.close();
    expect(await cliError('audit', 'verify', '--db', db)).toEqual({
      code: 'AUDIT_BROKEN',
      message: '操作记录有 2 处不符：被改动、删去或插入过。请保留现状，并与备份对照。',
      ok: false,
      entries: 3,
      head: whole['head'],
      findings: [
        { seq: 2, problem: '内容被改动' },
        { seq: null, problem: '数据库里保护操作记录的规则 audit_unchanged 不在' },
      ],
    });
    desk.close();
  },
);

const VOIDER = { id: 2, name: '向晓琴', role: '经办', via: 'window' } as const;

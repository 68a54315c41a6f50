import { ensureHousehold } from '#electron/db/households.ts';
import { insertOperator } from '#electron/db/operators.ts';
import { villageNamed } from '#electron/db/villages.ts';
import { handOver } from '#electron/ledger/cash/hand-over.ts';
import { decline } from '#electron/ledger/decline.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { pay } from '#electron/ledger/pay.ts';
import { hashPassword } from '#electron/operators/password.ts';
import { filledFolder } from '#tests/e2e/filled-desk.ts';
import { handoverInput } from '#tests/fixtures/cash.ts';
import { idNumber, payInput, valueOf } from '#tests/fixtures/desk.ts';
import { householdInput } from '#tests/integration/ledger/household-input.ts';
import { QUICK } from '#tests/integration/operators/sitting.ts';

/** Numbers that stand nowhere else: whoever finds one found a person of these. */
export const NUMBERS = ['0317', '0428', '0509', '0611', '0702'].map((tail) =>
  idNumber(`5001021957${tail}${tail.slice(1)}`),
);
export const PASSWORD = 'egret-island-3';
/** Beside 陈静, who is given. */
export const CLERK = '向晓琴';
export const READER = '周望';

/**
 * A data folder with five people whom every screen has something of: one who paid alone, two of a household who paid together, one
 * who declined, one of last year still missing; identities, a handover; a clerk and a reader with PASSWORD.
 */
export async function knownFolder(): Promise<string> {
  const password = await hashPassword(PASSWORD, QUICK);
  return filledFolder((desk) => {
    const { context, database, person } = desk;
    const [alone, head, wife, missing, declined] = NUMBERS.map((documentNumber, index) =>
      person({
        documentNumber,
        name: `王小${'甲乙丙丁戊'.charAt(index)}`,
        birthDate: '1957-03-17',
        lastYearTier: 1,
        address: '石桥村1社12号',
        school: index === 3 ? '石桥小学' : null,
      }),
    );
    if (!alone || !head || !wife || !missing || !declined) throw new Error('Five people are needed.');
    const home = ensureHousehold(database, {
      headNumber: NUMBERS[1] ?? null,
      headName: '王小乙',
      villageId: villageNamed(database, '石桥村') ?? 0,
      groupName: '1社',
    });
    database.prepare('UPDATE resident SET household_id = ? WHERE id IN (?, ?)').run(home, head, wife);
    desk.hold(missing, '低保对象', '2023-10-01');
    valueOf(pay(context, payInput(alone)));
    valueOf(payHousehold(context, householdInput([head, wife])));
    valueOf(handOver(context, handoverInput()));
    desk.hold(alone, '低保对象', '2023-10-01');
    valueOf(
      decline(context, {
        residentId: declined,
        reason: '拒参',
        evidence: '',
        signedBy: '王小戊',
        relation: '本人',
        signedOn: '2023-12-08',
      }),
    );
    for (const [name, role] of [
      [CLERK, '经办'],
      [READER, '只读'],
    ] as const) {
      insertOperator(database, { name, role, password, mustChange: false, createdAt: '2023-09-01T00:00:00' });
    }
  });
}

/** Which of the known numbers stand in a text, however they are spaced. */
export function numbersIn(text: string): readonly string[] {
  const plain = text.replaceAll(/[\s  -]|&nbsp;/g, '');
  return NUMBERS.filter((number) => plain.includes(number));
}

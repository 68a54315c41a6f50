import { expect, test } from 'vitest';
import { checkDatabase } from '#electron/ledger/check.ts';
import { handedOver, paidBy } from '../../fixtures/cash.ts';
import { openTestDesk } from '../../fixtures/desk.ts';

test.each([
  ['交接单的合计与逐笔、分项一致', 'UPDATE handover_means SET counted_fen = counted_fen + 1'],
  ['每笔缴费至多在一次有效交接中', 'UPDATE payment SET handover_id = NULL WHERE id = 1'],
  ['交接的状态与存款、入库记录一致', "UPDATE handover SET state = 'deposited'"],
  ['已了结的金额与交接单一致', 'UPDATE handover SET settled_fen = 5'],
  ['票号登记与缴费一致', 'DELETE FROM ticket WHERE value = 7'],
  ['缺号登记与票号一致', 'UPDATE ticket SET missing_before = 0 WHERE value = 9'],
])('the check finds: %s', (rule, damage) => {
  const desk = openTestDesk();
  for (const ticketNumber of ['7', '9']) {
    paidBy(desk, { ticketNumber });
  }
  handedOver(desk);
  expect(checkDatabase(desk.context).findings).toEqual([]);
  desk.database.exec(damage);
  expect(checkDatabase(desk.context).findings.map((finding) => finding.rule)).toContain(rule);
  desk.close();
});

import { expect, test } from 'vitest';
import { report, reportMoments } from '#electron/reports/reports.ts';
import { closePeriod, periodOverview, setRhythm } from '#electron/reports/periods.ts';
import { writePackSetting, writeSetting } from '#electron/db/settings.ts';
import type { DeskContext } from '#electron/desk.ts';
import { reportStreet, type ReportStreet } from '#tests/fixtures/report-street.ts';

const FIRST = '2023-12-04T15:00:00';
const SECOND = '2023-12-07T15:00:00';
const THIRD = '2023-12-11T15:00:00';

/** Two people of 石桥村 paid in the first period; Mondays and Thursdays at 15:00. */
function campaign(): ReportStreet & { readonly first: number } {
  const street = reportStreet('2023-12-11T16:00:00+08:00');
  writePackSetting(street.database, 'lidu-2024', 'collection_start', '2023-12-01');
  writeSetting(street.database, 'report_rhythm', '1,4@15:00');
  street.target('石桥村', 10);
  street.target('李渡社区', 5);
  const first = street.pay(street.person('石桥村'), { at: '2023-12-02T09:00:00' });
  street.pay(street.person('石桥村'), { at: '2023-12-03T09:00:00', tier: 2 });
  return { ...street, first };
}

function weekly(context: DeskContext, asOf: string, village: string | null = null) {
  const sheet = report(context, 'weekly', { asOf, village });
  return sheet.ok
    ? sheet.value.rows.map(({ village: name, periodNew, enrolled, rank }) => [
        name,
        periodNew,
        enrolled,
        rank,
      ])
    : sheet.error.code;
}

test('a closed period keeps every byte; a later void and what is entered late show in the next one', () => {
  const { context, database, first, person, pay, voidPayment } = campaign();
  expect(closePeriod(context, FIRST).ok).toBe(true);
  const before = JSON.stringify(report(context, 'weekly', { asOf: FIRST, village: null }));
  const hash = database.prepare('SELECT sha256 FROM closed_period').pluck().get();
  voidPayment(first, '2023-12-05T10:00:00');
  pay(person('石桥村'), { at: '2023-12-06T00:00:00' });
  // Entered afterwards for a day of the closed period.
  pay(person('李渡社区'), { at: '2023-12-02T00:00:00' });
  database.prepare('UPDATE target SET count = 99').run();
  expect(JSON.stringify(report(context, 'weekly', { asOf: FIRST, village: null }))).toBe(before);
  expect(weekly(context, SECOND)).toEqual([
    ['石桥村', 0, 2, 1],
    ['李渡社区', 1, 1, 2],
  ]);
  expect(weekly(context, FIRST, '李渡社区')).toEqual([['李渡社区', 0, 0, 2]]);
  expect(database.prepare('SELECT sha256 FROM closed_period').pluck().get()).toBe(hash);
  for (const statement of ['UPDATE closed_period SET number = 9', 'DELETE FROM closed_period']) {
    expect(() => database.exec(statement)).toThrow('never');
  }
});

test('closing a period closes those before it; nothing is closed twice, early or at a moment of its own', () => {
  const { context } = campaign();
  const closed = closePeriod(context, SECOND);
  expect(
    closed.ok && closed.value.map(({ number, fromAt, asOf, closedBy }) => [number, fromAt, asOf, closedBy]),
  ).toEqual([
    [1, '2023-11-30T15:00:00', FIRST, '测试员'],
    [2, FIRST, SECOND, '测试员'],
  ]);
  const refused = [FIRST, '2023-12-08T15:00:00', '2023-12-14T15:00:00', '不是时间'].map((asOf) => {
    const answer = closePeriod(context, asOf);
    return answer.ok ? '' : answer.error.message;
  });
  expect(refused).toEqual([
    '第 1 期已由 测试员 于 2023年12月11日 16:00 关闭，不能再关，也不能重开；更正记在下一期。',
    '2023年12月8日 15:00 不是已到的报送时间，没有关闭。请从列表中选择。',
    '2023年12月14日 15:00 不是已到的报送时间，没有关闭。请从列表中选择。',
    '不是时间 不是已到的报送时间，没有关闭。请从列表中选择。',
  ]);
  expect(reportMoments(context).map(({ label }) => label)).toEqual([
    '现在',
    '第 3 期　2023年12月11日 15:00（周一）',
    '第 2 期　2023年12月7日 15:00（周四）已关闭',
    '第 1 期　2023年12月4日 15:00（周一）已关闭',
  ]);
});

test('the overview says what is due, what comes next and whose rhythm it is; the station may change it', () => {
  const { context } = campaign();
  closePeriod(context, FIRST);
  const overview = periodOverview(context);
  expect(
    overview.ok && [
      overview.value.due,
      overview.value.next,
      overview.value.origin,
      overview.value.rhythm.text,
    ],
  ).toEqual([2, '2023-12-14T15:00:00', 'station', '每周一、周四 15:00 前']);
  expect(
    overview.ok && overview.value.periods.map(({ number, asOf, state }) => [number, asOf, state]),
  ).toEqual([
    [3, THIRD, 'due'],
    [2, SECOND, 'due'],
    [1, FIRST, 'closed'],
  ]);
  const daily = setRhythm(context, { weekdays: [5, 1], time: '09:00' });
  expect(daily.ok && [daily.value.rhythm.text, daily.value.periods.map(({ asOf }) => asOf)]).toEqual([
    '每周一、周五 09:00 前',
    ['2023-12-11T09:00:00', '2023-12-08T09:00:00', FIRST],
  ]);
  const back = setRhythm(context, null);
  expect(back.ok && back.value.origin).toBe('default');
  expect(setRhythm(context, { weekdays: [], time: '09:00' }).ok).toBe(false);
});

test('a stored sheet that was tampered with is not shown', () => {
  const { context, database } = campaign();
  closePeriod(context, FIRST);
  database.exec(`DROP TRIGGER closed_period_is_never_edited;
    UPDATE closed_period SET sheet = replace(sheet, '"enrolled":2', '"enrolled":3')`);
  expect(weekly(context, FIRST)).toBe('DATABASE_UNUSABLE');
});

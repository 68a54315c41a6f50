import {
  shanghaiDate,
  shanghaiDateTime,
  addDays,
  ageOn,
  daysBetween,
  weekdayOf,
} from '#shared/domain/dates.ts';
import { parseIdNumber } from '#shared/domain/id-number.ts';
import { openTestDesk } from '#tests/fixtures/desk.ts';
import { importRows } from '#tests/fixtures/imports.ts';
import { makeWorkbook, numberOf, readBack } from '#tests/fixtures/workbooks.ts';

/** Days on which Shanghai's clocks were changed, from 1986 to 1991, and others around it: a local midnight may not exist there. */
const DAYS = [
  '1940-06-01',
  '1985-05-04',
  '1986-05-04',
  '1986-09-14',
  '1987-04-12',
  '1988-04-17',
  '1991-04-14',
  '1991-09-15',
];

/** Prints what a computer in the time zone of TZ makes of days and moments; the same everywhere. */
const instants = [
  '2023-12-08T15:59:59Z',
  '2023-12-08T16:00:00Z',
  '2024-03-10T07:30:00Z',
  '1988-07-01T00:00:00Z',
];
const desk = openTestDesk();
const head = ['村（社区）', '组', '姓名', '身份证号码', '出生日期'];
const people = DAYS.map((day, index) => [
  '石桥村',
  '1社',
  `李小${'甲乙丙丁戊己庚辛'.charAt(index)}`,
  numberOf(index, day.replaceAll('-', '')),
  index % 2 === 0 ? new Date(`${day}T00:00:00Z`) : day,
]);
const { outcomes } = await importRows(desk, 'residents', [head, ...people]);
const births = desk.database
  .prepare<[], { birth: string }>('SELECT birth_date AS birth FROM resident ORDER BY id')
  .all()
  .map(({ birth }) => birth);
const copy = await readBack(await makeWorkbook(desk.folder, { rows: [[new Date('1986-05-04T00:00:00Z')]] }));
desk.close();
process.stdout.write(
  JSON.stringify({
    moments: instants.map((instant) => [
      shanghaiDate(new Date(instant)),
      shanghaiDateTime(new Date(instant)),
    ]),
    next: DAYS.map((day) => [
      addDays(day, 1),
      addDays(day, -1),
      weekdayOf(day),
      daysBetween(day, '2024-01-01'),
    ]),
    ages: DAYS.map((day) => ageOn(day, '2024-04-14')),
    numbers: DAYS.map((day) => birthOf(numberOf(1, day.replaceAll('-', '')))),
    added: outcomes['新增'],
    births,
    copy: Object.values(copy)[0],
  }),
);

function birthOf(number: string): string {
  const read = parseIdNumber(number);
  return typeof read === 'string' ? read : read.birthDate;
}

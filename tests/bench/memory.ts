import type { Page } from 'playwright-core';
import { setTimeout as wait } from 'node:timers/promises';
import { chanceFrom } from '../fixtures/people.ts';
import { launchDesk, type Desk } from '../e2e/launch.ts';
import { benchSize, openDistrict, sizeWords } from './district/cache.ts';
import type { Bench } from './harness.ts';
import { KINDS, peopleOf } from './parts/search-kinds.ts';
import { emptyProgram, launchDistrict, memoryOf } from './parts/window.ts';
import '../e2e/window-helpers.ts';

const BEYOND_EMPTY = 120;
const MOST_GROWTH = 1.1;
/** A window left alone for so long gives back what it needs no longer. */
const SETTLED = 10_000;

/** All processes of the program: after the start, and after the searches, payments and reports of a day. */
export async function run(bench: Bench): Promise<void> {
  const size = benchSize(bench.quick);
  const day = bench.quick
    ? { searches: 1000, saves: 50, reports: 5 }
    : { searches: 10_000, saves: 500, reports: 20 };
  const cached = openDistrict(size);
  const people = peopleOf(cached.context.database, chanceFrom(9), 400);
  const unpaid = cached.context.database
    .prepare<[number], { id: number }>(
      `SELECT id FROM resident WHERE document_kind = 'id-card'
         AND NOT EXISTS (SELECT 1 FROM enrolment WHERE benefit_year = 2024 AND resident_id = resident.id)
         AND NOT EXISTS (SELECT 1 FROM identity WHERE resident_id = resident.id) ORDER BY id DESC LIMIT ?`,
    )
    .all(day.saves)
    .map(({ id }) => id);
  cached.close();
  const empty = await settledMemory(await launchDesk({ program: emptyProgram() }), true);
  const desk = await launchDistrict(size);
  await backedUp(desk.page);
  const idle = await settledMemory(desk, false);
  const where = sizeWords(size);
  bench.keep(
    `memory of all processes after the start, ${where}`,
    idle,
    'MB',
    { atMost: Math.round(empty + BEYOND_EMPTY) },
    { name: 'an empty Electron window', value: empty },
  );
  const texts = KINDS.flatMap(({ text }) => people.map(text));
  await searchAll(desk.page, texts, day.searches);
  await saveAll(desk.page, unpaid);
  await showReports(desk.page, day.reports);
  const after = await settledMemory(desk, true);
  bench.keep(
    `memory after ${day.searches} searches, ${unpaid.length} payments and ${day.reports} reports, to after the start, ${where}`,
    after / idle,
    'times',
    { atMost: MOST_GROWTH },
    { name: 'after the start', value: 1 },
  );
}

/** A day's first start copies the database in the background: idle is what comes after. */
async function backedUp(page: Page): Promise<void> {
  const { waiting } = await page.evaluate(async () => {
    const started = Date.now();
    const before = started - 600_000;
    for (;;) {
      const state = await window.desk.ask('backup.state', undefined);
      if (!state.ok || (state.value.lastAt !== null && Date.parse(`${state.value.lastAt}+08:00`) > before)) {
        return { waiting: Date.now() - started };
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  });
  console.log(`      the backup of the day took another ${Math.round(waiting / 1000)} s`);
}

async function settledMemory({ app, close }: Desk, ended: boolean): Promise<number> {
  await wait(SETTLED);
  const megabytes = memoryOf(app);
  if (ended) {
    await close();
  }
  return megabytes;
}

/** Every twentieth search is typed into the box, the others ask as the box does. */
async function searchAll(page: Page, texts: readonly string[], count: number): Promise<void> {
  const box = page.locator('[data-test=search]');
  for (let done = 0; done < count; done += 20) {
    await box.fill(texts[(done * 7) % texts.length] ?? '');
    const asked = Array.from(
      { length: 19 },
      (_none, index) => texts[(done * 7 + index) % texts.length] ?? '',
    );
    await page.evaluate(async (all) => {
      for (const text of all) {
        await window.desk.ask('search.residents', { text });
      }
    }, asked);
  }
  await box.fill('');
}

async function saveAll(page: Page, residentIds: readonly number[]): Promise<void> {
  const refused = await page.evaluate(async (ids) => {
    const status = await window.desk.ask('app.status', undefined);
    const sentences: string[] = [];
    for (const residentId of ids) {
      const asked = {
        residentId,
        population: 'resident',
        paidOn: status.ok ? status.value.businessDate : '',
        newEntrant: false,
      };
      const quote = await window.desk.ask('counter.quote', asked);
      const decision = quote.ok ? quote.value.decisions.find(({ tier }) => tier === 1)?.decision : undefined;
      const paid = await window.desk.ask('counter.pay', {
        ...asked,
        tier: 1,
        means: '现金',
        expectedPersonal: decision?.ok === true ? decision.personal : 0,
        expectedYear: decision?.ok === true ? decision.benefitYear : 0,
        lateReason: '',
      });
      if (!paid.ok) {
        sentences.push(paid.error.message);
      }
    }
    return sentences;
  }, residentIds);
  if (refused.length > 0) {
    throw new Error(`${refused.length} payments were refused: ${refused[0] ?? ''}`);
  }
}

async function showReports(page: Page, count: number): Promise<void> {
  await page.evaluate(async (times) => {
    for (let report = 0; report < times; report += 1) {
      const asOf = `2023-12-0${(report % 8) + 1}T15:00`;
      await window.desk.ask('report.show', { name: 'weekly', asOf, village: null });
    }
  }, count);
}

import type { Database } from 'better-sqlite3';
import { holdersLater, sumHolders } from '#electron/db/holder-sums.ts';
import { countResidents } from '#electron/db/residents.ts';
import { writeSetting } from '#electron/db/settings.ts';
import { saveTarget } from '#electron/db/targets.ts';
import { ensureVillage } from '#electron/db/villages.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { startOfDay } from '#electron/ledger/business-clock.ts';
import { loadPolicy } from '#electron/packs/packs.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { campaignDays } from './calendar.ts';
import { OPERATORS, type Campaign } from './campaign.ts';
import { writeDemoOperators } from './operators.ts';
import { makeStreet, type MadeStreet } from './people.ts';
import { chanceFrom } from './random.ts';
import { streetWriter } from './street-writer.ts';
import { MOST_VILLAGES } from './villages.ts';
import { writeCash } from './write-cash.ts';
import type { Tally } from './write-events.ts';

export interface DemoOptions {
  readonly residents: number;
  readonly villages: number;
  readonly seed: number;
  readonly policyId: string;
}

export interface DemoHooks {
  readonly progress: (phase: string, done: number, total: number) => void;
  readonly cancelled: () => boolean;
}

/** What the demo consists of. Payments include the voided ones. */
export interface DemoSummary extends Readonly<Tally> {
  readonly policyId: string;
  readonly seed: number;
  readonly businessDate: DateOnly;
  readonly villages: number;
  readonly households: number;
  readonly handovers: number;
  readonly residents: number;
}

const MOST_RESIDENTS = 2_000_000;

/**
 * Fills an empty database with a made-up street two thirds through its campaign, in one transaction: the same options
 * give the same street. Every payment is priced by `decide`; only the personal part is taken. BAD_INPUT when there are
 * residents already or the numbers make no street, CANCELLED leaves nothing behind, and what loadPolicy refuses.
 */
export function createDemo(
  context: DeskContext,
  options: DemoOptions,
  hooks: DemoHooks,
): Result<DemoSummary> {
  const { database } = context;
  const refused = refusal(database, options);
  if (refused !== null) {
    return failure('BAD_INPUT', refused);
  }
  const policy = loadPolicy(context, options.policyId);
  if (!policy.ok) {
    return policy;
  }
  const chance = chanceFrom(options.seed);
  const campaign: Campaign = { chance, policy: policy.value, calendar: campaignDays(policy.value) };
  hooks.progress('编造街道', 0, options.residents);
  const street = makeStreet(chance, { ...options, today: campaign.calendar.today });
  return writing(context, 'demo.create', (note) => {
    note({ new: { residents: options.residents, villages: options.villages, seed: options.seed } });
    writeSettings(database, options.policyId, campaign.calendar.today);
    writeDemoOperators(database, startOfDay(campaign.calendar.today));
    return writeStreet(database, campaign, street, options, hooks);
  });
}

function refusal(database: Database, { residents, villages }: DemoOptions): string | null {
  if (countResidents(database) > 0) {
    return '数据库里已有居民，演示数据只放进空的数据库。请另选一个新文件。';
  }
  if (villages < 1 || villages > MOST_VILLAGES) {
    return `村（居）数应在 1 到 ${MOST_VILLAGES} 之间。`;
  }
  return residents < villages || residents > MOST_RESIDENTS
    ? `居民数应在村（居）数和 ${MOST_RESIDENTS} 之间。`
    : null;
}

function writeSettings(database: Database, policyId: string, today: DateOnly): void {
  writeSetting(database, 'pack_id', policyId);
  writeSetting(database, 'business_date', today);
  writeSetting(database, 'demo', '1');
  writeSetting(database, 'station', '演示街道社保所');
}

function writeStreet(
  database: Database,
  campaign: Campaign,
  street: MadeStreet,
  options: DemoOptions,
  hooks: DemoHooks,
): Result<DemoSummary> {
  const villageIds = street.villages.map((village) => ensureVillage(database, village.name));
  holdersLater(database, street.residents);
  const writer = streetWriter(database, campaign, street, villageIds);
  let done = 0;
  for (const household of street.households) {
    writer.write(household);
    done += household.members.length;
    if (reports(done, household.members.length)) {
      hooks.progress('写入居民和缴费', done, street.residents);
      if (hooks.cancelled()) {
        return failure('CANCELLED', '已取消，没有写入任何演示数据。');
      }
    }
  }
  sumHolders(database);
  writeTargets(database, street, villageIds, campaign);
  hooks.progress('写入缴款交接', street.residents, street.residents);
  const { benefitYear } = campaign.policy.pack;
  const { today } = campaign.calendar;
  const handovers = writeCash(database, { benefitYear, villageIds, today });
  return success({
    policyId: options.policyId,
    seed: options.seed,
    businessDate: campaign.calendar.today,
    villages: street.villages.length,
    households: street.households.length,
    residents: street.residents,
    handovers,
    ...writer.tally,
  });
}

/** True when this household carried the count over another thousand. */
function reports(done: number, added: number): boolean {
  return Math.floor(done / 1000) > Math.floor((done - added) / 1000);
}

/** A village's target is last year's actual enrolment, as the street decomposes it. */
function writeTargets(
  database: Database,
  street: MadeStreet,
  villageIds: readonly number[],
  campaign: Campaign,
): void {
  const { benefitYear } = campaign.policy.pack;
  const at = `${campaign.calendar.today}T00:00:00`;
  const act = { how: 'rule', note: '上年实际参保人数', at, by: OPERATORS[0] ?? '' } as const;
  const base = street.villages.map(() => 0);
  const lastYear = street.villages.map(() => 0);
  for (const { village, members } of street.households) {
    base[village] = (base[village] ?? 0) + members.length;
    const paid = members.filter((person) => person.lastYearTier !== null).length;
    lastYear[village] = (lastYear[village] ?? 0) + paid;
  }
  for (const [village, villageId] of villageIds.entries()) {
    const actual = lastYear[village] ?? 0;
    const figures = { count: actual, lastYear: actual, base: base[village] ?? 0 };
    saveTarget(database, { benefitYear, villageId, scope: '街道', ...figures, batchId: null }, act);
  }
}

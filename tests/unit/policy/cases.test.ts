import { expect, test } from 'vitest';
import { fenFromYuan, yuanFromFen } from '#shared/domain/money.ts';
import { decide } from '#shared/policy/decide.ts';
import type { Decision, Facts, StationAmount, StationSettings } from '#shared/policy/decision.ts';
import { openPolicy, type Policy } from '#shared/policy/policy.ts';
import { readCases, tierNumber, type CaseFile, type OneCase } from './case-file.ts';
import { policyFile, shippedPack, SOURCES } from './packs.ts';

test.each(SOURCES)('$id decides every worked case as written', ({ id, cases: text, pack: read }) => {
  const file = readCases(text());
  const pack = read();
  expect(file.政策包).toBe(id);
  const answers = file.案例.map((one) => {
    const policy = openPolicy(pack, settingsOf(one));
    const decision = decide(policy, factsOf(one), one.缴费日期);
    return {
      场景: one.场景,
      ...only(Object.keys(one.结果), { ...shown(decision), 说明含: mention(one, decision) }),
    };
  });
  expect(answers).toEqual(file.案例.map((one) => ({ 场景: one.场景, ...one.结果 })));
});

test.each(SOURCES)('$id opens and closes each window on the days written', ({ cases, pack }) => {
  const { 时段边界: edges } = readCases(cases());
  const policy = openPolicy(pack());
  const answers = edges.map((edge) => {
    const decision = decide(policy, { tier: 1, population: edge.人群, identities: edge.身份 }, edge.日期);
    const row = shown(decision);
    const paid = {
      时段: row['时段'] ?? '不受理',
      待遇起: row['待遇起'],
      待遇止: row['待遇止'],
      另缴: ownSurcharge(decision),
    };
    return only(Object.keys(edge), { ...edge, ...paid });
  });
  expect(answers).toEqual(edges);
});

test.each(['fuling-2022', 'lidu-2024'])('%s gives every row of its table at both tiers', (id) => {
  const { 逐行核对: tables } = readCases(policyFile(`${id}.cases.yaml`));
  const policy = openPolicy(shippedPack(id));
  const answers = tables.map((table) => ({
    ...table,
    类别: Object.fromEntries(
      Object.keys(table.类别).map((category) => [category, rowOf(policy, table, category)]),
    ),
  }));
  expect(answers).toEqual(tables);
});

function rowOf(policy: Policy, table: CaseFile['逐行核对'][number], category: string) {
  const [first, second] = ['一档', '二档'].map((name) =>
    decide(
      policy,
      { tier: tierNumber(name), population: table.人群, identities: [category] },
      table.缴费日期,
    ),
  );
  const priced = [first, second].find((decision) => decision?.ok === true);
  return {
    一档: cellOf(first, table.缴费标准.一档),
    二档: cellOf(second, table.缴费标准.二档),
    ...(priced?.ok === true ? { 资金: priced.fund } : {}),
  };
}

function cellOf(decision: Decision | undefined, fee: number): string {
  if (decision?.ok === true) {
    const sum = decision.fee === fenFromYuan(fee) ? '' : '（缴费标准不符）';
    return `${yuanFromFen(decision.subsidy)}/${yuanFromFen(decision.personal)}${sum}`;
  }
  return decision?.code === 'AMOUNT_UNSET' ? '未载明' : '不提供';
}

function shown(decision: Decision): Record<string, unknown> {
  const cheaper = decision.cheaperTier;
  const cheaperTier =
    cheaper === null ? null : { [cheaper.tier === 1 ? '一档' : '二档']: yuanFromFen(cheaper.personal) };
  if (!decision.ok) {
    return { 不受理: decision.code, 更省档次: cheaperTier };
  }
  return {
    缴费标准: yuanFromFen(decision.fee),
    另缴: yuanFromFen(decision.surcharge),
    他方承担: yuanFromFen(decision.surchargeBorne),
    资助: yuanFromFen(decision.subsidy),
    个人缴费: yuanFromFen(decision.personal),
    类别: decision.category ?? '无',
    资金: decision.fund ?? '无',
    时段: decision.window,
    待遇起: decision.coverageFrom ?? '未载明',
    待遇止: decision.coverageTo ?? '未载明',
    待确认: decision.provisional,
    更省档次: cheaperTier,
    未采用: Object.fromEntries(decision.lost.map(({ category, code }) => [category, code])),
  };
}

function ownSurcharge(decision: Decision): number {
  return decision.ok ? yuanFromFen(decision.surcharge - decision.surchargeBorne) : 0;
}

function mention(one: OneCase, decision: Decision): string | undefined {
  const wanted = one.结果.说明含;
  const text = decision.ok ? decision.reasons.map((reason) => reason.text).join('') : decision.message;
  return wanted !== undefined && text.includes(wanted) ? wanted : text;
}

function only(keys: readonly string[], row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(keys.map((key) => [key, row[key]]));
}

function factsOf(one: OneCase): Facts {
  return {
    tier: tierNumber(one.档次),
    population: one.人群,
    identities: one.身份,
    ...(one.新入学 === undefined ? {} : { newEntrant: one.新入学 }),
    ...(one.出生日期 === undefined ? {} : { birthDate: one.出生日期 }),
    ...(one.离开职工医保 === undefined ? {} : { leftEmployeeInsuranceOn: one.离开职工医保 }),
    ...(one.未参保年数 === undefined ? {} : { uninsuredYears: one.未参保年数 }),
  };
}

function settingsOf({ 设置: given, 缴费日期: date }: OneCase): StationSettings {
  const parameters = Object.entries(given?.参数 ?? {}).map(([name, value]): [string, StationAmount] => [
    name,
    { amount: fen(value.金额), confirmed: value.已确认, source: '算例' },
  ]);
  return {
    ...(given?.征收开始日 === undefined ? {} : { collectionStart: given.征收开始日 }),
    parameters: Object.fromEntries(parameters),
    funds: given?.资金 ?? {},
    subsidies: (given?.资助 ?? []).map((entry) => ({
      category: entry.类别,
      population: entry.人群,
      tier: tierNumber(entry.档次),
      subsidy: fen(entry.金额),
      source: entry.依据,
      date,
    })),
  };
}

function fen(yuan: number): number {
  return fenFromYuan(yuan) ?? Number.NaN;
}

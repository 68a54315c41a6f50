import { dateOnly } from '#shared/domain/dates.ts';
import type { PackWindow } from '#shared/policy/pack-windows.ts';
import type { Policy, Segment } from '#shared/policy/policy-types.ts';
import { windowText, yuanText } from '#shared/policy/sentences.ts';
import { effectiveSurcharge } from '#shared/policy/values.ts';
import { BY_NOTICE } from '#shared/sheets/policy-card.ts';

/** What a resident asks beside the amounts: when to pay and from when covered, who pays what for them, where to pay. */
export function policySentences(policy: Policy, station: string): readonly string[] {
  const { pack } = policy;
  return [
    ...windowSentences(policy),
    ...policy.waivers.map(({ row }) => `${row.name}。`),
    ...pack.surchargeBearers.map(
      (bearer) =>
        `${[...bearer.groups, ...bearer.categories].join('、')}的财政补助部分由${bearer.fund}承担，个人不缴。`,
    ),
    ...(pack.categories.length === 0
      ? []
      : [`同时符合几项资助条件的，就高不就低，只享受一项；资助对象只缴个人缴费部分${refundWords(policy)}。`]),
    `缴费地点：${station === '' ? '所在村（居）或街道社保所' : `所在村（居）或${station}`}，其他缴费渠道${BY_NOTICE}。`,
  ];
}

/** As far as the notice itself goes: 不允许, 原则上不允许, or nothing where it is silent. */
function refundWords({ pack }: Policy): string {
  switch (pack.refund?.payInFullThenRefund) {
    case 'forbidden':
      return '，不允许先收后退';
    case 'discouraged':
      return '，原则上不允许先收后退';
    case 'unstated':
    case undefined:
      return '';
  }
}

/** One sentence a window; populations whose windows are the same share it. */
function windowSentences(policy: Policy): readonly string[] {
  const byText = new Map<string, string[]>();
  for (const population of policy.populations) {
    for (const window of policy.pack.windows.filter(({ populations }) =>
      populations.includes(population.code),
    )) {
      const segment = population.segments.find((each) => each.window.code === window.code);
      if (segment !== undefined) {
        const text = windowSentence(policy, window, segment);
        byText.set(text, [...(byText.get(text) ?? []), population.name]);
      }
    }
  }
  return [...byText].map(([text, names]) =>
    names.length === policy.populations.length ? `缴费时段：${text}` : `${names.join('、')}缴费时段：${text}`,
  );
}

function windowSentence(policy: Policy, window: PackWindow, segment: Segment): string {
  const listed = windowText(window, policy.collectionStart, dateOnly(policy.pack.benefitYear, 12, 31));
  const newEntrant =
    segment.newEntrantCoverage === null ? '' : `新入学的${segment.newEntrantCoverage.reason.text}`;
  const covered = segment.coverage.reason.text + newEntrant;
  return `${listed}。${feeWords(window)}${surchargeWords(policy, window)}${covered}`;
}

function feeWords(window: PackWindow): string {
  switch (window.fee.rule) {
    case 'full':
      return '';
    case 'monthsLeft':
      return '按剩余月数计收。';
    case 'unset':
      return `缴费标准${BY_NOTICE}。`;
  }
}

function surchargeWords(policy: Policy, window: PackWindow): string {
  if (window.surcharge === null) {
    return '';
  }
  const bearer = bearerOfAll(policy, window);
  if (bearer !== null) {
    return `财政补助部分由${bearer}承担，个人不缴。`;
  }
  const { parameter } = window.surcharge;
  const label = parameter === undefined ? '财政补助部分' : `财政补助部分（${parameter}）`;
  const value = effectiveSurcharge(policy, window);
  return value?.confirmed === true
    ? `另缴${label}${yuanText(value.amount)}。`
    : `另缴${label}，金额${BY_NOTICE}。`;
}

/** The fund that bears the surcharge of everybody the window is open to; null when somebody pays it. */
function bearerOfAll({ pack }: Policy, window: PackWindow): string | null {
  const groups = window.only?.groups ?? [];
  const categories = window.only?.categories ?? [];
  const bearer = pack.surchargeBearers.find(
    (one) =>
      (one.windows.length === 0 || one.windows.includes(window.code)) &&
      groups.every((group) => one.groups.includes(group)) &&
      categories.every((category) => one.categories.includes(category)),
  );
  return groups.length + categories.length === 0 ? null : (bearer?.fund ?? null);
}

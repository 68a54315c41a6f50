import { computed, ref, shallowRef, type Ref } from 'vue';
import type { Quote, ResidentPage } from '#shared/contract/counter.ts';
import type { DateOnly } from '#shared/domain/dates.ts';
import type { Decision, PricedDecision, Tier } from '#shared/policy/decision.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';

interface Around {
  readonly resident: Readonly<Ref<ResidentPage | null>>;
  readonly paidOn: Readonly<Ref<DateOnly>>;
  readonly error: Ref<string>;
}

/** Both tiers computed for the person at the counter, and which of them is chosen. */
export function useCounterQuote({ resident, paidOn, error }: Around) {
  const population = ref('');
  const newEntrant = ref(false);
  /** What some packs ask besides, as typed; empty is not said. */
  const leftOn = ref('');
  const uninsured = ref('');
  const facts = computed(() => ({
    newEntrant: newEntrant.value,
    ...(leftOn.value === '' ? {} : { leftEmployeeInsuranceOn: leftOn.value }),
    ...(/^\d{1,2}$/.test(uninsured.value) ? { uninsuredYears: Number(uninsured.value) } : {}),
  }));
  const quote = shallowRef<Quote | null>(null);
  const tier = ref<Tier | null>(null);
  let asked = 0;

  const standing = computed(() => resident.value?.payments.find((line) => line.voided === null) ?? null);
  const decisions = computed(() => quote.value?.decisions ?? []);
  const chosen = computed<PricedDecision | null>(() => {
    const decision = tier.value === null ? null : decisionFor(tier.value);
    return decision?.ok === true ? decision : null;
  });

  function decisionFor(wanted: Tier): Decision | null {
    return decisions.value.find((one) => one.tier === wanted)?.decision ?? null;
  }

  /** Computes both tiers again; `keep` stays chosen when it can still be paid. */
  async function requote(keep: Tier | null = tier.value): Promise<void> {
    const page = resident.value;
    tier.value = null;
    if (page === null || standing.value !== null || paidOn.value === '') {
      return;
    }
    asked += 1;
    const turn = asked;
    const result = await ask('counter.quote', {
      residentId: page.residentId,
      population: population.value,
      paidOn: paidOn.value,
      ...facts.value,
    });
    if (turn !== asked) {
      return;
    }
    if (result.ok) {
      quote.value = result.value;
      if (keep !== null) {
        choose(keep);
      }
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  function choose(wanted: Tier): void {
    if (decisionFor(wanted)?.ok === true) {
      tier.value = wanted;
      error.value = '';
    }
  }

  /** A new person: nothing of the one before is said of them. */
  function begin(first: string): void {
    population.value = first;
    newEntrant.value = false;
    leftOn.value = '';
    uninsured.value = '';
    quote.value = null;
  }

  return {
    population,
    newEntrant,
    leftOn,
    uninsured,
    facts,
    begin,
    quote,
    tier,
    standing,
    decisions,
    chosen,
    requote,
    choose,
  };
}

import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { PaymentLine, PaymentMeans, Quote, ResidentPage } from '#shared/contract/counter.ts';
import type { Decision, PricedDecision, Tier } from '#shared/policy/decision.ts';
import { ask } from '../api.ts';
import { sentenceFor } from '../text/index.ts';
import { useDesk } from './desk.ts';
import { useSearch } from './search.ts';

/** An Enter this soon after a resident was opened still belongs to the ID reader. Milliseconds. */
const ENTER_REST = 400;

export type CounterDialog = 'pay' | 'decline' | 'void' | 'certificate' | 'add';

/** What was done last, with what can still be done about it. */
export interface LastDone {
  readonly kind: 'taken' | 'voided' | 'declined';
  readonly residentId: number;
  readonly name: string;
  readonly line: PaymentLine | null;
}

/** The resident at the counter and the payment being made. Kept here so that leaving the screen loses nothing. */
export const useCounter = defineStore('counter', () => {
  const desk = useDesk();
  const resident = shallowRef<ResidentPage | null>(null);
  const population = ref('');
  const newEntrant = ref(false);
  const paidOn = ref('');
  const lateReason = ref('');
  const quote = shallowRef<Quote | null>(null);
  const tier = ref<Tier | null>(null);
  const means = ref<PaymentMeans>('现金');
  const dialog = ref<CounterDialog | null>(null);
  const voidTarget = shallowRef<{ name: string; line: PaymentLine } | null>(null);
  const last = shallowRef<LastDone | null>(null);
  const error = ref('');
  const busy = ref(false);
  /** Counts the times somebody was put on the counter: each is a fresh page with the focus on it. */
  const visit = ref(0);
  let openedAt = 0;
  let asked = 0;

  const standing = computed(() => resident.value?.payments.find((line) => line.voided === null) ?? null);
  const decisions = computed(() => quote.value?.decisions ?? []);
  const chosen = computed<PricedDecision | null>(() => {
    const decision = tier.value === null ? null : decisionFor(tier.value);
    return decision?.ok === true ? decision : null;
  });
  const late = computed(() => paidOn.value !== desk.status?.businessDate);
  const payable = computed(
    () => standing.value === null && chosen.value !== null && !chosen.value.provisional && !busy.value,
  );

  function decisionFor(wanted: Tier): Decision | null {
    return decisions.value.find((one) => one.tier === wanted)?.decision ?? null;
  }

  async function open(residentId: number): Promise<void> {
    const result = await ask('resident.open', { residentId });
    if (result.ok) {
      show(result.value);
    } else {
      error.value = sentenceFor(result.error);
    }
  }

  /** Puts a resident on the counter with nothing chosen. */
  function show(page: ResidentPage): void {
    openedAt = performance.now();
    visit.value += 1;
    resident.value = page;
    population.value = desk.pack?.populations[0]?.code ?? '';
    newEntrant.value = false;
    paidOn.value = desk.status?.businessDate ?? '';
    lateReason.value = '';
    error.value = '';
    dialog.value = null;
    last.value = null;
    quote.value = null;
    void requote(null);
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
      newEntrant: newEntrant.value,
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
    }
  }

  /** Asks for the confirmation; a reader's Enter, sent right after opening, does not get here. */
  function askToPay(): boolean {
    if (!payable.value || performance.now() - openedAt < ENTER_REST) {
      return false;
    }
    error.value = '';
    dialog.value = 'pay';
    return true;
  }

  async function take(): Promise<void> {
    const page = resident.value;
    const decision = chosen.value;
    if (page === null || decision === null || busy.value) {
      return;
    }
    busy.value = true;
    const result = await ask('counter.pay', {
      residentId: page.residentId,
      population: population.value,
      tier: decision.tier,
      paidOn: paidOn.value,
      newEntrant: newEntrant.value,
      means: means.value,
      expectedPersonal: decision.personal,
      lateReason: late.value ? lateReason.value : '',
    });
    busy.value = false;
    dialog.value = null;
    if (result.ok) {
      finish({ kind: 'taken', residentId: page.residentId, name: page.name, line: result.value });
      return;
    }
    error.value = sentenceFor(result.error);
    if (result.error.code === 'DECISION_CHANGED' || result.error.code === 'ALREADY_PAID') {
      await refreshResident();
    }
  }

  async function refreshResident(): Promise<void> {
    const page = resident.value;
    const result = page === null ? null : await ask('resident.open', { residentId: page.residentId });
    if (result?.ok === true) {
      resident.value = result.value;
      await requote();
    }
  }

  function finish(done: LastDone): void {
    last.value = done;
    leave();
  }

  /** Back to the empty counter, ready for the next person. */
  function leave(): void {
    resident.value = null;
    quote.value = null;
    tier.value = null;
    dialog.value = null;
    error.value = '';
    useSearch().wishFocus();
  }

  function askToVoid(name: string, line: PaymentLine): void {
    voidTarget.value = { name, line };
    dialog.value = 'void';
  }

  /** Shows the page a change answered with, keeping the person on screen. */
  async function accept(page: ResidentPage): Promise<void> {
    resident.value = page;
    dialog.value = null;
    await requote();
  }

  return {
    resident,
    population,
    newEntrant,
    paidOn,
    lateReason,
    quote,
    tier,
    means,
    dialog,
    voidTarget,
    last,
    error,
    busy,
    visit,
    standing,
    decisions,
    chosen,
    late,
    payable,
    open,
    show,
    requote,
    choose,
    askToPay,
    take,
    finish,
    leave,
    askToVoid,
    accept,
  };
});

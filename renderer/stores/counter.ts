import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { PaymentLine, ResidentPage } from '#shared/contract/counter.ts';
import type { EnrolmentStep } from '#shared/contract/ledger.ts';
import { ask } from '../api.ts';
import type { LastDone } from '../logic/last-done.ts';
import { missingAmount, type MissingAmount } from '../logic/missing-amount.ts';
import type { StateDialog } from '../logic/state-actions.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useCounterQuote } from './counter-quote.ts';
import { useDesk } from './desk.ts';
import { usePaymentTerms } from './payment-terms.ts';
import { useSearch } from './search.ts';

export type CounterDialog = StateDialog | 'pay' | 'void' | 'certificate' | 'add' | 'history' | 'amount';

/** The resident at the counter and the payment being made. Kept here so that leaving the screen loses nothing. */
export const useCounter = defineStore('counter', () => {
  const desk = useDesk();
  const resident = shallowRef<ResidentPage | null>(null);
  const history = shallowRef<readonly EnrolmentStep[]>([]);
  const terms = usePaymentTerms();
  const { paidOn, lateReason, means, ticket, late, toCome, wrong } = terms;
  const dialog = ref<CounterDialog | null>(null);
  const voidTarget = shallowRef<{ name: string; line: PaymentLine } | null>(null);
  /** The amount a form asks for. */
  const amountAsked = shallowRef<MissingAmount | null>(null);
  const last = shallowRef<LastDone | null>(null);
  const error = ref('');
  const busy = ref(false);
  /** Counts the times somebody was put on the counter: each is a fresh page with the focus on it. */
  const visit = ref(0);
  const asking = useCounterQuote({ resident, paidOn, error });
  const { population, newEntrant, leftOn, uninsured, facts } = asking;
  const { quote, tier, standing, decisions, chosen, requote, choose } = asking;
  /** Why nothing can be taken now, as the counter says it; empty when it can. */
  const refusal = computed(() => {
    if (resident.value?.state.state === 'dead') {
      return text.stateNotes.dead;
    }
    return chosen.value === null
      ? text.counter.chooseTier
      : chosen.value.provisional
        ? text.counter.provisionalRefused
        : '';
  });
  const payable = computed(() => standing.value === null && refusal.value === '' && !busy.value);
  const amountMissing = computed(() => missingAmount(decisions.value));

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
    visit.value += 1;
    resident.value = page;
    asking.begin(desk.pack?.populations[0]?.code ?? '');
    terms.begin();
    error.value = '';
    dialog.value = null;
    last.value = null;
    history.value = [];
    void requote(null);
    void readHistory();
  }

  async function readHistory(): Promise<void> {
    const page = resident.value;
    const result = page === null ? null : await ask('enrolment.history', { residentId: page.residentId });
    if (result?.ok === true && resident.value?.residentId === page?.residentId) {
      history.value = result.value;
    }
  }

  /** Asks for the confirmation or says why not; a reader's Enter, sent right after opening, does neither. */
  function askToPay(): boolean {
    if (terms.isReadersEnter() || busy.value) {
      return false;
    }
    error.value = refusal.value;
    if (!payable.value) {
      return false;
    }
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
      ...facts.value,
      means: means.value,
      expectedPersonal: decision.personal,
      expectedYear: decision.benefitYear,
      lateReason: late.value ? lateReason.value : '',
      ...(ticket.value.trim() === '' ? {} : { ticketNumber: ticket.value }),
    });
    busy.value = false;
    if (result.ok) {
      finish({ kind: 'taken', residentId: page.residentId, name: page.name, line: result.value });
      return;
    }
    error.value = sentenceFor(result.error);
    if (result.error.code !== 'BAD_INPUT') {
      dialog.value = null;
    }
    if (result.error.code === 'DECISION_CHANGED' || result.error.code === 'ALREADY_PAID') {
      await refreshResident();
      error.value = sentenceFor(result.error);
    }
  }

  /** The person as they stand now, also in another year; what is being typed stays open. */
  async function refreshResident(): Promise<void> {
    const page = resident.value;
    const result = page === null ? null : await ask('resident.open', { residentId: page.residentId });
    if (result?.ok === true && resident.value?.residentId === result.value.residentId) {
      resident.value = result.value;
      await Promise.all([requote(), readHistory()]);
    }
  }

  /** A business date or a pack changed on another screen applies to the person at the counter as well. */
  watch(() => [desk.status?.businessDate, desk.pack], refreshResident);

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

  function askForAmount(missing: MissingAmount): void {
    amountAsked.value = missing;
    dialog.value = 'amount';
  }

  /** Shows the page a change answered with, keeping the person on screen. */
  async function accept(page: ResidentPage): Promise<void> {
    resident.value = page;
    dialog.value = null;
    await Promise.all([requote(), readHistory()]);
  }

  return {
    ...{
      resident,
      history,
      population,
      newEntrant,
      leftOn,
      uninsured,
      quote,
      tier,
      dialog,
      voidTarget,
      amountAsked,
      last,
      error,
      busy,
      visit,
    },
    ...{ paidOn, lateReason, means, ticket, late, toCome, wrong },
    ...{ standing, decisions, chosen, refusal, payable, amountMissing },
    ...{ open, show, requote, choose, askToPay, take, finish, leave, askToVoid, askForAmount, accept },
  };
});

import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { HouseholdQuote, QuotedMember } from '#shared/contract/ledger.ts';
import { ask } from '../api.ts';
import { payingMembers } from '../logic/household.ts';
import { missingAmount, type MissingAmount } from '../logic/missing-amount.ts';
import { sentenceFor, text } from '../text/index.ts';
import { useCounter } from './counter.ts';
import { useDesk } from './desk.ts';
import { useHouseholdChoices } from './household-choices.ts';
import { usePaymentTerms } from './payment-terms.ts';
import { useSearch } from './search.ts';

/** A household taken as one payment. The choices stay while somebody else is looked at, until taken or left. */
export const useHousehold = defineStore('household', () => {
  const counter = useCounter();
  const desk = useDesk();
  const search = useSearch();
  const terms = usePaymentTerms();
  const { paidOn, lateReason, means, ticket, late, toCome, wrong } = terms;
  const ticketEach = ref(false);
  const quote = shallowRef<HouseholdQuote | null>(null);
  const selected = ref(0);
  const dialog = ref<'pay' | 'amount' | 'facts' | null>(null);
  /** The amount of the marked member a form asks for. */
  const amountAsked = shallowRef<MissingAmount | null>(null);
  const error = ref('');
  const busy = ref(false);
  /** The visit of the counter's resident from whose page the household was opened. */
  const visit = ref(-1);
  let asked = 0;
  let quoted: Promise<boolean> = Promise.resolve(true);

  const shown = computed(() => counter.resident !== null && visit.value === counter.visit);
  const members = computed(() => quote.value?.members ?? []);
  const member = computed<QuotedMember | null>(() => members.value[selected.value] ?? null);
  const payable = computed(() => (quote.value?.total.count ?? 0) > 0 && !busy.value);
  const amountMissing = computed(() => missingAmount(member.value?.decisions ?? []));
  const left = computed(() =>
    members.value.flatMap(({ name, refused, state }) =>
      refused === null || state.state === 'paid' ? [] : [{ name, message: refused }],
    ),
  );

  const { choices, digit, choose, chooseFor, switchPopulation, factsOf, say, switchNewEntrant } =
    useHouseholdChoices({
      ...{ members, member, selected, select },
      changed: () => {
        error.value = '';
        quoted = requote();
      },
    });

  /** A digit that turned out to be an ID reader's chooses nothing. */
  watch(
    () => search.focusWish,
    () => digit.drop(),
  );

  /** As at the counter: another day or year applies to the household chosen already. */
  watch(
    () => [desk.status?.businessDate, desk.pack],
    () => {
      if (quote.value !== null) {
        void requote();
      }
    },
  );

  /** Opens the household of a person; what was chosen there before and not taken is still chosen. */
  async function open(residentId: number): Promise<void> {
    if (!members.value.some((one) => one.residentId === residentId)) {
      forget();
    }
    error.value = '';
    dialog.value = null;
    terms.restEnter();
    if (await requote(residentId)) {
      visit.value = counter.visit;
      select(residentId);
    } else {
      counter.error = error.value;
    }
  }

  function forget(): void {
    digit.drop();
    quote.value = null;
    choices.value = [];
    selected.value = 0;
    visit.value = -1;
    terms.begin();
  }

  /** Every member computed again with what is chosen now; false when that could not be done. */
  async function requote(residentId = members.value[0]?.residentId ?? 0): Promise<boolean> {
    asked += 1;
    const turn = asked;
    const result = await ask('household.quote', {
      residentId,
      paidOn: paidOn.value,
      members: [...choices.value],
    });
    if (turn !== asked) {
      return true;
    }
    if (result.ok) {
      quote.value = result.value;
    } else {
      error.value = sentenceFor(result.error);
    }
    return result.ok;
  }

  /** Marks a member; false for somebody who is not of the household on screen. */
  function select(residentId: number): boolean {
    const index = shown.value ? members.value.findIndex((one) => one.residentId === residentId) : -1;
    if (index >= 0) {
      selected.value = index;
      terms.restEnter();
    }
    return index >= 0;
  }

  function move(step: 1 | -1): void {
    digit.flush();
    selected.value = Math.min(Math.max(selected.value + step, 0), members.value.length - 1);
  }

  function askForAmount(): void {
    amountAsked.value = amountMissing.value;
    dialog.value = amountMissing.value === null ? null : 'amount';
  }

  /** Asks for the confirmation or says why not; a reader's Enter does neither. */
  async function askToPay(): Promise<void> {
    if (terms.isReadersEnter() || busy.value) {
      return;
    }
    digit.flush();
    await quoted;
    error.value = payable.value ? '' : text.household.nobody;
    if (payable.value) {
      dialog.value = 'pay';
    }
  }

  async function take(): Promise<void> {
    const shownQuote = quote.value;
    if (shownQuote === null || busy.value) {
      return;
    }
    busy.value = true;
    const result = await ask('household.pay', {
      members: payingMembers(members.value, factsOf, ticketEach.value ? ticket.value : ''),
      paidOn: paidOn.value,
      means: means.value,
      lateReason: late.value ? lateReason.value : '',
      expectedTotal: shownQuote.total.personal,
      expectedYear: shownQuote.benefitYear,
      ...(ticket.value.trim() === '' || ticketEach.value ? {} : { ticketNumber: ticket.value }),
    });
    busy.value = false;
    if (result.ok) {
      const refused = result.value.refused.map(({ name, message }) => ({ name, message }));
      const done = { taken: result.value, left: [...left.value, ...refused] };
      const residentId = result.value.paid[0]?.residentId ?? 0;
      forget();
      counter.finish({ kind: 'household', residentId, name: shownQuote.headName, ...done });
      return;
    }
    error.value = sentenceFor(result.error);
    if (result.error.code !== 'BAD_INPUT') {
      dialog.value = null;
      await requote();
    }
  }

  return {
    ...{
      quote,
      members,
      member,
      selected,
      dialog,
      error,
      busy,
      shown,
      payable,
      amountMissing,
      amountAsked,
      left,
      visit,
    },
    ...{ paidOn, lateReason, means, ticket, ticketEach, late, toCome, wrong },
    ...{ open, forget, requote, select, move, choose, chooseFor, switchPopulation },
    ...{ factsOf, say, switchNewEntrant, askForAmount, askToPay, take },
  };
});

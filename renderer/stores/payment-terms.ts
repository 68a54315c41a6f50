import { computed, ref } from 'vue';
import type { PaymentMeans } from '#shared/contract/counter.ts';
import { text } from '../text/index.ts';
import { useDesk } from './desk.ts';

/** An Enter this soon after somebody was put on the counter still belongs to the ID reader. Milliseconds. */
const ENTER_REST = 400;

/** What one act at the counter says of all its payments, as typed so far: the day, its reason, means and ticket. */
export function usePaymentTerms() {
  const desk = useDesk();
  const paidOn = ref('');
  const lateReason = ref('');
  const means = ref<PaymentMeans>('现金');
  const ticket = ref('');
  const today = computed(() => desk.status?.businessDate ?? '');
  const toCome = computed(() => paidOn.value > today.value);
  const late = computed(() => paidOn.value !== today.value && !toCome.value);
  /** What has to be put right before anything can be taken; empty when nothing. */
  const wrong = computed(() => {
    if (toCome.value) {
      return text.counter.dayToCome(today.value);
    }
    return late.value && lateReason.value.trim() === '' ? text.counter.lateReasonMissing : '';
  });
  let restedAt = 0;

  /** Today, no ticket; the means stay what they were for the person before. */
  function begin(): void {
    paidOn.value = today.value;
    lateReason.value = '';
    ticket.value = '';
    restEnter();
  }

  /** From now on an Enter is not taken for a person's, for a moment. */
  function restEnter(): void {
    restedAt = performance.now() + ENTER_REST;
  }

  function isReadersEnter(): boolean {
    return performance.now() < restedAt;
  }

  return { paidOn, lateReason, means, ticket, late, toCome, wrong, begin, restEnter, isReadersEnter };
}

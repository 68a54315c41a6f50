import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { Alarm, CashPlace, Reconciliation } from '#shared/contract/cash.ts';
import { ask } from '../api.ts';

/** One dialog about cash. They lie on one another: what an alarm opens lies on the alarms. */
export type CashDialog =
  | { readonly kind: 'alarms' }
  | { readonly kind: 'day'; readonly place: CashPlace; readonly handoverId: number | null }
  | { readonly kind: 'ticket'; readonly paymentId: number; readonly lead: string }
  | { readonly kind: 'rules' };

/** What rings, and the dialogs about cash that any screen can open. */
export const useCash = defineStore('cash', () => {
  const found = shallowRef<Reconciliation | null>(null);
  const dialogs = shallowRef<readonly CashDialog[]>([]);
  /** Counts what was changed here, for the lists behind a dialog. */
  const changes = ref(0);
  const alarms = computed(() => found.value?.alarms ?? []);
  const dialog = computed(() => dialogs.value.at(-1) ?? null);

  /** Looks what rings now; nothing does while no pack is chosen. */
  async function refresh(): Promise<void> {
    const result = await ask('cash.alarms', undefined);
    found.value = result.ok ? result.value : null;
  }

  /** Takes over what a settled alarm left. */
  function accept(next: Reconciliation): void {
    found.value = next;
    changes.value += 1;
  }

  /** Something about cash was written: lists read again, alarms are looked up again. */
  function changed(): void {
    changes.value += 1;
    void refresh();
  }

  function open(next: CashDialog): void {
    dialogs.value = [...dialogs.value, next];
  }

  function close(): void {
    dialogs.value = dialogs.value.slice(0, -1);
  }

  function closeAll(): void {
    dialogs.value = [];
  }

  /** Opens what the alarm is about: the payment, the handover, or the day that was not handed over. */
  function openCause(alarm: Alarm): void {
    if (alarm.paymentId !== null) {
      open({ kind: 'ticket', paymentId: alarm.paymentId, lead: alarm.text });
    } else if (alarm.place !== null) {
      open({ kind: 'day', place: alarm.place, handoverId: alarm.handoverId });
    }
  }

  return {
    found,
    alarms,
    dialog,
    dialogs,
    changes,
    refresh,
    accept,
    changed,
    open,
    close,
    closeAll,
    openCause,
  };
});

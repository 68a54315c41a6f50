import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { JobProgress } from '#shared/contract/app.ts';
import { ask, listen } from '../api.ts';

/** The long work that is running, if any. */
export const useJobs = defineStore('jobs', () => {
  const running = shallowRef<JobProgress | null>(null);
  const cancelling = ref(false);
  /** How far it is, 0 to 100; 0 while that is unknown. */
  const percent = computed(() => {
    const job = running.value;
    return job === null || job.total === 0 ? 0 : Math.min(100, Math.floor((job.done / job.total) * 100));
  });

  function start(): () => void {
    return listen('job.progress', (progress) => {
      if (progress.jobId !== running.value?.jobId) {
        cancelling.value = false;
      }
      running.value = progress.finished ? null : progress;
    });
  }

  async function cancel(): Promise<void> {
    const job = running.value;
    if (job !== null) {
      cancelling.value = true;
      await ask('job.cancel', { jobId: job.jobId });
    }
  }

  return { running, cancelling, percent, start, cancel };
});

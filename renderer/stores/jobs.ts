import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { JobProgress } from '#shared/contract/app.ts';
import { ask, listen } from '../api.ts';

/** The long work that is running, if any. */
export const useJobs = defineStore('jobs', () => {
  const running = shallowRef<JobProgress | null>(null);
  const cancelling = ref(false);

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

  return { running, cancelling, start, cancel };
});

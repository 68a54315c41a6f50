import type { FileFilter } from 'electron';
import { settleCertificate } from '#electron/ledger/certificate.ts';
import { confirmClock } from '#electron/ledger/clock-watch.ts';
import { deskStatus, saveSettings } from '#electron/ledger/status.ts';
import { listPacks } from '#electron/packs/packs.ts';
import { appChannels as channels, type PackSummary } from '#shared/contract/app.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

const FILTERS = {
  roster: { name: '工作簿', extensions: ['xlsx', 'xls', 'csv'] },
  pack: { name: '政策包', extensions: ['yaml', 'yml'] },
  xlsx: { name: 'Excel 工作簿', extensions: ['xlsx'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  layout: { name: '表格版式', extensions: ['json'] },
  json: { name: '表格版式', extensions: ['json'] },
  yaml: { name: '政策包', extensions: ['yaml'] },
  txt: { name: '文本', extensions: ['txt'] },
} satisfies Record<string, FileFilter>;

/** The channels of the frame: status, settings, file dialogs, running work, the demo. */
export function appDoors({ context, files, dialogs, work, cancel }: DeskServices) {
  return {
    'app.status': door(channels['app.status'], () => success(deskStatus(context))),
    'settings.save': door(channels['settings.save'], (input) => saveSettings(context, input)),
    'file.open': door(channels['file.open'], async ({ purpose }) => {
      const path = await dialogs.open(FILTERS[purpose]);
      return success(path === null ? null : files.grant(path, `read-${purpose}`));
    }),
    'file.save': door(channels['file.save'], async ({ suggestedName, extension }) => {
      const path = await dialogs.save(safeFileName(suggestedName), FILTERS[extension]);
      return success(path === null ? null : files.grant(path, `write-${extension}`));
    }),
    'file.folder': door(channels['file.folder'], async () => {
      const path = await dialogs.folder();
      return success(path === null ? null : files.grant(path, 'write-folder'));
    }),
    'clock.confirm': door(channels['clock.confirm'], ({ last }) => confirmClock(context, last)),
    'job.cancel': door(channels['job.cancel'], ({ jobId }) => {
      cancel(jobId);
      return success(null);
    }),
    'demo.create': door(channels['demo.create'], async (options) => {
      const policyId = demoPack(listPacks(context));
      const made = await work('demo.create', { ...options, policyId });
      return made.ok ? success(deskStatus(context)) : made;
    }),
    'certificate.settle': door(channels['certificate.settle'], (input) => settleCertificate(context, input)),
  } satisfies Record<keyof typeof channels, Door>;
}

/** The demo plays in the newest shipped pack. */
function demoPack(packs: readonly PackSummary[]): string {
  const shipped = packs.filter((pack) => pack.origin === 'shipped');
  return shipped.reduce(
    (best, pack) => (pack.benefitYear > best.benefitYear ? pack : best),
    shipped[0] ?? NONE,
  ).id;
}

const NONE = { id: '', benefitYear: 0 };

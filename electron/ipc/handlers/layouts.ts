import { changedForms, importLayouts, layoutOf, layoutsText, saveLayout } from '#electron/reports/layouts.ts';
import { plainReport } from '#electron/reports/reports.ts';
import { packOf } from '#electron/reports/scope.ts';
import { layoutChannels as channels, type LayoutBase } from '#shared/contract/layouts.ts';
import type { ReportName } from '#shared/contract/reports.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { maskedSheet } from '#shared/sheets/mask.ts';
import { sampleSheet } from '#shared/sheets/sample.ts';
import { door, type Door } from '../door.ts';
import { saveFile, writeBytes } from '../save-file.ts';
import type { DeskServices } from '../services.ts';

/** The channels of the station's own layouts. */
export function layoutDoors({ context, files }: Pick<DeskServices, 'context' | 'files'>) {
  function opened(name: ReportName, asOf: string): Result<LayoutBase> {
    const sheet = plainReport(context, name, { asOf, village: null });
    if (!sheet.ok) {
      return sheet;
    }
    const pack = packOf(context, undefined);
    if (!pack.ok) {
      return pack;
    }
    return success({
      sheet: sampleSheet(maskedSheet(sheet.value)),
      benefitYear: pack.value.benefitYear,
      layout: layoutOf(context, name) ?? {},
    });
  }

  return {
    'layout.open': door(channels['layout.open'], ({ name, asOf }) => opened(name, asOf)),
    'layout.changed': door(channels['layout.changed'], () => success(changedForms(context))),
    'layout.save': door(channels['layout.save'], ({ name, layout }) => saveLayout(context, name, layout)),
    'layout.export': door(channels['layout.export'], async ({ saveToken }) => {
      const saved = await saveFile(files, saveToken, 'write-json', (file) =>
        writeBytes(file, new TextEncoder().encode(layoutsText(context))),
      );
      return saved.ok ? success({ ...saved.value, forms: changedForms(context).length }) : saved;
    }),
    'layout.import': door(channels['layout.import'], ({ token }) => {
      const path = files.redeem(token, 'read-layout');
      return path.ok ? importLayouts(context, path.value) : path;
    }),
  } satisfies Record<keyof typeof channels, Door>;
}

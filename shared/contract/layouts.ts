import { z } from 'zod';
import { formLayout, type FormLayout } from '../sheets/layout.ts';
import type { Sheet } from '../sheets/sheet.ts';
import { answers, channel, dateTimeText, neededText, nothing } from './channel.ts';
import { REPORT_NAMES, type ReportName } from './reports.ts';

/** A form as the program lays it out, filled with a few lines, and what the station changes of it. */
export interface LayoutBase {
  /** At most a page's worth of lines, numbers masked. */
  readonly sheet: Sheet;
  readonly benefitYear: number;
  /** Empty while the station keeps the program's own. */
  readonly layout: FormLayout;
}

const name = z.enum(REPORT_NAMES);

export const layoutChannels = {
  'layout.open': channel(z.strictObject({ name, asOf: dateTimeText }), answers<LayoutBase>()),
  /** Stores a form's layout; null gives the program's own back. Answers the names of forms that have one. */
  'layout.save': channel(
    z.strictObject({ name, layout: formLayout.nullable() }),
    answers<readonly ReportName[]>(),
  ),
  'layout.changed': channel(nothing, answers<readonly ReportName[]>()),
  'layout.export': channel(
    z.strictObject({ saveToken: neededText }),
    answers<{ readonly fileName: string; readonly forms: number }>(),
  ),
  /** Takes the layouts of a file in place of the station's own of the same forms; answers the forms it names. */
  'layout.import': channel(z.strictObject({ token: neededText }), answers<readonly ReportName[]>()),
};

import { auditSheet } from '#electron/audit/sheet.ts';
import { auditChoices, auditPage } from '#electron/audit/list.ts';
import { verifyAudit } from '#electron/audit/verify.ts';
import { auditChannels as channels } from '#shared/contract/audit.ts';
import { success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';
import { sheetOut, withValue } from '../sheet-out.ts';

/** The record of operations: searched, checked, given out. */
export function auditDoors(services: DeskServices) {
  const { context } = services;
  const out = sheetOut(services);
  return {
    'audit.choices': door(channels['audit.choices'], () => success(auditChoices(context))),
    'audit.page': door(channels['audit.page'], ({ after, limit, ...filter }) =>
      success(auditPage(context, filter, after, limit)),
    ),
    'audit.verify': door(channels['audit.verify'], () => success(verifyAudit(context.database))),
    'audit.workbook': door(channels['audit.workbook'], ({ saveToken, ...filter }) =>
      withValue(auditSheet(context, filter), (sheet) => out.workbook(saveToken, sheet)),
    ),
  } satisfies Record<keyof typeof channels, Door>;
}

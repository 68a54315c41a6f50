import { givenOut } from '#electron/audit/given-out.ts';
import type { IssueHow } from '#electron/db/form-issues.ts';
import { declineReasons, retireDeclineReason, saveDeclineReason } from '#electron/ledger/decline-reasons.ts';
import { decline } from '#electron/ledger/decline.ts';
import { recordDeparted } from '#electron/ledger/departed.ts';
import { recordElsewhere } from '#electron/ledger/elsewhere.ts';
import { enrolmentHistory } from '#electron/ledger/history.ts';
import { quoteHousehold } from '#electron/ledger/household-quote.ts';
import { householdSlip } from '#electron/ledger/household-slip.ts';
import { payHousehold } from '#electron/ledger/household.ts';
import { register } from '#electron/ledger/register.ts';
import { printSlip } from '#electron/print/print.ts';
import { ledgerChannels as channels } from '#shared/contract/ledger.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import { saveSlipPdf } from '../save-slip.ts';
import type { DeskServices } from '../services.ts';
import { withValue } from '../sheet-out.ts';
import { whenFree } from '../when-free.ts';

/** The ledger's channels: states of a person, households taken at once, the station's reasons. */
export function ledgerDoors({ context, files }: DeskServices) {
  function slip(paymentGroup: number, how: IssueHow) {
    return givenOut(context, 'form.masked', householdSlip(context, { paymentGroup }), () => ({
      subject: `group ${paymentGroup}`,
      new: { how, form: 'slip' },
    }));
  }

  function act<Value>(work: () => Result<Value>): Promise<Result<Value>> {
    return whenFree(context.database, work);
  }

  return {
    'enrolment.history': door(channels['enrolment.history'], (input) => enrolmentHistory(context, input)),
    'enrolment.register': door(channels['enrolment.register'], (input) =>
      act(() => register(context, input)),
    ),
    'enrolment.elsewhere': door(channels['enrolment.elsewhere'], (input) =>
      act(() => recordElsewhere(context, input)),
    ),
    'enrolment.departed': door(channels['enrolment.departed'], (input) =>
      act(() => recordDeparted(context, input)),
    ),
    'enrolment.decline': door(channels['enrolment.decline'], (input) => act(() => decline(context, input))),
    'declineReason.list': door(channels['declineReason.list'], () => success(declineReasons(context))),
    'declineReason.save': door(channels['declineReason.save'], (input) => saveDeclineReason(context, input)),
    'declineReason.retire': door(channels['declineReason.retire'], (input) =>
      retireDeclineReason(context, input),
    ),
    'household.quote': door(channels['household.quote'], (question) => quoteHousehold(context, question)),
    'household.pay': door(channels['household.pay'], (input) => act(() => payHousehold(context, input))),
    'household.slip': door(channels['household.slip'], (input) => householdSlip(context, input)),
    'household.print': door(channels['household.print'], (input) =>
      withValue(slip(input.paymentGroup, 'print'), printSlip),
    ),
    'household.pdf': door(channels['household.pdf'], ({ paymentGroup, saveToken }) =>
      withValue(slip(paymentGroup, 'pdf'), (given) => saveSlipPdf(files, saveToken, given)),
    ),
  } satisfies Record<keyof typeof channels, Door>;
}

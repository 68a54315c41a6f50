import { listVillages } from '#electron/db/villages.ts';
import { addResident } from '#electron/ledger/add-resident.ts';
import { addCertificate } from '#electron/ledger/certificate.ts';
import { paymentBook } from '#electron/ledger/payment-book.ts';
import { pay } from '#electron/ledger/pay.ts';
import { quote } from '#electron/ledger/quote.ts';
import { openResident, unmaskResident } from '#electron/ledger/resident-page.ts';
import { searchResidents } from '#electron/ledger/search.ts';
import { slipFor } from '#electron/ledger/slip.ts';
import { voidPayment } from '#electron/ledger/void.ts';
import { counterChannels as channels } from '#shared/contract/counter.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';
import { whenFree } from '../when-free.ts';

/** The counter's channels: search, residents, single payments. */
export function counterDoors({ context }: DeskServices) {
  function act<Value>(work: () => Result<Value>): Promise<Result<Value>> {
    return whenFree(context.database, work);
  }

  return {
    'search.residents': door(channels['search.residents'], ({ text }) =>
      success(searchResidents(context, text)),
    ),
    'resident.open': door(channels['resident.open'], ({ residentId }) => openResident(context, residentId)),
    'resident.unmask': door(channels['resident.unmask'], ({ residentId }) =>
      unmaskResident(context, residentId),
    ),
    'resident.add': door(channels['resident.add'], (person) => act(() => addResident(context, person))),
    'village.list': door(channels['village.list'], () =>
      success(listVillages(context.database).map((village) => village.name)),
    ),
    'counter.quote': door(channels['counter.quote'], (question) => quote(context, question)),
    'counter.pay': door(channels['counter.pay'], (input) => act(() => pay(context, input))),
    'counter.void': door(channels['counter.void'], (input) => act(() => voidPayment(context, input))),
    'counter.slip': door(channels['counter.slip'], ({ paymentId }) => slipFor(context, paymentId)),
    'ledger.payments': door(channels['ledger.payments'], (days) => success(paymentBook(context, days))),
    'certificate.add': door(channels['certificate.add'], (input) =>
      act(() => addCertificate(context, input)),
    ),
  } satisfies Record<keyof typeof channels, Door>;
}

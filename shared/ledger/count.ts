import type { CashSums, HandoverMeans, HandoverPreview } from '../contract/cash.ts';
import type { PaymentMeans } from '../contract/counter.ts';
import { fenFromYuanText, type Fen } from '../domain/money.ts';

/** What was counted of one means beside what the ledger says; null where no amount is written yet. */
export interface CountedMeans extends Omit<HandoverMeans, 'countedFen'> {
  readonly countedFen: Fen | null;
  /** Counted less ledger: negative where money is missing. */
  readonly differenceFen: Fen | null;
}

/** A count beside the ledger, to be looked at before it is handed over. */
export interface Count {
  readonly byMeans: readonly CountedMeans[];
  readonly ledgerFen: Fen;
  /** Null while an amount is not written or cannot be read. */
  readonly countedFen: Fen | null;
  readonly differenceFen: Fen | null;
}

/** Fen for an amount in yuan that was counted or stands on a slip: never negative. Null for anything else. */
export function fenCounted(text: string): Fen | null {
  const fen = fenFromYuanText(text);
  return fen === null || fen < 0 ? null : fen;
}

/** The amounts written by means (yuan) beside the ledger's. Sums in fen. */
export function compareCount(
  preview: Pick<HandoverPreview, 'byMeans' | 'ledgerFen'>,
  written: Readonly<Partial<Record<PaymentMeans, string>>>,
): Count {
  const byMeans = preview.byMeans.map(({ means, payments, fen }): CountedMeans => {
    const countedFen = fenCounted(written[means] ?? '');
    return {
      means,
      payments,
      ledgerFen: fen,
      countedFen,
      differenceFen: countedFen === null ? null : countedFen - fen,
    };
  });
  const amounts = byMeans.map(({ countedFen }) => countedFen).filter((fen) => fen !== null);
  const countedFen = amounts.length < byMeans.length ? null : amounts.reduce((sum, fen) => sum + fen, 0);
  return {
    byMeans,
    ledgerFen: preview.ledgerFen,
    countedFen,
    differenceFen: countedFen === null ? null : countedFen - preview.ledgerFen,
  };
}

/** Of what was handed over, the fen that passed through a hand: without what the tax system took itself. */
export function handedByHand({ handedOverFen, directFen }: CashSums): Fen {
  return handedOverFen - directFen;
}

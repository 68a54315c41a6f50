import type { CashSums, Handover, HandoverMeans, HandoverPreview } from '../contract/cash.ts';
import { PAYMENT_MEANS, type PaymentMeans } from '../contract/counter.ts';
import { fenFromAmountText, type Fen } from '../domain/money.ts';

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

/** Counted less expected, in fen; null while nothing is counted. Negative where money is missing. */
export function differenceFrom(countedFen: Fen | null, expectedFen: Fen): Fen | null {
  return countedFen === null ? null : countedFen - expectedFen;
}

/** The amounts written by means (yuan) beside the ledger's. Sums in fen. */
export function compareCount(
  preview: Pick<HandoverPreview, 'byMeans' | 'ledgerFen'>,
  written: Readonly<Partial<Record<PaymentMeans, string>>>,
): Count {
  const byMeans = inOrder(preview.byMeans).map(({ means, payments, fen }): CountedMeans => {
    const countedFen = fenFromAmountText(written[means] ?? '');
    return {
      means,
      payments,
      ledgerFen: fen,
      countedFen,
      differenceFen: differenceFrom(countedFen, fen),
    };
  });
  const amounts = byMeans.map(({ countedFen }) => countedFen).filter((fen) => fen !== null);
  const countedFen = amounts.length < byMeans.length ? null : amounts.reduce((sum, fen) => sum + fen, 0);
  return {
    byMeans,
    ledgerFen: preview.ledgerFen,
    countedFen,
    differenceFen: differenceFrom(countedFen, preview.ledgerFen),
  };
}

/** The count of a handover that was made, in the same shape. */
export function countOf(handover: Pick<Handover, 'byMeans' | 'ledgerFen' | 'countedFen'>): Count {
  const { byMeans, ledgerFen, countedFen } = handover;
  return {
    byMeans: inOrder(byMeans).map((each) => ({ ...each, differenceFen: each.countedFen - each.ledgerFen })),
    ledgerFen,
    countedFen,
    differenceFen: countedFen - ledgerFen,
  };
}

/** Of what was handed over, the fen that passed through a hand: without what the tax system took itself. */
export function handedByHand({ handedOverFen, directFen }: CashSums): Fen {
  return handedOverFen - directFen;
}

/** Cash first, as on the form. */
function inOrder<Line extends { readonly means: PaymentMeans }>(lines: readonly Line[]): readonly Line[] {
  return PAYMENT_MEANS.flatMap((means) => lines.filter((line) => line.means === means));
}

import { dateOnly, type DateOnly } from '../domain/dates.ts';

/** 征收开始日 where the station has set none: 1 September of the year before the benefit year. */
export function defaultCollectionStart(pack: { readonly benefitYear: number }): DateOnly {
  return dateOnly(pack.benefitYear - 1, 9, 1);
}

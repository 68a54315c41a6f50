import { fold } from '../domain/fold.ts';
import { parseCount, parseRosterDate } from './row-values.ts';

/** What the cells of a column usually look like, by the column's key. */
const LOOKS: Readonly<Record<string, (text: string) => boolean>> = {
  number: (text) => /^'?\d{14,17}[\dXx]$/.test(text.normalize('NFKC').replace(/\s/g, '')),
  name: (text) => /^[\u3400-\u9fff·]{2,4}$/.test(text) && !/[村社组居街镇乡]$/.test(text),
  village: (text) => /(村|社区|居委会|村委会)$/.test(fold(text)),
  target: (text) => parseCount(text) !== null,
  amount: (text) => /^\d{1,5}(\.\d{1,2})?$/.test(text),
  date: (text) => parseRosterDate(text) !== null,
  category: (text) => /低保|特困|脱贫|残疾|孤儿|优抚|困难|监测|边缘|扶助|救助/.test(text),
};

/** How well the samples of a column fit one of the layout's, 0 to 1. */
export function likeness(key: string, samples: readonly string[]): number {
  const looks = Object.hasOwn(LOOKS, key) ? LOOKS[key] : undefined;
  return looks === undefined || samples.length === 0 ? 0 : samples.filter(looks).length / samples.length;
}

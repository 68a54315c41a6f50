import { fold } from '../domain/fold.ts';
import type { Pack } from '../policy/pack-schema.ts';

/** Why a person may be taken off a target (核减), and what counts as proof of it. */
export interface ReductionChoices {
  readonly reasons: readonly string[];
  /** Kinds of evidence that count, as the pack prints them; the usual ones where it names none. */
  readonly evidenceKinds: readonly string[];
  /** Where the kinds of evidence stand; null where they are the usual ones and not the notice's. */
  readonly clause: string | null;
}

const REASONS = ['户籍注销', '死亡', '户口迁出', '参加外地居民医保', '参加职工医保'];

/** What stations take as proof where their notice does not say; the notice of Da'an knows the first and the last two. */
const USUAL_EVIDENCE = [
  '公安机关的户口注销证明',
  '死亡证明',
  '户口迁移证明',
  '在区外参加居民医保的证明',
  '参加职工医保的证明',
];

/** The reasons and kinds of evidence a reduction is recorded with under a pack. */
export function reductionChoices(pack: Pack): ReductionChoices {
  const [first] = pack.reductions;
  return {
    reasons: REASONS,
    evidenceKinds: first === undefined ? USUAL_EVIDENCE : pack.reductions.map(({ evidence }) => evidence),
    clause: first === undefined ? null : `${pack.source.cite} ${first.clause}`,
  };
}

/** The choice a text names, whatever its width, brackets and spaces; null when it names none. */
export function choiceNamed(choices: readonly string[], text: string): string | null {
  const folded = fold(text);
  return choices.find((choice) => fold(choice) === folded) ?? null;
}

import { fold } from '#shared/domain/fold.ts';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { saveCategoryAnswer, saveColumnAnswer } from '../../db/answers.ts';
import type { DeskContext } from '../../desk.ts';
import { recordedNow } from '../../ledger/business-clock.ts';
import type { StagedRoster } from '../staged.ts';

/** Keeps what a person said of this file's columns and words, for the next file like it. Within the commit's transaction. */
export function rememberAnswers(context: DeskContext, staged: StagedRoster, policy: Policy): void {
  const { answers } = staged.request;
  if (answers?.remember !== true) {
    return;
  }
  const answered = { answeredAt: recordedNow(context), answeredBy: context.operator().name };
  const { kind, source } = staged.request;
  for (const { layout, answered: columns } of staged.layouts) {
    for (const { index, key } of columns) {
      saveColumnAnswer(context.database, {
        kind,
        source,
        layout,
        columnKey: key,
        position: index,
        ...answered,
      });
    }
  }
  for (const [name, category] of Object.entries(answers.categories)) {
    saveCategoryAnswer(context.database, {
      packId: policy.pack.id,
      folded: fold(name),
      name,
      category: categoryNamed(policy, category)?.name ?? category,
      ...answered,
    });
  }
}

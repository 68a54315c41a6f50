import type { RememberedLayout, RememberedWord, RosterKind } from '#shared/contract/imports.ts';
import { fold } from '#shared/domain/fold.ts';
import { success, type Result } from '#shared/domain/result.ts';
import {
  allColumnAnswers,
  categoryAnswers,
  forgetCategory,
  forgetColumns,
  type SheetLayout,
  type StoredColumnAnswer,
} from '../../db/answers.ts';
import { writing } from '../../db/writing.ts';
import type { DeskContext } from '../../desk.ts';
import { columnLetters } from '../../excel/workbook-text.ts';
import { chosenPolicy } from '../../packs/packs.ts';
import { groupBy } from '../group-by.ts';
import { rosterKinds } from '../kinds.ts';

/** Everything a person once said of columns, and of words under the chosen pack. */
export function rememberedAnswers(context: DeskContext): {
  readonly layouts: readonly RememberedLayout[];
  readonly words: readonly RememberedWord[];
} {
  const policy = chosenPolicy(context);
  const sheets = groupBy(allColumnAnswers(context.database), ({ kind, source, layout }) =>
    JSON.stringify([kind, source, layout]),
  );
  return {
    layouts: [...sheets.values()].flatMap(layoutOf),
    words: policy.ok
      ? categoryAnswers(context.database, policy.value.pack.id).map(
          ({ name, category, answeredAt, answeredBy }) => ({ name, category, answeredAt, answeredBy }),
        )
      : [],
  };
}

/** Forgets what was said of a layout, or of a word under the chosen pack: it is asked again. */
export function forgetAnswer(
  context: DeskContext,
  answer: { readonly what: 'word'; readonly name: string } | (SheetLayout & { readonly what: 'layout' }),
): Result<null> {
  if (answer.what === 'layout') {
    const { kind, source, layout } = answer;
    return writing(context, 'import.forget', (note) => {
      note({ subject: `layout ${kind} ${source}` });
      forgetColumns(context.database, { kind, source, layout });
      return success(null);
    });
  }
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  return writing(context, 'import.forget', (note) => {
    note({ subject: `word ${policy.value.pack.id} ${answer.name}` });
    forgetCategory(context.database, policy.value.pack.id, fold(answer.name));
    return success(null);
  });
}

function layoutOf(answers: readonly StoredColumnAnswer[]): RememberedLayout[] {
  const [first] = answers;
  if (first === undefined) {
    return [];
  }
  const { kind, source, layout, answeredAt, answeredBy } = first;
  if (!isKind(kind)) {
    return [];
  }
  const columns = answers.map(({ position, columnKey }) => ({
    letter: columnLetters(position),
    title: titleOf(kind, columnKey),
  }));
  return [{ kind, source, layout, columns, answeredAt, answeredBy }];
}

function isKind(kind: string): kind is RosterKind {
  return Object.hasOwn(rosterKinds, kind);
}

function titleOf(kind: RosterKind, key: string): string {
  return rosterKinds[kind].layout.columns.find((column) => column.key === key)?.title ?? key;
}

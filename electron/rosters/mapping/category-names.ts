import type { CategoryQuestion } from '#shared/contract/import-questions.ts';
import { fold } from '#shared/domain/fold.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { categoryNamed, type Policy } from '#shared/policy/policy.ts';
import { nearestNames } from '#shared/roster/nearest-names.ts';
import { categoryAnswers } from '../../db/answers.ts';
import type { DeskContext } from '../../desk.ts';

/** What the words for identities mean: the pack's own names and aliases, and what a person said of the others. */
export interface CategoryNames {
  /** The pack's name for a department's word, or null when nobody knows it. */
  readonly named: (text: string) => string | null;
  /** The same for one row, which is remembered: as a use of an earlier answer, or as a question. */
  readonly ask: (text: string) => string | null;
  /** Words nobody knows, most rows first. */
  readonly questions: () => readonly CategoryQuestion[];
  /** What was taken from an answer given before, as sentences. */
  readonly notes: () => readonly string[];
}

/** A person's answers by folded word, each a category of the pack. BAD_INPUT for one the pack does not have. */
export function answeredCategories(
  policy: Policy,
  given: Readonly<Record<string, string>>,
): Result<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const [name, answer] of Object.entries(given)) {
    const category = categoryNamed(policy, answer);
    if (category === null) {
      const names = policy.pack.categories.map((row) => row.name).join('、');
      return failure('BAD_INPUT', `政策包里没有类别“${answer}”，没有导入。可以是：${names}。`);
    }
    answers.set(fold(name), category.name);
  }
  return success(answers);
}

/** The names under a pack with the answers of a person (folded word → category), these first. */
export function openCategoryNames(
  context: DeskContext,
  policy: Policy,
  answers: ReadonlyMap<string, string>,
): CategoryNames {
  const remembered = new Map(
    categoryAnswers(context.database, policy.pack.id).map((answer) => [answer.folded, answer]),
  );
  const used = new Map<string, string>();
  const unknown = new Map<string, { name: string; rows: number }>();

  function named(text: string): string | null {
    const folded = fold(text);
    return (
      answers.get(folded) ??
      categoryNamed(policy, text)?.name ??
      categoryNamed(policy, remembered.get(folded)?.category ?? '')?.name ??
      null
    );
  }

  function ask(text: string): string | null {
    const category = named(text);
    const folded = fold(text);
    if (category === null) {
      const question = unknown.get(folded) ?? { name: text, rows: 0 };
      question.rows += 1;
      unknown.set(folded, question);
    } else if (!answers.has(folded) && remembered.has(folded) && categoryNamed(policy, text) === null) {
      used.set(text, category);
    }
    return category;
  }

  return {
    named,
    ask,
    questions: () =>
      [...unknown.values()]
        .sort((left, right) => right.rows - left.rows)
        .map((question) => ({
          ...question,
          suggestions: nearestNames(question.name, policy.pack.categories),
        })),
    notes: () => [...used].map(([text, category]) => `名册里的“${text}”按以前的选择当作“${category}”。`),
  };
}

import type { z } from 'zod';
import type { Channel } from '#shared/contract/channel.ts';
import { failure, type Result } from '#shared/domain/result.ts';

/** A channel behind its check: whatever the window sent goes in, a Result comes out. */
export type Door = (input: unknown) => Promise<Result<unknown>>;

type Answer<Output> = Result<Output> | Promise<Result<Output>>;

/** Puts the contract's check before a handler. BAD_INPUT, with what is wrong, for anything the contract refuses. */
export function door<Input extends z.ZodType, Output>(
  channel: Channel<Input, Output>,
  handler: (input: z.output<Input>) => Answer<NoInfer<Output>>,
): Door {
  return async (input) => {
    const parsed = channel.input.safeParse(input);
    return parsed.success ? handler(parsed.data) : failure('BAD_INPUT', sentenceOf(parsed.error));
  };
}

/** The contract's own Chinese sentence where it has one; what was typed is never repeated. */
function sentenceOf(error: z.ZodError): string {
  const own = error.issues.find((issue) => /\p{Script=Han}/u.test(issue.message));
  return own === undefined ? '有内容填写得不对，没有保存。请检查后再试。' : `${own.message}。没有保存。`;
}

import { z } from 'zod';

/** One question the window may ask the main process: what it sends and what it gets. */
export interface Channel<Input extends z.ZodType, Output> {
  readonly input: Input;
  /** Carries the output's type only; the main process is trusted to answer with it. */
  readonly output: OutputOf<Output>;
}

export interface OutputOf<Output> {
  readonly type?: Output;
}

/** Declares a channel: the input is checked at the door, the output is typed. */
export function channel<Input extends z.ZodType, Output>(
  input: Input,
  output: OutputOf<Output>,
): Channel<Input, Output> {
  return { input, output };
}

/** The type of a channel's answer, without a value. */
export function answers<Output>(): OutputOf<Output> {
  return {};
}

/** Input of a channel that takes nothing. */
export const nothing = z.void();

export const dateOnlyText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期应写成 2023-12-08 这样的形式');
export const dateTimeText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, '时间应写成 2023-12-08T15:00 这样的形式');
export const rowId = z.int().positive();
export const shortText = z.string().trim().max(200);
export const neededText = z.string().trim().min(1).max(200);

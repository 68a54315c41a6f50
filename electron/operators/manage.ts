import type { OperatorLine } from '#shared/contract/session.ts';
import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { passwordProblem } from '#shared/domain/password.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { Role } from '#shared/rights.ts';
import {
  insertOperator,
  operatorById,
  operatorNamed,
  operatorRows,
  otherAdministrators,
  saveSignInWait,
  storePassword,
  updateOperator,
} from '../db/operators.ts';
import { writing } from '../db/writing.ts';
import type { DeskContext } from '../desk.ts';
import { hashPassword, type PasswordCost } from './password.ts';

const LONGEST_NAME = 20;

/** Everybody who ever worked here. */
export function listOperators(context: DeskContext): readonly OperatorLine[] {
  return operatorRows(context.database).map(({ id, name, role, active, mustChange, createdAt }) => ({
    id,
    name,
    role,
    active,
    mustChange,
    createdAt,
  }));
}

/** A new operator with a password they must change at their first sign-in. BAD_INPUT for a taken name or a poor password. */
export async function addOperator(
  context: DeskContext,
  input: { readonly name: string; readonly role: Role; readonly password: string },
  cost?: PasswordCost,
): Promise<Result<readonly OperatorLine[]>> {
  const { name, role } = input;
  const problem = nameProblem(name) ?? passwordProblem(input.password, name);
  if (problem !== null) {
    return failure('BAD_INPUT', problem);
  }
  const password = await hashPassword(input.password, cost);
  return writing(context, 'operator.add', (note) => {
    if (operatorNamed(context.database, name) !== null) {
      return failure(
        'BAD_INPUT',
        `已经有名为“${name}”的操作员（可能已停用），没有新增。请加上区别，如部门或数字。`,
      );
    }
    const createdAt = shanghaiDateTime(context.clock());
    const id = insertOperator(context.database, { name, role, password, mustChange: true, createdAt });
    note({ subject: `operator ${id}`, new: { name, role } });
    return success(listOperators(context));
  });
}

/** Gives an operator another role, or takes them off or back. BAD_INPUT when no active administrator would be left; NOT_FOUND. */
export function changeOperator(
  context: DeskContext,
  input: { readonly id: number; readonly role: Role; readonly active: boolean },
): Result<readonly OperatorLine[]> {
  return writing(context, 'operator.change', (note) => {
    const row = operatorById(context.database, input.id);
    if (row === null) {
      return noOperator();
    }
    const stays = input.active && input.role === '管理员';
    if (!stays && otherAdministrators(context.database, row.id) === 0) {
      return failure('BAD_INPUT', '至少要有一位在用的管理员，没有更改。请先让另一位操作员任管理员。');
    }
    updateOperator(context.database, input);
    note({
      subject: `operator ${row.id}`,
      old: { role: row.role, active: row.active },
      new: { role: input.role, active: input.active },
    });
    return success(listOperators(context));
  });
}

/** Gives an operator a password they must change when they sign in next. BAD_INPUT for a poor one, NOT_FOUND. */
export async function resetOperator(
  context: DeskContext,
  input: { readonly id: number; readonly password: string },
  cost?: PasswordCost,
): Promise<Result<readonly OperatorLine[]>> {
  const row = operatorById(context.database, input.id);
  if (row === null) {
    return noOperator();
  }
  const problem = passwordProblem(input.password, row.name);
  if (problem !== null) {
    return failure('BAD_INPUT', problem);
  }
  const password = await hashPassword(input.password, cost);
  return writing(context, 'operator.reset', (note) => {
    storePassword(context.database, row.id, { password, mustChange: true });
    saveSignInWait(context.database, row.id, null);
    note({ subject: `operator ${row.id}` });
    return success(listOperators(context));
  });
}

function nameProblem(name: string): string | null {
  return name.trim() === '' || name.trim() !== name || name.length > LONGEST_NAME
    ? `姓名应为 1 到 ${LONGEST_NAME} 个字，前后不带空格，没有保存。`
    : null;
}

function noOperator(): Result<never> {
  return failure('NOT_FOUND', '没有找到这位操作员，没有更改。请刷新后再看。');
}

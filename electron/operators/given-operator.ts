import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { success } from '#shared/domain/result.ts';
import { insertOperator, operatorNamed } from '../db/operators.ts';
import { writing } from '../db/writing.ts';
import { NOBODY } from '../desk.ts';
import { refreshSession, type SessionDesk } from './session.ts';

/** Who is signed in without a password where the program runs from its source: the tests' way in. A packaged program has none. */
export function givenOperator(environment: NodeJS.ProcessEnv, packaged: boolean): string | null {
  const name = environment['DESK_SIGN_IN']?.trim() ?? '';
  return packaged || name === '' ? null : name;
}

/** Signs the given operator in, as an administrator whom no password opens when nobody has that name. */
export function signInGiven(desk: SessionDesk, name: string): void {
  const { context, session } = desk;
  const found = operatorNamed(context.database, name);
  const entered = writing(
    { ...context, operator: () => NOBODY },
    found === null ? 'operator.first' : 'operator.signIn',
    (note) => {
      const id = found?.id ?? insertOperator(context.database, unopened(name, context.clock()));
      note({ subject: `operator ${id}`, new: { given: true } });
      return success(id);
    },
  );
  const row = operatorNamed(context.database, name);
  if (entered.ok && row !== null) {
    session.current = row;
    session.activeAt = desk.monotonic();
    refreshSession(desk);
  }
}

function unopened(name: string, now: Date) {
  return {
    name,
    role: '管理员' as const,
    password: '',
    mustChange: false,
    createdAt: shanghaiDateTime(now),
  };
}

import { shanghaiDateTime } from '#shared/domain/dates.ts';
import { passwordProblem } from '#shared/domain/password.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import type { SessionState } from '#shared/contract/session.ts';
import {
  insertOperator,
  operatorNamed,
  operatorRows,
  saveSignInWait,
  storePassword,
  type OperatorRow,
} from '../db/operators.ts';
import { writeSetting } from '../db/settings.ts';
import { writing } from '../db/writing.ts';
import { NOBODY } from '../desk.ts';
import { hashPassword, isPassword, wastePassword } from './password.ts';
import { asOperator, sessionState, type SessionDesk } from './session.ts';
import { countFailure, refusedByWait } from './waits.ts';

interface Credentials {
  readonly name: string;
  readonly password: string;
}

/** Failed tries with names nobody has, and with the recovery passphrase, are counted together. */
const NOBODYS = 0;

/**
 * Signs an operator in, or unlocks the desk for its operator. SIGN_IN_REFUSED for a wrong name or password, which are not told
 * apart; SIGN_IN_WAIT after several; BUSY while another try is checked; WRITE_FAILED when the sign-in cannot be recorded.
 */
export function signIn(desk: SessionDesk, { name, password }: Credentials): Promise<Result<SessionState>> {
  return oneAtATime(desk, async () => {
    const { context } = desk;
    const row = operatorNamed(context.database, name);
    const known = row?.active === true ? row : null;
    const waiting = refusedByWait(context, known?.id ?? NOBODYS);
    if (waiting !== null) {
      return waiting;
    }
    const right = await (known === null
      ? wastePassword(password, desk.cost)
      : isPassword(password, known.password));
    return known !== null && right ? entered(desk, known) : refused(desk, known?.id ?? NOBODYS);
  });
}

/** Sets the first administrator and signs them in. BAD_INPUT when there is one already, or the password will not do. */
export function setFirst(desk: SessionDesk, { name, password }: Credentials): Promise<Result<SessionState>> {
  return oneAtATime(desk, async () => {
    const { context } = desk;
    const problem = passwordProblem(password, name);
    if (problem !== null) {
      return failure('BAD_INPUT', problem);
    }
    const hash = await hashPassword(password, desk.cost);
    const made = writing({ ...context, operator: () => NOBODY }, 'operator.first', (note) => {
      if (operatorRows(context.database).length > 0) {
        return failure('BAD_INPUT', '已经有操作员了，没有另设。请登录。');
      }
      const row = {
        name,
        role: '管理员' as const,
        password: hash,
        mustChange: false,
        createdAt: shanghaiDateTime(context.clock()),
      };
      const id = insertOperator(context.database, row);
      note({ subject: `operator ${id}`, new: { name, role: row.role } });
      return success({ ...row, id, active: true });
    });
    return made.ok ? entered(desk, made.value) : made;
  });
}

/**
 * Gives an active operator a new password on the strength of the recovery passphrase, and signs them in. KEY_WRONG for another
 * passphrase, SIGN_IN_WAIT after several; NOT_FOUND for a name nobody has; BAD_INPUT for a password that will not do.
 */
export function recover(
  desk: SessionDesk,
  { passphrase, name, password }: Credentials & { readonly passphrase: string },
): Promise<Result<SessionState>> {
  return oneAtATime(desk, async () => {
    const { context, recovery } = desk;
    const problem = passwordProblem(password, name);
    if (problem !== null) {
      return failure('BAD_INPUT', problem);
    }
    const waiting = refusedByWait(context, NOBODYS);
    if (waiting !== null) {
      return waiting;
    }
    if (recovery?.(passphrase) !== true) {
      const counted = refused(desk, NOBODYS);
      return counted.error.code === 'SIGN_IN_REFUSED'
        ? failure('KEY_WRONG', '恢复口令不对，密码没有重设。请对照抄下的口令再输入一次。')
        : counted;
    }
    const row = operatorNamed(context.database, name);
    if (row?.active !== true) {
      return failure('NOT_FOUND', `没有名为“${name}”的操作员，密码没有重设。请核对姓名。`);
    }
    const hash = await hashPassword(password, desk.cost);
    const stored = storeOwn(desk, row, 'operator.recover', hash);
    return stored.ok ? entered(desk, { ...row, password: hash, mustChange: false }) : stored;
  });
}

/** Changes the signed-in operator's own password. SIGN_IN_REFUSED for a wrong current one, SIGN_IN_WAIT, BAD_INPUT, SIGNED_OUT. */
export function changeOwnPassword(
  desk: SessionDesk,
  { current, password }: { readonly current: string; readonly password: string },
): Promise<Result<SessionState>> {
  return oneAtATime(desk, async () => {
    const row = desk.session.locked ? null : desk.session.current;
    if (row === null) {
      return failure('SIGNED_OUT', '还没有登录，密码没有修改。请先登录。');
    }
    const waiting = refusedByWait(desk.context, row.id);
    if (waiting !== null) {
      return waiting;
    }
    const problem =
      current === password ? '新密码与原密码相同，没有保存。' : passwordProblem(password, row.name);
    if (problem !== null) {
      return failure('BAD_INPUT', problem);
    }
    if (!(await isPassword(current, row.password))) {
      return refused(desk, row.id);
    }
    const hash = await hashPassword(password, desk.cost);
    const stored = storeOwn(desk, row, 'operator.password', hash);
    if (!stored.ok) {
      return stored;
    }
    desk.session.current = { ...row, password: hash, mustChange: false };
    return success(sessionState(desk));
  });
}

function storeOwn(
  { context }: SessionDesk,
  row: OperatorRow,
  act: 'operator.recover' | 'operator.password',
  password: string,
): Result<null> {
  return writing({ ...context, operator: () => asOperator(row) }, act, (note) => {
    storePassword(context.database, row.id, { password, mustChange: false });
    saveSignInWait(context.database, row.id, null);
    note({ subject: `operator ${row.id}` });
    return success(null);
  });
}

/** The operator is in: recorded first, then let in. */
function entered(desk: SessionDesk, row: OperatorRow): Result<SessionState> {
  const { context, session } = desk;
  const unlocked = session.locked && session.current?.id === row.id;
  const noted = writing({ ...context, operator: () => asOperator(row) }, 'operator.signIn', (note) => {
    saveSignInWait(context.database, row.id, null);
    writeSetting(context.database, 'last_operator', row.name);
    note({ subject: `operator ${row.id}`, new: unlocked ? { unlocked: true } : undefined });
    return success(null);
  });
  if (!noted.ok) {
    return noted;
  }
  session.current = row;
  session.locked = false;
  session.activeAt = desk.monotonic();
  return success(sessionState(desk));
}

function refused({ context }: SessionDesk, operatorId: number) {
  const counted = writing({ ...context, operator: () => NOBODY }, 'operator.refused', (note) => {
    const failures = countFailure(context, operatorId);
    note({ subject: operatorId === NOBODYS ? '' : `operator ${operatorId}`, new: { failures } });
    return success(null);
  });
  return counted.ok
    ? failure('SIGN_IN_REFUSED', '姓名或密码不对，没有登录。请核对后再输入一次，注意大小写。')
    : counted;
}

async function oneAtATime(
  { session }: SessionDesk,
  work: () => Promise<Result<SessionState>>,
): Promise<Result<SessionState>> {
  if (session.checking) {
    return failure('BUSY', '正在核对上一次输入的密码，请稍候。');
  }
  session.checking = true;
  try {
    return await work();
  } finally {
    session.checking = false;
  }
}

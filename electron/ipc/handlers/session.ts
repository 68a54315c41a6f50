import { addOperator, changeOperator, listOperators, resetOperator } from '#electron/operators/manage.ts';
import { lockDesk, refreshSession, sessionState, signOut } from '#electron/operators/session.ts';
import { changeOwnPassword, recover, setFirst, signIn } from '#electron/operators/sign-in.ts';
import { sessionChannels as channels } from '#shared/contract/session.ts';
import { success, type Result } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** Who sits at the desk, and who may. */
export function sessionDoors({ context, signing }: DeskServices) {
  /** A change of the list reaches whoever is signed in at once. */
  function refreshed<Value>(result: Result<Value>): Result<Value> {
    refreshSession(signing);
    return result;
  }

  return {
    'session.state': door(channels['session.state'], () => success(sessionState(signing))),
    'session.first': door(channels['session.first'], (input) => setFirst(signing, input)),
    'session.signIn': door(channels['session.signIn'], (input) => signIn(signing, input)),
    'session.lock': door(channels['session.lock'], () => success(lockDesk(signing, 'hand'))),
    'session.signOut': door(channels['session.signOut'], () => success(signOut(signing))),
    'session.active': door(channels['session.active'], () => {
      signing.session.activeAt = signing.monotonic();
      return success(null);
    }),
    'session.recover': door(channels['session.recover'], (input) => recover(signing, input)),
    'session.password': door(channels['session.password'], (input) => changeOwnPassword(signing, input)),
    'operator.list': door(channels['operator.list'], () => success(listOperators(context))),
    'operator.add': door(channels['operator.add'], (input) => addOperator(context, input, signing.cost)),
    'operator.change': door(channels['operator.change'], (input) =>
      refreshed(changeOperator(context, input)),
    ),
    'operator.reset': door(channels['operator.reset'], async (input) =>
      refreshed(await resetOperator(context, input, signing.cost)),
    ),
  } satisfies Record<keyof typeof channels, Door>;
}

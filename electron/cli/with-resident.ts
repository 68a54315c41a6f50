import type { Result } from '#shared/domain/result.ts';
import type { DeskContext } from '../desk.ts';
import type { Answer } from './command.ts';
import { withDesk } from './context.ts';
import { residentOf } from './resident-of.ts';

/** Does something with the one resident of this document number, in the database that is there. NOT_FOUND without them. */
export function withResident(
  db: string,
  number: string,
  work: (context: DeskContext, residentId: number) => Result<unknown>,
) {
  return withDesk(db, { create: false }, (context): Answer => {
    const resident = residentOf(context, number);
    return resident.ok ? work(context, resident.value) : resident;
  });
}

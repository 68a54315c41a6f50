import type { Database } from 'better-sqlite3';
import { insertCertificate } from '#electron/db/certificates.ts';
import { changeEnrolment } from '#electron/db/enrolments.ts';
import { insertPayment, markVoided } from '#electron/db/payments.ts';
import { insertReduction } from '#electron/db/reductions.ts';
import type { DateOnly, DateTime } from '#shared/domain/dates.ts';
import type { StoredState } from '#shared/ledger/transitions.ts';
import type { MadeEvent } from './campaign.ts';
import type { RosterCategory } from './identities.ts';
import type { MadePerson } from './people.ts';

export interface EventPlace {
  readonly residentId: number;
  readonly villageId: number;
  readonly benefitYear: number;
  readonly person: MadePerson;
  /** The category a certificate is shown for; null when the pack has no such roster. */
  readonly certificateFor: RosterCategory | null;
}

/** What the demo counts while it writes. */
export interface Tally {
  identities: number;
  payments: number;
  voided: number;
  declined: number;
  reductions: number;
  certificates: number;
}

const OTHER_STATES: Readonly<Record<string, StoredState>> = {
  死亡: 'dead',
  职工医保: 'elsewhere',
  外地居民医保: 'elsewhere',
};

/** Evidence a reduction of the target needs: a cancelled registration, or cover outside the district. */
const EVIDENCE: Readonly<Record<string, readonly [kind: string, evidence: string]>> = {
  死亡: ['户籍注销', '派出所户籍注销证明'],
  已注销户口: ['户籍注销', '派出所户籍注销证明'],
  户口迁出: ['户籍注销', '派出所户口迁移证明'],
  职工医保: ['区外参保', '职工医保参保凭证'],
  外地居民医保: ['区外参保', '参保地居民医保参保凭证'],
};

/** Records what happened to one person, in order, as the ledger would have. */
export function writeEvents(
  database: Database,
  place: EventPlace,
  events: readonly MadeEvent[],
  tally: Tally,
): void {
  for (const event of events) {
    if (event.kind === 'payment') {
      writePayment(database, place, event, tally);
    } else if (event.kind === 'decline') {
      writeDecline(database, place, event, tally);
    } else if (place.certificateFor !== null) {
      insertCertificate(database, {
        residentId: place.residentId,
        category: place.certificateFor.name,
        department: place.certificateFor.rosterFrom,
        certificate: '残疾人证',
        shownOn: event.on,
        recordedAt: startOf(event.on),
        recordedBy: event.operator,
      });
      tally.certificates += 1;
    }
  }
}

function writePayment(
  database: Database,
  place: EventPlace,
  event: Extract<MadeEvent, { kind: 'payment' }>,
  tally: Tally,
): void {
  const { decision, operator, voided } = event;
  const paidAt = startOf(decision.paidOn);
  const id = insertPayment(database, {
    enrolmentId: change(database, place, { state: 'paid', at: paidAt, operator, reason: '' }),
    villageId: place.villageId,
    paidAt,
    lateReason: '',
    decision,
    means: event.means,
    operator,
    recordedAt: paidAt,
  });
  tally.payments += 1;
  if (voided !== null) {
    const at = startOf(voided.on);
    markVoided(database, id, { at, reason: voided.reason, operator });
    change(database, place, { state: 'voided', at, operator, reason: voided.reason });
    tally.voided += 1;
  }
}

function writeDecline(
  database: Database,
  place: EventPlace,
  event: Extract<MadeEvent, { kind: 'decline' }>,
  tally: Tally,
): void {
  const { reason, operator } = event;
  const at = startOf(event.on);
  change(database, place, { state: OTHER_STATES[reason] ?? 'declined', at, operator, reason });
  tally.declined += 1;
  const evidence = EVIDENCE[reason];
  if (evidence !== undefined && place.residentId % 2 === 0) {
    insertReduction(database, {
      benefitYear: place.benefitYear,
      villageId: place.villageId,
      residentId: place.residentId,
      reason,
      evidenceKind: evidence[0],
      evidence: evidence[1],
      evidenceDated: event.on,
      recordedAt: at,
      recordedBy: operator,
    });
    tally.reductions += 1;
  }
}

interface Change {
  readonly state: StoredState;
  readonly at: DateTime;
  readonly operator: string;
  readonly reason: string;
}

function change(database: Database, place: EventPlace, to: Change): number {
  return changeEnrolment(database, {
    ...to,
    benefitYear: place.benefitYear,
    residentId: place.residentId,
    documentNumber: place.person.number,
    villageId: place.villageId,
    declineReason: to.state === 'paid' || to.state === 'voided' ? null : to.reason,
  });
}

/** A practice day has no clock: everything on it counts from its first second. */
function startOf(day: DateOnly): DateTime {
  return `${day}T00:00:00`;
}

import { insertCertificate, markSettled, pendingCertificatesOf } from '#electron/db/certificates.ts';
import { categoriesHeldOn } from '#electron/db/identities.ts';
import { writing } from '#electron/db/writing.ts';
import type { DeskContext } from '#electron/desk.ts';
import { chosenPolicy } from '#electron/packs/packs.ts';
import type { ResidentPage } from '#shared/contract/counter.ts';
import { failure, success, type Result } from '#shared/domain/result.ts';
import { categoryNamed } from '#shared/policy/policy.ts';
import { businessDate, businessNow, recordedNow } from './business-clock.ts';
import { residentNeeded } from './resident-needed.ts';
import { openResident } from './resident-page.ts';

export interface CertificateInput {
  readonly residentId: number;
  /** Name or alias of a category of the chosen pack. */
  readonly category: string;
  /** Empty: the department whose roster the pack names for the category. */
  readonly department: string;
  /** What was shown: kind and number. */
  readonly certificate: string;
}

/**
 * Puts someone who shows a certificate but stands on no roster on the 待核实 list. It gives no subsidy: only the
 * department's roster does. PACK_NOT_CHOSEN, NOT_FOUND, BAD_INPUT for a category the pack does not have, one that is
 * already held today, or one already on the list.
 */
export function addCertificate(context: DeskContext, input: CertificateInput): Result<ResidentPage> {
  const policy = chosenPolicy(context);
  if (!policy.ok) {
    return policy;
  }
  const category = categoryNamed(policy.value, input.category);
  if (category === null) {
    return failure('BAD_INPUT', `政策包里没有“${input.category}”这个类别，请从列表中选择。`);
  }
  const added = writing(context, 'certificate.add', (note) => {
    const refused = refusedCertificate(context, input.residentId, category.name);
    if (refused !== null) {
      return refused;
    }
    const department = input.department.trim();
    const row = {
      residentId: input.residentId,
      category: category.name,
      department: department === '' ? (category.rosterFrom ?? '') : department,
      certificate: input.certificate.trim(),
      shownOn: businessDate(context),
      recordedAt: recordedNow(context),
      recordedBy: context.operator().name,
    };
    insertCertificate(context.database, row);
    note({
      residentId: input.residentId,
      new: { category: row.category, department: row.department, certificate: row.certificate !== '' },
    });
    return success(null);
  });
  return added.ok ? openResident(context, input.residentId) : added;
}

/** Takes a certificate off the 待核实 list; it changes no identity. NOT_FOUND when it is not on it. */
export function settleCertificate(context: DeskContext, input: { readonly id: number }): Result<null> {
  return writing(context, 'certificate.settle', (note) => {
    note({ subject: `certificate ${input.id}` });
    return markSettled(context.database, input.id, businessNow(context))
      ? success(null)
      : failure('NOT_FOUND', '这一条已不在待核实名单上，请刷新后再看。');
  });
}

function refusedCertificate(
  context: DeskContext,
  residentId: number,
  category: string,
): Result<never> | null {
  const resident = residentNeeded(context, residentId);
  if (!resident.ok) {
    return resident;
  }
  if (categoriesHeldOn(context.database, residentId, businessDate(context)).includes(category)) {
    return failure('BAD_INPUT', `此人已在“${category}”名册上，直接按该身份计算即可，不必登记待核实。`);
  }
  return pendingCertificatesOf(context.database, residentId).some((each) => each.category === category)
    ? failure('BAD_INPUT', `此人的“${category}”证件已在待核实名单上，等主管部门的名册确认即可。`)
    : null;
}

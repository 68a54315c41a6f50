import { z } from 'zod';
import { isDateOnly } from '#shared/domain/dates.ts';
import { ACT_NAMES, isAct } from '#shared/rights.ts';
import { auditPage, WHOLE_AUDIT } from '../../audit/list.ts';
import { verifyAudit, type AuditAnchor, type AuditAnswer } from '../../audit/verify.ts';
import { badInput, command, type Answer } from '../command.ts';
import { withDesk } from '../context.ts';
import { residentOf } from '../resident-of.ts';

const day = z.string().refine(isDateOnly, '应为存在的日期，写成 2024-03-01');

export const audit = command({
  name: 'audit',
  usage: [
    'audit verify --db FILE [--head 128:ab12cd34]',
    'audit list --db FILE [--from 2023-12-01] [--through 2023-12-08] [--act payment.take] [--of 姓名] [--id-no 身份证号] [--limit 100]',
  ],
  options: z.strictObject({
    db: z.string().min(1),
    head: z
      .string()
      .regex(/^\d{1,12}:[0-9a-f]{8,64}$/, '应为记下的条数和校验值，如 128:ab12cd34')
      .exactOptional(),
    from: day.exactOptional(),
    through: day.exactOptional(),
    act: z
      .string()
      .refine(isAct, `应为其中之一：${ACT_NAMES.join('、')}`)
      .exactOptional(),
    of: z.string().min(1).exactOptional(),
    'id-no': z.string().min(1).exactOptional(),
    limit: z
      .string()
      .regex(/^\d{1,5}$/, '应为整数')
      .transform(Number)
      .default(100),
  }),
  words: [1, 1],
  run({ options, words }) {
    const [what] = words;
    if (what !== 'verify' && what !== 'list') {
      return badInput(`没有“audit ${what ?? ''}”。可用：verify、list。`);
    }
    return withDesk(options.db, { create: false }, (context): Answer => {
      if (what === 'verify') {
        return verdict(verifyAudit(context.database, anchorOf(options.head)));
      }
      const number = options['id-no'];
      const resident = number === undefined ? null : residentOf(context, number);
      if (resident?.ok === false) {
        return resident;
      }
      const filter = {
        ...WHOLE_AUDIT,
        from: options.from ?? null,
        through: options.through ?? null,
        act: options.act ?? null,
        operator: options.of ?? null,
        residentId: resident?.value ?? null,
      };
      return { ok: true, value: auditPage(context, filter, null, options.limit) };
    });
  },
});

/** A log that is not what was written ends the command as a failure, so that a script notices too. */
function verdict(answer: AuditAnswer): Answer {
  return answer.ok
    ? { ok: true, value: answer }
    : {
        ok: false,
        error: {
          code: 'AUDIT_BROKEN',
          message: `操作记录有 ${answer.findings.length} 处不符：被改动、删去或插入过。请保留现状，并与备份对照。`,
          details: { ...answer },
        },
      };
}

function anchorOf(head: string | undefined): AuditAnchor | null {
  const [entries, hash] = head?.split(':') ?? [];
  return entries === undefined || hash === undefined ? null : { entries: Number(entries), hash };
}

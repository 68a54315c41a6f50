import { z } from 'zod';
import type { Sheet } from '../sheets/sheet.ts';
import { answers, channel, dateTimeText, neededText, nothing } from './channel.ts';

/** The forms in the order they are offered. */
export const REPORT_NAMES = [
  'weekly',
  'dashboard',
  'pace',
  'targets',
  'register',
  'not-enrolled',
  'decliners',
  'subsidised',
  'subsidised-list',
  'funds',
  'fund-check',
  'confirmations',
  'policy-card',
  'assessment',
  'notify',
  'late-identities',
  'to-verify',
  'handover',
] as const;
export type ReportName = (typeof REPORT_NAMES)[number];

/** What each form is called, on screen and in file names. */
export const REPORT_TITLES = {
  weekly: '参保征收进度表',
  dashboard: '看板（一页）',
  pace: '征收进度与日均任务表',
  targets: '目标任务分解表',
  register: '参保登记表（签字）',
  'not-enrolled': '未参保人员清单',
  decliners: '不参保人员登记表（签字）',
  subsidised: '资助参保对象台账',
  'subsidised-list': '资助汇总名单',
  funds: '资助资金汇总表',
  'fund-check': '资助资金代缴核对表',
  confirmations: '个人参保缴费确认单',
  'policy-card': '政策明白卡',
  assessment: '村（居）考核表',
  notify: '未参保资助对象通知清单',
  'late-identities': '缴费后认定名单',
  'to-verify': '待核实名单',
  handover: '缴款交接单',
} as const satisfies Record<ReportName, string>;

/** What a village gets: to sign, to fill in and to know, in this order. */
export const PACK_FORMS = [
  'register',
  'not-enrolled',
  'decliners',
  'subsidised',
  'targets',
] as const satisfies readonly ReportName[];

/** What became of 村级资料包. */
export interface VillagePacks {
  /** The folder's own name, never where it lies. */
  readonly folder: string;
  /** Villages whose files are whole and in the folder. */
  readonly done: number;
  /** Villages that were asked for. */
  readonly villages: number;
  readonly files: number;
  /** Names of files that got a number because the folder already had one of that name. */
  readonly numbered: readonly string[];
  readonly cancelled: boolean;
}

/** A moment the pack's rhythm asks a report for. */
export interface ReportMoment {
  readonly asOf: string;
  readonly label: string;
}

const reportQuery = {
  name: z.enum(REPORT_NAMES),
  asOf: dateTimeText,
  /** One village, or null for the street. */
  village: z.string().trim().min(1).max(100).nullable(),
};

/** A printer of this computer. */
export interface Printer {
  /** What the system calls it. */
  readonly name: string;
  /** What people call it. */
  readonly title: string;
}

const printSettings = z.strictObject({
  /** A printer's name, or null for the system's own print dialog. */
  printer: neededText.nullable(),
  copies: z.int().min(1).max(99),
  /** Pages to print, counted through the whole document from 1; all when null. */
  pages: z.array(z.int().positive()).min(1).max(20_000).nullable(),
});
export type PrintSettings = z.output<typeof printSettings>;

export const reportChannels = {
  'report.moments': channel(nothing, answers<readonly ReportMoment[]>()),
  'report.show': channel(z.strictObject(reportQuery), answers<Sheet>()),
  'report.workbook': channel(
    z.strictObject({ ...reportQuery, saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
  'report.pdf': channel(
    z.strictObject({ ...reportQuery, saveToken: neededText }),
    answers<{ readonly fileName: string; readonly pages: number }>(),
  ),
  /** The address in the window of the very PDF that would be saved, until the next one is asked for. */
  'report.preview': channel(
    z.strictObject(reportQuery),
    answers<{ readonly address: string; readonly pages: number }>(),
  ),
  /** Prints the very pages of the PDF; printed false when the person cancels, which is no error. */
  'report.print': channel(
    z.strictObject({ ...reportQuery, settings: printSettings }),
    answers<{ readonly printed: boolean }>(),
  ),
  /** The printers of this computer; empty where there is none. */
  'print.printers': channel(nothing, answers<readonly Printer[]>()),
  /** 村级资料包 of one village or all, into the folder a person chose. Long: its progress is told, it can be cancelled. */
  'report.packs': channel(
    z.strictObject({ asOf: dateTimeText, village: reportQuery.village, folderToken: neededText }),
    answers<VillagePacks>(),
  ),
  'slip.print': channel(
    z.strictObject({ paymentId: z.int().positive() }),
    answers<{ readonly printed: boolean }>(),
  ),
  'slip.pdf': channel(
    z.strictObject({ paymentId: z.int().positive(), saveToken: neededText }),
    answers<{ readonly fileName: string }>(),
  ),
};

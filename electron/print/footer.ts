import { GAP } from '#shared/sheets/heading.ts';
import { escapeHtml } from '#shared/sheets/markup.ts';

/** What stands at the foot of every page of a PDF: whose it is, the page of how many, which form. */
export function footerTemplate(left: string, right: string): string {
  return `<div style="width:100%;display:flex;justify-content:space-between;margin:0 9mm 0 19mm;font-size:8pt;color:#222;font-family:'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei','PingFang SC',SimSun,sans-serif">
<span style="flex:1">${escapeHtml(left)}</span>
<span>第 <span class="pageNumber"></span> 页${GAP}共 <span class="totalPages"></span> 页</span>
<span style="flex:1;text-align:right">${escapeHtml(right)}</span></div>`;
}

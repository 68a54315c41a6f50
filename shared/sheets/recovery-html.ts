import { escapeHtml, htmlPage } from './markup.ts';

const CSS = `@page { size: A4; margin: 25mm }
body { font-family: 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif; font-size: 12pt; line-height: 1.8 }
h1 { font-size: 18pt }
.groups { font-family: monospace; font-size: 22pt; letter-spacing: 0.1em; border: 1px solid #000; padding: 8mm; text-align: center }`;

/** The page to lock away: the recovery passphrase, what it is for, and room for who keeps it. */
export function recoveryHtml(groups: readonly string[]): string {
  return htmlPage(
    '恢复口令',
    CSS,
    `<h1>居民医保参保工作台 恢复口令</h1>
<p class="groups">${groups.map(escapeHtml).join(' ')}</p>
<p>这台电脑里的参保数据是加密的。换电脑、重装系统或者用备份恢复时，要输入这个口令。</p>
<p>请锁进柜子，不要和电脑放在一起，不要拍照或存在电脑里。口令丢了，谁也打不开数据，包括软件的作者。</p>
<p>保管人：____________________&emsp;日期：____________________</p>`,
  );
}

/** Shared by every printed page: Chinese faces of each system, figures of one width, black on white. */
const COMMON = `
* { box-sizing: border-box; }
html, body { margin: 0; padding: 0; }
body {
  color: #111;
  background: #fff;
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", SimSun, sans-serif;
  font-variant-numeric: tabular-nums;
  line-height: 1.25;
  overflow-wrap: anywhere;
  -webkit-print-color-adjust: exact;
}
h1 { margin: 0; text-align: center; font-weight: 700; letter-spacing: 0.06em; }
table { width: 100%; border-collapse: collapse; }
`;

/** What a page of a form has room for, in millimetres: A4 less its margins, the left one wide enough to bind. */
export const FORM_ROOM = {
  portrait: { width: 182, height: 273 },
  landscape: { width: 269, height: 186 },
} as const;

/**
 * Style of a form's pages: each a box as large as the paper (a shade lower, so that rounding never makes two of one), with
 * its own foot. A page sets --points, --row and --zoom.
 */
export const SHEET_CSS = `@page { size: A4; margin: 0; }
@page across { size: A4 landscape; margin: 0; }
${COMMON}
body { font-size: 9pt; line-height: 1.14; text-rendering: geometricPrecision; }
h1 { font-size: 15pt; margin-bottom: 1.2mm; }
.portrait { --width: ${FORM_ROOM.portrait.width}mm; }
.landscape { --width: ${FORM_ROOM.landscape.width}mm; page: across; }
.page { position: relative; width: 210mm; height: 296mm; padding: 10mm 9mm 0 19mm; }
.page.landscape { width: 297mm; height: 209mm; }
.page + .page { break-before: page; }
.inner { zoom: var(--zoom); width: calc(var(--width) / var(--zoom)); }
.page footer { position: absolute; left: 19mm; right: 9mm; bottom: 4mm; display: flex; justify-content: space-between; font-size: 8pt; color: #222; }
.page footer span { flex: none; }
.page footer span:first-child, .page footer span:last-child { flex: 1; }
.page footer span:last-child { text-align: right; }
.heading { display: flow-root; }
.lines { display: flex; justify-content: space-between; gap: 8mm; margin-bottom: 1.2mm; font-size: 9.5pt; }
.lines span:first-child, .lines span:last-child { white-space: nowrap; }
.lines .as-of { white-space: nowrap; font-weight: 700; }
.form { table-layout: fixed; border-collapse: separate; border-spacing: 0; font-size: var(--points); }
.form th, .form td { border: solid #555; border-width: 0 0.5pt 0.5pt 0; padding: 0.34mm 0.9mm; }
.form thead tr:first-child th { border-top-width: 0.5pt; }
.form thead tr:first-child th:first-child, .form tbody td:first-child { border-left-width: 0.5pt; }
.form thead th { background: #e9efee; font-weight: 700; text-align: center; vertical-align: middle; padding: 0.5mm 0.4mm; word-break: keep-all; }
.form td { vertical-align: middle; }
.written .form tbody td { height: var(--row); }
.written .form tbody td.figure { padding-right: 2mm; }
.form td.figure { text-align: right; white-space: nowrap; overflow-wrap: normal; }
.form td.id, .form td.code, .form td.date { white-space: nowrap; overflow-wrap: normal; }
.form td.code { letter-spacing: 0.05em; }
.form td.mark, .form td.words { text-align: center; }
.form tbody.shaded td { background: #f3f6f5; }
.form .closes td { font-weight: 700; background: #f4f7f6; }
.form .total td { font-weight: 700; border-top: 1pt solid #222; background: #f4f7f6; }
.form .nothing td { text-align: center; padding: 6mm; color: #444; }
.form tbody .closing td { border-width: 0; background: none; padding: 0; height: auto; text-align: left; }
.chart { margin: 0 0 2.4mm; }
.chart figcaption { font-weight: 700; font-size: 10pt; margin-bottom: 0.6mm; }
.chart svg { display: block; width: 100%; }
.chart p { margin: 0.4mm 0 0; font-size: 8.5pt; }
.notes { margin: 1mm 0 0; padding: 0; list-style: none; font-size: 8.5pt; color: #222; }
.signatures { margin-top: 4mm; display: flex; justify-content: flex-end; gap: 14mm; font-size: 10pt; }
.signatures span::after { content: ""; display: inline-block; width: 34mm; border-bottom: 0.5pt solid #333; vertical-align: -1pt; }
`;

/** Style of a slip: two equal copies on one upright A4, a line to cut along between them; letters of the given size. */
export function slipCss(points: number): string {
  return `@page { size: A4 portrait; margin: 0; }
${COMMON}
body { font-size: ${points}pt; }
.copy { min-height: 148.4mm; padding: 11mm 16mm 9mm 20mm; display: flex; flex-direction: column; break-inside: avoid; }
.copy + .copy { border-top: 0.6pt dashed #777; }
.copy header { display: flex; justify-content: space-between; font-size: 0.9em; color: #222; }
h1 { font-size: 1.5em; margin: 0.2em 0 0.5em; }
.copy td, .copy th { border: 0.5pt solid #666; padding: 0.3em 0.5em; text-align: left; vertical-align: middle; }
.copy th { width: 24mm; font-weight: 400; background: #f1f5f4; color: #222; white-space: nowrap; }
.copy td { width: 64mm; }
.amount { display: flex; align-items: baseline; gap: 6mm; margin-top: 0.8em; padding: 0.5em 0.7em; border: 1pt solid #222; }
.amount strong { font-size: 1.6em; }
.signatures { margin-top: auto; padding-top: 1em; display: flex; justify-content: space-between; gap: 8mm; }
.signatures span { flex: 1 1 auto; display: flex; white-space: nowrap; }
.signatures span::after { content: ""; flex: 1 1 auto; min-width: 16mm; border-bottom: 0.5pt solid #333; }
`;
}

import type { WebContents } from 'electron';
import { z } from 'zod';
import { measuringHtml, type ChosenLines, type PlannedPage } from '#shared/sheets/html.ts';
import { planPages, type PartHeights } from '#shared/sheets/page-plan.ts';
import { FORM_ROOM } from '#shared/sheets/paper-css.ts';
import type { PrintPart } from '#shared/sheets/print-part.ts';
import type { PageWindow } from './hidden-window.ts';

/** Lines laid out and measured at a time: many at once cost memory, few cost turns. */
const LINES_A_TURN = 3000;
const PIXELS_A_MILLIMETRE = 96 / 25.4;

/** A form that must keep to one page fills it: as large as it goes, in these steps, no smaller than can be read. */
const LARGEST_ZOOM = 1.3;
const ZOOM_STEP = 0.05;
const SMALLEST_ZOOM = 0.5;

const heightsOfBoxes = z.array(
  z.object({
    heading: z.number(),
    head: z.number(),
    lines: z.array(z.number()),
    closing: z.number(),
  }) satisfies z.ZodType<PartHeights>,
);

/** Reads every box's heights, in pixels. */
const MEASURE = `(() => {
  const high = (element) => (element === null ? 0 : element.getBoundingClientRect().height);
  return [...document.querySelectorAll('.measured')].map((box) => ({
    heading: high(box.querySelector('.heading')),
    head: high(box.querySelector('thead')),
    lines: [...box.querySelectorAll('tbody:not(.end) > tr')].map(high),
    closing: high(box.querySelector('tbody.end')),
  }));
})()`;

/** The pages of the parts, in order, each part's counted by itself; measured in the window, so that every line fits. */
export async function laidOut(
  window: PageWindow,
  parts: readonly PrintPart[],
): Promise<readonly PlannedPage[]> {
  const heights = await measured(window, parts);
  const pages: PlannedPage[] = [];
  for (const [index, part] of parts.entries()) {
    const plan = planOf(part, heights[index] ?? NOTHING);
    const zoom = part.paper.onePage === true ? await zoomOf(window, part) : 1;
    const lines = part.paper.onePage === true ? [{ first: 0, end: lineCount(part) }] : plan;
    pages.push(...lines.map((each, at) => ({ ...each, part, zoom, number: at + 1, of: lines.length })));
  }
  return pages;
}

const NOTHING: PartHeights = { heading: 0, head: 0, lines: [], closing: 0 };

function planOf(part: PrintPart, heights: PartHeights) {
  const groups = part.groups.map((lines) => lines.length);
  return planPages(groups, heights, roomOf(part));
}

function roomOf({ paper }: PrintPart): number {
  return FORM_ROOM[paper.orientation].height * PIXELS_A_MILLIMETRE;
}

function lineCount({ groups }: PrintPart): number {
  return groups.reduce((sum, lines) => sum + lines.length, 0);
}

/** Heights of every part: of its lines the doubtful ones and one of the others are laid out. */
async function measured(window: PageWindow, parts: readonly PrintPart[]): Promise<readonly PartHeights[]> {
  const whole = parts.map(() => ({ box: NOTHING, lines: new Map<number, number>() }));
  for (const turn of turnsOf(parts)) {
    const boxes = await heightsIn(await window.show(measuringHtml(turn)));
    turn.forEach(({ index, numbers }, at) => {
      const box = boxes[at] ?? NOTHING;
      const known = whole[index];
      if (known !== undefined) {
        known.box = box;
        numbers.forEach((number, place) => known.lines.set(number, box.lines[place] ?? 0));
      }
    });
  }
  return parts.map((part, index) => {
    const { box, lines } = whole[index] ?? { box: NOTHING, lines: new Map<number, number>() };
    const usual = lines.get(usualLine(part) ?? -1) ?? 0;
    return { ...box, lines: Array.from({ length: lineCount(part) }, (_none, at) => lines.get(at) ?? usual) };
  });
}

/** The first line that is as high as most; undefined where every line is doubtful. */
function usualLine(part: PrintPart): number | undefined {
  const doubtful = new Set(part.doubtful);
  const count = lineCount(part);
  for (let number = 0; number < count; number += 1) {
    if (!doubtful.has(number)) {
      return number;
    }
  }
  return undefined;
}

async function heightsIn(contents: WebContents): Promise<readonly PartHeights[]> {
  return heightsOfBoxes.parse(await contents.executeJavaScript(MEASURE));
}

interface TurnLines extends ChosenLines {
  /** Whose lines they are, by the part's place. */
  readonly index: number;
}

/** The lines to lay out, as many together as are measured at a time. */
function turnsOf(parts: readonly PrintPart[]): readonly (readonly TurnLines[])[] {
  const turns: TurnLines[][] = [[]];
  let room = LINES_A_TURN;
  for (const [index, part] of parts.entries()) {
    const usual = usualLine(part);
    const numbers = [...(usual === undefined ? [] : [usual]), ...part.doubtful];
    for (let first = 0; first < numbers.length;) {
      if (room === 0) {
        turns.push([]);
        room = LINES_A_TURN;
      }
      const some = numbers.slice(first, first + room);
      turns.at(-1)?.push({ index, part, numbers: some });
      room -= some.length;
      first += some.length;
    }
  }
  return turns;
}

/** How much larger than drawn a form can stand on its one page. */
async function zoomOf(window: PageWindow, part: PrintPart): Promise<number> {
  const contents = await window.show(
    measuringHtml([{ part, numbers: Array.from({ length: lineCount(part) }, (_none, at) => at) }]),
  );
  let zoom = LARGEST_ZOOM;
  while (zoom > SMALLEST_ZOOM) {
    await contents.executeJavaScript(
      `document.querySelector('.measured').style.setProperty('--zoom', '${zoom.toFixed(2)}')`,
    );
    const [box = NOTHING] = await heightsIn(contents);
    const height = box.lines.reduce((sum, line) => sum + line, box.heading + box.head + box.closing);
    if (height <= roomOf(part)) {
      break;
    }
    zoom -= ZOOM_STEP;
  }
  return Number(zoom.toFixed(2));
}

import { computeRows, totalRow } from './compute.ts';
import { subtitleLines, type ReportHeading } from './heading.ts';
import { runsOf } from './sections.ts';
import type { Sheet, SheetColumn, SheetRow } from './sheet.ts';

/** A person's line with the village it stands under; `household` joins neighbouring lines. */
export interface VillageLine {
  readonly village: string;
  readonly household?: string;
  readonly row: SheetRow;
}

interface VillageParts {
  readonly subtitle: readonly string[];
  readonly rows: readonly SheetRow[];
  readonly sections?: NonNullable<Sheet['sections']>;
  readonly groups?: NonNullable<Sheet['groups']>;
}

/**
 * Lines of people, already in order, as rows with one section a village: numbered anew in each (key `no`), its name and
 * head count under the title. Households, where lines name them, are groups.
 */
export function byVillage(
  heading: ReportHeading,
  columns: readonly SheetColumn[],
  lines: readonly VillageLine[],
  summed = false,
): VillageParts {
  const counts = runsOf(lines, ({ village }) => village);
  const subtitle = subtitleLines(heading, headCount(lines));
  if (lines.length === 0) {
    return { subtitle, rows: [] };
  }
  let from = 0;
  const parts = counts.map((count) => {
    const part = lines.slice(from, from + count);
    from += count;
    return part;
  });
  const rows = parts.map((part) =>
    computeRows(
      columns,
      part.map(({ row }, index) => ({ ...row, no: index + 1 })),
    ),
  );
  return {
    subtitle,
    rows: rows.flat(),
    sections: parts.map((part, index) => {
      const village = part[0]?.village ?? '';
      return {
        name: village,
        subtitle: subtitleLines({ ...heading, village }, headCount(part)),
        rows: part.length,
        total: summed ? totalRow(columns, rows[index] ?? [], '合计') : null,
      };
    }),
    ...(lines[0]?.household === undefined ? {} : { groups: householdGroups(parts) }),
  };
}

function householdGroups(parts: readonly (readonly VillageLine[])[]) {
  return parts.flatMap((part) =>
    runsOf(part, ({ household }) => household).map((rows) => ({ rows, total: null })),
  );
}

function headCount(lines: readonly VillageLine[]): string {
  const households = runsOf(lines, ({ village, household }) => `${village}/${household ?? ''}`).length;
  const persons = `共 ${lines.length} 人`;
  return lines[0]?.household === undefined ? persons : `共 ${households} 户 ${lines.length} 人`;
}

import type { PackSummary } from '#shared/contract/app.ts';
import type { PackReference, PackVersionLine } from '#shared/contract/pack-editor.ts';
import { text } from '../text/index.ts';

/** What can stand on either side of a comparison. */
export interface Side {
  readonly value: string;
  readonly label: string;
  readonly reference: PackReference;
}

export interface SidesInput {
  readonly packId: string;
  readonly packs: readonly PackSummary[];
  /** Of this pack, the newest first. */
  readonly versions: readonly PackVersionLine[];
  readonly hasDraft: boolean;
}

/** The pack's draft and versions first, then every other pack in its newest version. */
export function sidesOf({ packId, packs, versions, hasDraft }: SidesInput): readonly Side[] {
  const own = packs.find(({ id }) => id === packId)?.title ?? packId;
  return [
    ...(hasDraft ? [side(packId, 'draft', `${own} ${text.compare.draft}`)] : []),
    ...versions.map(({ version }) => side(packId, version, `${own} ${text.packPlace.version(version)}`)),
    ...packs
      .filter(({ id }) => id !== packId)
      .map(({ id, version, title }) => side(id, null, `${title} ${text.packPlace.version(version)}`)),
  ];
}

/** What a person most likely wants: the draft or newest version against what it came from, else against the year before. */
export function likelySides(input: SidesInput): { readonly before: string; readonly after: string } {
  const { packId, packs, versions, hasDraft } = input;
  const sides = sidesOf(input);
  const own = sides.filter(({ reference }) => reference.id === packId);
  const pack = packs.find(({ id }) => id === packId);
  const yearBefore = packs
    .filter(({ benefitYear }) => benefitYear === (pack?.benefitYear ?? 0) - 1)
    .sort((one, other) => likeness(other, pack) - likeness(one, pack))[0];
  const older = hasDraft || versions.length > 1 ? own[1] : undefined;
  const before = older ?? sides.find(({ reference }) => reference.id === yearBefore?.id) ?? sides.at(-1);
  return { before: before?.value ?? '', after: own[0]?.value ?? '' };
}

function likeness(one: PackSummary, other: PackSummary | undefined): number {
  return one.jurisdiction === other?.jurisdiction ? 1 : 0;
}

function side(id: string, version: PackReference['version'], label: string): Side {
  return { value: `${id}@${version ?? ''}`, label, reference: { id, version } };
}

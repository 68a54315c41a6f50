import { RESIDENT_COLUMNS, valuesOf, type ResidentValues } from './resident-values.ts';
import type { NewResident } from './residents.ts';

/** Fields that are the same for all who come from one roster. */
export type CommonField = 'documentKind' | 'origin' | 'batchId' | 'createdAt';

const COMMON = {
  document_kind: "'id-card'",
  origin: "'roster'",
  batch_id: '?',
  created_at: '?',
} as const satisfies Partial<Record<(typeof RESIDENT_COLUMNS)[number], string>>;
const COMMON_VALUES = { documentKind: 'id-card', origin: 'roster', batchId: null, createdAt: '' } as const;

/** What becomes of the staged columns that are not entered as they are: a hundred thousand people stay small in memory. */
const BECOME: Readonly<Partial<Record<(typeof RESIDENT_COLUMNS)[number], string>>> = {
  ...COMMON,
  name_key: 'coalesce(name_key, name)',
  extra: "coalesce(extra, '{}')",
  village_id: '(SELECT id FROM stage.village WHERE place = person.village_id)',
  household_id: '(SELECT id FROM stage.household WHERE place = person.household_id)',
};

/** The columns of a staged person, named as those of a resident. */
export const STAGED_COLUMNS = RESIDENT_COLUMNS.filter((column) => !(column in COMMON));

/** What each of RESIDENT_COLUMNS is read from when a staged person is entered; the batch and the moment are bound. */
export const ENTERED_FROM: readonly string[] = RESIDENT_COLUMNS.map((column) => BECOME[column] ?? column);

const STAGED_PLACES = RESIDENT_COLUMNS.flatMap((column, place) => (column in COMMON ? [] : [place]));
const NAME = RESIDENT_COLUMNS.indexOf('name');
const NAME_KEY = RESIDENT_COLUMNS.indexOf('name_key');
const EXTRA = RESIDENT_COLUMNS.indexOf('extra');

/** One value per column of STAGED_COLUMNS; village and household are places in the stage. */
export function stagedValues(person: Omit<NewResident, CommonField>): ResidentValues {
  const values = valuesOf({ ...person, ...COMMON_VALUES });
  values[NAME_KEY] = values[NAME_KEY] === values[NAME] ? null : (values[NAME_KEY] ?? null);
  values[EXTRA] = values[EXTRA] === '{}' ? null : (values[EXTRA] ?? null);
  return STAGED_PLACES.map((place) => values[place] ?? null);
}

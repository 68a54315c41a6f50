import { backups } from './backups.ts';
import * as cashText from './cash.ts';
import { clock } from './clock.ts';
import * as counterText from './counter.ts';
import * as formText from './forms.ts';
import { frame, search } from './frame.ts';
import * as householdText from './household.ts';
import { lists } from './lists.ts';
import { dashboard, firstDay, ledger, ledgerPlace, reports, settings } from './places.ts';
import { compare } from './pack-compare.ts';
import { additions, editor, packPlace } from './pack-editor.ts';
import { periods } from './periods.ts';
import { key } from './key.ts';
import { clone, packs, values } from './policy.ts';
import { examples } from './roster-examples.ts';
import * as rosterQuestions from './roster-questions.ts';
import * as rosterText from './rosters.ts';
import * as stateText from './states.ts';
import { targets } from './targets.ts';
import { audit, operators } from './operators.ts';
import { session } from './session.ts';
import { settingsPlace, years } from './years.ts';

export { sentenceFor } from './errors.ts';
export { auditValueWords, subjectWords } from '#shared/sheets/audit-words.ts';
export { documentKinds, rosterKinds, stateWord, tierName, voidReasons } from './words.ts';

/** Every Chinese text of the screens, by place. */
export const text = {
  ...cashText,
  ...counterText,
  ...householdText,
  ...stateText,
  forms: formText,
  backups,
  clock,
  frame,
  search,
  dashboard,
  firstDay,
  key,
  ledger,
  ledgerPlace,
  lists,
  targets,
  reports,
  periods,
  settings,
  clone,
  packs,
  packPlace,
  additions,
  editor,
  compare,
  audit,
  operators,
  session,
  settingsPlace,
  years,
  values,
  ...rosterText,
  ...rosterQuestions,
  examples,
} as const;

/** The pack editor: drafts with live checks, versions that can no longer be edited, YAML in and out. */
export { checkContent, packForForm } from './check.ts';
export { changeDraftRows, discardDraft, listDrafts, openDraft, saveDraft, typeIntoDraft } from './drafts.ts';
export { exportPack, importPack } from './exchange.ts';
export { publishDraft } from './publish.ts';
export { packVersions } from './versions.ts';

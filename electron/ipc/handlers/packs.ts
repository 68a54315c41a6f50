import {
  changeDraftRows,
  checkContent,
  discardDraft,
  exportPack,
  importPack,
  listDrafts,
  openDraft,
  packVersions,
  publishDraft,
  saveDraft,
  typeIntoDraft,
} from '#electron/packs/editor/editor.ts';
import { packEditorChannels as channels } from '#shared/contract/pack-editor.ts';
import { success } from '#shared/domain/result.ts';
import { door, type Door } from '../door.ts';
import type { DeskServices } from '../services.ts';

/** The channels of the pack editor: drafts, versions, comparison, YAML in and out. */
export function packEditorDoors({ context, files, work }: DeskServices) {
  return {
    'draft.list': door(channels['draft.list'], () => success(listDrafts(context))),
    'draft.open': door(channels['draft.open'], ({ id }) => openDraft(context, id)),
    'draft.save': door(channels['draft.save'], (input) => saveDraft(context, input)),
    'draft.type': door(channels['draft.type'], (input) => typeIntoDraft(context, input)),
    'draft.rows': door(channels['draft.rows'], (input) => changeDraftRows(context, input)),
    'draft.check': door(channels['draft.check'], ({ content }) => success(checkContent(content))),
    'draft.discard': door(channels['draft.discard'], ({ id }) => discardDraft(context, id)),
    'draft.publish': door(channels['draft.publish'], (input) => publishDraft(context, input)),
    'pack.versions': door(channels['pack.versions'], ({ id }) => success(packVersions(context, id))),
    'pack.compare': door(channels['pack.compare'], (input) => work('pack.compare', input)),
    'pack.export': door(channels['pack.export'], ({ id, version, saveToken }) => {
      const path = files.redeem(saveToken, 'write-yaml');
      return path.ok ? exportPack(context, { id, version, file: path.value }) : path;
    }),
    'pack.import': door(channels['pack.import'], ({ token, replace }) => {
      const path = files.redeem(token, 'read-pack');
      return path.ok ? importPack(context, { file: path.value, replace }) : path;
    }),
  } satisfies Record<keyof typeof channels, Door>;
}

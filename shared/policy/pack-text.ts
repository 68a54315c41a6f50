import { parseDocument, stringify } from 'yaml';
import { readYaml } from './pack-lines.ts';

/** What an editor holds of a pack: text as typed (YAML or JSON, which is YAML too), or the form's own object. */
export type PackContent = string | Readonly<Record<string, unknown>>;

/** The content as YAML text. */
export function contentText(content: PackContent): string {
  return typeof content === 'string'
    ? content
    : stringify(content, { lineWidth: 0, aliasDuplicateObjects: false });
}

/** The text of a sound pack with another version number; comments and order stay as typed. */
export function withVersion(yaml: string, version: number): string {
  const document = parseDocument(yaml);
  document.set('version', version);
  return document.toString({ lineWidth: 0 });
}

/** The id a pack's text names, also where the rest does not hold; null when it names none. */
export function idIn(yaml: string): string | null {
  const { value } = readYaml(yaml);
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  return typeof id === 'string' && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) ? id : null;
}

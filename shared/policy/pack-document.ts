import { isCollection, isMap, isNode, isScalar, type Document } from 'yaml';
import { valueAt, type PackPath } from './pack-path.ts';
import { readDocument } from './yaml-document.ts';

/** A pack's text after an edit of its document, comments and order kept; null while its YAML cannot be read. */
export function edited(yaml: string, edit: (document: Document) => void): string | null {
  const { document, problems } = readDocument(yaml);
  if (document === null || problems.length > 0 || !isMap(document.contents)) {
    return null;
  }
  edit(document);
  return document.toString({ lineWidth: 0 });
}

/** The plain value at a path of the document; undefined where there is nothing. */
export function read(document: Document, path: PackPath): unknown {
  const node = document.getIn(path, true);
  return isNode(node) ? node.toJS(document) : node;
}

/** The texts under `key` of a section's rows. */
export function namesIn(document: Document, section: string, key: string): readonly string[] {
  const rows = read(document, [section]);
  return Array.isArray(rows) ? rows.map((row) => String(valueAt(row, [key]))) : [];
}

/** Writes a value, or takes the key away for undefined. A short map stands on one line; a scalar keeps its comment. */
export function write(document: Document, path: PackPath, value: unknown): void {
  const node = document.getIn(path, true);
  if (value === undefined) {
    remove(document, path);
  } else if (isScalar(node) && (typeof value !== 'object' || value === null)) {
    node.value = value;
    delete node.source;
  } else {
    const made = document.createNode(value);
    if (isCollection(made)) {
      made.flow = true;
    }
    document.setIn(path, made);
  }
}

/** Takes a key away, and the mappings under `amounts` that are empty without it. */
function remove(document: Document, path: PackPath): void {
  if (!document.hasIn(path)) {
    return;
  }
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const rest = document.getIn(parent, true);
  if (parent.includes('amounts') && parent.at(-1) !== 'amounts' && isMap(rest) && rest.items.length === 0) {
    document.deleteIn(parent);
  }
}

import ts from 'typescript';
import { readCalls } from './calls.ts';
import { nodesOf, placeOf, type Source } from './source.ts';

/** Where what the window, the command line and the worker ask for begins. */
const BEGINNINGS = /^electron\/(?:ipc|cli|jobs|app)\/|^electron\/main\.ts$/;
const DATABASE = /^electron\/db\/(?!writing\.ts)/;

/** Every call by which something the program begins writes to a database and not behind the writing door: “from → to”. */
export function writesAround(source: Source): readonly string[] {
  const { called, writers } = readCalls(source);
  const writing = reaching(called, writers);
  const found = new Set<string>();
  const seen = new Set<ts.Node>();
  const open = source.files.filter((file) => BEGINNINGS.test(placeOf(file))).flatMap(functionsOf);
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (!seen.has(one)) {
      seen.add(one);
      for (const next of called.get(one) ?? []) {
        const crosses = isDatabase(next) && !isDatabase(one);
        if (crosses ? writing.has(next) : writers.has(next)) found.add(`${nameOf(one)} → ${nameOf(next)}`);
        if (!crosses) open.push(next);
      }
    }
  }
  return [...found].sort();
}

function isDatabase(node: ts.Node): boolean {
  return DATABASE.test(placeOf(node.getSourceFile()));
}

/** Everything from which one of these is reached. */
function reaching(
  called: ReadonlyMap<ts.Node, ReadonlySet<ts.Node>>,
  ends: ReadonlySet<ts.Node>,
): ReadonlySet<ts.Node> {
  const callers = new Map<ts.Node, ts.Node[]>();
  for (const [from, all] of called) {
    for (const to of all) callers.set(to, [...(callers.get(to) ?? []), from]);
  }
  const found = new Set<ts.Node>();
  const open = [...ends];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (!found.has(one)) {
      found.add(one);
      open.push(...(callers.get(one) ?? []));
    }
  }
  return found;
}

function functionsOf(file: ts.SourceFile): readonly ts.Node[] {
  return [file, ...[...nodesOf(file)].filter(ts.isFunctionDeclaration)];
}

function nameOf(node: ts.Node): string {
  const place = placeOf(node.getSourceFile());
  const name = ts.findAncestor(node, isNamed)?.name;
  return name === undefined
    ? place
    : `${place.replace(/^electron\//, '').replace(/\.ts$/, '')}:${name.getText()}`;
}

function isNamed(node: ts.Node): node is ts.FunctionDeclaration | ts.PropertySignature {
  return ts.isFunctionDeclaration(node) || ts.isPropertySignature(node);
}

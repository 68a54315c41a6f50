import { join, relative } from 'node:path';
import ts from 'typescript';

const ROOT = join(import.meta.dirname, '../../..');

/** The program's own sources with their types. */
export interface Source {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
}

/** Reads electron/ as the compiler does; nothing is checked. */
export function readSource(): Source {
  const config = join(ROOT, 'tsconfig.node.json');
  const parsed: unknown = ts.readConfigFile(config, (file) => ts.sys.readFile(file)).config;
  const { fileNames, options } = ts.parseJsonConfigFileContent(parsed, ts.sys, ROOT);
  const program = ts.createProgram(fileNames, options);
  const files = program.getSourceFiles().filter((file) => placeOf(file).startsWith('electron/'));
  return { checker: program.getTypeChecker(), files };
}

/** A file by its path within the project. */
export function placeOf(file: ts.SourceFile): string {
  return relative(ROOT, file.fileName).replaceAll('\\', '/');
}

/** Every node below one, itself first. */
export function nodesOf(node: ts.Node): readonly ts.Node[] {
  const found: ts.Node[] = [];
  function visit(one: ts.Node): void {
    found.push(one);
    ts.forEachChild(one, visit);
  }
  visit(node);
  return found;
}

import ts from 'typescript';
import { placeOf, type Source } from './source.ts';

/** What calls what, by the declarations: functions, methods and the types of functions that are handed around. */
export interface Calls {
  readonly called: ReadonlyMap<ts.Node, ReadonlySet<ts.Node>>;
  /** Functions that write to a database themselves. */
  readonly writers: ReadonlySet<ts.Node>;
}

/** Whatever is handed to these runs within them. */
const DOORS = new Set(['writing', 'recomputing']);
const WRITES = new Set(['run', 'exec']);

/** Reads who calls whom. What stands behind a door, or is handed to one, is no call of whoever handed it. */
export function readCalls({ checker, files }: Source): Calls {
  const called = new Map<ts.Node, Set<ts.Node>>();
  const writers = new Set<ts.Node>();

  function add(from: ts.Node, to: ts.Node | undefined): void {
    if (to !== undefined) {
      const set = called.get(from) ?? new Set();
      called.set(from, set.add(to));
    }
  }

  function visit(node: ts.Node, within: ts.Node): void {
    if (ts.isCallExpression(node)) {
      visitCall(node, within);
      return;
    }
    const own = ts.isFunctionLike(node) && 'body' in node ? node : null;
    if (own !== null && !ts.isFunctionDeclaration(own)) {
      handed(own, declaredFor(own, checker), within);
    }
    if (ts.isIdentifier(node)) {
      const found = functionNamed(node, checker);
      if (found !== undefined && found !== node.parent) {
        handed(found, declaredFor(node, checker), within);
      }
    }
    ts.forEachChild(node, (child) => visit(child, own ?? within));
  }

  /** A function is handed on: to a member of a type, which whoever calls that calls, or to be called right here. */
  function handed(one: ts.Node, member: ts.Node | undefined, within: ts.Node): void {
    if (member === undefined) {
      add(within, one);
    } else {
      add(member, one);
    }
  }

  function visitCall(call: ts.CallExpression, within: ts.Node): void {
    const isDoor = ts.isIdentifier(call.expression) && DOORS.has(call.expression.text);
    if (!isDoor) add(within, checker.getResolvedSignature(call)?.declaration);
    if (isWrite(call, checker)) writers.add(within);
    if (!ts.isIdentifier(call.expression)) visit(call.expression, within);
    for (const given of call.arguments) {
      if (isDoor && ts.isFunctionLike(given)) ts.forEachChild(given, (child) => visit(child, given));
      else if (!isDoor || !ts.isIdentifier(given)) visit(given, within);
    }
  }

  for (const file of files) visit(file, file);
  return { called, writers };
}

/** Whether a call is better-sqlite3's own `run` or `exec`, or reads what a writing statement answers. */
function isWrite(call: ts.CallExpression, checker: ts.TypeChecker): boolean {
  const { expression } = call;
  if (!ts.isPropertyAccessExpression(expression)) return false;
  const member = checker.getSymbolAtLocation(expression.name)?.declarations?.[0];
  if (member?.getSourceFile().fileName.includes('better-sqlite3') !== true) return false;
  return WRITES.has(expression.name.text) || isWritingStatement(expression.expression, checker);
}

/** Whether a statement prepared under a name inserts, updates or deletes. */
function isWritingStatement(receiver: ts.Expression, checker: ts.TypeChecker): boolean {
  const name = ts.isCallExpression(receiver) ? receiver.expression : receiver;
  const declaration = checker.getSymbolAtLocation(name)?.valueDeclaration;
  return (
    declaration !== undefined &&
    ts.isVariableDeclaration(declaration) &&
    /\b(?:INSERT INTO|INSERT OR|UPDATE \w+ SET|DELETE FROM|REPLACE INTO)\b/.test(declaration.getText())
  );
}

/** The function of the project that a name means. */
function functionNamed(name: ts.Identifier, checker: ts.TypeChecker): ts.Node | undefined {
  if (ts.isImportSpecifier(name.parent) || ts.isExportSpecifier(name.parent)) return undefined;
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  if (symbol === undefined) return undefined;
  const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return real.valueDeclaration !== undefined && ts.isFunctionDeclaration(real.valueDeclaration)
    ? real.valueDeclaration
    : undefined;
}

/** The type of the project that a function is handed on as, by which whoever calls it names it. */
function declaredFor(node: ts.Node, checker: ts.TypeChecker): ts.Node | undefined {
  const declared = signatureFor(node, checker);
  const holder = declared === undefined || ts.isMethodSignature(declared) ? declared : declared.parent;
  const isOwn = holder !== undefined && (ts.isMethodSignature(holder) || HOLDERS.has(holder.kind));
  return isOwn && placeOf(holder.getSourceFile()).startsWith('electron/') ? declared : undefined;
}

/** Where the type of a function that is handed on may stand: a member, a parameter, a named type. */
const HOLDERS = new Set([
  ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.Parameter,
  ts.SyntaxKind.TypeAliasDeclaration,
]);

function signatureFor(node: ts.Node, checker: ts.TypeChecker): ts.Node | undefined {
  if (ts.isMethodDeclaration(node) || ts.isShorthandPropertyAssignment(node.parent)) {
    const literal = ts.isMethodDeclaration(node) ? node.parent : node.parent.parent;
    const name = /^\*?\w+/.exec(node.getText())?.[0] ?? '';
    const type = ts.isExpression(literal) ? checker.getContextualType(literal) : undefined;
    const member = type?.getProperty(name)?.declarations?.[0];
    return member !== undefined && ts.isPropertySignature(member) ? member.type : member;
  }
  const type = ts.isExpression(node) ? checker.getContextualType(node) : undefined;
  return type?.getNonNullableType().getCallSignatures()[0]?.declaration;
}

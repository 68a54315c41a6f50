import ts from 'typescript';
import { nodesOf, placeOf, type Source } from './source.ts';

/** What stands in the record of operations, by the types of what the program writes there. */
export interface Written {
  readonly keys: Set<string>;
  readonly values: Set<string>;
  /** Places whose keys the types do not tell. */
  readonly untold: Set<string>;
}

interface Within {
  readonly checker: ts.TypeChecker;
  readonly place: ts.Node;
  readonly found: Written;
}

/** Every object that becomes an entry. */
export function detailsIn({ checker, files }: Source): readonly ts.ObjectLiteralExpression[] {
  return files
    .flatMap(nodesOf)
    .filter(ts.isObjectLiteralExpression)
    .filter(
      (node) => checker.getContextualType(node)?.getNonNullableType().getSymbol()?.name === 'AuditDetail',
    );
}

/** The keys and the words of the program in the old and new values of every entry. */
export function writtenIn({ checker, files }: Source): Written {
  const found: Written = { keys: new Set(), values: new Set(), untold: new Set() };
  for (const detail of detailsIn({ checker, files })) {
    const type = checker.getTypeAtLocation(detail);
    for (const name of ['old', 'new']) {
      const property = type.getProperty(name);
      if (property !== undefined)
        collect(checker.getTypeOfSymbolAtLocation(property, detail), { checker, place: detail, found });
    }
  }
  return found;
}

function collect(type: ts.Type, within: Within): void {
  const { checker, place, found } = within;
  if (type.isUnion()) {
    type.types.forEach((one) => collect(one, within));
  } else if (type.isStringLiteral()) {
    found.values.add(type.value);
  } else if (checker.isArrayType(type) || checker.isTupleType(type)) {
    const member = type.getNumberIndexType();
    if (member !== undefined) collect(member, within);
  } else if (type.flags & ts.TypeFlags.Object) {
    if (type.getStringIndexType() !== undefined) found.untold.add(placeOf(place.getSourceFile()));
    for (const property of type.getProperties()) {
      found.keys.add(property.name);
      collect(checker.getTypeOfSymbolAtLocation(property, place), within);
    }
  }
}

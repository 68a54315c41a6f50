import type { Database, Statement } from 'better-sqlite3';

/**
 * A statement prepared once per database connection, however often it is asked for. `Parameters` is what it
 * binds, `Row` what it answers; both are the writer's word, held by STRICT tables and the tests.
 */
export function prepared<Parameters extends unknown[], Row = never>(
  sql: string,
): (database: Database) => Statement<Parameters, Row> {
  const statements = new WeakMap<Database, Statement<Parameters, Row>>();
  function statementOf(database: Database): Statement<Parameters, Row> {
    let statement = statements.get(database);
    if (statement === undefined) {
      statement = database.prepare<Parameters, Row>(sql);
      statements.set(database, statement);
    }
    return statement;
  }
  return statementOf;
}

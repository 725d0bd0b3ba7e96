import {
  type AliasedSelectQueryBuilder,
  type Compilable,
  type CompiledQuery,
  DummyDriver,
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type SelectQueryBuilder,
  sql,
} from 'kysely';
import type { Sql } from './database';
import type { DB } from './generated/kysely';
import { Prisma, type PrismaClient } from './generated/prisma/client';
import { type Cell, forArrays } from './kysely-dialect';
import { RELATIONS } from './relations';
import { UNSCOPED } from './unscoped';

/** A scoped client was used for something it cannot scope. Always a bug, never bad input. */
export class ScopeError extends Error {
  override readonly name = 'ScopeError';
}

/**
 * Prisma, bound to one workspace: `workspaceId` is added to every filter and every new row; a different one, a nested write or a
 * model without workspaces is refused. The composite foreign keys are a second line of defence.
 */
export function scopePrisma(prisma: PrismaClient, workspaceId: string) {
  return prisma.$extends({
    name: 'workspace-scope',
    query: {
      $allModels: {
        async $allOperations({ model, operation, args, query }) {
          if (UNSCOPED.has(model)) throw new ScopeError(`${model} has no workspace`);
          return query(scopeArguments({ model, operation, args, workspaceId }));
        },
      },
    },
  });
}
export type ScopedPrisma = ReturnType<typeof scopePrisma>;
/** The scoped client inside a running transaction. */
export type ScopedTransaction = Parameters<Parameters<ScopedPrisma['$transaction']>[0]>[0];

type Arguments = Record<string, unknown>;

/** Prisma types arguments per model and operation; the extension receives them all as one opaque object. */
function scopeArguments<T>({
  model,
  operation,
  args,
  workspaceId,
}: {
  model: string;
  operation: string;
  args: T;
  workspaceId: string;
}): T {
  const given = { ...(args as Arguments | undefined) };
  const related = given.include ?? relationIn(model, given.select);
  if (related !== undefined) throw new ScopeError(`${model}.${operation}: use one query per relation, not include`);
  if (operation === 'create' || operation === 'createMany') {
    const rows = Array.isArray(given.data) ? given.data : [given.data];
    const owned = rows.map((row) => own(model, row as Arguments, workspaceId));
    given.data = Array.isArray(given.data) ? owned : owned[0];
    return given as T;
  }
  if (operation === 'upsert') throw new ScopeError(`${model}.upsert cannot be scoped`);
  given.where = withWorkspace(model, (given.where ?? {}) as Arguments, workspaceId);
  if (given.data !== undefined) refuseMove(model, given.data as Arguments, workspaceId);
  return given as T;
}

function own(model: string, row: Arguments, workspaceId: string): Arguments {
  refuseNested(model, row);
  return withWorkspace(model, row, workspaceId);
}

/** An update must not move a row to another workspace. */
function refuseMove(model: string, change: Arguments, workspaceId: string): void {
  refuseNested(model, change);
  withWorkspace(model, change, workspaceId);
}

function withWorkspace(model: string, values: Arguments, workspaceId: string): Arguments {
  if (values.workspaceId !== undefined && values.workspaceId !== workspaceId) {
    throw new ScopeError(`${model}: another workspace's id`);
  }
  return { ...values, workspaceId };
}

/** `connect`, `create` and similar would reach other rows outside the scope; a plain object in a non-JSON column is one of them. */
function refuseNested(model: string, row: Arguments): void {
  const field = relationIn(model, row);
  if (field !== undefined) throw new ScopeError(`${model}.${field}: no nested writes`);
}

function relationIn(model: string, fields: unknown): string | undefined {
  if (typeof fields !== 'object' || fields === null) return undefined;
  return [...(RELATIONS[model] ?? []), '_count'].find((field) => field in fields);
}

/** Tables that scoped SQL may start from: those with a workspace id. */
export type ScopedTable = {
  [T in keyof DB]: DB[T] extends { workspaceId: string } ? T : never;
}[keyof DB];

/** Kysely, bound to one workspace: every query starts from a table that is already filtered. */
export class ScopedSql {
  constructor(
    private readonly sql: Sql,
    readonly workspaceId: string,
  ) {}

  /** Where its statements go: the primary or the replica. */
  get database(): Sql {
    return this.sql;
  }

  /** @param index to force, for a list in index order: without it the server often picks another */
  from<T extends ScopedTable>(table: T, { index }: { index?: string } = {}): SelectQueryBuilder<DB, T, object> {
    const hinted = sql`${sql.table(table)} FORCE INDEX (${sql.id(index ?? '')})`;
    const source = index === undefined ? table : sql.table(table).as(hinted);
    const builder = this.sql.selectFrom(source as T) as unknown as WhereWorkspace;
    return builder.where(`${table}.workspaceId`, '=', this.workspaceId) as SelectQueryBuilder<DB, T, object>;
  }

  /** Starts from the rows of a query that began with `from`: they are filtered already. */
  fromRows<Row, Name extends string>(rows: AliasedSelectQueryBuilder<Row, Name>) {
    return this.sql.selectFrom(rows);
  }

  /** The rows of a query that began with `from`, as arrays in the order of its selection. */
  async arrays(query: Compilable): Promise<Array<readonly Cell[]>> {
    const { rows } = await this.sql.executeQuery(forArrays(query.compile()));
    return rows;
  }

  /** The rows of several such queries with the same columns, in one statement: those of the first query first. */
  async arraysOfAll(queries: readonly Compilable[]): Promise<Array<readonly Cell[]>> {
    const all = queries.map((query) => query.compile());
    const [first] = all;
    if (!first) return [];
    const union = all.map((query) => `(${query.sql})`).join(' UNION ALL ');
    const parameters = all.flatMap((query) => query.parameters);
    const { rows } = await this.sql.executeQuery(forArrays({ ...first, sql: union, parameters }));
    return rows;
  }

  /** Runs a statement of `prepareScoped`. @param values of its parameters, in their order */
  async run<Row>({ compiled }: ScopedStatement<Row>, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.sql.executeQuery<Row>({ ...compiled, parameters: [this.workspaceId, ...values] });
    return rows;
  }

  /** The same rows as arrays, in the order of the statement's selection. */
  async runForArrays(
    { arrays }: Pick<ScopedStatement<unknown>, 'arrays'>,
    values: readonly unknown[],
  ): Promise<Array<readonly Cell[]>> {
    const { rows } = await this.sql.executeQuery<readonly Cell[]>({
      ...arrays,
      parameters: [this.workspaceId, ...values],
    });
    return rows;
  }
}

/** A query that starts from a scoped table, built and compiled once and run in any workspace. */
export interface ScopedStatement<Row> {
  /** Its first parameter is the workspace's id. */
  readonly compiled: CompiledQuery<Row>;
  /** The same for rows as arrays. */
  readonly arrays: CompiledQuery<readonly Cell[]>;
}

const compileOnly: Sql = new Kysely<DB>({
  dialect: {
    createAdapter: () => new MysqlAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new MysqlIntrospector(db),
    createQueryCompiler: () => new MysqlQueryCompiler(),
  },
});

const ANY_WORKSPACE = 'any workspace';

/**
 * Builds a statement for `ScopedSql.run`: for queries that run so often that building them is a part of their cost.
 * @param build adds columns and conditions; each value that it compares with becomes a parameter
 * @throws ScopeError if a parameter comes before the workspace's
 */
export function prepareScoped<T extends ScopedTable, Row>(
  table: T,
  build: (query: SelectQueryBuilder<DB, T, object>) => SelectQueryBuilder<DB, T, Row>,
): ScopedStatement<Row> {
  const compiled = build(new ScopedSql(compileOnly, ANY_WORKSPACE).from(table)).compile();
  if (compiled.parameters[0] !== ANY_WORKSPACE) throw new ScopeError(`${table}: a parameter before the workspace's id`);
  return { compiled, arrays: forArrays(compiled) };
}

/** The call that `from` makes, spelled out because Kysely cannot infer that every scoped table has the column. */
interface WhereWorkspace {
  where(column: string, operator: '=', value: string): unknown;
}

export { Prisma };

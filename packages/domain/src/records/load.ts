import { capital } from '@quartermaster/contracts/capital';
import { numberIn } from '@quartermaster/contracts/records/key';
import type { AnyList } from '@quartermaster/contracts/records/kind';
import { type Cell, prepareScoped, type ScopedSql, type ScopedStatement, type Sql, sql } from '@quartermaster/db';
import { createBatcherPerKey, perDatabase } from '../kernel/batcher';
import type { Ctx, RunningTransaction, TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { selectionOf, selectionText } from './beside';
import { recordQuery } from './plan';
import type { AnySource, KindTypes, Source, StoredRecord } from './source';
import { shownTo } from './visible';

/**
 * One record by id or key, as the running transaction sees it where there is one; also one that is in the trash.
 * @throws NotFound also for another workspace's
 */
export async function loadRecord<T extends KindTypes>(ctx: Ctx, source: Source<T>, ref: string): Promise<T['detail']> {
  const record = ctx.tx ? await findInside({ ...ctx, tx: ctx.tx }, source, ref) : await findRecord(ctx, source, ref);
  if (record) return record;
  throw notFound(source.list);
}

/** Whether a record is of a kind, also one that is in the trash. */
export async function isRecordOf(ctx: Ctx, { list }: AnySource, id: string): Promise<boolean> {
  return (await (ctx.tx?.client ?? ctx.prisma).record.count({ where: { id, noun: list.noun } })) > 0;
}

/** The error for a record that does not exist: `Task not found`. */
export function notFound({ words: { one } }: Pick<AnyList, 'words'>): NotFound {
  return new NotFound(capital(one));
}

/** By SQL, like the lists: outside a transaction it costs a third of what the model API does. */
export async function findRecord<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  ref: string,
): Promise<T['detail'] | null> {
  const [name, value] = placeOf(source, ref);
  const [found] = await ctx.sql.run(statementFor(source, name), [value]);
  return found ? source.row.toDetail(found) : null;
}

/**
 * The values of a record's `detailColumns`; null if there is none. Records that are asked for in one turn of the event loop are read
 * by one statement: under load, the way to the database and back is most of what a single row costs.
 */
export function findValues<T extends KindTypes>(ctx: Ctx, source: Source<T>, ref: string): Promise<Values | null> {
  const [name, value] = placeOf(source, ref);
  return findersOf(ctx.sql.database)({ sql: ctx.sql, source, name, value });
}

type Values = readonly Cell[];

interface Wanted {
  sql: ScopedSql;
  source: AnySource;
  name: 'id' | 'number';
  value: string | number;
}

const findersOf = perDatabase((_: Sql) =>
  createBatcherPerKey<Wanted, Values | null>(
    ({ sql, source, name }) => `${sql.workspaceId} ${source.table} ${name}`,
    findAll,
    { most: 16, inParallel: true },
  ),
);

/** @param wanted of one workspace and source, by the same column */
async function findAll(wanted: Wanted[]): Promise<Array<Values | null>> {
  const [first] = wanted;
  if (!first) return [];
  const { sql, source, name } = first;
  const values = wanted.map(({ value }) => value);
  // A few sizes, so that few statements are prepared: the last value is named again.
  const count = 2 ** Math.ceil(Math.log2(values.length));
  const named = Array.from({ length: count }, (_, index) => values[index] ?? values.at(-1));
  const rows = await sql.runForArrays(statementFor(source, name, count), named);
  const at = source.row.detailColumns.indexOf(name);
  const found = new Map(rows.map((row) => [row[at], row]));
  return values.map((value) => found.get(value) ?? null);
}

type Some = ScopedStatement<object>;
const STATEMENTS = new WeakMap<AnySource, Map<string, Some>>();

/** Built once per source, column and count: building it for each request would be a large part of the cost of a single row. */
function statementFor<T extends KindTypes>(source: Source<T>, name: 'id' | 'number', count = 1): Some {
  const ofSource = STATEMENTS.get(source) ?? new Map<string, Some>();
  STATEMENTS.set(source, ofSource);
  const key = `${name} ${count}`;
  const known = ofSource.get(key);
  if (known) return known;
  const { table, row } = source;
  const some = prepareScoped(table, (query) =>
    query
      .select(selectionOf(source, row.detailColumns))
      .where(sql<boolean>`${sql.ref(`${table}.${name}`)} IN (${sql.join(Array(count).fill(name))})`),
  );
  ofSource.set(key, some);
  return some;
}

/** The records with the given ids, outside transactions, in no order; those that do not exist are left out. */
export async function loadRecords<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  ids: readonly string[],
): Promise<Array<T['detail']>> {
  if (ids.length === 0) return [];
  const { table, row } = source;
  const rows = await recordQuery(ctx, table)
    .select(selectionOf(source, row.detailColumns))
    .where(`${table}.id`, 'in', ids)
    .execute();
  return rows.map((found) => row.toDetail(found));
}

async function findInside<T extends KindTypes>(
  { tx, workspaceId }: Ctx & { tx: RunningTransaction },
  source: Source<T>,
  ref: string,
): Promise<T['detail'] | null> {
  const { table, row } = source;
  const [name, value] = placeOf(source, ref);
  const columns = selectionText(source, row.detailColumns);
  const [found] = await tx.client.$queryRawUnsafe<object[]>(
    `SELECT ${columns} FROM \`${table}\` WHERE workspaceId = ? AND ${name} = ?`,
    workspaceId,
    value,
  );
  return found ? row.toDetail(found) : null;
}

/** The column that says which record is meant, and its value there: a key such as `C-12` stands for a number. */
function placeOf<T extends KindTypes>({ list }: Source<T>, ref: string): ['id', string] | ['number', number] {
  const number = numberIn(list.noun, ref);
  return number === null ? ['id', ref] : ['number', number];
}

/**
 * The record as the writer last saw it.
 * @throws NotFound; Conflict with the record as it is now
 */
export async function loadForUpdate<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  { id, version }: { id: string; version: number },
): Promise<T['detail']> {
  const record = await loadRecord(ctx, source, id);
  if (record.version === version) return record;
  throw new Conflict(`Someone else changed this ${source.list.words.one}`, {
    currentVersion: record.version,
    current: shownTo(ctx, source, record),
  });
}

/** A record in the trash can be read and restored, but not changed. @throws Invalid */
export function refuseTrashed({ key, trashedAt }: Pick<StoredRecord, 'key' | 'trashedAt'>): void {
  if (trashedAt) throw new Invalid(`${key} is in the trash. Restore it first`);
}

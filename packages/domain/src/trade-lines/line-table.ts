import type { ExactKind, ExactKinds } from '@quartermaster/contracts/money/types';
import { exact } from '@quartermaster/contracts/money/units';
import { fromDateColumn } from '@quartermaster/db';
import type { Ctx, TxCtx } from '../kernel/context';
import { type ColumnTypes, insertRows, type RowValue, UUID, updateRows } from '../kernel/rows';
import { marks } from '../kernel/statements';
import { Overtaken } from '../kernel/transaction';

type Kinds = Readonly<Record<string, ExactKind>>;

/** The decimals of a line, by what each of them is. */
export type DecimalsOf<D extends Kinds> = { [K in keyof D]: ExactKinds[D[K]] };

const SQL_TYPES: Readonly<Record<ExactKind, string>> = {
  quantity: 'DECIMAL(15,3)',
  price: 'DECIMAL(19,4)',
  rate: 'DECIMAL(7,4)',
  exchangeRate: 'DECIMAL(18,8)',
  money: 'DECIMAL(19,0)',
  cost: 'DECIMAL(19,6)',
};

/** Decimals from their texts. The table of kinds decides the names and the types; the compiler cannot see that. */
export function decimalsOf<D extends Kinds>(kinds: D, textIn: (name: keyof D) => string): DecimalsOf<D> {
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, exact(kind, textIn(name))]),
  ) as DecimalsOf<D>;
}

/** A day as either client has it. */
export function dayOf<D>(stored: Date | D): string | D {
  return stored instanceof Date ? fromDateColumn(stored) : stored;
}

interface Line {
  id: string;
  position: number;
}

interface Columns {
  table: string;
  decimals: Kinds;
  /** The other columns but the ids, as JSON_TABLE takes them. */
  texts: ColumnTypes;
}

/** The lines of documents: rows by the id of their order and their own. Each statement serves any number of them. */
export interface LineTable<L extends Line> {
  /** All but the ids. */
  columns: ReadonlyArray<Exclude<keyof L & string, 'id'>>;
  /** Those of an order, in their order; locked, they are read in the order of their ids. */
  load(ctx: Ctx, orderId: string): Promise<L[]>;
  lock(ctx: TxCtx, orderId: string): Promise<L[]>;
  insert(ctx: TxCtx, orders: ReadonlyArray<{ orderId: string; lines: readonly L[] }>): Promise<void>;
  update(
    ctx: TxCtx,
    orderId: string,
    change: { lines: readonly L[]; columns?: ReadonlyArray<Exclude<keyof L & string, 'id'>> },
  ): Promise<void>;
  remove(ctx: TxCtx, orderId: string, ids: readonly string[]): Promise<void>;
  /** The values of `columns`. */
  valuesOf(line: L): RowValue[];
  /** Whether two states of a line are stored alike. */
  isSame(a: L, b: L): boolean;
}

export function lineTable<L extends Line>({ table, decimals, texts }: Columns): LineTable<L> {
  type Name = Exclude<keyof L & string, 'id'>;
  // The declaration of a line and its columns have the same names.
  const columns = [...Object.keys(texts), ...Object.keys(decimals)] as Name[];
  const days = Object.keys(texts).filter((name) => texts[name] === 'DATE');
  const selected = ['id', ...columns].map((name) => `\`${name}\``).join(', ');
  const toLine = (row: Record<string, unknown>): L => {
    const dated = days.map((name) => [name, dayOf(row[name])]);
    const exacts = decimalsOf(decimals, (name) => String(row[name]));
    const line: unknown = { ...row, position: Number(row.position), ...Object.fromEntries(dated), ...exacts };
    // It has the columns that were selected.
    return line as L;
  };
  const read = async ({ tx, prisma, workspaceId }: Ctx, orderId: string, end: string): Promise<L[]> => {
    const rows = await (tx?.client ?? prisma).$queryRawUnsafe<Array<Record<string, unknown>>>(
      `SELECT ${selected} FROM ${table} WHERE workspaceId = ? AND orderId = ? ${end}`,
      workspaceId,
      orderId,
    );
    return rows.map(toLine).sort((a, b) => a.position - b.position);
  };
  const storedOf = (line: L, name: Name): RowValue => {
    const value: unknown = line[name];
    // Exact decimals are texts at run time.
    return typeof value === 'number' || value === null ? value : String(value);
  };
  const typeOf = (name: Name): string => {
    const kind = decimals[name];
    return kind ? SQL_TYPES[kind] : (texts[name] ?? 'TEXT');
  };
  const valuesOf = (line: L) => columns.map((name) => storedOf(line, name));
  return {
    columns,
    load: (ctx, orderId) => read(ctx, orderId, ''),
    lock: (ctx, orderId) => read(ctx, orderId, 'ORDER BY id FOR UPDATE'),
    insert({ tx: { client }, workspaceId }, orders) {
      const rows = orders.flatMap(({ orderId, lines }) =>
        lines.map((line): RowValue[] => [orderId, line.id, ...valuesOf(line)]),
      );
      return insertRows(client, { table, columns: ['orderId', 'id', ...columns] }, { workspaceId, rows });
    },
    async update({ tx: { client }, workspaceId }, orderId, { lines, columns: some = columns }) {
      const rows = lines.map((line): RowValue[] => [orderId, line.id, ...some.map((name) => storedOf(line, name))]);
      const values: ColumnTypes = Object.fromEntries(some.map((name) => [name, typeOf(name)]));
      const set = some.map((name) => `t.\`${name}\` = j.\`${name}\``).join(', ');
      const update = { table, keys: { orderId: UUID, id: UUID }, values, set };
      if ((await updateRows(client, update, { workspaceId, rows })) < rows.length) throw new Overtaken('order lines');
    },
    async remove({ tx: { client }, workspaceId }, orderId, ids) {
      if (ids.length === 0) return;
      await client.$executeRawUnsafe(
        `DELETE FROM ${table} WHERE workspaceId = ? AND orderId = ? AND id IN (${marks(ids.length)})`,
        workspaceId,
        orderId,
        ...ids,
      );
    },
    valuesOf,
    isSame: (a, b) => columns.every((name) => storedOf(a, name) === storedOf(b, name)),
  };
}

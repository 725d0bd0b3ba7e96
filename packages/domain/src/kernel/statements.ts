import type { ScopedTransaction, SqlValue } from '@quartermaster/db';
import { COUNT_UP } from './numbering';

/** An insert, whose rows may share a statement with those of others. */
export interface Insert {
  /** Up to and including VALUES. */
  into: string;
  /** A row with its marks. */
  row: string;
  /** What follows the rows. */
  end?: string;
}

/** Numbers that are kept per key, and only ever added to. */
export interface Sums {
  table: string;
  keys: readonly string[];
  sums: readonly string[];
}

export interface Addition {
  key: readonly SqlValue[];
  add: readonly number[];
}

/**
 * The statements of one transaction. Writes may be sent at once or travel together later, but always before the next read and the
 * commit; so a write answers nothing, and its error may come with a later one's.
 */
export interface Statements {
  /** Rows of a SELECT. Columns of instants are the driver's Date or the server's text. */
  read<Row extends object>(sql: string, values: readonly SqlValue[]): Promise<Row[]>;
  write(sql: string, values: readonly SqlValue[]): Promise<void>;
  insert(insert: Insert, rows: readonly (readonly SqlValue[])[]): Promise<void>;
  /** Adds to sums, after everything else where writes travel together: everybody waits for those rows. */
  add(sums: Sums, additions: readonly Addition[]): Promise<void>;
  /** The next number of a counter, which stays locked until the commit. */
  next(workspaceId: string, kind: string): Promise<number>;
}

/** An insert into columns, each given as a value. */
export function insertInto(table: string, columns: readonly string[], end = ''): Insert {
  const names = columns.map((column) => `\`${column}\``).join(', ');
  return { into: `INSERT INTO \`${table}\` (${names}) VALUES`, row: `(${marks(columns.length)})`, end };
}

/** `?, ?, ?` */
export function marks(count: number): string {
  return Array(count).fill('?').join(', ');
}

/** An insert's text for a number of rows. */
export function insertSql({ into, row, end = '' }: Insert, rows: number): string {
  return `${into} ${Array(rows).fill(row).join(', ')} ${end}`;
}

/**
 * One upsert for all additions; null if they cancel each other out. Its rows are in key order, so that two writers never wait for
 * each other crosswise.
 */
export function addStatement(
  { table, keys, sums }: Sums,
  additions: readonly Addition[],
): { sql: string; values: SqlValue[] } | null {
  const merged = new Map<string, { key: readonly SqlValue[]; add: number[] }>();
  for (const { key, add } of additions) {
    const name = key.join(' ');
    const known = merged.get(name);
    merged.set(name, { key, add: add.map((by, index) => by + (known?.add[index] ?? 0)) });
  }
  const changed = [...merged]
    .filter(([, { add }]) => add.some((by) => by !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { key, add }]) => [...key, ...add]);
  if (changed.length === 0) return null;
  const end = `ON DUPLICATE KEY UPDATE ${sums.map((sum) => `\`${sum}\` = \`${sum}\` + VALUES(\`${sum}\`)`).join(', ')}`;
  return { sql: insertSql(insertInto(table, [...keys, ...sums], end), changed.length), values: changed.flat() };
}

const ROWS_AT_ONCE = 200;

/** The statements of a Prisma transaction, each sent at once. */
export function statementsOf(client: Pick<ScopedTransaction, '$queryRawUnsafe' | '$executeRawUnsafe'>): Statements {
  const write = async (sql: string, values: readonly SqlValue[]) => {
    await client.$executeRawUnsafe(sql, ...values);
  };
  return {
    read: (sql, values) => client.$queryRawUnsafe(sql, ...values),
    write,
    async insert(insert, rows) {
      for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
        const batch = rows.slice(from, from + ROWS_AT_ONCE);
        await write(insertSql(insert, batch.length), batch.flat());
      }
    },
    async add(sums, additions) {
      const statement = addStatement(sums, additions);
      if (statement) await write(statement.sql, statement.values);
    },
    async next(workspaceId, kind) {
      await write(COUNT_UP, [workspaceId, kind, 1, 1]);
      return lastInsertId(client);
    },
  };
}

/** What `LAST_INSERT_ID(x)` set last in the transaction. */
export async function lastInsertId(client: Pick<ScopedTransaction, '$queryRawUnsafe'>): Promise<number> {
  const [row] = await client.$queryRawUnsafe<Array<{ value: number | bigint }>>('SELECT LAST_INSERT_ID() AS value');
  return Number(row?.value);
}

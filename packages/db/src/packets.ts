import type { Pool, PoolConnection } from 'mariadb';

export type SqlValue = string | number | boolean | null;

/** SQL with one `?` for each value. */
export interface Statement {
  sql: string;
  values: readonly SqlValue[];
}

/** What the server answered to one statement. */
export interface Reply {
  /** Of a SELECT. Dates are the server's text. */
  rows: readonly object[];
  affectedRows: number;
  /** Includes what `LAST_INSERT_ID(x)` set. */
  insertId: number;
}

/** Characters of a packet, so that it stays far below `max_allowed_packet` (16 MiB by default) whatever the characters are. */
const PACKET_CHARS = 1_000_000;
const MORE_SQL = /;\s*\S/;

/**
 * A transaction whose statements travel together: `write` collects, `flush` sends everything collected in one packet, and the
 * COMMIT is the last statement of the last packet. The server stops a packet at its first error, so a failed statement never
 * reaches the COMMIT. After an error nothing more can be sent.
 */
export class PacketTransaction {
  private waiting: Statement[] = [];
  private failure: unknown;
  private begun = false;
  committed = false;

  constructor(private readonly connection: PoolConnection) {}

  /** Collects a statement. @param outside to run before the transaction begins, for a read that must not open its snapshot */
  write(sql: string, values: readonly SqlValue[] = [], { outside = false }: { outside?: boolean } = {}): void {
    if (this.begun && outside) throw new Error('The transaction has begun');
    if (!outside) this.begin();
    this.waiting.push(checked({ sql, values }));
  }

  /** Sends what was collected. @returns a reply for each `write`, in order */
  async flush(): Promise<Reply[]> {
    if (this.failure) throw this.failure;
    const statements = this.waiting;
    this.waiting = [];
    const replies: Reply[] = [];
    try {
      for (const packet of packetsOf(statements)) replies.push(...(await send(this.connection, packet)));
    } catch (error) {
      this.failure = error;
      throw error;
    }
    return replies.filter((_, index) => statements[index] !== BEGIN);
  }

  /** Sends what was collected, and the COMMIT with it. */
  async commit(): Promise<void> {
    this.begin();
    this.waiting.push(COMMIT);
    await this.flush();
    this.committed = true;
  }

  private begin(): void {
    if (!this.begun) this.waiting.push(BEGIN);
    this.begun = true;
  }
}

const BEGIN: Statement = { sql: 'BEGIN', values: [] };
const COMMIT: Statement = { sql: 'COMMIT', values: [] };
const ROLLBACK: Statement = { sql: 'ROLLBACK', values: [] };

/**
 * Runs a transaction on a connection of a pool with `multipleStatements`, and rolls it back unless `work` committed it. Nothing is
 * retried here.
 */
export async function runInPackets<T>(pool: Pool, work: (packets: PacketTransaction) => Promise<T>): Promise<T> {
  const connection = await pool.getConnection();
  const packets = new PacketTransaction(connection);
  try {
    return await work(packets);
  } finally {
    await giveBack(connection, packets);
  }
}

/** A connection that cannot roll back is closed, so that no later transaction inherits an open one. */
async function giveBack(connection: PoolConnection, { committed }: PacketTransaction): Promise<void> {
  const clean =
    committed ||
    (await send(connection, [ROLLBACK]).then(
      () => true,
      () => false,
    ));
  if (!clean) connection.destroy();
  await connection.release().catch(() => undefined);
}

async function send(connection: PoolConnection, packet: readonly Statement[]): Promise<Reply[]> {
  const sql = packet.map((statement) => statement.sql).join(';');
  const values = packet.flatMap((statement) => statement.values);
  const answer: unknown = await connection.query({ sql, dateStrings: true }, values);
  // The driver answers one statement without an array of replies.
  const answers = packet.length === 1 ? [answer] : (answer as unknown[]);
  return answers.map(toReply);
}

function toReply(answer: unknown): Reply {
  if (Array.isArray(answer)) return { rows: answer, affectedRows: 0, insertId: 0 };
  const { affectedRows, insertId } = answer as { affectedRows: number; insertId: number };
  return { rows: [], affectedRows, insertId: Number(insertId) };
}

function* packetsOf(statements: readonly Statement[]): Generator<Statement[]> {
  let packet: Statement[] = [];
  let size = 0;
  for (const statement of statements) {
    const chars = charsOf(statement);
    if (packet.length > 0 && size + chars > PACKET_CHARS) {
      yield packet;
      packet = [];
      size = 0;
    }
    packet.push(statement);
    size += chars;
  }
  if (packet.length > 0) yield packet;
}

/** About how long a statement is with its values. */
export function charsOf({ sql, values }: Statement): number {
  return sql.length + values.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
}

/** In a packet, one value too many would move into the next statement. */
function checked(statement: Statement): Statement {
  const { sql, values } = statement;
  let marks = 0;
  for (let at = sql.indexOf('?'); at >= 0; at = sql.indexOf('?', at + 1)) marks++;
  if (marks !== values.length) throw new Error(`${values.length} values for ${marks} marks: ${sql}`);
  if (MORE_SQL.test(sql)) throw new Error(`One statement at a time: ${sql}`);
  return statement;
}

import { Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import type { Connection, UpsertResult } from 'mariadb';

export type Row = Readonly<Record<string, string | number | null>>;

/** Characters that are sent at once: the server takes no more than 16 MB of a file. */
const CHUNK = 8_000_000;

/** Loads rows into several tables, each over a connection of its own, while the next rows are made. Nothing is checked but the rows' form. */
export class BulkLoad {
  private lines = new Map<string, { columns: readonly string[]; rows: string[] }>();
  private waiting = 0;
  private loading: Promise<unknown> = Promise.resolve();

  private constructor(private readonly connections: ReadonlyMap<string, Connection>) {}

  /** @param open opens a connection that permits `LOAD DATA LOCAL` */
  static async into(tables: readonly string[], open: () => Promise<Connection>): Promise<BulkLoad> {
    const connections = new Map<string, Connection>();
    for (const table of tables) {
      const connection = await open();
      await connection.query('SET SESSION foreign_key_checks = 0, SESSION unique_checks = 0');
      connections.set(table, connection);
    }
    return new BulkLoad(connections);
  }

  /** All rows of a table have the same columns, in the same order. */
  add(table: string, row: Row): void {
    const line = Object.values(row).map(toField).join('\t');
    this.linesOf(table, row).rows.push(line);
    this.waiting += line.length;
  }

  /** To be called after every megabyte at the latest: sends what has been added once that is enough, and lets the connections work. */
  async pause(): Promise<void> {
    if (this.waiting >= CHUNK) await this.send();
    await turn();
  }

  /** Resolves once every row is in its table. */
  async end(): Promise<void> {
    await this.send();
    await this.loading;
    for (const connection of this.connections.values()) await connection.end();
  }

  private linesOf(table: string, row: Row) {
    const known = this.lines.get(table);
    if (known) return known;
    const started = { columns: Object.keys(row), rows: [] };
    this.lines.set(table, started);
    return started;
  }

  private async send(): Promise<void> {
    const lines = this.lines;
    this.lines = new Map();
    this.waiting = 0;
    await this.loading;
    this.loading = Promise.all([...lines].map(([table, { columns, rows }]) => this.load(table, columns, rows)));
    // Reported by the next `send` or by `end`.
    this.loading.catch(() => undefined);
  }

  private async load(table: string, columns: readonly string[], rows: readonly string[]): Promise<void> {
    const connection = this.connections.get(table);
    if (!connection) throw new Error(`${table} is not loaded here`);
    const result: UpsertResult = await connection.query({
      sql: `LOAD DATA LOCAL INFILE '${table}' INTO TABLE ${table} CHARACTER SET utf8mb4 (${columns.map((column) => `\`${column}\``).join(', ')})`,
      infileStreamFactory: () => Readable.from([Buffer.from(`${rows.join('\n')}\n`)]),
    });
    // Local files are loaded leniently: rows that do not fit are skipped or changed with a warning.
    if (result.affectedRows === rows.length && result.warningStatus === 0) return;
    const warnings = await connection.query('SHOW WARNINGS LIMIT 3');
    throw new Error(`${result.affectedRows} of ${rows.length} rows came into ${table}: ${JSON.stringify(warnings)}`);
  }
}

function toField(value: string | number | null): string {
  if (value === null) return '\\N';
  if (typeof value === 'number') return String(value);
  return /[\\\t\n]/.test(value) ? value.replace(/[\\\t\n]/g, (char) => `\\${char}`) : value;
}

import { cpus, totalmem } from 'node:os';
import type { Connection } from 'mariadb';

/** Describes the machine: cores, memory, Node, database server. */
export async function machineLine(connection: Connection): Promise<string> {
  const [row]: Array<{ version: string }> = await connection.query('SELECT VERSION() AS version');
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} cores (${model}), ${memory} GB, Node ${process.versions.node}, ${row?.version}`;
}

/**
 * Writes the tasks of a workspace as CSV in the plainest way: the rows of the driver, streamed into csv-stringify and a file. They are
 * the rows of an export, with as many cells, from the columns that its cells are made of.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import { connect } from '../seed/connection';

export interface CsvTask {
  databaseUrl: string;
  workspaceId: string;
  file: string;
}
export interface CsvResult {
  rows: number;
  seconds: number;
}

const SQL = `SELECT number, title, statusId, priority, projectId, assigneeIds, labelIds, dueOn, dueTime, createdAt, completedAt
  FROM tasks WHERE workspaceId = ? AND trashedAt IS NULL ORDER BY id`;

process.on('message', (task: CsvTask) => {
  run(task).then(
    (result) => process.send?.(result),
    (error: unknown) => process.send?.({ error: String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function run({ databaseUrl, workspaceId, file }: CsvTask): Promise<CsvResult> {
  const connection = await connect(databaseUrl);
  const began = performance.now();
  let rows = 0;
  const source = connection.queryStream(SQL, [workspaceId]);
  source.on('data', () => {
    rows += 1;
  });
  await pipeline(source, stringify({ header: true }), createWriteStream(file));
  const seconds = (performance.now() - began) / 1_000;
  await connection.end();
  return { rows, seconds };
}

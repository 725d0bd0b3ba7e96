/** Writes the tasks of a workspace as CSV in the plainest way: the rows of the driver, streamed into csv-stringify and a file. */
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

const SQL = `SELECT number, title, description, status, priority, dueOn, estimateMinutes, assigneeIds, labelIds, createdById, createdAt,
  updatedAt, startedAt, completedAt FROM tasks WHERE workspaceId = ? ORDER BY id`;

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

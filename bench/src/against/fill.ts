import { writeFileSync } from 'node:fs';
import { connect } from '../seed/connection';
import { loadCheckout } from './checkout';
import { readFillTask } from './handover';

/** Migrates and fills an empty database with the code of a commit, and notes what is in it. */
async function main(): Promise<void> {
  const { root, databaseUrl, size, tasks, notes } = readFillTask();
  const { migrate, fill } = await loadCheckout(root);
  await migrate({ databaseUrl });
  const connection = await connect(databaseUrl);
  const filled = await fill(connection, [{ name: size, tasks }], new Date());
  await connection.end();
  writeFileSync(notes, JSON.stringify(filled));
}

await main();

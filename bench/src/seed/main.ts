import { writeFileSync } from 'node:fs';
import { loadCheckout } from '../against/checkout';
import { readFillTask } from '../handover';
import { connect } from './connection';

/** Migrates and fills an empty database with a checkout's code, and records its content. */
async function main(): Promise<void> {
  const { root, databaseUrl, sizes, notes } = readFillTask();
  const { migrate, fill } = await loadCheckout(root);
  await migrate({ databaseUrl });
  const connection = await connect(databaseUrl);
  const filled = await fill(connection, sizes, new Date(), () => connect(databaseUrl));
  await connection.end();
  writeFileSync(notes, JSON.stringify(filled));
}

await main();

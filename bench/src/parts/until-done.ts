import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from 'mariadb';

const LOOK_EVERY_MS = 5;
const LONGEST_MS = 60_000;

/** Resolves once every job in the outbox has ended. @throws Error if that takes longer than a minute */
export async function untilDone(connection: Connection): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const [row]: Array<{ open: number }> = await connection.query(
      "SELECT COUNT(*) AS open FROM outbox WHERE state IN ('pending', 'enqueued', 'running')",
    );
    if (row?.open === 0) return;
    if (performance.now() > deadline) throw new Error(`${row?.open} jobs are not done after ${LONGEST_MS} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}

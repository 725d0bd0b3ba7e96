import { type Runtime, retryUnit } from '@quartermaster/domain';
import { eventually } from '@quartermaster/testing';

/** The outbox row of the newest job of that name. */
export async function lastJob({ db }: Runtime, name: string) {
  return db.sql
    .selectFrom('outbox')
    .selectAll()
    .where('job', '=', name)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** The newest job of that name, once it is in that state. */
export function jobIn(runtime: Runtime, { name, state }: { name: string; state: string }) {
  const look = async () => {
    const row = await lastJob(runtime, name);
    if (row.state !== state) throw new Error(`${name} is ${row.state}: ${row.lastError}`);
    return row;
  };
  return eventually(look);
}

/** How many jobs are in each state; digests left out, which come by the hour of the day. */
export async function jobStates({ db }: Runtime): Promise<Record<string, number>> {
  const rows = await db.sql
    .selectFrom('outbox')
    .select((on) => ['state', on.fn.countAll<number>().as('jobs')])
    .where('job', '<>', 'email.overdue-digest')
    .groupBy('state')
    .execute();
  return Object.fromEntries(rows.map(({ state, jobs }) => [state, Number(jobs)]));
}

/** Makes everything due now: the reconciler's and the retries' waits are minutes. The worker changes the same rows beside it. */
export async function makeDue({ db }: Runtime): Promise<void> {
  await retryUnit(() =>
    db.pool.query(
      "UPDATE outbox SET nextAt = NOW(3) - INTERVAL 1 SECOND WHERE state IN ('pending', 'enqueued', 'running')",
    ),
  );
}

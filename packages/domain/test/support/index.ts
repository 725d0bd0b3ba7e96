import { ScopedSql } from '@quartermaster/db';
import { type Ctx, claimJob, claimRun, enterAsJob, type RunRow, Unavailable } from '@quartermaster/domain';
import { newDatabase, testRuntime } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll } from 'vitest';
import type { Runtime } from '../../src/kernel/runtime';

export { storedTallies } from '@quartermaster/domain/testing';
export { seeded } from '@quartermaster/testing';

/** A runtime on the servers of the run, closed at the end of the file. */
export function runtimeOfFile(options: Partial<Parameters<typeof testRuntime>[0]> = {}): Runtime {
  const { databaseUrl, redisUrl } = servers();
  const runtime = testRuntime({ databaseUrl, redisUrl, ...options });
  afterAll(() => runtime.close());
  return runtime;
}

/** Enters as the newest job of a run; as if the execution before had died, when there was one. */
export async function enterAsNewestJob({ runtime, workspaceId }: Ctx, id: string): Promise<Ctx> {
  const { outboxId } = await runtime.db.prisma.run.findFirstOrThrow({ where: { workspaceId, id } });
  const where = { id: outboxId ?? '' };
  const { generation } = await runtime.db.prisma.outbox.update({ where, data: { state: 'pending' } });
  const claim = await claimJob(runtime.db, { outboxId: where.id, generation });
  if (!claim) throw new Error('there was nothing to claim');
  return enterAsJob(runtime, { workspaceId, job: claim.name, claim, requestId: 'test' });
}

/** Begins a run as the worker does. */
export async function execute(ctx: Ctx, id: string): Promise<{ job: Ctx; run: RunRow }> {
  const job = await enterAsNewestJob(ctx, id);
  const run = await claimRun(job, id);
  if (!run) throw new Error('there was nothing to do');
  return { job, run };
}

/** Every trace that a write verb leaves in a workspace. */
export async function traces({ runtime, workspaceId }: Ctx) {
  const { prisma } = runtime.db;
  const where = { workspaceId };
  const [tasks, audit, outbox, keys, counters, tallies, runs] = await Promise.all([
    prisma.task.count({ where }),
    prisma.auditEntry.count({ where }),
    prisma.outbox.count({ where }),
    prisma.idempotencyKey.count({ where }),
    prisma.counter.findMany({ where }),
    prisma.tally.findMany({ where, orderBy: [{ kind: 'asc' }, { bucket: 'asc' }] }),
    prisma.run.count({ where }),
  ]);
  return {
    tasks,
    audit,
    outbox,
    keys,
    runs,
    number: counters.find(({ kind }) => kind === 'T')?.value ?? 0,
    tallies: tallies.filter(({ count }) => count !== 0).map(({ kind, bucket, count }) => `${kind} ${bucket} ${count}`),
  };
}

/** Retries like a client: "busy, nothing was saved" is not a final answer, and a retry must be safe. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
    }
  }
}

export interface Statement {
  sql: string;
  parameters: readonly unknown[];
}

/** Every SELECT of the reading side that `work` sent, in its order. */
export async function statementsOf(ctx: Ctx, work: (ctx: Ctx) => Promise<unknown>): Promise<Statement[]> {
  const built = new Map<object, Statement>();
  // What is built may be part of another statement: only what was answered was sent.
  const answered = new Set<object>();
  const { sql } = ctx.runtime.db;
  const recorder = sql.withPlugin({
    transformQuery({ node, queryId }) {
      built.set(queryId, sql.getExecutor().compileQuery(node, queryId));
      return node;
    },
    async transformResult({ result, queryId }) {
      answered.add(queryId);
      return result;
    },
  });
  await work({ ...ctx, sql: new ScopedSql(recorder, ctx.workspaceId) });
  return [...built].flatMap(([queryId, statement]) => (answered.has(queryId) ? [statement] : []));
}

export async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it should have failed');
}

/** The type of ids in tables that tests make. */
export const ID = 'CHAR(36) CHARACTER SET ascii COLLATE ascii_bin';

/** A migrated database for this file, for tests that read a whole table: other suites write to the shared one. */
export async function databaseOfFile(): Promise<string> {
  const { databaseUrl, drop } = await newDatabase(servers().databaseUrl);
  afterAll(drop);
  return databaseUrl;
}

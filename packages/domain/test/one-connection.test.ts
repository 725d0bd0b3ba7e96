import { newId } from '@quartermaster/db';
import {
  type Ctx,
  changeRole,
  claimJob,
  claimRun,
  createRole,
  createTask,
  deleteRole,
  enterAsJob,
  enterWorkspace,
  failJob,
  failRun,
  getExport,
  listDeadLetters,
  listExports,
  listMembers,
  listRoles,
  listTasks,
  moveTask,
  openRuntime,
  registerUser,
  replayDeadLetter,
  requestExport,
  retryExport,
  startPreview,
  stopPreview,
  taskStats,
  updateRole,
  updateTask,
} from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { createLogger } from '@quartermaster/logger';
import { servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';

/**
 * A verb that holds a connection and requests another can deadlock with others that do the same once the pool is exhausted.
 * With a pool of one, such a verb waits for itself.
 */
const { databaseUrl, redisUrl } = servers();
const logger = createLogger({ level: 'silent', name: 'test' });
const runtime = openRuntime({ databaseUrl, redisUrl, databasePool: 1, cursorKey: 'cursor key of the tests', logger });
afterAll(() => runtime.close());

it('no verb requests a second connection while it holds one', async () => {
  const { as, slug } = await testWorkspace(runtime);
  const ctx = await enterWorkspace(runtime, { userId: as.owner.actor.id, slug, requestId: 'test' });
  const idempotencyKey = newId();
  const create = () => createTask(ctx, { title: 'x', assigneeIds: [as.staff.actor.id], idempotencyKey });
  const [task] = await Promise.all([create(), create(), create()]);
  const changes = ['a', 'b', 'c'].map((title) => updateTask(ctx, { id: task.id, version: 1, title }));
  const results = await Promise.allSettled(changes);
  for (const result of results) {
    if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
  }
  await moveTask(ctx, { id: task.id, version: 2, status: 'done' });
  const role = await createRole(ctx, { name: 'Packer', permissions: ['tasks.read'] });
  await updateRole(ctx, { id: role.id, version: 1, permissions: [] });
  await listRoles(ctx);
  const preview = await startPreview(ctx, { role: role.id });
  await enterWorkspace(runtime, { userId: as.owner.actor.id, slug, requestId: 'test', preview });
  await stopPreview(runtime, { userId: as.owner.actor.id, preview, requestId: 'test' });
  await deleteRole(ctx, { id: role.id, version: 2 });
  await changeRole(ctx, { memberId: as.staff.actor.id, version: 1, role: 'manager' });
  await reportVerbs(ctx);
  const email = `${newId()}@example.com`;
  await registerUser(runtime, { name: 'x', email, passwordHash: 'x', workspaceName: 'x', timeZone: 'UTC' }, 'test');
  await Promise.all([listTasks(ctx), listMembers(ctx), listExports(ctx), taskStats(ctx)]);
});

async function reportVerbs(ctx: Ctx): Promise<void> {
  const { workspaceId } = ctx;
  const { id } = await requestExport(ctx, { kind: 'tasks', formats: ['csv'], idempotencyKey: newId() });
  const row = await runtime.db.prisma.outbox.findFirstOrThrow({ where: { workspaceId, job: 'run.execute' } });
  const run = await claimJob(runtime.db, { outboxId: row.id, generation: 1 });
  if (!run) throw new Error('there was nothing to claim');
  const job = await enterAsJob(runtime, { workspaceId, job: run.name, claim: run, requestId: 'test' });
  await claimRun(job, id);
  await failRun(job, { id, failure: 'x' });
  expect(await failJob(runtime.db, run, { error: 'x', retryInMs: undefined })).toBe('dead');
  expect(await retryExport(ctx, { id })).toMatchObject({ status: 'waiting' });
  await replayDeadLetter(ctx, { id: (await listDeadLetters(ctx)).items[0]?.id ?? '' });
  expect(await getExport(ctx, { id })).toMatchObject({ status: 'waiting' });
}

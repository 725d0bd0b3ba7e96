import {
  createTask,
  getTask,
  listMembers,
  listTasks,
  moveTask,
  recountTasks,
  requestReport,
  taskStats,
  updateTask,
} from '@quartermaster/domain';
import { seedDemo } from '@quartermaster/domain/seed';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, expect, it } from 'vitest';

const { databaseUrl, redisUrl } = servers();
const runtime = testRuntime({ databaseUrl, redisUrl });
afterAll(() => runtime.close());
it('create/list/update/move/stats/report', async () => {
  const ws = await testWorkspace(runtime);
  const ctx = ws.as.manager;
  const t = await createTask(ctx, {
    title: 'a',
    dueOn: '2030-01-02',
    assigneeId: ws.as.staff.actor.id,
    idempotencyKey: '0192f6a0-0000-7000-8000-000000000001',
  });
  console.log(t);
  expect(
    await createTask(ctx, {
      title: 'a',
      dueOn: '2030-01-02',
      assigneeId: ws.as.staff.actor.id,
      idempotencyKey: '0192f6a0-0000-7000-8000-000000000001',
    }),
  ).toEqual(t);
  console.log(await listTasks(ctx));
  const u = await updateTask(ctx, { id: t.id, version: 1, title: 'b', dueOn: null });
  console.log(u, await getTask(ctx, { ref: t.key }));
  const m = await moveTask(ctx, { id: t.id, version: u.version, status: 'done' });
  console.log(m);
  console.log((await taskStats(ctx)).byStatus, await recountTasks(ctx));
  console.log(await requestReport(ctx, { kind: 'tasks', formats: ['csv', 'pdf'] }));
  console.log(await listMembers(ctx));
});
it('seed', async () => {
  console.log(await seedDemo(runtime, { passwordHash: 'x' }));
  console.log(await seedDemo(runtime, { passwordHash: 'x' }));
});

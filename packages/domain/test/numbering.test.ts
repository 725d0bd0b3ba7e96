import { createTask, listTasks, recountTasks, withTransaction } from '@quartermaster/domain';
import { testWorkspace } from '@quartermaster/domain/testing';
import { expect, it } from 'vitest';
import { patiently, runtimeOfFile, seeded, storedTallies, traces } from './support';

const runtime = runtimeOfFile();

class ChangedMyMind extends Error {}

it('numbers are gapless and unique in each workspace, under 200 parallel creates of which a fifth rolls back', async () => {
  const random = seeded(20261122);
  const [one, two] = [await testWorkspace(runtime), await testWorkspace(runtime)];
  const plans = Array.from({ length: 200 }, (_, n) => ({
    ctx: (n % 2 === 0 ? one : two).as[random() < 0.5 ? 'staff' : 'manager'],
    abandoned: random() < 0.2,
  }));
  const results = await Promise.allSettled(
    plans.map(({ ctx, abandoned }) =>
      patiently(() =>
        withTransaction(ctx, async (tx) => {
          const task = await createTask(tx, { title: 'Numbered' });
          if (abandoned) throw new ChangedMyMind();
          return task;
        }),
      ),
    ),
  );
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused.every((error) => error instanceof ChangedMyMind)).toBe(true);
  expect(refused).toHaveLength(plans.filter((plan) => plan.abandoned).length);
  for (const { as } of [one, two]) {
    const expected = plans.filter((plan) => plan.ctx.workspaceId === as.owner.workspaceId && !plan.abandoned).length;
    const rows = await runtime.db.prisma.task.findMany({
      where: { workspaceId: as.owner.workspaceId },
      orderBy: { number: 'asc' },
    });
    expect(rows.map((row) => row.number)).toEqual(Array.from({ length: expected }, (_, n) => n + 1));
    expect(await traces(as.owner)).toMatchObject({ tasks: expected, audit: expected, number: expected });
    expect(await storedTallies(as.owner)).toEqual(await recountTasks(as.owner));
  }
});

it('the first two numbers of a workspace are 1 and 2, also when requested concurrently', async () => {
  for (let round = 0; round < 10; round++) {
    const { as } = await testWorkspace(runtime);
    await Promise.all([createTask(as.staff, { title: 'a' }), createTask(as.owner, { title: 'b' })]);
    const { items } = await listTasks(as.viewer);
    expect(items.map((task) => task.key).sort()).toEqual(['T-1', 'T-2']);
  }
});

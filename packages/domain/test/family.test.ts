import { isOpen, TASK_TRANSITIONS, type TaskStatus } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addDependency,
  addLink,
  Conflict,
  type Ctx,
  completeTree,
  createTask,
  DomainError,
  Invalid,
  listActivity,
  listDependencies,
  listLinks,
  listTasks,
  moveTask,
  NotFound,
  removeDependency,
  removeLink,
  taskChildren,
  undo,
  updateTask,
} from '@quartermaster/domain';
import {
  getTask,
  purgeTask,
  restoreTask,
  type TestWorkspace,
  testWorkspace,
  trashTask,
} from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { failure, patiently, runtimeOfFile, seeded } from './support';

const runtime = runtimeOfFile();
let ours: TestWorkspace;
let ctx: Ctx;

beforeEach(async () => {
  ours = await testWorkspace(runtime);
  ctx = ours.as.staff;
});

const detail = (ref: string) => getTask(ctx, { ref });
const make = (title: string, more: object = {}) => createTask(ctx, { title, ...more });
const versionOf = async (id: string) => ({ id, version: (await detail(id)).version });
const move = async (id: string, status: TaskStatus) => moveTask(ctx, { ...(await versionOf(id)), status });

/** Rows whose denormalised counts differ from a recount of rows and edges. */
async function wrongCounts(): Promise<unknown[]> {
  const where = { workspaceId: ctx.workspaceId };
  const tasks = await runtime.db.prisma.task.findMany({ where });
  const edges = await runtime.db.prisma.taskDependency.findMany({ where });
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const counted = ({ id }: { id: string }) => {
    const children = tasks.filter((task) => task.parentId === id && task.trashedAt === null);
    return {
      childTotal: children.length,
      childDone: children.filter((task) => !isOpen(task.status as TaskStatus)).length,
      blockedBy: edges.filter((edge) => edge.blockedId === id && byId.get(edge.blockerId)?.open).length,
    };
  };
  return tasks
    .map((task) => ({ key: task.number, is: pick(task), ought: counted(task) }))
    .filter(({ is, ought }) => JSON.stringify(is) !== JSON.stringify(ought));
}
const pick = ({ childTotal, childDone, blockedBy }: { childTotal: number; childDone: number; blockedBy: number }) => ({
  childTotal,
  childDone,
  blockedBy,
});

async function edges(): Promise<[string, string][]> {
  const rows = await runtime.db.prisma.taskDependency.findMany({ where: { workspaceId: ctx.workspaceId } });
  return rows.map((row) => [row.blockerId, row.blockedId]);
}

/** Removes unblocked tasks until none is left; what remains is a cycle. */
function circle(graph: [string, string][]): [string, string][] {
  const free = graph.filter(([blocker]) => graph.some(([, blocked]) => blocked === blocker));
  return free.length === graph.length ? free : circle(free);
}

describe.each([1, 2])('after random verbs of four parallel writers (seed %i)', (seed) => {
  it('the counts of sub-tasks and blockers equal a recount, and there is no cycle', async () => {
    const random = seeded(seed);
    const one = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push((await make(`Task ${n}`)).id);
    let done = 0;
    async function writer(): Promise<void> {
      for (let n = 0; n < 30; n++) {
        const [id, other, dice] = [one(ids), one(ids), random()];
        const task = await detail(id);
        const { version, status, trashedAt } = task;
        try {
          await patiently(async () => {
            if (dice < 0.1) ids.push((await make('More', { parentId: other })).id);
            else if (dice < 0.3) await updateTask(ctx, { id, version, parentId: random() < 0.2 ? null : other });
            else if (dice < 0.55) await moveTask(ctx, { id, version, status: one(TASK_TRANSITIONS[status]) });
            else if (dice < 0.7 && trashedAt) await restoreTask(ctx, { id, version });
            else if (dice < 0.65) await trashTask(ctx, { id, version });
            else if (dice < 0.9) await addDependency(ctx, { blockerId: id, blockedId: other });
            else await removeDependency(ctx, { blockerId: id, blockedId: other });
          });
          done++;
        } catch (error) {
          if (!(error instanceof Conflict || error instanceof Invalid)) throw error;
        }
      }
    }
    await Promise.all(Array.from({ length: 4 }, writer));
    expect(done).toBeGreaterThan(40);
    expect(await wrongCounts()).toEqual([]);
    expect(circle(await edges())).toEqual([]);
    const rows = await runtime.db.prisma.task.findMany({ where: { workspaceId: ctx.workspaceId } });
    expect(circle(rows.flatMap(({ id, parentId }) => (parentId ? [[parentId, id] as [string, string]] : [])))).toEqual(
      [],
    );
  });
});

describe('sub-tasks', () => {
  it('are listed in manual order, without trashed ones', async () => {
    const top = await make('Top');
    const [a, b, c] = [
      await make('A', { parentId: top.id }),
      await make('B', { parentId: top.id }),
      await make('C', { parentId: top.id }),
    ];
    await moveTask(ctx, { ...(await versionOf(c.id)), place: { before: a.id } });
    await trashTask(ctx, await versionOf(b.id));
    const { items } = await taskChildren(ctx, { parentId: top.id });
    expect(items.map(({ title }) => title)).toEqual(['C', 'A']);
    expect(pick(await detail(top.id))).toEqual({ childTotal: 2, childDone: 0, blockedBy: 0 });
  });

  it('are completed with their parent as one operation, and reopened by one undo', async () => {
    const operationId = newId();
    const top = await make('Top');
    const child = await make('Child', { parentId: top.id });
    const grandchild = await make('Grandchild', { parentId: child.id });
    const dropped = await make('Dropped', { parentId: top.id, status: 'cancelled' });
    const completed = await completeTree({ ...ctx, operationId }, await versionOf(top.id));
    expect(completed).toMatchObject({ status: 'done', childTotal: 2, childDone: 2 });
    for (const { id } of [child, grandchild]) expect((await detail(id)).status).toBe('done');
    expect((await detail(dropped.id)).status).toBe('cancelled');
    await undo(ctx, { operation: operationId });
    for (const { id } of [top, child, grandchild]) expect((await detail(id)).status).toBe('todo');
    expect(await wrongCounts()).toEqual([]);
  });

  it('of two concurrent moves that would put each task under the other, one is refused', async () => {
    const [a, b] = [await make('A'), await make('B')];
    const moves = await Promise.allSettled([
      updateTask(ctx, { id: a.id, version: 1, parentId: b.id }),
      updateTask(ctx, { id: b.id, version: 1, parentId: a.id }),
    ]);
    expect(moves.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('dependencies', () => {
  it('fifty concurrent random ones never close a cycle', async () => {
    const random = seeded(7);
    const ids: string[] = [];
    for (let n = 0; n < 6; n++) ids.push((await make(`Task ${n}`)).id);
    const one = () => ids[Math.floor(random() * ids.length)] as string;
    const pairs = Array.from({ length: 50 }, () => ({ blockerId: one(), blockedId: one() }));
    const added = await Promise.allSettled(pairs.map((pair) => patiently(() => addDependency(ctx, pair))));
    const refused = added.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(refused.every((error) => error instanceof Invalid)).toBe(true);
    const graph = await edges();
    expect(graph.length).toBeGreaterThan(5);
    expect(circle(graph)).toEqual([]);
    expect(await wrongCounts()).toEqual([]);
  });

  it('are listed in both directions, and a blocked task can still be completed', async () => {
    const [first, second] = [await make('First'), await make('Second')];
    const { blockedBy } = await addDependency(ctx, { blockerId: first.id, blockedId: second.id });
    expect(blockedBy.map(({ id }) => id)).toEqual([first.id]);
    expect((await listDependencies(ctx, { taskId: first.id })).blocks.map(({ id }) => id)).toEqual([second.id]);
    expect((await detail(second.id)).blockedBy).toBe(1);
    await move(first.id, 'done');
    expect((await detail(second.id)).blockedBy).toBe(0);
    await move(first.id, 'todo');
    expect((await move(second.id, 'done')).status).toBe('done');
    expect((await listTasks(ctx, { query: 'blocked = true' })).items.map(({ id }) => id)).toEqual([second.id]);
  });

  it('are removed with a permanently deleted blocker, without a new version of any task', async () => {
    const [first, second] = [await make('First'), await make('Second')];
    await addDependency(ctx, { blockerId: first.id, blockedId: second.id });
    await trashTask(ctx, await versionOf(first.id));
    await purgeTask(ours.as.owner, await versionOf(first.id));
    expect(await detail(second.id)).toMatchObject({ blockedBy: 0, version: 1 });
    expect(await wrongCounts()).toEqual([]);
  });

  it('are audited on the blocked task, and reverted from there', async () => {
    const [first, second] = [await make('First'), await make('Second')];
    await addDependency(ctx, { blockerId: first.id, blockedId: second.id });
    const { items } = await listActivity(ctx, { taskId: second.id });
    expect(items[0]).toMatchObject({
      action: 'task.block',
      changes: [{ field: 'blockers', before: [], after: [first.key] }],
      revertable: true,
    });
    await undo(ctx, { entry: items[0]?.id ?? '' });
    expect((await listDependencies(ctx, { taskId: second.id })).blockedBy).toEqual([]);
    expect(await wrongCounts()).toEqual([]);
  });

  it('reject the task itself, a cycle of any length, and tasks of other workspaces', async () => {
    const [a, b, c] = [await make('A'), await make('B'), await make('C')];
    await addDependency(ctx, { blockerId: a.id, blockedId: b.id });
    await addDependency(ctx, { blockerId: b.id, blockedId: c.id });
    const theirs = await createTask((await testWorkspace(runtime)).as.owner, { title: 'Theirs' });
    for (const [blocker, blocked, kind] of [
      [a, a, Invalid],
      [b, a, Invalid],
      [c, a, Invalid],
      [a, theirs, NotFound],
      [theirs, a, NotFound],
    ] as const) {
      const ends = { blockerId: blocker.id, blockedId: blocked.id };
      expect(await failure(addDependency(ctx, ends))).toBeInstanceOf(kind);
    }
    const pair = { blockerId: a.id, blockedId: b.id };
    for (const verb of [addDependency, removeDependency])
      expect(await failure(verb(ours.as.viewer, pair))).toMatchObject({ code: 'forbidden' });
  });
});

describe('links', () => {
  it('name a record once, as about it or holding it, and tasks are found by it', async () => {
    const task = await make('Chase the O-rings');
    await addLink(ctx, { taskId: task.id, ref: 'po-1042' });
    const { items } = await addLink(ctx, { taskId: task.id, ref: 'PO-1042', kind: 'holds' });
    expect(items).toEqual([{ ref: 'PO-1042', kind: 'holds' }]);
    await addLink(ctx, { taskId: task.id, ref: 'PO-7' });
    const found = await listTasks(ctx, { query: 'link = PO-1042' });
    expect(found.items.map(({ id, linkRefs }) => [id, linkRefs])).toEqual([[task.id, ['PO-1042', 'PO-7']]]);
    await removeLink(ctx, { taskId: task.id, ref: 'PO-7' });
    await removeLink(ctx, { taskId: task.id, ref: 'PO-1042' });
    expect((await listLinks(ctx, { taskId: task.id })).items).toEqual([]);
    expect((await getTask(ctx, { ref: task.id })).linkRefs).toEqual([]);
    const { items: entries } = await listActivity(ctx, { taskId: task.id });
    await undo(ctx, { entry: entries[0]?.id ?? '' });
    expect((await listLinks(ctx, { taskId: task.id })).items).toEqual([{ ref: 'PO-1042', kind: 'holds' }]);
    expect((await getTask(ctx, { ref: task.id })).linkRefs).toEqual(['PO-1042']);
  });

  it('reject unknown kinds of references, missing tasks, and the task itself', async () => {
    const task = await make('A task');
    for (const ref of ['1042', 'X-1', 'SO-0', 'SO-1 OR 1']) {
      expect(await failure(addLink(ctx, { taskId: task.id, ref }))).not.toBeInstanceOf(DomainError);
    }
    for (const ref of ['T-999', 'SO-999', task.key])
      expect(await failure(addLink(ctx, { taskId: task.id, ref }))).toBeInstanceOf(Invalid);
    expect((await listLinks(ctx, { taskId: task.id })).items).toEqual([]);
    expect(await failure(addLink(ours.as.viewer, { taskId: task.id, ref: 'PO-1' }))).toMatchObject({
      code: 'forbidden',
    });
    expect(await failure(addLink(ctx, { taskId: newId(), ref: 'PO-1' }))).toBeInstanceOf(NotFound);
  });
});

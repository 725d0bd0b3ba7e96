import { createLabel, createTask, listTasks, moveTask } from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, expect, it } from 'vitest';
import { runtimeOfFile, seeded } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});

/** Ids of the workspace's tasks in manual order. */
async function inOrder(): Promise<string[]> {
  const rows: { id: string }[] = await runtime.db.pool.query(
    'SELECT id FROM tasks WHERE workspaceId = ? ORDER BY position',
    [workspace.id],
  );
  return rows.map((row) => row.id);
}

const make = (title: string) => createTask(workspace.as.staff, { title });

/** Moves a task, whatever its version. */
async function move(id: string, place: Parameters<typeof moveTask>[1]['place']): Promise<void> {
  const { version } = await getTask(workspace.as.staff, { ref: id });
  await moveTask(workspace.as.staff, { id, version, place });
}

it('new tasks come last, and a move puts one before, after, first or last', async () => {
  const [a, b, c] = [await make('a'), await make('b'), await make('c')].map((task) => task.id) as [
    string,
    string,
    string,
  ];
  expect(await inOrder()).toEqual([a, b, c]);
  await move(c, { before: b });
  expect(await inOrder()).toEqual([a, c, b]);
  await move(a, { after: b });
  expect(await inOrder()).toEqual([c, b, a]);
  await move(a, 'first');
  expect(await inOrder()).toEqual([a, c, b]);
  await move(a, 'last');
  expect(await inOrder()).toEqual([c, b, a]);
  const d = await make('d');
  expect(await inOrder()).toEqual([c, b, a, d.id]);
});

it("a person's own tasks, and a label's, use the same order", async () => {
  const { staff } = workspace.as;
  const label = await createLabel(workspace.as.manager, { name: 'rush' });
  const own = { assigneeIds: [staff.actor.id], labelIds: [label.id] };
  const a = await createTask(staff, { title: 'a', ...own });
  const other = await make('other');
  const b = await createTask(staff, { title: 'b', ...own });
  const listed = async (query: string) =>
    (await listTasks(staff, { query: `status = open && ${query}`, sort: 'manual' })).items.map(({ title }) => title);
  await move(b.id, { before: a.id });
  await move(other.id, 'first');
  expect(await listed('assignee = me')).toEqual(['b', 'a']);
  expect(await listed('label = rush')).toEqual(['b', 'a']);
});

it('a move to the very end never takes the position of the next new task', async () => {
  const first = await make('first');
  const second = await make('second');
  for (let round = 0; round < 5; round++) {
    await move(first.id, 'last');
    await move(second.id, 'last');
  }
  const third = await make('third');
  expect(await inOrder()).toEqual([first.id, second.id, third.id]);
});

it('80 concurrent moves lose no task and assign no position twice', async () => {
  const tasks = await Promise.all(Array.from({ length: 40 }, (_, n) => make(`Task ${n}`)));
  const random = seeded(11);
  const any = () => tasks[Math.floor(random() * tasks.length)]?.id ?? '';
  const moves = tasks.flatMap(({ id }) => {
    const beside = any();
    return beside === id ? [] : [{ id, beside, after: random() < 0.5 }];
  });
  const results = await Promise.allSettled(
    moves.map(({ id, beside, after }) => move(id, after ? { after: beside } : { before: beside })),
  );
  expect(results.filter((result) => result.status === 'rejected')).toEqual([]);
  const order = await inOrder();
  expect(new Set(order)).toEqual(new Set(tasks.map((task) => task.id)));
  const places: { places: number | bigint }[] = await runtime.db.pool.query(
    'SELECT COUNT(DISTINCT position) AS places FROM tasks WHERE workspaceId = ?',
    [workspace.id],
  );
  expect(Number(places[0]?.places)).toBe(tasks.length);
});

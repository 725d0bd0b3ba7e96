import { newId } from '@quartermaster/db';
import { createTask, requestExport, updateTask } from '@quartermaster/domain';
import { type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, expect, it } from 'vitest';
import { patiently, runtimeOfFile, traces } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});

it('fifty parallel creates with one key make one task and get the same answer', async () => {
  const { manager, staff } = workspace.as;
  for (let round = 1; round <= 4; round++) {
    const input = { title: 'Once', assigneeIds: [staff.actor.id], idempotencyKey: newId() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => patiently(() => createTask(manager, input))));
    expect(answers).toStrictEqual(Array(50).fill(answers[0]));
    expect(await traces(manager)).toMatchObject({
      tasks: round,
      audit: round,
      outbox: round,
      keys: round,
      number: round,
    });
  }
});

it('fifty parallel report requests with one key make one report, even if the workspace has room for only one more', async () => {
  const { viewer } = workspace.as;
  for (let n = 0; n < 19; n++) await requestExport(viewer, { kind: 'tasks', formats: ['csv'] });
  const input = { kind: 'tasks' as const, formats: ['csv' as const], idempotencyKey: newId() };
  const answers = await Promise.all(Array.from({ length: 50 }, () => patiently(() => requestExport(viewer, input))));
  expect(answers).toStrictEqual(Array(50).fill(answers[0]));
  expect(await traces(viewer)).toMatchObject({ runs: 20, outbox: 20, keys: 1 });
});

it('the first answer is returned again later, even if the task has changed since', async () => {
  const { staff } = workspace.as;
  const input = { title: 'Früher 🚢', idempotencyKey: newId() };
  const first = await createTask(staff, input);
  await updateTask(staff, { id: first.id, version: first.version, title: 'Later' });
  expect(await createTask(staff, input)).toEqual(first);
});

it('the order of the fields and defaults spelled out are the same body', async () => {
  const { staff } = workspace.as;
  const idempotencyKey = newId();
  const first = await createTask(staff, { title: 'Same', priority: 'low', idempotencyKey });
  const again = { idempotencyKey, dueOn: null, priority: 'low', description: '', title: ' Same ' } as const;
  expect(await createTask(staff, again)).toEqual(first);
});

it('the same key with another body is a conflict and creates nothing, sequentially and concurrently', async () => {
  const { staff } = workspace.as;
  const idempotencyKey = newId();
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, n) =>
      patiently(() => createTask(staff, { title: `Title ${n % 2}`, idempotencyKey })),
    ),
  );
  const conflicts = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.code] : []));
  expect(conflicts).toEqual(Array.from({ length: 10 }, () => 'conflict'));
  await expect(createTask(staff, { title: 'Third', idempotencyKey })).rejects.toMatchObject({ code: 'conflict' });
  expect(await traces(staff)).toMatchObject({ tasks: 1, audit: 1, keys: 1, number: 1 });
});

it('the same key of another person, for another verb or in another workspace is another key', async () => {
  const idempotencyKey = newId();
  const other = await testWorkspace(runtime);
  const tasks = await Promise.all([
    createTask(workspace.as.staff, { title: 'Same', idempotencyKey }),
    createTask(workspace.as.manager, { title: 'Same', idempotencyKey }),
    createTask(other.as.staff, { title: 'Same', idempotencyKey }),
  ]);
  expect(new Set(tasks.map((task) => task.id)).size).toBe(3);
  await requestExport(workspace.as.staff, { kind: 'tasks', formats: ['csv'], idempotencyKey });
  expect(await traces(workspace.as.staff)).toMatchObject({ tasks: 2, runs: 1, keys: 3 });
});

it('a refused create does not use up its key', async () => {
  const { staff, viewer } = workspace.as;
  const idempotencyKey = newId();
  const refused = createTask(staff, { title: 'x', assigneeIds: [newId()], idempotencyKey });
  await expect(refused).rejects.toMatchObject({ code: 'invalid' });
  const accepted = await createTask(staff, { title: 'x', assigneeIds: [viewer.actor.id], idempotencyKey });
  expect(accepted.key).toBe('T-1');
});

import {
  archiveStatus,
  createField,
  createLabel,
  createProject,
  createStatus,
  createTask,
  createTemplate,
  createTemplateFromTask,
  deleteLabel,
  deleteTemplate,
  getTemplate,
  updateTemplate,
  useTemplate,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { FakeClock } from '@quartermaster/testing';
import { beforeEach, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

/** After midnight in Berlin, not yet in UTC. */
const clock = new FakeClock('2026-03-09T23:30:00.000Z');
const runtime = runtimeOfFile({ clock });
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace(runtime, { timeZone: 'Europe/Berlin' });
});

it('creates its tasks as one operation, due in days from today in the workspace’s time zone', async () => {
  const { owner, staff } = workspace.as;
  const project = await createProject(owner, { name: 'Fair' });
  const { id } = await createTemplate(owner, {
    name: 'Order',
    body: {
      title: 'Order',
      projectId: project.id,
      dueInDays: 0,
      dueTime: '09:00',
      subtasks: [{ title: 'Confirm', dueInDays: 3, assigneeIds: [staff.actor.id] }, { title: 'Ship' }],
    },
  });
  const key = { idempotencyKey: crypto.randomUUID() };
  const made = await useTemplate(staff, { id, title: 'Order 7', ...key });
  expect(await useTemplate(staff, { id, title: 'Order 7', ...key })).toEqual(made);
  expect(made.task).toMatchObject({ title: 'Order 7', dueOn: '2026-03-10', dueTime: '09:00', projectId: project.id });
  const rows = await runtime.db.prisma.task.findMany({
    where: { workspaceId: workspace.id },
    orderBy: { number: 'asc' },
  });
  expect(rows.map(({ title, parentId, projectId }) => [title, parentId, projectId])).toEqual([
    ['Order 7', null, project.id],
    ['Confirm', made.task.id, project.id],
    ['Ship', made.task.id, project.id],
  ]);
  expect(rows[1]?.dueOn?.toISOString().slice(0, 10)).toBe('2026-03-13');
  const operations = await runtime.db.prisma.auditEntry.groupBy({
    by: ['operationId'],
    where: { workspaceId: workspace.id, action: 'task.create' },
  });
  expect(operations).toHaveLength(1);
});

it('leaves out records deleted since it was written', async () => {
  const { owner } = workspace.as;
  const label = await createLabel(owner, { name: 'Urgent' });
  const review = await createStatus(owner, { name: 'Review', group: 'waiting' });
  const field = await createField(owner, { name: 'Hall', kind: 'text' });
  const body = { title: 'x', labelIds: [label.id], status: review.id, fields: { [field.id]: 'Hall 3' } };
  const { id } = await createTemplate(owner, { name: 'Order', body });
  await deleteLabel(owner, { id: label.id, version: 1 });
  await archiveStatus(owner, { id: review.id, version: 1 });
  const { task } = await useTemplate(owner, { id });
  expect(task).toMatchObject({ labelIds: [], statusId: 'waiting', fields: { [field.id]: 'Hall 3' } });
});

it('is created from a task with its sub-tasks, in their initial state', async () => {
  const { owner } = workspace.as;
  const checklist = [{ id: crypto.randomUUID(), text: 'Call', done: true }];
  const task = await createTask(owner, { title: 'Order', status: 'done', dueOn: '2026-03-17', checklist });
  await createTask(owner, { title: 'Ship', parentId: task.id });
  const { id, body } = await createTemplateFromTask(owner, { name: 'Order', taskId: task.id });
  expect(body).toMatchObject({ title: 'Order', status: 'todo', dueInDays: 7, subtasks: [{ title: 'Ship' }] });
  expect(body.checklist[0]?.done).toBe(false);
  clock.advance(86_400_000);
  const made = await useTemplate(owner, { id });
  const copy = await getTask(owner, { ref: made.task.id });
  expect(copy.dueOn).toBe('2026-03-18');
  expect(copy.checklist[0]?.id).not.toBe(checklist[0]?.id);
});

it('can be updated under its optimistic lock, and deleted', async () => {
  const { owner, viewer } = workspace.as;
  const { id } = await createTemplate(owner, { name: 'Order', body: { title: 'Order' } });
  await updateTemplate(owner, { id, version: 1, body: { title: 'Purchase' } });
  expect(await getTemplate(viewer, { id })).toMatchObject({ version: 2, name: 'Order', body: { title: 'Purchase' } });
  await expect(deleteTemplate(owner, { id, version: 1 })).rejects.toMatchObject({ code: 'conflict' });
  await deleteTemplate(owner, { id, version: 2 });
  await expect(getTemplate(viewer, { id })).rejects.toMatchObject({ code: 'not_found' });
});

it('cannot refer to another workspace', async () => {
  const { owner } = workspace.as;
  const other = (await testWorkspace(runtime)).as.owner;
  const label = await createLabel(other, { name: 'Urgent' });
  const project = await createProject(other, { name: 'Fair' });
  const status = await createStatus(other, { name: 'Review', group: 'waiting' });
  const field = await createField(other, { name: 'Hall', kind: 'text' });
  for (const foreign of [
    { labelIds: [label.id] },
    { projectId: project.id },
    { status: status.id },
    { assigneeIds: [other.actor.id] },
    { fields: { [field.id]: 'x' } },
    { subtasks: [{ title: 'x', labelIds: [label.id] }] },
  ]) {
    const body = { title: 'x', ...foreign };
    await expect(createTemplate(owner, { name: 'Order', body })).rejects.toMatchObject({ code: 'invalid' });
  }
});

import {
  archiveProject,
  archiveStatus,
  createLabel,
  createProject,
  createStatus,
  createTask,
  createTemplate,
  deleteLabel,
  duplicateProject,
  getSettings,
  listProjects,
  recountTasks,
  reorderStatuses,
  unarchiveProject,
  updateLabel,
  updateProject,
  updateStatus,
  updateTask,
} from '@quartermaster/domain';
import { getTask, insertTaskRows, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { patiently, runtimeOfFile, traces } from './support';

const runtime = runtimeOfFile();
let workspace: TestWorkspace;
beforeEach(async () => {
  workspace = await testWorkspace(runtime);
});

/** Counts and minutes, without zeros. */
async function tallies() {
  const rows = await runtime.db.prisma.tally.findMany({ where: { workspaceId: workspace.id } });
  const kept = rows.filter(({ count, minutes }) => count !== 0 || Number(minutes) !== 0);
  return new Map(
    kept.map(({ kind, bucket, count, minutes }) => [`${kind} ${bucket}`, { count, minutes: Number(minutes) }]),
  );
}

describe('of fifty concurrent creates with one name', () => {
  const fifty = <T>(make: () => Promise<T>) => Promise.allSettled(Array.from({ length: 50 }, () => patiently(make)));

  it('one gets the project, and the others a conflict', async () => {
    const { owner } = workspace.as;
    const made = await fifty(() => createProject(owner, { name: 'Spring fair' }));
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of made) {
      if (one.status === 'fulfilled') continue;
      expect(one.reason).toMatchObject({
        code: 'conflict',
        message: 'A project called “Spring fair” already exists',
      });
    }
    expect(await listProjects(owner)).toHaveLength(1);
  });

  it('all get the same label', async () => {
    const { staff } = workspace.as;
    const made = await fifty(() => createLabel(staff, { name: 'Purchasing' }));
    const ids = made.map((one) => (one.status === 'fulfilled' ? one.value.id : one.reason));
    expect(new Set(ids).size).toBe(1);
    expect((await getSettings(staff)).labels).toHaveLength(1);
  });
});

describe('a name', () => {
  it('is unique regardless of case, and free in another workspace', async () => {
    await createProject(workspace.as.owner, { name: 'Fair' });
    await expect(createProject(workspace.as.owner, { name: 'FAIR' })).rejects.toMatchObject({ code: 'conflict' });
    const other = await createProject(workspace.as.owner, { name: 'Stock' });
    const rename = { id: other.id, version: 1, name: 'Fair' };
    await expect(updateProject(workspace.as.owner, rename)).rejects.toMatchObject({ code: 'conflict' });
    await createProject((await testWorkspace(runtime)).as.owner, { name: 'Fair' });
  });

  it('changes under its optimistic lock, and the change is audited', async () => {
    const { owner } = workspace.as;
    const { id } = await createProject(owner, { name: 'Fair' });
    expect(await updateProject(owner, { id, version: 1, name: 'Spring fair' })).toMatchObject({ version: 2 });
    await expect(updateProject(owner, { id, version: 1, name: 'Late' })).rejects.toMatchObject({
      code: 'conflict',
      details: { currentVersion: 2, current: { name: 'Spring fair' } },
    });
    const entries = await runtime.db.prisma.auditEntry.findMany({ where: { workspaceId: workspace.id, ref: id } });
    expect(entries.map(({ action, changes }) => [action, changes])).toEqual([
      ['project.create', { name: [null, 'Fair'] }],
      ['project.update', { name: ['Fair', 'Spring fair'] }],
    ]);
  });
});

describe('a status', () => {
  it('joins its group at the end, and can be moved', async () => {
    const { owner } = workspace.as;
    const status = await createStatus(owner, { name: 'In review', group: 'in_progress', wipLimit: 3 });
    const order = (await getSettings(owner)).statuses.map(({ id }) => id);
    expect(order).toEqual(['backlog', 'todo', 'in_progress', status.id, 'waiting', 'done', 'cancelled']);
    const ids = [status.id, ...order.filter((id) => id !== status.id)] as typeof order;
    await reorderStatuses(owner, { ids });
    expect((await getSettings(owner)).statuses.map(({ id }) => id)).toEqual(ids);
    await expect(reorderStatuses(owner, { ids: ids.slice(1) })).rejects.toMatchObject({ code: 'conflict' });
    await updateStatus(owner, { id: status.id, version: 1, wipLimit: null });
    expect((await getSettings(owner)).statuses[0]).toMatchObject({ wipLimit: null, version: 2 });
  });

  it('is archived by moving its tasks to another status of its group, with counts, versions and history', async () => {
    const { owner } = workspace.as;
    const review = await createStatus(owner, { name: 'In review', group: 'in_progress' });
    const project = await createProject(owner, { name: 'Fair' });
    const first = await createTask(owner, { title: 'One', status: review.id, projectId: project.id });
    await createTask(owner, { title: 'Two', status: review.id, estimateMinutes: 30 });
    await createTask(owner, { title: 'Three', status: 'todo' });
    const archive = { id: review.id, version: 1 };
    await expect(archiveStatus(owner, archive)).rejects.toMatchObject({ code: 'invalid', field: 'moveTo' });
    for (const moveTo of ['todo', review.id] as const) {
      await expect(archiveStatus(owner, { ...archive, moveTo })).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await archiveStatus(owner, { ...archive, moveTo: 'in_progress' })).toMatchObject({ moved: 2 });
    const moved = await getTask(owner, { ref: first.id });
    expect(moved).toMatchObject({ statusId: 'in_progress', status: 'in_progress', version: 2 });
    expect(moved.position).toBe(first.position);
    const entries = await runtime.db.prisma.auditEntry.findMany({
      where: { workspaceId: workspace.id, ref: first.id },
    });
    expect(entries.at(-1)?.changes).toEqual({ statusId: [review.id, 'in_progress'] });
    expect(await tallies()).toEqual(await recountTasks(owner));
    await expect(createTask(owner, { title: 'Late', status: review.id })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('cannot be archived if it is the last of its group, also of two archived concurrently', async () => {
    const { owner } = workspace.as;
    const done = { id: 'done', version: 1 } as const;
    await expect(archiveStatus(owner, done)).rejects.toMatchObject({ code: 'invalid' });
    const shipped = await createStatus(owner, { name: 'Shipped', group: 'done' });
    const both = await Promise.allSettled(
      [done, { id: shipped.id, version: 1 }].map((one) => patiently(() => archiveStatus(owner, one))),
    );
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('that is its group’s default passes new tasks to the next one, once archived', async () => {
    const { owner } = workspace.as;
    const next = await createStatus(owner, { name: 'Next', group: 'todo' });
    await archiveStatus(owner, { id: 'todo', version: 1 });
    expect(await createTask(owner, { title: 'x' })).toMatchObject({ status: 'todo', statusId: next.id });
  });
});

it('that is archived while tasks are created in it keeps none of them', async () => {
  const { owner, staff } = workspace.as;
  const review = await createStatus(owner, { name: 'In review', group: 'waiting' });
  const make = () => patiently(() => createTask(staff, { title: 'x', status: review.id }));
  const archive = patiently(() => archiveStatus(owner, { id: review.id, version: 1, moveTo: 'waiting' }));
  const made = await Promise.allSettled([
    ...Array.from({ length: 8 }, make),
    archive,
    ...Array.from({ length: 8 }, make),
  ]);
  for (const one of made) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'invalid' });
  const left = await runtime.db.prisma.task.count({ where: { workspaceId: workspace.id, statusId: review.id } });
  expect(left).toBe(0);
  expect(await tallies()).toEqual(await recountTasks(owner));
});

describe('a label', () => {
  it('gets the colour used least when none is chosen', async () => {
    const { staff } = workspace.as;
    const colors = [];
    for (let n = 0; n < 9; n++) colors.push((await createLabel(staff, { name: `Label ${n}` })).color);
    expect(new Set(colors.slice(0, 8)).size).toBe(8);
    expect(colors[8]).toBe(colors[0]);
  });

  it('is removed from every task that has it, and from nothing else', async () => {
    const { owner } = workspace.as;
    const labels = [];
    for (const name of ['a', 'b', 'c']) labels.push((await createLabel(owner, { name })).id);
    const [a = '', b = '', c = ''] = labels;
    const labelSets = [[a, b, c], [b], [a, c], []];
    const tasks = [];
    for (const labelIds of labelSets) tasks.push(await createTask(owner, { title: 'x', labelIds }));
    expect(await deleteLabel(owner, { id: b, version: 1 })).toEqual({ tasks: 2 });
    const after = await Promise.all(tasks.map(({ id }) => getTask(owner, { ref: id })));
    expect(after.map(({ labelIds, version }) => [labelIds, version])).toEqual([
      [[a, c], 2],
      [[], 2],
      [[a, c], 1],
      [[], 1],
    ]);
    const rows = await runtime.db.prisma.taskLabel.findMany({ where: { workspaceId: workspace.id } });
    expect(rows.every(({ labelId }) => labelId !== b)).toBe(true);
    expect(rows).toHaveLength(4);
    expect(await tallies()).toEqual(await recountTasks(owner));
    await expect(updateLabel(owner, { id: b, version: 1, name: 'x' })).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('an archived project', () => {
  it('accepts no tasks, keeps those it has, and can be restored', async () => {
    const { owner, staff } = workspace.as;
    const { id } = await createProject(owner, { name: 'Fair' });
    const inside = await createTask(staff, { title: 'x', projectId: id });
    const outside = await createTask(staff, { title: 'y' });
    const archived = await archiveProject(owner, { id, version: 1 });
    const refused = { code: 'invalid', field: 'projectId' };
    await expect(createTask(staff, { title: 'z', projectId: id })).rejects.toMatchObject(refused);
    await expect(updateTask(staff, { id: outside.id, version: 1, projectId: id })).rejects.toMatchObject(refused);
    expect(await updateTask(staff, { id: inside.id, version: 1, title: 'x2' })).toMatchObject({ projectId: id });
    await unarchiveProject(owner, { id, version: archived.version });
    await updateTask(staff, { id: outside.id, version: 1, projectId: id });
  });
});

describe('a duplicated project', () => {
  it('has copies of its open tasks under new keys, with their sub-tasks, and nothing else', async () => {
    const { owner, staff } = workspace.as;
    const label = await createLabel(owner, { name: 'Urgent' });
    const { id: projectId } = await createProject(owner, { name: 'Fair', description: 'Every spring' });
    const parent = await createTask(owner, {
      title: 'Book the hall',
      projectId,
      labelIds: [label.id],
      assigneeIds: [staff.actor.id],
      estimateMinutes: 60,
      dueOn: '2026-12-01',
      checklist: [{ id: crypto.randomUUID(), text: 'Call', done: true }],
    });
    const child = await createTask(owner, { title: 'Compare prices', projectId, parentId: parent.id });
    await createTask(owner, { title: 'Deeper', projectId, parentId: child.id });
    await createTask(owner, { title: 'Finished', projectId, status: 'done' });
    const before = await traces(owner);
    const { project, tasks } = await duplicateProject(owner, { id: projectId, name: 'Fair 2' });
    expect([project.description, tasks]).toEqual(['Every spring', 3]);
    const rows = await runtime.db.prisma.task.findMany({
      where: { workspaceId: workspace.id, projectId: project.id },
      orderBy: { number: 'asc' },
    });
    expect(rows.map(({ title }) => title)).toEqual(['Book the hall', 'Compare prices', 'Deeper']);
    expect(rows[0]).toMatchObject({
      number: 5,
      checkTotal: 1,
      checkDone: 0,
      labelIds: label.id,
      assigneeIds: staff.actor.id,
      estimateMinutes: 60,
      parentId: null,
    });
    expect(rows.map(({ parentId }) => parentId)).toEqual([null, rows[0]?.id, rows[1]?.id]);
    expect(await tallies()).toEqual(await recountTasks(owner));
    expect((await traces(owner)).outbox).toBe(before.outbox);
    const operations = await runtime.db.prisma.auditEntry.groupBy({
      by: ['operationId'],
      where: { workspaceId: workspace.id, ref: { in: [project.id, ...rows.map(({ id }) => id)] } },
    });
    expect(operations).toHaveLength(1);
    expect((await listProjects(owner)).map(({ name, open }) => [name, open])).toEqual([
      ['Fair', 3],
      ['Fair 2', 3],
    ]);
  });

  it('is created once per key, and not beyond the limit', async () => {
    const { owner } = workspace.as;
    const { id } = await createProject(owner, { name: 'Fair' });
    await createTask(owner, { title: 'x', projectId: id });
    const input = { id, name: 'Again', idempotencyKey: crypto.randomUUID() };
    expect(await duplicateProject(owner, input)).toEqual(await duplicateProject(owner, input));
    expect(await listProjects(owner)).toHaveLength(2);
    const rows = Array.from({ length: 500 }, (_, n) => ({
      workspaceId: workspace.id,
      id: crypto.randomUUID(),
      number: 1_000 + n,
      title: 'x',
      description: '',
      status: 'todo',
      open: true,
      projectId: id,
      position: `e${String(n).padStart(5, '0')}`,
      createdById: owner.actor.id,
    }));
    await insertTaskRows(runtime, rows);
    await expect(duplicateProject(owner, { id, name: 'Third' })).rejects.toMatchObject({
      code: 'invalid',
      message: 'This project has 501 open tasks. Up to 500 can be duplicated at once',
    });
    await runtime.db.prisma.record.deleteMany({ where: { workspaceId: workspace.id, number: 1_000 } });
    expect(await duplicateProject(owner, { id, name: 'Third' })).toMatchObject({ tasks: 500 });
  });
});

it('the settings contain everything of this workspace and nothing of another', async () => {
  const { owner, viewer } = workspace.as;
  const other = (await testWorkspace(runtime)).as.owner;
  for (const ctx of [owner, other]) {
    await createProject(ctx, { name: 'Fair' });
    await createLabel(ctx, { name: 'Urgent' });
    await createTemplate(ctx, { name: 'Order', body: { title: 'Order' } });
  }
  const settings = await getSettings(viewer);
  expect(settings.projects.map(({ name }) => name)).toEqual(['Fair']);
  expect(settings.labels.map(({ name }) => name)).toEqual(['Urgent']);
  expect(settings.templates.map(({ name }) => name)).toEqual(['Order']);
  expect(settings.statuses.map(({ name }) => name)).toEqual([
    'Backlog',
    'To do',
    'In progress',
    'Waiting',
    'Done',
    'Cancelled',
  ]);
});

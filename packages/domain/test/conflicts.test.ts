import { LIMITS, type Role } from '@quartermaster/contracts';
import { changeRole, createTask, listMembers, listTasks, moveTask, updateTask } from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { failure, runtimeOfFile, traces } from './support';

const runtime = runtimeOfFile();
let ours: TestWorkspace;
beforeAll(async () => {
  ours = await testWorkspace(runtime);
});

it('updateTask rejects a stale version and returns the current task', async () => {
  const ctx = ours.as.staff;
  const first = await createTask(ctx, { title: 'First' });
  const second = await updateTask(ctx, { id: first.id, version: 1, title: 'Second' });
  const error = await failure(updateTask(ours.as.manager, { id: first.id, version: 1, title: 'Third' }));
  expect(error).toMatchObject({ code: 'conflict', details: { currentVersion: 2, current: second } });
  expect(await getTask(ctx, { ref: first.id })).toEqual(second);
});

it('of two concurrent updates one is applied, and the other gets a conflict with the winner’s version, every time', async () => {
  const ctx = ours.as.staff;
  let task = await createTask(ctx, { title: 'Start' });
  for (let round = 0; round < 40; round++) {
    const { id, version } = task;
    const results = await Promise.allSettled(
      ['a', 'b', 'c'].map((title) => updateTask(ctx, { id, version, title: `${title}${round}` })),
    );
    const won = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const lost = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(won).toHaveLength(1);
    for (const error of lost) {
      expect(error).toMatchObject({ code: 'conflict', details: { currentVersion: version + 1, current: won[0] } });
    }
    task = won[0] ?? task;
  }
  expect(await getTask(ctx, { ref: task.id })).toEqual(task);
});

it('moveTask rejects a transition that is not allowed, and does nothing for the current status', async () => {
  const ctx = ours.as.staff;
  const task = await createTask(ctx, { title: 'Finished', status: 'done' });
  const before = await traces(ctx);
  await expect(moveTask(ctx, { id: task.id, version: 1, status: 'cancelled' })).rejects.toMatchObject({
    code: 'invalid',
    field: 'status',
  });
  expect(await moveTask(ctx, { id: task.id, version: 1, status: 'done' })).toEqual(task);
  expect(await traces(ctx)).toEqual(before);
});

describe('changeRole', () => {
  it('rejects giving or taking a role above one’s own', async () => {
    const { owner, admin, staff } = ours.as;
    const above = { code: 'forbidden', message: expect.stringContaining('above your own') };
    await expect(changeRole(admin, { memberId: owner.actor.id, version: 1, role: 'staff' })).rejects.toMatchObject(
      above,
    );
    await expect(changeRole(admin, { memberId: staff.actor.id, version: 1, role: 'owner' })).rejects.toMatchObject(
      above,
    );
  });

  it('rejects the last owner stepping down, also when two step down concurrently', async () => {
    const { as, join } = await testWorkspace(runtime);
    const alone = { memberId: as.owner.actor.id, version: 1, role: 'staff' } as const;
    await expect(changeRole(as.owner, alone)).rejects.toMatchObject({ code: 'forbidden' });
    const second = await join('owner');
    const results = await Promise.allSettled([
      changeRole(as.owner, alone),
      changeRole(second, { ...alone, memberId: second.actor.id }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const owners = (await listMembers(as.viewer)).filter(({ role }) => role === 'owner');
    expect(owners).toHaveLength(1);
  });

  it('of several concurrent changes one is applied, and the others conflict with its version', async () => {
    const { as } = await testWorkspace(runtime);
    const change = (role: Role) => changeRole(as.owner, { memberId: as.staff.actor.id, version: 1, role });
    const results = await Promise.allSettled([change('viewer'), change('manager'), change('admin')]);
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(errors).toHaveLength(2);
    for (const error of errors) expect(error).toMatchObject({ code: 'conflict', details: { currentVersion: 2 } });
  });
});

it('the longest texts, the most distant dates and any characters are stored unchanged', async () => {
  const ctx = ours.as.staff;
  for (const text of ['x', '🚢', '中', 'é']) {
    const title = text.repeat(LIMITS.titleChars);
    const description = text.repeat(LIMITS.descriptionChars);
    for (const dueOn of ['0000-01-01', '0001-01-01', '1000-01-01', '9999-12-31', '2024-02-29']) {
      const task = await createTask(ctx, { title, description, dueOn });
      expect(await getTask(ctx, { ref: task.id })).toEqual(task);
      expect(task).toMatchObject({ title, description, dueOn });
    }
  }
  const { items } = await listTasks(ctx, { sort: '-due', limit: 4 });
  expect(items.every(({ dueOn }) => dueOn === '9999-12-31')).toBe(true);
});

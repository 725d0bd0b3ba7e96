import { LIMITS } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import {
  addAttachment,
  type Ctx,
  createTask,
  deleteAttachment,
  listAttachments,
  openAttachment,
  planAttachment,
  taskSource,
} from '@quartermaster/domain';
import { getTask, type TestWorkspace, testWorkspace } from '@quartermaster/domain/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runtimeOfFile } from './support';

const runtime = runtimeOfFile();
let ours: TestWorkspace;
let theirs: TestWorkspace;
let ctx: Ctx;
let taskId: string;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([testWorkspace(runtime), testWorkspace(runtime)]);
  ctx = ours.as.staff;
});
beforeEach(async () => {
  taskId = (await createTask(ctx, { title: 'With files' })).id;
});

const add = (by: Ctx, more: object = {}) =>
  addAttachment(by, taskSource, {
    id: newId(),
    recordId: taskId,
    name: 'a.txt',
    type: 'text/plain',
    bytes: 10,
    sha256: 'x',
    ...more,
  });
const countOf = async () => (await getTask(ctx, { ref: taskId })).attachmentCount;

describe('a file of a task', () => {
  it('is listed, counted and found at its planned path', async () => {
    const { id, path } = await planAttachment(ctx, taskSource, { recordId: taskId });
    const added = await add(ctx, { id });
    expect(await listAttachments(ours.as.viewer, taskSource, { recordId: taskId })).toEqual([added]);
    expect(await countOf()).toBe(1);
    expect(await openAttachment(ours.as.viewer, { id })).toMatchObject({ path, type: 'text/plain' });
    expect(path).toBe(`${ours.id}/attachments/${id}`);
  });

  it('is deleted once', async () => {
    const { id } = await add(ctx);
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => deleteAttachment(ctx, taskSource, { id })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(openAttachment(ctx, { id })).rejects.toMatchObject({ code: 'not_found' });
    expect([await listAttachments(ctx, taskSource, { recordId: taskId }), await countOf()]).toEqual([[], 0]);
  });

  it('is not found from another workspace', async () => {
    const { id } = await add(ctx);
    await expect(openAttachment(theirs.as.owner, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(deleteAttachment(theirs.as.owner, taskSource, { id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(add(theirs.as.owner)).rejects.toMatchObject({ code: 'not_found' });
    await expect(planAttachment(theirs.as.owner, taskSource, { recordId: taskId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await countOf()).toBe(1);
  });

  it('is neither added nor deleted by a viewer', async () => {
    const { id } = await add(ctx);
    for (const attempt of [
      () => add(ours.as.viewer),
      () => planAttachment(ours.as.viewer, taskSource, { recordId: taskId }),
      () => deleteAttachment(ours.as.viewer, taskSource, { id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' });
    }
  });

  it.each([
    ['../../etc/passwd', 'etc passwd'],
    ['C:\\temp\\a.txt', 'C temp a.txt'],
    ['.htaccess', 'htaccess'],
    ['a\u0000b\nc.txt', 'a b c.txt'],
    ['invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['   ', 'file'],
    [`${'x'.repeat(300)}.pdf`, /^x+….pdf$/],
  ])('named %j is stored as %s', async (name, kept) => {
    const added = await add(ctx, { name });
    expect(added.name.length).toBeLessThanOrEqual(200);
    expect(added.name).toMatch(typeof kept === 'string' ? new RegExp(`^${kept}$`) : kept);
  });
});

describe('limits', () => {
  it('allow a task a fixed number of files, even if the last two are added concurrently', async () => {
    const count = { attachmentCount: LIMITS.attachments - 1 };
    await runtime.db.prisma.task.updateMany({ where: { workspaceId: ours.id, id: taskId }, data: count });
    const tries = await Promise.allSettled([add(ctx), add(ctx), add(ctx)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await countOf()).toBe(LIMITS.attachments);
    await expect(planAttachment(ctx, taskSource, { recordId: taskId })).rejects.toMatchObject({ code: 'invalid' });
  });

  it('allow a workspace its file space, and not one KiB more', async () => {
    const own = await testWorkspace(runtime);
    const task = await createTask(own.as.staff, { title: 'Full' });
    const free = 4_096;
    const value = LIMITS.workspaceFileBytes / 1_024 - free / 1_024;
    await runtime.db.prisma.counter.create({ data: { workspaceId: own.id, kind: 'files', value } });
    await expect(add(own.as.staff, { recordId: task.id, bytes: free + 1 })).rejects.toMatchObject({ code: 'invalid' });
    await add(own.as.staff, { recordId: task.id, bytes: free });
    await expect(add(own.as.staff, { recordId: task.id, bytes: 1 })).rejects.toMatchObject({ code: 'invalid' });
  });
});

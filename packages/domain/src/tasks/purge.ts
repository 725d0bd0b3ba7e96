import { type TaskDetail, TaskVersionInput, TRASH_DAYS } from '@quartermaster/contracts';
import { fromInstant } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { enterForChore } from '../kernel/enter-for-chore';
import { Invalid } from '../kernel/errors';
import { freeSpace } from '../kernel/file-space';
import { notice } from '../kernel/notices';
import type { Runtime } from '../kernel/runtime';
import { withTransaction } from '../kernel/transaction';
import { deleteRecords } from '../records/spine';
import { idsBelow } from './family';
import { loadForUpdate, loadTask } from './load';
import { saveTask } from './save';
import { taskSource } from './source';

const BATCH = 100;
const DAY_MS = 86_400_000;

/**
 * Deletes a task that lies in the trash for good, with the sub-tasks that went there with it and all that hangs on them.
 * @throws NotFound; Conflict (with the task as it is now); Invalid while it is not in the trash
 */
export async function purgeTask(ctx: Ctx, input: TaskVersionInput): Promise<{ purged: number }> {
  authorize(ctx, 'tasks.configure');
  const { id, version } = TaskVersionInput.parse(input);
  return withTransaction(ctx, async (ctx) => {
    const task = await loadForUpdate(ctx, id, version);
    if (!task.trashedAt) throw new Invalid('Move the task to the trash first');
    const tasks = [task];
    for (const below of await idsBelow(ctx, id, task.trashedAt)) tasks.push(await loadTask(ctx, below));
    await destroy(ctx, tasks);
    return { purged: tasks.length };
  });
}

/** Deletes what has been in any workspace's trash for too long, some at a time. @returns how many tasks and loose parts */
export async function purgeTrash(runtime: Runtime): Promise<number> {
  const before = new Date(runtime.clock.now().getTime() - TRASH_DAYS * DAY_MS);
  let purged = 0;
  for (const workspace of await runtime.db.sql.selectFrom('workspaces').select(['id', 'name', 'timeZone']).execute()) {
    const ctx = enterForChore(runtime, { workspace, chore: 'trash.purge' });
    for (let batch = BATCH; batch === BATCH; purged += batch) batch = await purgeBatch(ctx, before);
    purged += await purgeLoose(ctx, before);
  }
  return purged;
}

function purgeBatch(ctx: Ctx, before: Date): Promise<number> {
  return withTransaction(ctx, async (ctx) => {
    const { workspaceId } = ctx;
    // Locked, so that two workers do not write down the same end twice: the rows of tasks, which a restore locks first too.
    const rows = await ctx.tx.client.$queryRaw<Array<{ id: string }>>`
      SELECT id FROM tasks WHERE workspaceId = ${workspaceId} AND trashedAt IS NOT NULL AND id IN (
        SELECT recordId FROM (
          SELECT recordId FROM trash_entries
          WHERE workspaceId = ${workspaceId} AND noun = 'task' AND trashedAt < ${fromInstant(before)}
          ORDER BY trashedAt, recordId LIMIT ${BATCH}) AS old)
      ORDER BY id FOR UPDATE SKIP LOCKED`;
    const tasks: TaskDetail[] = [];
    for (const { id } of rows) tasks.push(await loadTask(ctx, id));
    await destroy(ctx, tasks);
    return tasks.length;
  });
}

/** Comments and files that were deleted by themselves. A comment still quoted stays until its quotes are gone. */
function purgeLoose(ctx: Ctx, before: Date): Promise<number> {
  return withTransaction(ctx, async (ctx) => {
    const { client } = ctx.tx;
    const old = { deletedAt: { lt: before } };
    const files = await client.attachment.findMany({ where: old, select: { id: true, bytes: true }, take: 1_000 });
    await freeSpace(ctx, files);
    const gone = await client.attachment.deleteMany({ where: { id: { in: files.map(({ id }) => id) } } });
    const said = await client.$executeRaw`
      DELETE FROM comments WHERE workspaceId = ${ctx.workspaceId} AND deletedAt < ${fromInstant(before)}
        AND id NOT IN (SELECT quotedId FROM (
          SELECT quotedId FROM comments WHERE workspaceId = ${ctx.workspaceId} AND quotedId IS NOT NULL) AS quoted)`;
    return gone.count + said;
  });
}

/** The rows and, through their foreign keys, everything that hangs on them; the worker removes the files no row knows. */
async function destroy(ctx: TxCtx, tasks: TaskDetail[]): Promise<void> {
  if (tasks.length === 0) return;
  const { client } = ctx.tx;
  const ids = tasks.map((task) => task.id);
  const orphans = await client.task.findMany({ where: { parentId: { in: ids }, id: { notIn: ids } } });
  for (const { id } of orphans) {
    await saveTask(ctx, { before: await loadTask(ctx, id), change: { parentId: null }, action: 'task.update' });
  }
  for (const { id, key, title } of tasks) {
    await audit(ctx, {
      action: 'task.purge',
      noun: 'task',
      ref: id,
      changes: { title: [title, null], key: [key, null] },
    });
    notice(ctx, { noun: 'task', ref: id, kind: 'updated', version: 1 });
  }
  await freeSpace(ctx, await client.attachment.findMany({ where: { recordId: { in: ids } }, select: { bytes: true } }));
  // What refers to itself would hold itself back.
  await client.comment.updateMany({ where: { recordId: { in: ids } }, data: { quotedId: null } });
  await client.task.updateMany({ where: { id: { in: ids } }, data: { parentId: null } });
  await deleteRecords(ctx, taskSource, ids);
}

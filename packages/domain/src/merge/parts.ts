import { Prisma } from '@quartermaster/db';
import { notice } from '../kernel/notices';
import type { MergePart } from './types';

type IdRow = { id: string };

/** Comments and files: rows of their own that name their record, found by the search, and counted on it. */
function rowsOf(
  name: 'comments' | 'attachments',
  { count, noun }: { count: string; noun: 'comment' | 'attachment' },
): MergePart {
  return {
    name,
    async at({ tx: { client }, workspaceId }, { id }) {
      const rows = await client.$queryRaw<IdRow[]>`
        SELECT id FROM ${Prisma.raw(name)} WHERE workspaceId = ${workspaceId} AND recordId = ${id} ORDER BY id FOR UPDATE`;
      return rows.map((row) => row.id);
    },
    async move(ctx, { table, ids, from, to }) {
      const { client } = ctx.tx;
      const { workspaceId } = ctx;
      const among = Prisma.join([...ids]);
      const [kept] = await client.$queryRaw<Array<{ count: bigint }>>`
        SELECT COUNT(*) AS count FROM ${Prisma.raw(name)}
        WHERE workspaceId = ${workspaceId} AND id IN (${among}) AND deletedAt IS NULL`;
      await client.$executeRaw`
        UPDATE ${Prisma.raw(name)} SET recordId = ${to.id} WHERE workspaceId = ${workspaceId} AND id IN (${among})`;
      await client.$executeRaw`
        UPDATE search_entries SET recordId = ${to.id} WHERE workspaceId = ${workspaceId} AND sourceId IN (${among})`;
      for (const [record, by] of [
        [from, -1],
        [to, 1],
      ] as const) {
        await client.$executeRaw`
          UPDATE ${Prisma.raw(table)} SET ${Prisma.raw(count)} = ${Prisma.raw(count)} + ${by * Number(kept?.count ?? 0)}
          WHERE workspaceId = ${workspaceId} AND id = ${record.id}`;
        notice(ctx, { noun, ref: record.id, kind: 'updated', version: 1 });
      }
      return [...ids];
    },
  };
}

/** By their user ids. Who watches both goes on watching the other. */
const watchers: MergePart = {
  name: 'watchers',
  async at({ tx: { client } }, { id }) {
    const rows = await client.watcher.findMany({ where: { recordId: id }, orderBy: { userId: 'asc' } });
    return rows.map((row) => row.userId);
  },
  async move({ tx: { client }, workspaceId }, { ids, from, to }) {
    const there = await client.watcher.findMany({ where: { recordId: to.id, userId: { in: [...ids] } } });
    const moved = ids.filter((userId) => !there.some((row) => row.userId === userId));
    await client.watcher.deleteMany({ where: { recordId: from.id, userId: { in: moved } } });
    await client.watcher.createMany({ data: moved.map((userId) => ({ workspaceId, recordId: to.id, userId })) });
    return moved;
  },
};

/** Links of tasks, by the task's id. A task that is linked to both stays as it is. */
const links: MergePart = {
  name: 'links',
  async at({ tx: { client } }, { key }) {
    const rows = await client.link.findMany({ where: { ref: key }, orderBy: { recordId: 'asc' } });
    return rows.map((row) => row.recordId);
  },
  async move(ctx, { ids, from, to }) {
    const { client } = ctx.tx;
    const there = await client.link.findMany({ where: { ref: to.key, recordId: { in: [...ids] } } });
    const moved = ids.filter((recordId) => !there.some((row) => row.recordId === recordId));
    for (const taskId of moved) {
      // The task's row stands for all its links.
      const [row] = await client.$queryRaw<Array<{ linkRefs: string }>>`
        SELECT linkRefs FROM tasks WHERE workspaceId = ${ctx.workspaceId} AND id = ${taskId} FOR UPDATE`;
      await client.link.updateMany({ where: { recordId: taskId, ref: from.key }, data: { ref: to.key } });
      const refs = (row?.linkRefs ?? '').split(',').map((ref) => (ref === from.key ? to.key : ref));
      await client.$executeRaw`
        UPDATE tasks SET linkRefs = ${refs.toSorted().join()} WHERE workspaceId = ${ctx.workspaceId} AND id = ${taskId}`;
      notice(ctx, { noun: 'task', ref: taskId, kind: 'updated', version: 1 });
    }
    return moved;
  },
};

/** Of every kind. */
export const MERGE_PARTS: readonly MergePart[] = [
  rowsOf('comments', { count: 'commentCount', noun: 'comment' }),
  rowsOf('attachments', { count: 'attachmentCount', noun: 'attachment' }),
  watchers,
  links,
];

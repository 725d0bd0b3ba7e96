import type { Ctx } from '../kernel/context';
import { recountTasks } from '../tasks/recount';
import type { Tally } from '../tasks/tally';

/**
 * What is half in a workspace whose tasks were created and never changed: gaps in the numbers, rows that a task lacks, has twice or
 * that belong to none (spine, audit, words, assignees, mails, answers of keys), and tallies that do not add up.
 * @returns a line for each; empty if every task is whole or absent
 */
export async function halfCreates(ctx: Ctx): Promise<string[]> {
  const { prisma } = ctx.runtime.db;
  const where = { workspaceId: ctx.workspaceId };
  const [tasks, audit, spine, words, assignees, outbox, keys, counter] = await Promise.all([
    prisma.task.findMany({ where, orderBy: { number: 'asc' } }),
    prisma.auditEntry.findMany({ where: { ...where, action: 'task.create' } }),
    prisma.record.findMany({ where: { ...where, noun: 'task' } }),
    prisma.searchEntry.findMany({ where: { ...where, part: 'title' } }),
    prisma.taskAssignee.findMany({ where }),
    prisma.outbox.findMany({ where: { ...where, job: 'email.task-assigned' } }),
    prisma.idempotencyKey.findMany({ where: { ...where, operation: 'tasks.create' } }),
    prisma.counter.findFirst({ where: { ...where, kind: 'T' } }),
  ]);
  const ids = tasks.map(({ id }) => id);
  const given = tasks.flatMap(({ id, assigneeIds }) =>
    (assigneeIds ? assigneeIds.split(',') : []).map((userId) => `${id} ${userId}`),
  );
  const creators = new Map(tasks.map(({ id, createdById }) => [id, createdById]));
  const mailed = given.filter((pair) => creators.get(pair.split(' ')[0] ?? '') !== pair.split(' ')[1]);
  const asked = outbox.map(({ payload }) => payload as { taskId: string; recipientId: string });
  const answered = keys.map(({ response }) => (response as { id: string }).id);
  const [stored, counted] = await Promise.all([storedTallies(ctx), recountTasks(ctx)]);
  return [
    ...differences('number', {
      found: [...tasks.map(({ number }) => `${number}`), `last ${counter?.value ?? 0}`],
      due: [...ids.map((_, n) => `${n + 1}`), `last ${ids.length}`],
    }),
    ...differences('spine row', {
      found: spine.map(({ id, number }) => `${id} ${number}`),
      due: tasks.map(({ id, number }) => `${id} ${number}`),
    }),
    ...differences('audit row', { found: audit.map(({ ref }) => `${ref}`), due: ids }),
    ...differences('search row', { found: words.map(({ recordId }) => recordId), due: ids }),
    ...differences('assignee row', {
      found: assignees.map(({ taskId, userId }) => `${taskId} ${userId}`),
      due: given,
    }),
    ...differences('outbox row', {
      found: asked.map(({ taskId, recipientId }) => `${taskId} ${recipientId}`),
      due: mailed,
    }),
    ...differences('answer of a key', { found: answered, due: ids.filter((id) => answered.includes(id)) }),
    ...differences('tally', { found: lines(stored), due: lines(counted) }),
  ];
}

/** The counters as a map from `kind bucket` to count, without zeros: the format of `recountTasks`. */
export async function storedTallies({ runtime, workspaceId }: Ctx): Promise<Map<string, Tally>> {
  const rows = await runtime.db.prisma.tally.findMany({ where: { workspaceId } });
  return new Map(
    rows
      .filter(({ count, minutes }) => count !== 0 || minutes !== 0n)
      .map(({ kind, bucket, count, minutes }) => [`${kind} ${bucket}`, { count, minutes: Number(minutes) }]),
  );
}

function lines(tallies: Map<string, Tally>): string[] {
  return [...tallies].map(([name, { count, minutes }]) => `${name}: ${count}, ${minutes} minutes`);
}

/** Compares two lists as multisets. */
function differences(what: string, { found, due }: { found: readonly string[]; due: readonly string[] }): string[] {
  const left = new Map<string, number>();
  for (const item of due) left.set(item, (left.get(item) ?? 0) + 1);
  const surplus = found.filter((item) => {
    const count = left.get(item) ?? 0;
    left.set(item, count - 1);
    return count <= 0;
  });
  const missing = [...left].filter(([, count]) => count > 0);
  return [
    ...surplus.map((item) => `${what} too many: ${item}`),
    ...missing.map(([item]) => `${what} missing: ${item}`),
  ];
}

import { CreateTaskInput, isOpen, type TaskDetail } from '@quartermaster/contracts';
import { fromInstant, newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import { dateIn } from '../kernel/clock';
import type { Ctx } from '../kernel/context';
import { once } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { nextNumber } from '../kernel/numbering';
import { withTransaction } from '../kernel/transaction';
import { requireMember, tellAssignee } from './assign';
import { fromPriority, taskKey } from './summary';
import { tally } from './tally';

/**
 * Makes a task and tells its assignee.
 * @throws Invalid when the assignee is no member; Conflict when the idempotency key was used for another task
 */
export async function createTask(ctx: Ctx, input: CreateTaskInput): Promise<TaskDetail> {
  authorize(ctx, 'tasks.write');
  const { idempotencyKey, ...wish } = CreateTaskInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    once(ctx, { operation: 'tasks.create', key: idempotencyKey, body: wish }, async () => {
      const now = ctx.runtime.clock.now();
      const today = dateIn(ctx.timeZone, now);
      const open = isOpen(wish.status);
      const completedAt = wish.status === 'done' ? now : null;
      const completedDay = completedAt ? today : null;
      const id = newId();
      if (wish.assigneeId) await requireMember(ctx, wish.assigneeId);
      await audit(ctx, { action: 'task.create', noun: 'task', ref: id, changes: { title: [null, wish.title] } });
      await tellAssignee(ctx, { taskId: id, assigneeId: wish.assigneeId });
      // From here to the commit every other create of this workspace waits: what needs no number came before.
      await tally(ctx, null, { status: wish.status, dueOn: wish.dueOn, createdDay: today, completedDay });
      const number = await nextNumber(ctx, 'T');
      await ctx.tx.client.$executeRaw`
        INSERT INTO tasks (workspaceId, id, number, title, description, status, open, priority, dueOn, assigneeId,
          createdById, createdAt, updatedAt, completedAt)
        VALUES (${ctx.workspaceId}, ${id}, ${number}, ${wish.title}, ${wish.description}, ${wish.status}, ${open},
          ${fromPriority(wish.priority)}, ${wish.dueOn}, ${wish.assigneeId}, ${ctx.actor.id}, ${fromInstant(now)},
          ${fromInstant(now)}, ${completedAt && fromInstant(completedAt)})`;
      notice(ctx, { noun: 'task', ref: id, kind: 'created', version: 1 });
      return {
        ...wish,
        id,
        key: taskKey(number),
        createdById: ctx.actor.id,
        version: 1,
        createdAt: now.toISOString(),
        updatedAt: now.toISOString(),
        completedAt: completedAt?.toISOString() ?? null,
      };
    }),
  );
}

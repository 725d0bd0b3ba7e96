import { DuplicateProjectInput, type DuplicateProjectOutput, LIMITS, type TaskDetail } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { independentRuns, together } from '../kernel/together';
import { withTransaction } from '../kernel/transaction';
import { toDetail } from '../tasks/columns';
import { insertTask } from '../tasks/insert';
import { makeProject } from './create';
import { loadProject } from './load';

/**
 * Creates a project with copies of another's open tasks, under new keys: sub-tasks stay below their parents, checklists are
 * unticked, and comments and attachments are not copied. No mails are sent.
 * @throws NotFound; Conflict if the name is taken; Invalid beyond `LIMITS.duplicateTasks` tasks
 */
export async function duplicateProject(ctx: Ctx, input: DuplicateProjectInput): Promise<DuplicateProjectOutput> {
  authorize(ctx, 'tasks.configure');
  const { idempotencyKey, id, name } = DuplicateProjectInput.parse(input);
  return withTransaction(ctx, (ctx) =>
    withIdempotency(ctx, { operation: 'projects.duplicate', key: idempotencyKey, body: { id, name } }, async () => {
      const original = await loadProject(ctx, id);
      const tasks = await openTasks(ctx, id);
      const project = await makeProject(ctx, { name, description: original.description });
      await copyTasks(ctx, tasks, project.id);
      // One notice for all of them: it tells clients to refetch lists.
      if (tasks.length > 0) notice(ctx, { noun: 'task', ref: project.id, kind: 'created', version: 1 });
      return { project, tasks: tasks.length };
    }),
  );
}

async function openTasks({ tx: { client } }: TxCtx, projectId: string): Promise<TaskDetail[]> {
  const where = { projectId, open: true };
  const count = await client.task.count({ where });
  if (count > LIMITS.duplicateTasks) {
    throw new Invalid(`This project has ${count} open tasks. Up to ${LIMITS.duplicateTasks} can be duplicated at once`);
  }
  const rows = await client.task.findMany({ where, orderBy: { position: 'asc' } });
  return rows.map(toDetail);
}

/** Parents first. A parent outside the project is not copied, so its sub-tasks become top-level tasks. */
async function copyTasks(ctx: TxCtx, tasks: readonly TaskDetail[], projectId: string): Promise<void> {
  const copies = new Map(tasks.map((task) => [task.id, newId()]));
  const keyOf = ({ id }: TaskDetail) => id;
  const needOf = ({ parentId }: TaskDetail) => parentId;
  for (const run of independentRuns(parentsFirst(tasks), { keyOf, needOf })) {
    await together(
      ctx,
      run.map(
        (task) => (ctx) =>
          insertTask(ctx, {
            ...task,
            createdAt: null,
            id: copies.get(task.id) ?? newId(),
            projectId,
            parentId: copies.get(task.parentId ?? '') ?? null,
            checklist: task.checklist.map((item) => ({ ...item, done: false })),
          }),
      ),
    );
  }
}

function parentsFirst(tasks: readonly TaskDetail[]): TaskDetail[] {
  const ids = new Set(tasks.map(({ id }) => id));
  const placed = new Set<TaskDetail>();
  const placedIds = new Set<string>();
  while (placed.size < tasks.length) {
    for (const task of tasks) {
      const { parentId } = task;
      if (parentId && ids.has(parentId) && !placedIds.has(parentId)) continue;
      placed.add(task);
      placedIds.add(task.id);
    }
  }
  return [...placed];
}

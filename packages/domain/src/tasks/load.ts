import type { TaskDetail } from '@quartermaster/contracts';
import type { Ctx, RunningTransaction, TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import { DETAIL_COLUMNS, toDetail } from './columns';

/**
 * One task by id or key, as the running transaction sees it where there is one; also one that lies in the trash.
 * @throws NotFound also for another workspace's
 */
export async function loadTask(ctx: Ctx, ref: string): Promise<TaskDetail> {
  const task = ctx.tx ? await loadInside(ctx.tx, ref) : await readTask(ctx, ref);
  if (!task) throw new NotFound('Task');
  return task;
}

/** By SQL, like the lists: outside a transaction it costs a third of what the model API does. */
export async function readTask({ sql }: Ctx, ref: string): Promise<TaskDetail | null> {
  const number = numberOf(ref);
  const row = await sql
    .from('tasks')
    .select(DETAIL_COLUMNS)
    .where((on) => (number === null ? on('tasks.id', '=', ref) : on('tasks.number', '=', number)))
    .executeTakeFirst();
  return row ? toDetail(row) : null;
}

async function loadInside({ client }: RunningTransaction, ref: string): Promise<TaskDetail | null> {
  const number = numberOf(ref);
  // A number beyond the column's range is no task either.
  if (number !== null && number > 2_147_483_647) return null;
  const row = await client.task.findFirst({ where: number === null ? { id: ref } : { number } });
  return row && toDetail(row);
}

/** The number of a key such as `T-12`; null when it is an id. */
function numberOf(ref: string): number | null {
  return ref.startsWith('T-') ? Number(ref.slice(2)) : null;
}

/**
 * The task as the writer last saw it.
 * @throws NotFound; Conflict with the task as it is now
 */
export async function loadForUpdate(ctx: TxCtx, id: string, version: number): Promise<TaskDetail> {
  const task = await loadTask(ctx, id);
  if (task.version === version) return task;
  throw new Conflict('Someone else changed this task', { currentVersion: task.version, current: task });
}

/** What lies in the trash can be read and taken out, but not be worked on. @throws Invalid */
export function refuseTrashed({ key, trashedAt }: Pick<TaskDetail, 'key' | 'trashedAt'>): void {
  if (trashedAt) throw new Invalid(`${key} is in the trash. Restore it first`);
}

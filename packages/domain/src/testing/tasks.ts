import { ListTrashInput, type TaskDetail, type TaskVersionInput } from '@quartermaster/contracts';
import type * as z from 'zod';
import type { Ctx } from '../kernel/context';
import { getRecord } from '../records/get';
import { listTrashed } from '../records/list-trash';
import { purgeRecord } from '../records/purge';
import { restoreRecord, trashRecord } from '../records/trash';
import { taskSource } from '../tasks/source';

// The verbs of every kind, as most tests use them: for tasks.

export function getTask(ctx: Ctx, { ref }: { ref: string }): Promise<TaskDetail> {
  return getRecord(ctx, taskSource, ref);
}

export function trashTask(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  return trashRecord(ctx, taskSource, input);
}

export function restoreTask(ctx: Ctx, input: TaskVersionInput): Promise<TaskDetail> {
  return restoreRecord(ctx, taskSource, input);
}

export function purgeTask(ctx: Ctx, input: TaskVersionInput): Promise<{ purged: number }> {
  return purgeRecord(ctx, taskSource, input);
}

export function listTrash(ctx: Ctx, input: z.input<typeof ListTrashInput> = {}) {
  return listTrashed(ctx, taskSource, ListTrashInput.parse(input));
}

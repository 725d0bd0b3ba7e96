import { ListTrashInput, type ListTrashOutput } from '@quartermaster/contracts';
import type * as z from 'zod';
import type { Ctx } from '../kernel/context';
import { listTrashed } from '../records/list-trash';
import { taskSource } from './source';

/** Tasks in the trash, newest first. Sub-tasks that were trashed with their parent are restored with it and left out. */
export async function listTrash(ctx: Ctx, input: z.input<typeof ListTrashInput> = {}): Promise<ListTrashOutput> {
  return listTrashed(ctx, taskSource, ListTrashInput.parse(input));
}

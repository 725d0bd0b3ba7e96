import { type Attachment, ListAttachmentsInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadTask } from '../tasks/load';
import { toAttachment } from './write';

/** The files of a task, oldest first. @throws NotFound */
export async function listAttachments(ctx: Ctx, input: ListAttachmentsInput): Promise<Attachment[]> {
  authorize(ctx, 'tasks.read');
  const { taskId } = ListAttachmentsInput.parse(input);
  await loadTask(ctx, taskId);
  const rows = await ctx.prisma.attachment.findMany({
    where: { recordId: taskId, deletedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(toAttachment);
}

import { ListRecordAttachmentsInput, type RecordAttachment } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { loadRecord } from '../records/load';
import type { AnySource } from '../records/source';
import { toAttachment } from './write';

/** The files of a record, oldest first. @throws NotFound */
export async function listAttachments(
  ctx: Ctx,
  source: AnySource,
  input: ListRecordAttachmentsInput,
): Promise<RecordAttachment[]> {
  authorize(ctx, source.list.permissions.read);
  const { recordId } = ListRecordAttachmentsInput.parse(input);
  await loadRecord(ctx, source, recordId);
  const rows = await ctx.prisma.attachment.findMany({
    where: { recordId, deletedAt: null },
    orderBy: { id: 'asc' },
  });
  return rows.map(toAttachment);
}

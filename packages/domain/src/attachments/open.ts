import { AttachmentIdInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { pathOf } from './write';

/** A file's path below FILES_DIR and its metadata, for members only. @throws NotFound, also for another workspace's file */
export async function openAttachment(
  ctx: Ctx,
  input: AttachmentIdInput,
): Promise<{ path: string; name: string; type: string; sha256: string }> {
  authorize(ctx, 'tasks.read');
  const { id } = AttachmentIdInput.parse(input);
  const row = await ctx.prisma.attachment.findFirst({ where: { id, deletedAt: null } });
  if (!row) throw new NotFound('File');
  return { path: pathOf(ctx.workspaceId, id), name: row.name, type: row.type, sha256: row.sha256 };
}

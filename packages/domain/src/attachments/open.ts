import { AttachmentIdInput } from '@quartermaster/contracts';
import { findKind } from '@quartermaster/contracts/kinds';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { pathOf } from './write';

/**
 * A file's path below FILES_DIR and its metadata, for those who may read its record.
 * @throws NotFound, also for another workspace's file
 */
export async function openAttachment(
  ctx: Ctx,
  input: AttachmentIdInput,
): Promise<{ path: string; name: string; type: string; sha256: string }> {
  const { id } = AttachmentIdInput.parse(input);
  const row = await ctx.prisma.attachment.findFirst({ where: { id, deletedAt: null } });
  const record = row && (await ctx.prisma.record.findFirst({ where: { id: row.recordId }, select: { noun: true } }));
  const kind = record && findKind(record.noun);
  if (!kind) throw new NotFound('File');
  authorize(ctx, kind.permissions.read);
  return { path: pathOf(ctx.workspaceId, id), name: row.name, type: row.type, sha256: row.sha256 };
}

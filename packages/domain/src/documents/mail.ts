import { pathOf } from '../attachments/write';
import type { Ctx } from '../kernel/context';
import { NotFound } from '../kernel/errors';
import { loadLetterhead } from '../letterhead/get';

/** What a mail with a document says. The path is below FILES_DIR. */
export interface OutgoingDocument {
  to: string;
  subject: string;
  text: string;
  /** The business that it is from. */
  senderName: string;
  /** The person who answers. */
  replyTo: { name: string; address: string };
  fileName: string;
  path: string;
}

/** A mail that has not been settled; null if it has. @throws NotFound if its file was deleted */
export async function openDocumentMail(ctx: Ctx, { mailId }: { mailId: string }): Promise<OutgoingDocument | null> {
  const mail = await ctx.prisma.documentMail.findFirst({ where: { id: mailId } });
  if (mail?.status !== 'waiting' || mail.attachmentId === null) return null;
  const [file, person, { name }] = await Promise.all([
    ctx.prisma.attachment.findFirst({ where: { id: mail.attachmentId, deletedAt: null } }),
    ctx.runtime.db.prisma.user.findUnique({ where: { id: mail.sentById } }),
    loadLetterhead(ctx),
  ]);
  if (!file) throw new NotFound('File');
  if (!person) throw new NotFound('Member');
  return {
    to: mail.recipient,
    subject: mail.subject,
    text: mail.text,
    senderName: name ?? ctx.workspaceName,
    replyTo: { name: person.name, address: person.email },
    fileName: file.name,
    path: pathOf(ctx.workspaceId, file.id),
  };
}

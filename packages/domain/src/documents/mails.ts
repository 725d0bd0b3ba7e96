import { type DocumentMail, ListDocumentMailsInput } from '@quartermaster/contracts';
import type { DocumentMailStatus } from '@quartermaster/contracts/documents/kinds';
import type { Prisma } from '@quartermaster/db';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { orderSource } from '../orders/source';
import { loadRecord } from '../records/load';

/** The mails of an order's documents, newest first. @throws NotFound */
export async function listDocumentMails(ctx: Ctx, input: ListDocumentMailsInput): Promise<DocumentMail[]> {
  authorize(ctx, 'orders.read');
  const { orderId } = ListDocumentMailsInput.parse(input);
  await loadRecord(ctx, orderSource, orderId);
  const rows = await ctx.prisma.documentMail.findMany({
    where: { orderId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  return rows.map(shown);
}

/** Of one order, that are listed. */
const MOST = 100;

function shown(row: Prisma.DocumentMailGetPayload<object>): DocumentMail {
  const { id, orderId, kind, attachmentId, recipient: to, subject, status, answer, sentById } = row;
  return {
    id,
    orderId,
    // Only the verbs of this folder write kind and status, from the contract's lists.
    kind: kind as DocumentMail['kind'],
    attachmentId,
    to,
    subject,
    status: status as DocumentMailStatus,
    answer,
    sentById,
    createdAt: row.createdAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
  };
}

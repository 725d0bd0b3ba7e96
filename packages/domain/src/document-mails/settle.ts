import type { DocumentMailStatus } from '@quartermaster/contracts/documents/kinds';
import { audit } from '../kernel/audit';
import type { Ctx, TxCtx } from '../kernel/context';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';

/** What became of mails. @param answer in the mail server's words */
export interface MailOutcome {
  status: Exclude<DocumentMailStatus, 'waiting'>;
  answer: string | null;
}

const OUTCOME = {
  accepted: 'order.documentAccepted',
  refused: 'order.documentRefused',
  given_up: 'order.documentGivenUp',
} as const satisfies Record<MailOutcome['status'], string>;

/** Writes what became of a mail into the activity of its order, once. */
export async function settleDocumentMail(
  ctx: Ctx,
  { mailId, status, answer }: MailOutcome & { mailId: string },
): Promise<void> {
  await withTransaction(ctx, async (ctx) => {
    const { documentMail, salesOrder } = ctx.tx.client;
    const settledAt = ctx.runtime.clock.now();
    const words = answer?.slice(0, 300) ?? null;
    const { count } = await documentMail.updateMany({
      where: { id: mailId, status: 'waiting' },
      data: { status, answer: words, settledAt },
    });
    if (count === 0) return;
    const { orderId, recipient } = await documentMail.findFirstOrThrow({ where: { id: mailId } });
    const { version } = await salesOrder.findFirstOrThrow({ where: { id: orderId }, select: { version: true } });
    const said = words === null ? {} : { answer: [null, words] as [null, string] };
    await audit(ctx, {
      action: OUTCOME[status],
      noun: 'order',
      ref: orderId,
      changes: { recipients: [null, recipient], ...said },
    });
    notice(ctx, { noun: 'order', ref: orderId, kind: 'touched', version });
  });
}

/** The same for all mails that wait for a document which is not written. */
export async function giveUpDocumentMails(
  ctx: TxCtx,
  { input, reason }: { input: unknown; reason: string },
): Promise<void> {
  const { mailIds = [] } = (input ?? {}) as { mailIds?: string[] };
  for (const mailId of mailIds) await settleDocumentMail(ctx, { mailId, status: 'given_up', answer: reason });
}

import { type DocumentRun, SendDocumentInput } from '@quartermaster/contracts';
import { DOCUMENTS } from '@quartermaster/contracts/documents/kinds';
import { newId } from '@quartermaster/db';
import { audit } from '../kernel/audit';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Forbidden, Invalid, RateLimited } from '../kernel/errors';
import { withIdempotency } from '../kernel/idempotency';
import { notice } from '../kernel/notices';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { quoteDraft } from '../orders/quote';
import { startDocument } from './request';
import { loadSubject } from './subject';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * Sends a document to the customer: the worker writes it, attaches it to its order, and mails it to each address. A draft whose quotation
 * is sent is quoted from then on.
 * @throws as `requestDocument`; Forbidden in a demo, and for a person who has not verified their own address; Invalid for a document
 * that is not meant for customers; RateLimited when the workspace or the person has sent as many as are allowed
 */
export async function sendDocument(ctx: Ctx, input: SendDocumentInput): Promise<DocumentRun> {
  authorize(ctx, 'orders.write');
  const { idempotencyKey, to, subject, text, ...place } = SendDocumentInput.parse(input);
  const { word, sent } = DOCUMENTS[place.kind];
  if (!sent) throw new Invalid(`A ${word.toLowerCase()} stays here: print or download it`, 'kind');
  await requireSender(ctx);
  const { order } = await loadSubject(ctx, place);
  const body = { ...place, to, subject, text };
  return writingFiles(ctx, () =>
    withTransaction(ctx, (ctx) =>
      withIdempotency(ctx, { operation: 'documents.send', key: idempotencyKey, body }, async () => {
        // First, because it locks: rows that are read before may have changed by then.
        if (place.kind === 'quotation' && order.lifecycle === 'draft') await quoteDraft(ctx, order.id);
        await requireMailsLeft(ctx, to.length);
        const createdAt = ctx.runtime.clock.now();
        const { workspaceId, actor } = ctx;
        const { kind, orderId } = place;
        const mails = to.map((recipient) => ({ id: newId(), recipient }));
        await ctx.tx.client.documentMail.createMany({
          data: mails.map((mail) => ({
            workspaceId,
            ...mail,
            orderId,
            kind,
            subject,
            text,
            sentById: actor.id,
            createdAt,
          })),
        });
        await audit(ctx, {
          action: 'order.sendDocument',
          noun: 'order',
          ref: orderId,
          changes: { document: [null, word], recipients: [null, to.join(', ')] },
        });
        notice(ctx, { noun: 'order', ref: orderId, kind: 'touched', version: order.version });
        return startDocument(ctx, { ...place, mailIds: mails.map(({ id }) => id) });
      }),
    ),
  );
}

/** @throws Forbidden */
async function requireSender({ runtime: { db }, workspaceId, actor }: Ctx): Promise<void> {
  const [workspace, user] = await Promise.all([
    db.prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId }, select: { isDemo: true } }),
    db.prisma.user.findUnique({ where: { id: actor.id }, select: { emailVerifiedAt: true } }),
  ]);
  if (workspace.isDemo) throw new Forbidden('A demo sends no mail to customers');
  if (!user?.emailVerifiedAt)
    throw new Forbidden('Verify your own e-mail address first: answers of your customers go there');
}

/** The counter's lock lets one sender of a workspace count at a time. @throws RateLimited */
async function requireMailsLeft(ctx: TxCtx, wanted: number): Promise<void> {
  const { client } = ctx.tx;
  const { runtime, workspaceId, actor } = ctx;
  const { perDay, perHour } = runtime.documentMails;
  await client.$executeRaw`
    INSERT INTO counters (workspaceId, kind, value) VALUES (${workspaceId}, 'mails', 1)
    ON DUPLICATE KEY UPDATE value = value + 1`;
  const now = runtime.clock.now().getTime();
  const since = (ms: number) => ({ createdAt: { gt: new Date(now - ms) } });
  const [ofDay, ofHour] = await Promise.all([
    client.documentMail.count({ where: since(DAY_MS) }),
    client.documentMail.count({ where: { sentById: actor.id, ...since(HOUR_MS) } }),
  ]);
  if (ofDay + wanted > perDay) throw new RateLimited(HOUR_MS, `This workspace can send ${perDay} documents a day`);
  if (ofHour + wanted > perHour) throw new RateLimited(HOUR_MS / 4, `You can send ${perHour} documents an hour`);
}

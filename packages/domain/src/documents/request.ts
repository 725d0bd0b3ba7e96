import { type DocumentRun, RequestDocumentInput } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { writingFiles } from '../kernel/writing-files';
import { requestRun } from '../runs/request';
import { type DocumentPlace, loadSubject } from './subject';

/**
 * Asks for a document: the worker writes it, and attaches it to its order.
 * @throws as `loadSubject`; RateLimited while too many are being written; StorageFull; Conflict on a reused key
 */
export async function requestDocument(ctx: Ctx, input: RequestDocumentInput): Promise<DocumentRun> {
  authorize(ctx, 'orders.write');
  const { idempotencyKey, ...place } = RequestDocumentInput.parse(input);
  await loadSubject(ctx, place);
  return writingFiles(ctx, () =>
    withTransaction(ctx, (ctx) =>
      withIdempotency(ctx, { operation: 'documents.request', key: idempotencyKey, body: place }, () =>
        startDocument(ctx, { ...place, mailIds: [] }),
      ),
    ),
  );
}

/** What a document's run is told. */
export interface DocumentTask extends DocumentPlace {
  /** The mails that wait for it. */
  mailIds: string[];
}

export async function startDocument(ctx: TxCtx, { kind: of, ...task }: DocumentTask): Promise<DocumentRun> {
  const { id } = await requestRun(ctx, { kind: 'document', input: { of, ...task } });
  return { runId: id };
}

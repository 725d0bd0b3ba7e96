import type { UndoInput, UndoResult } from '@quartermaster/contracts';
import { authorize } from '../kernel/authorize';
import type { Ctx } from '../kernel/context';
import { Invalid, NotFound } from '../kernel/errors';
import { toEntry } from '../kernel/history';
import { withIdempotency } from '../kernel/idempotency';
import { withTransaction } from '../kernel/transaction';
import { permissionsFor, recordsOf, sourceFor } from './names';
import { revertOf } from './reverts';
import { asOperation, lockForUndo, revertAll } from './undo-operation';

/**
 * Undoes one activity entry, by any author and of any age, where the values are still as the entry left them.
 * @throws NotFound; Conflict if the key was used for another body; Invalid for an entry that cannot be undone
 */
export async function undoEntry(
  ctx: Ctx,
  { idempotencyKey: key, ...body }: { entry: string } & Pick<UndoInput, 'idempotencyKey'>,
): Promise<UndoResult> {
  const gesture = asOperation(ctx, null);
  return withTransaction(gesture, async (ctx) => {
    await lockForUndo(ctx);
    const row = await ctx.tx.client.auditEntry.findFirst({ where: { id: body.entry } });
    if (!row) throw new NotFound('Entry');
    const entry = toEntry(row);
    const source = sourceFor(entry, await recordsOf(ctx, [entry]));
    if (source) authorize(ctx, permissionsFor(entry, source).write);
    if (!source || !revertOf(entry, source)) throw new Invalid('This cannot be reverted');
    return withIdempotency(ctx, { operation: 'activity.undo', key, body }, async () => ({
      operation: gesture.operationId,
      ...(await revertAll(ctx, [entry])),
      next: null,
      failure: null,
    }));
  });
}

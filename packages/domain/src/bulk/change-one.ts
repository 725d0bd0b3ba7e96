import type { Ctx, TxCtx } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { loadRecord } from '../records/load';
import { trashRecord } from '../records/trash';
import type { AnyBulkKind, BulkChange } from './kind';

/** What a bulk change did to one record; the reason if the record stayed as it was. */
export interface BulkOutcome {
  key: string;
  reason: string | null;
}

/**
 * Makes a bulk change to one record, in a transaction of its own, whatever its version: who changes many has seen none of them.
 * What a rule forbids is a reason, not an error.
 * @param note is called in the same transaction
 */
export async function changeInBulk(
  ctx: Ctx,
  { source, change: changeRecord }: AnyBulkKind,
  { id, change, note }: { id: string; change: BulkChange; note?: (ctx: TxCtx) => Promise<void> },
): Promise<BulkOutcome> {
  let key = '';
  try {
    await withTransaction(ctx, async (ctx) => {
      const record = await loadRecord(ctx, source, id);
      key = record.key;
      await note?.(ctx);
      if (change.trash) await trashRecord(ctx, source, { id, version: record.version });
      else await changeRecord(ctx, record, change);
    });
    return { key, reason: null };
  } catch (error) {
    if (error instanceof DomainError && (error.code === 'invalid' || error.code === 'not_found')) {
      return { key, reason: error.message };
    }
    throw error;
  }
}

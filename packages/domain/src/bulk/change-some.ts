import type { Ctx, TxCtx } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { loadRecord } from '../records/load';
import { trashRecord } from '../records/trash';
import type { AnyBulkKind, BulkChange } from './kind';

/** Records changed in one transaction at most: until its end it holds their rows and the tallies of the workspace. */
export const AT_ONCE = 20;

/** What a bulk change did to the first of some records: it changed so many, or one stayed as it was. */
export type BulkOutcome = { changed: number; refused: null } | { changed: 0; refused: { key: string; reason: string } };

/** How many records an outcome is about. */
export function countOf({ changed, refused }: BulkOutcome): number {
  return changed + (refused ? 1 : 0);
}

interface Some {
  /** In the order in which they are changed; one at least. */
  ids: readonly string[];
  change: BulkChange;
  /** Is called with the outcome, first in the transaction that has it. */
  note: (ctx: TxCtx, outcome: BulkOutcome) => Promise<void>;
}

/**
 * Makes a bulk change to records in one transaction, whatever their versions: who changes many has seen none of them. What a rule
 * forbids for one of them is a reason, not an error: then those before it are changed, and if there are none, it stays as it was.
 * @returns what became of the first records, of one at least
 */
export async function changeInBulk(ctx: Ctx, kind: AnyBulkKind, { ids, change, note }: Some): Promise<BulkOutcome> {
  let changed = 0;
  let key = '';
  try {
    await withTransaction(ctx, async (ctx) => {
      changed = 0;
      await note(ctx, { changed: ids.length, refused: null });
      for (const id of ids) {
        key = '';
        const record = await loadRecord(ctx, kind.source, id);
        key = record.key;
        if (change.trash) await trashRecord(ctx, kind.source, { id, version: record.version });
        else await kind.change(ctx, record, change);
        changed++;
      }
    });
    return { changed, refused: null };
  } catch (error) {
    if (!(error instanceof DomainError && (error.code === 'invalid' || error.code === 'not_found'))) throw error;
    if (changed > 0) return changeInBulk(ctx, kind, { ids: ids.slice(0, changed), change, note });
    const refused: BulkOutcome = { changed: 0, refused: { key, reason: error.message } };
    await withTransaction(ctx, (ctx) => note(ctx, refused));
    return refused;
  }
}

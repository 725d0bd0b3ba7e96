import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, loadRecord } from './load';
import type { KindTypes, Source } from './source';
import { shownTo } from './visible';
import { saveRecord, saveRecords } from './write';

interface Version {
  id: string;
  version: number;
}

/**
 * Moves a record to the trash, with everything below it. It stays there for 30 days.
 * @throws NotFound; Conflict (with the current record); Invalid if the kind refuses
 */
export async function trashRecord<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  { id, version }: Version,
): Promise<T['detail']> {
  authorize(ctx, source.list.permissions.write);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, source, { id, version });
    const reason = await source.refuseTrash?.(ctx, before);
    if (reason) throw new Invalid(reason);
    return shownTo(ctx, source, await trashFamily(ctx, source, before));
  });
}

/** At one instant, so that they are restored together. */
export async function trashFamily<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  record: T['detail'],
): Promise<T['detail']> {
  if (record.trashedAt) return record;
  const trashedAt = ctx.runtime.clock.now().toISOString();
  return saveFamily(ctx, source, { record, below: null, trashedAt });
}

/**
 * Restores a record from the trash, with everything that was trashed together with it.
 * @throws NotFound; Conflict (with the current record)
 */
export async function restoreRecord<T extends KindTypes>(
  ctx: Ctx,
  source: Source<T>,
  { id, version }: Version,
): Promise<T['detail']> {
  authorize(ctx, source.list.permissions.write);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, source, { id, version });
    return shownTo(ctx, source, await restoreFamily(ctx, source, before, await source.restored?.(ctx, before)));
  });
}

/** @param change more to change in the record itself */
export async function restoreFamily<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  record: T['detail'],
  change: Partial<T['detail']> = {},
): Promise<T['detail']> {
  if (!record.trashedAt) return record;
  return saveFamily(ctx, source, { record, below: record.trashedAt, trashedAt: null, change });
}

/** @param below restores only what was trashed at this instant; null trashes what is not in the trash */
async function saveFamily<T extends KindTypes>(
  ctx: TxCtx,
  source: Source<T>,
  family: { record: T['detail']; below: string | null; trashedAt: string | null; change?: Partial<T['detail']> },
): Promise<T['detail']> {
  const { record, below, trashedAt, change } = family;
  const action = `${source.list.noun}.${trashedAt ? 'trash' : 'restore'}`;
  const ids = (await source.family?.(ctx, record.id, below)) ?? [];
  // The type of a change is a part of the record's, which a literal is not known to be.
  const moved = { trashedAt } as Partial<T['detail']>;
  const saved = await saveRecord(ctx, source, { before: record, change: { ...moved, ...change }, action });
  const edits: Array<{ before: T['detail']; change: Partial<T['detail']> }> = [];
  for (const id of ids) edits.push({ before: await loadRecord(ctx, source, id), change: moved });
  await saveRecords(ctx, source, { edits, action });
  return saved;
}

import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import type { Ctx, TxCtx } from '../kernel/context';
import { Invalid } from '../kernel/errors';
import { withTransaction } from '../kernel/transaction';
import { loadForUpdate, refuseTrashed } from '../records/load';
import { refuseHidden, shownTo } from '../records/visible';
import { saveRecord } from '../records/write';
import type { PartySource, PartyTypes } from './source';

/**
 * Changes the given fields of a customer or supplier.
 * @throws NotFound; Conflict (with the current record); Invalid for one that is in the trash or was merged
 */
export function updateParty<T extends PartyTypes>(
  ctx: Ctx,
  source: PartySource<T>,
  { id, version, ...patch }: { id: string; version: number; fields?: Record<string, string | null> | undefined },
): Promise<T['detail']> {
  authorize(ctx, source.list.permissions.write);
  return withTransaction(ctx, async (ctx) => {
    const before = await loadForUpdate(ctx, source, { id, version });
    refuseTrashed(before);
    refuseHidden(ctx, source, { given: patch });
    return shownTo(ctx, source, await patchParty(ctx, source, { before, patch }));
  });
}

/** The change itself, for every verb that has loaded the record. @throws Invalid */
export async function patchParty<T extends PartyTypes>(
  ctx: TxCtx,
  source: PartySource<T>,
  {
    before,
    patch: { fields, ...patch },
  }: { before: T['detail']; patch: { fields?: Record<string, string | null> | undefined } },
): Promise<T['detail']> {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const merged = fields
    ? { fields: await mergeFieldValues(ctx, source.list.noun, { values: before.fields, change: fields }) }
    : {};
  // Only columns of the kind's patch.
  const change = { ...given, ...merged } as Partial<T['detail']>;
  const reason = await source.refuse?.(ctx, before, change);
  if (reason) throw new Invalid(reason);
  return saveRecord(ctx, source, { before, change, action: `${source.list.noun}.update` });
}

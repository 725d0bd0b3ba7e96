import type { Columns } from '@quartermaster/contracts/records/column';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import { mergeFieldValues } from '../fields/values';
import { authorize } from '../kernel/authorize';
import type { Ctx, WriteCtx } from '../kernel/context';
import { createOnce } from '../kernel/create-once';
import { Conflict } from '../kernel/errors';
import { notice } from '../kernel/notices';
import { refuseHidden, shownTo } from '../records/visible';
import { insertRecord } from '../records/write';
import { listAlike } from './alike';
import type { PartySource, PartyTypes } from './source';

/** Values that people give; the kind's schema has filled in the columns of the kind itself. */
export interface NewParty {
  name: string;
  email: string | null;
  phone: string | null;
  taxNumber: string | null;
  fields: Record<string, string>;
}

/**
 * Creates a customer or supplier.
 * @param source whose columns `values` has, all of them
 * @throws Conflict that names the others if it looks like a duplicate and `acceptDuplicate` is not set; Invalid for a custom field
 *   that does not exist; Conflict if the idempotency key was used for another input
 */
export async function createParty<T extends PartyTypes>(
  ctx: Ctx,
  source: PartySource<T>,
  {
    idempotencyKey,
    acceptDuplicate,
    ...values
  }: NewParty & { idempotencyKey?: string | undefined; acceptDuplicate: boolean },
): Promise<T['detail']> {
  const { list } = source;
  authorize(ctx, list.permissions.write);
  const operation = `${list.words.many}.create`;
  refuseHidden(ctx, source, { given: values, isNew: true });
  const call = { operation, key: idempotencyKey, body: { ...values, acceptDuplicate } };
  const created = await createOnce(ctx, call, async (ctx) => {
    if (!acceptDuplicate) await refuseDuplicate(ctx, source, values);
    const party = await addParty(ctx, source, values);
    notice(ctx, { noun: source.list.noun, ref: party.id, kind: 'created', version: 1 });
    return party;
  });
  // Also where it is the answer of an earlier call: the caller's role may have changed since.
  return shownTo(ctx, source, created);
}

/** @throws Conflict */
async function refuseDuplicate(ctx: WriteCtx, source: PartySource, values: NewParty): Promise<void> {
  const alike = await listAlike(ctx, source, values);
  if (alike.length === 0) return;
  const names = alike.map(({ key, title }) => `${key} ${title}`).join(', ');
  throw new Conflict(`This looks like ${names}. Open it, or create a duplicate anyway`, { alike });
}

/** Creates a customer or supplier inside a transaction, and tells nobody. @throws Invalid */
export async function addParty<T extends PartyTypes>(
  ctx: WriteCtx,
  source: PartySource<T>,
  { fields: given, ...values }: NewParty & { source?: string | null },
): Promise<T['detail']> {
  const id = newId();
  const fields = await mergeFieldValues(ctx, source.list.noun, { values: {}, change: given });
  const now = ctx.runtime.clock.now().toISOString();
  return insertRecord(ctx, source, {
    id,
    title: values.name,
    make: (number) => draftParty(source, { ...values, fields }, { id, number, now }),
  });
}

/** A new customer or supplier. */
function draftParty<T extends PartyTypes>(
  { list }: PartySource<T>,
  values: NewParty & { source?: string | null },
  { id, number, now }: { id: string; number: number; now: string },
): T['detail'] {
  // The kind's schema has filled in every column that people set; these are the others.
  return {
    ...nothingKept(list.columns),
    source: null,
    ...values,
    id,
    key: keyOf(list.noun, number),
    mergedIntoId: null,
    version: 1,
    createdAt: now,
    updatedAt: now,
    trashedAt: null,
  } as T['detail'];
}

/** Counts and sums of what does not exist yet. */
function nothingKept(columns: Columns): Readonly<Record<string, 0 | '0' | null>> {
  const kept = Object.entries(columns).filter(([, { mode }]) => mode === 'kept');
  return Object.fromEntries(
    kept.map(([name, { type, optional }]) => [name, optional ? null : type === 'integer' ? 0 : '0']),
  );
}

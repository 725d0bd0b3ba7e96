import { isDeepStrictEqual } from 'node:util';
import { type PartValues, SetSupplierPartInput, type SupplierPart } from '@quartermaster/contracts';
import * as z from 'zod';
import { may } from '../kernel/authorize';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { productOf } from '../products/load-variants';
import { type LockedPart, lockPart } from './lock';
import { preferLocked } from './prefer';
import { dropPart } from './remove';
import { type PartChange, savePart, valuesOf } from './save';

/** Removes a part that was added, unless somebody changed it since. */
export function revertPartAdded(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return withPart(ctx, entry, async (locked) => {
    const { part } = locked;
    if (!part) return 'unchanged';
    const overtaken = changedSince(part, entry).map(({ name }) => name);
    if (overtaken.length > 0) return { reason: `Changed later: ${overtaken.join(', ')}` };
    await dropPart(ctx, locked);
    return 'reverted';
  });
}

/** Restores the values of a part that are still as the entry left them. */
export function revertPartUpdate(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return withPart(ctx, entry, async (locked) => {
    const { part } = locked;
    if (!part) return { reason: 'The supplier sells it no longer' };
    const overtaken = changedSince(part, entry);
    const kept = valuesIn(entry).filter(({ name }) => !overtaken.some((one) => one.name === name));
    if (kept.length > 0) await savePart(ctx, locked, stored(kept));
    const later = overtaken.filter(({ name, was }) => !isDeepStrictEqual(valuesOf(part)[name], was));
    if (later.length > 0) return { reason: `Changed later: ${later.map(({ name }) => name).join(', ')}` };
    return kept.length > 0 ? 'reverted' : 'unchanged';
  });
}

/** Brings a part back as it was; as the preferred one only if no other is that now. */
export function revertPartRemoved(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return withPart(ctx, entry, async (locked) => {
    if (locked.part) return 'unchanged';
    const { supplier, variant } = locked;
    const where = { supplierId: supplier.id, variantId: variant.id };
    await savePart(ctx, locked, stored(valuesIn(entry)));
    const { client } = ctx.tx;
    const isTaken = (await client.supplierPart.count({ where: { variantId: variant.id, preferred: true } })) > 0;
    const last = Last.parse(Object.fromEntries(Object.entries(entry.changes).map(([name, [was]]) => [name, was])));
    const lastOrderedOn = last.lastOrderedOn === null ? null : new Date(last.lastOrderedOn);
    await client.supplierPart.updateMany({
      where,
      data: { preferred: last.preferred && !isTaken, lastPackCost: last.lastPackCost, lastOrderedOn },
    });
    return 'reverted';
  });
}

/** Makes the supplier the preferred one that was it before. */
export function revertPartPreferred(ctx: TxCtx, entry: Entry): Promise<Reverted> {
  return withPart(ctx, entry, async (locked) => {
    const [was, became] = entry.changes.preferredId ?? [null, null];
    const { variant } = locked;
    const now = await ctx.tx.client.supplierPart.findFirst({
      where: { variantId: variant.id, preferred: true },
      select: { supplierId: true },
    });
    const preferredId = now?.supplierId ?? null;
    if (preferredId === was) return 'unchanged';
    if (preferredId !== became) return { reason: 'Another supplier was preferred later' };
    const next = String(was ?? became);
    const other = await lockPart(ctx, { productId: locked.product.id, variantId: variant.id, supplierId: next });
    if (!other.part) return { reason: 'The supplier that was preferred sells it no longer' };
    await preferLocked(ctx, other, was !== null);
    return 'reverted';
  });
}

interface Value {
  name: keyof PartValues;
  was: unknown;
  became: unknown;
}

/** What an entry changed of the part, without its names. */
function valuesIn({ changes }: Entry): Value[] {
  return VALUES.flatMap((name) => {
    const change = changes[name];
    return change ? [{ name, was: change[0], became: change[1] }] : [];
  });
}

const VALUES: ReadonlyArray<keyof PartValues> = [
  'code',
  'name',
  'packSize',
  'minPacks',
  'multiplePacks',
  'packCost',
  'currency',
  'breaks',
  'leadDays',
];

function changedSince(part: SupplierPart, entry: Entry): Value[] {
  const now = valuesOf(part);
  return valuesIn(entry).filter(({ name, became }) => !isDeepStrictEqual(now[name], became));
}

/** Values that the part had, as the audit of its verbs has them. */
function stored(values: readonly Value[]): PartChange {
  const had = Object.fromEntries(values.map(({ name, was }) => [name, was ?? undefined]));
  return Had.parse({ ...had, ...nulls(values) });
}

/** Columns that may be null were null if an entry says so. */
function nulls(values: readonly Value[]): Record<string, null> {
  return Object.fromEntries(
    values.filter(({ name, was }) => was === null && NULLABLE.includes(name)).map(({ name }) => [name, null]),
  );
}

const NULLABLE: ReadonlyArray<keyof PartValues> = ['code', 'name', 'packCost', 'leadDays'];
const Had = SetSupplierPartInput.omit({ supplierId: true, variantId: true, version: true, idempotencyKey: true });
const Last = z.object({
  preferred: z.boolean(),
  lastPackCost: z.string().nullable(),
  lastOrderedOn: z.string().nullable(),
});
const Named = z.object({ id: z.uuid() });

/** What a verb refuses before it writes anything is why its effect stays. */
async function withPart(
  ctx: TxCtx,
  { changes }: Entry,
  revert: (locked: LockedPart) => Promise<Reverted>,
): Promise<Reverted> {
  if (!may(ctx, 'purchasing.write')) return { reason: 'You do not have permission to change what suppliers sell' };
  const supplierId = Named.parse(changes.supplier?.[1]).id;
  const variantId = Named.parse(changes.variant?.[1]).id;
  try {
    const productId = await productOf(ctx, variantId);
    return await revert(await lockPart(ctx, { productId, supplierId, variantId }));
  } catch (error) {
    if (error instanceof NotFound) return { reason: 'The product or the supplier was deleted permanently' };
    if (error instanceof Conflict || error instanceof Invalid) return { reason: error.message };
    throw error;
  }
}

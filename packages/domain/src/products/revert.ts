import { isDeepStrictEqual } from 'node:util';
import { type Variant, VariantInput } from '@quartermaster/contracts';
import * as z from 'zod';
import type { TxCtx } from '../kernel/context';
import { Conflict, Invalid, NotFound } from '../kernel/errors';
import type { Entry, Reverted } from '../kernel/history';
import { placeVariants } from './add-variants';
import { changeVariant, type VariantChange } from './change-variant';
import { type LockedProduct, lockProduct } from './lock';
import { dropVariant } from './remove-variant';

/** Restores the values of a variant that are still as the entry left them. */
export async function revertVariantUpdate(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  const locked = await lockOrNull(ctx, ref);
  const id = idIn(changes.variant?.[1]);
  const before = locked?.variants.find((variant) => variant.id === id);
  if (!locked || !before) return { reason: 'The variant is gone' };
  const now: Readonly<Record<string, unknown>> = { ...before };
  const change: Record<string, unknown> = {};
  const overtaken: string[] = [];
  for (const [name, [was, became]] of Object.entries(changes)) {
    if (name === 'variant' || name === 'optionText' || isDeepStrictEqual(now[name], was)) continue;
    if (isDeepStrictEqual(now[name], became)) change[name === 'ownStatus' ? 'status' : name] = was;
    else overtaken.push(name);
  }
  const isChanged = Object.keys(change).length > 0;
  if (isChanged) {
    // Values that the variant had, by the attributes of its changes.
    const action = 'product.updateVariant';
    const refused = await refusal(changeVariant(ctx, locked, { before, change: change as VariantChange, action }));
    if (refused) return { reason: refused };
  }
  if (overtaken.length > 0) return { reason: `Changed later: ${overtaken.join(', ')}` };
  return isChanged ? 'reverted' : 'unchanged';
}

/** Removes variants that were added; those that have been used since are archived. */
export async function revertVariantsAdded(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  const locked = await lockOrNull(ctx, ref);
  const ids = [changes.variants?.[1]].flat().map(idIn);
  const added = locked?.variants.filter(({ id }) => ids.includes(id)) ?? [];
  if (!locked || added.length === 0) return 'unchanged';
  if (added.length === locked.variants.length) return { reason: 'The other variants were removed since' };
  for (const variant of added) await dropVariant(ctx, locked, variant);
  return 'reverted';
}

/** Brings a removed variant back as it was, to its place. */
export async function revertVariantRemoved(ctx: TxCtx, { ref, changes }: Entry): Promise<Reverted> {
  const { variant: [was] = [], ...values } = changes;
  const locked = await lockOrNull(ctx, ref);
  if (!locked) return { reason: 'The product is gone' };
  const place = Removed.parse(was);
  if (locked.variants.some(({ id }) => id === place.id)) return 'unchanged';
  const given = Object.entries(values).filter(([, [value]]) => value !== null);
  const variant = VariantInput.parse(Object.fromEntries(given.map(([name, [value]]) => [name, value])));
  const refused = await refusal(placeVariants(ctx, locked, { variants: [{ ...variant, ...place }], acceptCode: true }));
  return refused ? { reason: refused } : 'reverted';
}

/** Where a removed variant was, as the audit names it. */
const Removed = z.object({ id: z.uuid(), position: z.int() });

async function lockOrNull(ctx: TxCtx, id: string): Promise<LockedProduct | null> {
  return lockProduct(ctx, id).catch((error: unknown) => {
    if (error instanceof NotFound || error instanceof Invalid) return null;
    throw error;
  });
}

/** Written by the audit of these verbs, which name variants by id. */
function idIn(named: unknown): unknown {
  return typeof named === 'object' && named !== null && 'id' in named ? named.id : undefined;
}

/** Why a change was refused; null if it was made. */
async function refusal(change: Promise<Variant | Variant[]>): Promise<string | null> {
  return change.then(
    () => null,
    (error: unknown) => {
      if (error instanceof Invalid || error instanceof Conflict) return error.message;
      throw error;
    },
  );
}

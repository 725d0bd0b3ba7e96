import type { Order } from '@quartermaster/contracts';
import { subtract } from '@quartermaster/contracts/money/add';
import { isZero } from '@quartermaster/contracts/money/compare';
import { keyOf } from '@quartermaster/contracts/records/key';
import { newId } from '@quartermaster/db';
import type { TxCtx } from '../kernel/context';
import { Conflict } from '../kernel/errors';
import { planDemand } from './demand-lines';
import { insertDraft } from './insert';
import { lineChanges } from './line-changes';
import { deleteLines, openOf, type StoredLine, updateLines, ZEROS } from './lines';
import type { LockedOrder } from './lock';
import { NEW_ORDER } from './new-order';
import { priceOrder } from './price';
import { saveOrder } from './save';
import { shareSellables } from './sellables';
import { orderSource } from './source';

export interface Split {
  /** The order without what is not there. */
  locked: LockedOrder;
  /** The draft of that; null if everything is there. */
  rest: Pick<Order, 'id' | 'key'> | null;
}

/**
 * Moves what is not there of an order that is about to be confirmed to a draft of its own, with the same prices and terms. Charges, and a
 * discount that is an amount, stay where they are. The balances stay locked until the commit.
 * @throws Conflict if nothing is there
 */
export async function splitRest(ctx: TxCtx, locked: LockedOrder): Promise<Split> {
  const { order, lines } = locked;
  const sellables = await shareSellables(
    ctx,
    lines.flatMap(({ variantId }) => variantId ?? []),
  );
  const demand = await planDemand(ctx, { locked, lines, sellables, isConfirmed: true, onShort: 'wait' });
  const parts = lines.map((line, at) => ({ line, missing: demand.lines[at]?.waitingQty ?? line.waitingQty }));
  const missing = parts.filter(({ missing }) => !isZero(missing));
  if (missing.length === 0) return { locked, rest: null };
  const kept = parts.flatMap(({ line, missing }): StoredLine[] => {
    const quantity = subtract('quantity', line.quantity, missing);
    return isZero(quantity) && !isZero(missing) ? [] : [{ ...line, quantity }];
  });
  if (kept.every((line) => isZero(openOf(line))))
    throw new Conflict(`Nothing of ${order.key} is there, so it cannot be split`, { problem: 'state' });
  const rest = await draftRest(ctx, order, missing);
  return { locked: await keepRest(ctx, locked, { kept, rest }), rest: { id: rest.id, key: rest.key } };
}

/** The draft of what is missing. */
function draftRest(
  ctx: TxCtx,
  order: Order,
  missing: ReadonlyArray<{ line: StoredLine; missing: StoredLine['quantity'] }>,
): Promise<Order> {
  const discount =
    order.discountKind === 'amount' ? { discountKind: 'none' as const, discountValue: '0' } : ({} as const);
  const terms = { ...order, ...discount };
  const wanted = missing.map(({ line, missing: quantity }, position): StoredLine => {
    return { ...line, ...ZEROS, ...pricesOf(line), id: newId(), position, quantity };
  });
  const { lines, totals } = priceOrder(terms, wanted);
  const at = ctx.runtime.clock.now().toISOString();
  return insertDraft(ctx, {
    lines,
    title: orderSource.title(order),
    audited: { splitFrom: [null, order.key] },
    make: (id, number) => ({
      ...{ ...terms, ...NEW_ORDER, ...totals },
      ...{ id, key: keyOf(orderSource.list.noun, number), lineCount: lines.length, createdAt: at, updatedAt: at },
    }),
  });
}

function pricesOf({ unitPrice, discountPercent, taxRate }: StoredLine) {
  return { unitPrice, discountPercent, taxRate };
}

/** Writes the order with fewer lines: an edit of its own, so that undo brings them back. */
async function keepRest(
  ctx: TxCtx,
  { order, customer, lines: before }: LockedOrder,
  { kept, rest }: { kept: readonly StoredLine[]; rest: Order },
): Promise<LockedOrder> {
  const { lines, totals } = priceOrder(order, kept);
  const ids = new Set(lines.map(({ id }) => id));
  await updateLines(ctx, order.id, { lines });
  await deleteLines(
    ctx,
    order.id,
    before.flatMap(({ id }) => (ids.has(id) ? [] : id)),
  );
  const after = await saveOrder(ctx, {
    before: order,
    change: { ...totals, lineCount: lines.length },
    lines,
    action: 'order.saveLines',
    audited: { ...lineChanges(before, lines), splitTo: [null, rest.key] },
  });
  return { order: after, customer, lines };
}

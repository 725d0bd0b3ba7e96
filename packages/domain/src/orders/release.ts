import type { Order } from '@quartermaster/contracts';
import type { Changes } from '../kernel/audit';
import type { TxCtx } from '../kernel/context';
import { askToAllocate } from '../stock/ask-to-allocate';
import { freedBy } from './demand';
import { planDemand, tellOfDemand } from './demand-lines';
import { isSameLine, type StoredLine, updateLines } from './lines';
import type { LockedOrder } from './lock';
import { type OrderSums, saveOrder } from './save';
import { shareSellables } from './sellables';
import { writeDemand } from './write-demand';

interface Releasing {
  change: Partial<Order>;
  /** The lines as they are then, without what is promised to them. */
  lines: readonly StoredLine[];
  action: string;
  audited?: Changes;
  sums?: Partial<OrderSums>;
}

/** Writes an order that wants less than before: what was promised beyond that is free again. */
export async function release(ctx: TxCtx, locked: LockedOrder, { change, lines, ...saving }: Releasing): Promise<void> {
  const { order, customer } = locked;
  const after = { ...order, ...change };
  const sellables = await shareSellables(
    ctx,
    lines.flatMap(({ variantId }) => variantId ?? []),
  );
  const isConfirmed = after.lifecycle === 'confirmed';
  // Nothing is wanted that was not promised before.
  const demand = await planDemand(ctx, { locked, lines, sellables, isConfirmed, onShort: 'wait' });
  const known = new Map(locked.lines.map((line) => [line.id, line]));
  const changed = demand.lines.filter((line) => !isSameLine(line, known.get(line.id) ?? line));
  await updateLines(ctx, order.id, { lines: changed });
  await saveOrder(ctx, { before: order, change, lines: demand.lines, ...saving });
  await writeDemand(ctx, { orderId: order.id, customerId: customer.id, ...demand });
  await askToAllocate(ctx, freedBy(demand.changes));
  tellOfDemand(ctx, demand.changes, sellables);
}

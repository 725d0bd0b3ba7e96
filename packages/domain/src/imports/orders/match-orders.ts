import type { Ctx } from '../../kernel/context';
import { orderSource } from '../../orders/source';
import { documentsBySource, type SourcedDocument } from '../../trade-lines/by-source';
import type { CheckedOrder } from './check';
import { matchCustomers } from './customers';
import { type Matches, matchLines } from './match';
import type { Owned } from './parties';

/** Orders of a file with what of them is here. */
export interface MatchedOrders extends Matches {
  orders: readonly CheckedOrder[];
  /** Those that are here already, by source. */
  known: ReadonlyMap<string, SourcedDocument>;
  /** Their customers, in the same order. */
  owned: readonly Owned[];
}

/** Reads what is here of orders: before the transaction that brings them, whose first reads have to be locking ones. */
export async function matchOrders(ctx: Ctx, orders: readonly CheckedOrder[]): Promise<MatchedOrders> {
  const sources = orders.flatMap(({ source }) => source ?? []);
  return {
    orders,
    known: await documentsBySource(ctx, orderSource, sources),
    owned: await matchCustomers(ctx, orders),
    ...(await matchLines(ctx, orders)),
  };
}

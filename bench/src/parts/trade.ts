import { newId } from '@quartermaster/db';
import { type Caller, call, requestOf } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { median } from '../results';
import { fillLinkedTasks } from '../seed/fill-linked-tasks';
import { fillOrders } from '../seed/fill-orders';
import { type FilledTrade, fillTrade } from '../seed/fill-trade';
import { managerOf, type World } from '../world';
import { millisecondsOf } from './milliseconds';
import { comparePeer } from './order-peer';
import { measureOrders } from './orders';
import { ORDER_PAGES, type Page, PRODUCT_PAGES } from './trade-pages';

/** A small workspace has so many times fewer products and moves. */
const TIMES = 100;
const RATIO = 1.5;
const PATIENCE_MS = 60_000;
const UNIT = 1_000;
const TRIES = 5;

/** Products, the stock ledger and orders: growth of pages, what there was on a day, long units, and the races of T17 and T18. */
export async function measureTrade(world: World): Promise<void> {
  const { stage, plan, filled, results } = world;
  const { products, moves, orders: perProduct, rounds, seconds } = plan.trade;
  const connection = await stage.connection();
  const made = { small: Math.max(1, products / TIMES), large: products };
  const small = await fillTrade(connection, filled.managerId, { name: 'trade-small', products: made.small, moves });
  const large = await fillTrade(connection, filled.managerId, { name: 'trade-large', products: made.large, moves });
  const ordersOf = {
    small: await fillOrders(connection, small, perProduct),
    large: await fillOrders(connection, large, perProduct),
  };
  for (const [trade, { orders }] of [
    [small, ordersOf.small],
    [large, ordersOf.large],
  ] as const) {
    await fillLinkedTasks(connection, { id: trade.id, memberId: filled.managerId }, orders);
  }
  await connection.query(
    `ANALYZE TABLE records, products, variants, search_entries, stock_totals, stock_moves, stock_days, customers, sales_orders,
       sales_order_lines, tasks, links`,
  );
  const { origin } = await stage.web();
  const agent = await stage.agent<Load, LoadResult>('load-agent');
  const callerOf = ({ slug }: FilledTrade): Caller => ({ origin, cookie: managerOf(world).cookie, slug });
  const p99 = async (trade: FilledTrade, procedure: string, inputs: object[]) => {
    const asked = inputs.map((input): LoadRequest => requestOf(callerOf(trade), { procedure, input, mutation: false }));
    return (await agent.ask({ origin, connections: plan.connections, seconds, requests: asked }, PATIENCE_MS)).p99;
  };
  const compare = async <T>(pages: ReadonlyArray<Page<T>>, of: Record<'small' | 'large', T>, size: string) => {
    for (const { name, procedure, inputs } of pages) {
      const taken = { small: [] as number[], large: [] as number[] };
      await p99(large, procedure, inputs(of.large));
      for (let round = 0; round < rounds; round++) {
        taken.small.push(await p99(small, procedure, inputs(of.small)));
        taken.large.push(await p99(large, procedure, inputs(of.large)));
      }
      results.add({
        name: `${name}: p99 at ${size} against a ${TIMES}th`,
        unit: 'ms',
        value: median(taken.large),
        baseline: median(taken.small),
        target: { of: 'ratio', atMost: RATIO },
      });
    }
  };
  const size = `${products * moves} moves of ${products} products`;
  await compare(PRODUCT_PAGES, { small, large }, size);
  await compare(ORDER_PAGES, ordersOf, `${ordersOf.large.orders} orders of ${ordersOf.large.customers} customers`);
  const caller = callerOf(large);
  for (const day of ['2026-01-10', '2026-01-29']) {
    const ask = () => call<{ items: unknown[] }>(caller, { procedure: 'stock.asOf', input: { day }, mutation: false });
    const taken: number[] = [];
    for (let round = 0; round < TRIES; round++) taken.push(await millisecondsOf(ask));
    results.add({
      name: `what there was of ${products} variants on ${day}, after ${size}`,
      unit: 'ms',
      value: median(taken),
      target: { of: 'value', atMost: 1_000 },
    });
  }
  await comparePeer(world, { agent, caller, orders: ordersOf.large.orders });
  await measureOrders(world, { caller, trade: large, orders: ordersOf.large });
  await measureUnit(world, caller, large);
  await measureRace(world, caller, large);
}

/** A unit of an import: one call, one transaction. */
async function measureUnit({ results }: World, caller: Caller, large: FilledTrade): Promise<void> {
  const rows = Array.from({ length: UNIT }, (_, at) => ({
    variantId: large.variantId(at % large.products),
    quantity: '3',
    cost: '2',
  }));
  const taken = await millisecondsOf(() => call(caller, { procedure: 'stock.open', input: { rows }, mutation: true }));
  results.add({ name: `${UNIT} moves in one unit`, unit: 'ms', value: taken, target: { of: 'value', atMost: 3_000 } });
}

/** T18: all are counted, and nobody is refused. @throws Error otherwise */
async function measureRace({ results }: World, caller: Caller, large: FilledTrade): Promise<void> {
  const variantId = large.variantId(0);
  const read = () =>
    call<{ onHand: string }>(caller, { procedure: 'stock.levels', input: { variantId }, mutation: false });
  const before = Number((await read()).onHand);
  const adjust = (by: string) =>
    call(caller, {
      procedure: 'stock.adjust',
      input: { variantId, by, reason: 'counted', idempotencyKey: newId() },
      mutation: true,
    });
  const taken = await millisecondsOf(() =>
    Promise.all(Array.from({ length: 100 }, (_, at) => adjust(at % 2 === 0 ? '5' : '-3'))),
  );
  const after = Number((await read()).onHand);
  if (after !== before + 100) throw new Error(`there are ${after} instead of ${before + 100}`);
  results.add({ name: '50 times +5 and 50 times -3 of one variant at once, all counted', unit: 'ms', value: taken });
}

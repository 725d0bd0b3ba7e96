import { deepStrictEqual } from 'node:assert/strict';
import type { Agent } from '../load/agent';
import { type Caller, requestOf } from '../load/call';
import type { Load, LoadRequest, LoadResult } from '../load/load';
import { answerOf } from '../load/operations';
import { median } from '../results';
import { managerOf, type World } from '../world';

const PATIENCE_MS = 60_000;

/** The first page of orders against Express and Sequelize, in alternation. @throws AssertionError unless both answer the same */
export async function comparePeer(
  world: World,
  { agent, caller, orders }: { agent: Agent<Load, LoadResult>; caller: Caller; orders: number },
): Promise<void> {
  const { stage, plan, results } = world;
  const peer = await stage.peer('sequelize');
  const input = { query: '', sort: '-placed', limit: 50 };
  const own = requestOf(caller, { procedure: 'orders.list', input, mutation: false });
  const theirs: LoadRequest = {
    method: 'GET',
    path: `/${caller.slug}/orders`,
    headers: { cookie: `sid=${managerOf(world).sessionId}` },
  };
  deepStrictEqual(await itemsOf(peer.origin, theirs), await itemsOf(caller.origin, own));
  const { rounds, seconds, warmUp } = plan.requests;
  const shoot = async (origin: string, request: LoadRequest, seconds: number) => {
    const load = { origin, connections: plan.connections, seconds, requests: [request] };
    const { requests, seconds: taken } = await agent.ask(load, PATIENCE_MS);
    return requests / taken;
  };
  const rates = { product: [] as number[], sequelize: [] as number[] };
  await shoot(caller.origin, own, warmUp);
  await shoot(peer.origin, theirs, warmUp);
  for (let round = 0; round < rounds; round++) {
    rates.product.push(await shoot(caller.origin, own, seconds));
    rates.sequelize.push(await shoot(peer.origin, theirs, seconds));
  }
  results.add({
    name: `first page of ${orders} orders: requests/s of product against sequelize`,
    unit: '1/s',
    value: median(rates.product),
    baseline: median(rates.sequelize),
    target: { of: 'ratio', atLeast: 2 },
  });
}

async function itemsOf(origin: string, request: LoadRequest): Promise<unknown> {
  const { items } = (await answerOf(origin, request)) as { items: unknown };
  return items;
}

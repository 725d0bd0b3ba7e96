import { newId } from '@quartermaster/db';
import { AnswerError, type Caller, call } from '../load/call';
import { median, percentile } from '../results';
import type { FilledOrders } from '../seed/fill-orders';
import type { FilledTrade } from '../seed/fill-trade';
import type { World } from '../world';
import { millisecondsOf } from './milliseconds';

const LINES = 500;
const TRIES = 5;
const BUYERS = 200;
const HOT = { orders: 400, lines: 4, variants: 10 };

interface Made {
  order: { id: string; version: number };
  lines: Array<{ id: string; variantId: string | null; quantity: string; unitPrice: string }>;
}
interface Shop {
  caller: Caller;
  trade: FilledTrade;
  orders: FilledOrders;
}

/** Long orders, the race of T17, and many orders of a few variants. */
export async function measureOrders(world: World, shop: Shop): Promise<void> {
  await measureLong(world, shop);
  await measureRace(world, shop);
  await measureHot(world, shop);
}

async function measureLong({ results }: World, { caller, trade, orders }: Shop): Promise<void> {
  const taken: Record<'confirm' | 'save', number[]> = { confirm: [], save: [] };
  for (let round = 0; round < TRIES; round++) {
    const lines = Array.from({ length: LINES }, (_, at) => ({
      variantId: trade.variantId((at + round) % trade.products),
      quantity: '1',
      unitPrice: '3',
    }));
    const { order } = await change<Made>(caller, 'orders.create', { customerId: orders.customerId(round), lines });
    let made: Made | undefined;
    const place = { id: order.id, version: order.version };
    taken.confirm.push(
      await millisecondsOf(async () => {
        made = await change<Made>(caller, 'orders.confirm', place);
      }),
    );
    if (!made) throw new Error('nothing was confirmed');
    const edited = made.lines.map(({ id, variantId, unitPrice }) => ({ id, variantId, unitPrice, quantity: '2' }));
    const input = { id: order.id, version: made.order.version, lines: edited };
    taken.save.push(await millisecondsOf(() => change(caller, 'orders.saveLines', input)));
  }
  for (const [name, times] of [
    [`an order of ${LINES} lines is confirmed`, taken.confirm],
    [`its ${LINES} lines are edited and saved`, taken.save],
  ] as const) {
    const target = { of: 'value', atMost: 1_000 } as const;
    results.add({ name: `${name}: the slowest of ${TRIES}`, unit: 'ms', value: Math.max(...times), target });
    results.add({ name: `${name}: median`, unit: 'ms', value: median(times) });
  }
}

/** T17: exactly as many are sold as there are, and the others hear that it is short. @throws Error otherwise */
async function measureRace({ results }: World, { caller, orders }: Shop): Promise<void> {
  const { variants } = await change<{ variants: Array<{ id: string }> }>(caller, 'products.create', {
    name: 'Last ones',
    opening: [{ variant: 0, quantity: String(BUYERS / 2), cost: '1' }],
    idempotencyKey: newId(),
  });
  const variantId = variants[0]?.id ?? '';
  const drafts = await Promise.all(
    Array.from({ length: BUYERS }, (_, at) =>
      change<Made>(caller, 'orders.create', {
        customerId: orders.customerId(at % orders.customers),
        lines: [{ variantId, quantity: '1', unitPrice: '3' }],
      }),
    ),
  );
  let sold = 0;
  const times = await Promise.all(
    drafts.map(({ order: { id, version } }) =>
      millisecondsOf(async () => {
        try {
          await change(caller, 'orders.confirm', { id, version });
          sold++;
        } catch (error) {
          if (!(error instanceof AnswerError && error.status === 409)) throw error;
        }
      }),
    ),
  );
  if (sold !== BUYERS / 2) throw new Error(`${sold} were sold instead of ${BUYERS / 2}`);
  results.add({
    name: `${BUYERS} buyers of ${BUYERS / 2} units at once, exactly ${BUYERS / 2} sold: p99`,
    unit: 'ms',
    value: percentile(times, 0.99),
    target: { of: 'value', atMost: 2_000 },
  });
}

/** Orders of a few variants, in any order, are confirmed at once. @throws AnswerError if one is refused, as by a deadlock */
async function measureHot({ results }: World, { caller, orders }: Shop): Promise<void> {
  const made = await Promise.all(
    Array.from({ length: HOT.variants }, (_, at) =>
      change<{ variants: Array<{ id: string }> }>(caller, 'products.create', {
        name: `Hot ${at}`,
        opening: [{ variant: 0, quantity: String(HOT.orders * HOT.lines), cost: '1' }],
        idempotencyKey: newId(),
      }),
    ),
  );
  const ids = made.flatMap(({ variants }) => variants.map(({ id }) => id));
  const drafts = await Promise.all(
    Array.from({ length: HOT.orders }, (_, at) =>
      change<Made>(caller, 'orders.create', {
        customerId: orders.customerId(at % orders.customers),
        lines: Array.from({ length: HOT.lines }, (_, line) => ({
          variantId: ids[(at * 7 + line * 3) % ids.length],
          quantity: '1',
          unitPrice: '3',
        })),
      }),
    ),
  );
  const times = await Promise.all(
    drafts.map(({ order: { id, version } }) => millisecondsOf(() => change(caller, 'orders.confirm', { id, version }))),
  );
  results.add({
    name: `${HOT.orders} orders of ${HOT.lines} lines and ${HOT.variants} variants confirmed at once, none refused: p99`,
    unit: 'ms',
    value: percentile(times, 0.99),
  });
}

function change<T>(caller: Caller, procedure: string, input: object): Promise<T> {
  return call<T>(caller, { procedure, input, mutation: true });
}

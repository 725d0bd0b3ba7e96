import { newId } from '@quartermaster/db';
import { AnswerError, type Caller, call } from '../load/call';
import { median } from '../results';
import type { FilledOrders } from '../seed/fill-orders';
import type { FilledTrade } from '../seed/fill-trade';
import type { World } from '../world';
import { millisecondsOf } from './milliseconds';

const LINES = 500;
const TRIES = 5;
const BUYERS = 200;
const REQUESTS = 100;

export interface Page<T> {
  name: string;
  procedure: string;
  inputs: (filled: T) => object[];
}

const sorted = (sort: string, query = ''): Page<FilledOrders> => ({
  name: `list of orders by ${sort}${query && `, ${query}`}`,
  procedure: 'orders.list',
  inputs: () => [{ query, sort, limit: 50 }],
});
const every = ({ orders }: FilledOrders, make: (number: number) => object): object[] =>
  Array.from({ length: REQUESTS }, (_, at) => make(1 + ((at * 7919) % orders)));

/** What grows with orders. */
export const ORDER_PAGES: ReadonlyArray<Page<FilledOrders>> = [
  ...['-placed', 'promised', 'due', '-total', 'key', '-updated'].map((sort) => sorted(sort)),
  sorted('-placed', 'status = confirmed'),
  sorted('promised', 'open = true'),
  sorted('due', 'payment = unpaid'),
  sorted('-placed', 'customer = C-1'),
  {
    name: 'page of an order',
    procedure: 'orders.get',
    inputs: (filled) => every(filled, (number) => ({ ref: `SO-${number}` })),
  },
  {
    name: 'page of a customer',
    procedure: 'customers.get',
    inputs: (filled) => every(filled, (number) => ({ ref: `C-${1 + (number % filled.customers)}` })),
  },
  {
    name: 'list of customers by exposure',
    procedure: 'customers.list',
    inputs: () => [{ query: '', sort: '-exposure', limit: 50 }],
  },
  {
    name: 'list of customers by last order',
    procedure: 'customers.list',
    inputs: () => [{ query: '', sort: '-ordered', limit: 50 }],
  },
];

interface Made {
  order: { id: string; version: number };
  lines: Array<{ id: string; variantId: string | null; quantity: string; unitPrice: string }>;
}
interface Shop {
  caller: Caller;
  trade: FilledTrade;
  orders: FilledOrders;
}

/** Long orders, and the race of T17. */
export async function measureOrders(world: World, shop: Shop): Promise<void> {
  await measureLong(world, shop);
  await measureRace(world, shop);
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
    value: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99) - 1] ?? 0,
    target: { of: 'value', atMost: 2_000 },
  });
}

function change<T>(caller: Caller, procedure: string, input: object): Promise<T> {
  return call<T>(caller, { procedure, input, mutation: true });
}

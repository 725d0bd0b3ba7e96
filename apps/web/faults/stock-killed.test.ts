import { randomUUID } from 'node:crypto';
import { hashNewPassword } from '@quartermaster/auth';
import {
  type Ctx,
  checkLedger,
  confirmOrder,
  createCustomer,
  createLocation,
  createOrder,
  getTradeSettings,
  openStock,
  postShipment,
} from '@quartermaster/domain';
import { newVariants, testWorkspace } from '@quartermaster/domain/testing';
import { chunkOf, eventually, seeded } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, type Reply } from './support/client';
import { openStage, PASSWORD, type Stage } from './support/stage';
import { dataOf, openWired, untilAnswered, type Wired } from './support/wired';

const SEEDS = process.env.LONG_TESTS ? 200 : 5;
/** Calls that are made at once. */
const WAVE = 12;
/** Chunks towards the database that about a wave has. */
const CHUNKS = 200;
const OPENING = 10;
/** Orders of each kind that calls act on, each once. */
const ORDERS = 15;

let stage: Stage;
let wired: Wired;
let passwordHash: string;
const clients: Client[] = [];

beforeAll(async () => {
  stage = await openStage();
  wired = await openWired(stage);
  passwordHash = await hashNewPassword(PASSWORD);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await stage?.close();
  await wired?.wire.close();
});

interface Call {
  path: string;
  input: object;
  /** That it makes, if it is not refused. */
  moves: number;
  /** Without a key: the version says that it was done. */
  isVersioned?: true;
}

/** Orders of one piece each: drafts, confirmed ones, and shipped ones with their shipments. */
async function openOrders(owner: Ctx, variantId: () => string) {
  const { id: customerId } = await createCustomer(owner, { name: 'Acme', currency: 'EUR' });
  const draft = async () => {
    const lines = [{ variantId: variantId(), quantity: '1', unitPrice: '3' }];
    const { order, lines: made } = await createOrder(owner, { customerId, lines });
    return { id: order.id, version: order.version, lineId: made[0]?.id ?? '' };
  };
  const confirmed = async () => {
    const { lineId, ...place } = await draft();
    const { order } = await confirmOrder(owner, place);
    return { orderId: order.id, lines: [{ lineId, quantity: '1' }] };
  };
  const [drafts, ready, shipped]: [object[], object[], object[]] = [[], [], []];
  for (let made = 0; made < ORDERS; made++) {
    const { lineId: _, ...place } = await draft();
    drafts.push(place);
    ready.push(await confirmed());
    const { shipment } = await postShipment(owner, await confirmed());
    shipped.push({ id: shipment.id, version: shipment.version });
  }
  return { customerId, drafts, ready, shipped };
}

/** A workspace with goods in it, its owner signed in, and a source of calls that change the stock, each with a key. */
async function openTeam(random: () => number) {
  const { id, slug, as } = await testWorkspace(stage.runtime, { passwordHash });
  const { owner } = as;
  await stage.runtime.db.prisma.workspace.update({ where: { id }, data: { currency: 'EUR' } });
  const client = new Client(wired.web.url, slug);
  clients.push(client);
  expect((await client.signIn(`owner-${owner.actor.id}@example.com`, PASSWORD)).status).toBe(200);
  const { defaultLocationId: fromLocationId } = await getTradeSettings(owner);
  const { id: toLocationId } = await createLocation(owner, { name: 'Annexe' });
  const variants = (await newVariants(owner, [{}, {}, {}])).map(({ id }) => id);
  const goods = Array.from({ length: OPENING }, (_, at) => ({ variantId: variants[at % 3] ?? '', quantity: '20' }));
  const { ids: reversible } = await openStock(owner, { rows: goods.map((row) => ({ ...row, cost: '1.5' })) });
  const upTo = (most: number) => Math.floor(random() * most);
  const variantId = () => variants[upTo(variants.length)] ?? '';
  const quantity = () => String(1 + upTo(9));
  const { customerId, drafts, ready, shipped } = await openOrders(owner, variantId);
  const next = (path: string, inputs: object[], call: Omit<Call, 'path' | 'input'>): Call => {
    const input = inputs.pop();
    return input ? { path, input, ...call } : (verbs[0]?.() ?? fail());
  };
  const verbs: Array<() => Call> = [
    () => ({
      path: 'stock.adjust',
      input: { variantId: variantId(), by: `${random() < 0.5 ? '-' : ''}${quantity()}`, reason: 'counted' },
      moves: 1,
    }),
    () => ({
      path: 'stock.transfer',
      input: { fromLocationId, toLocationId, lines: variants.map((id) => ({ variantId: id, quantity: quantity() })) },
      moves: variants.length,
    }),
    () => ({
      path: 'stock.open',
      input: { rows: [1, 2].map(() => ({ variantId: variantId(), quantity: quantity(), cost: quantity() })) },
      moves: 2,
    }),
    () => {
      const moveId = reversible.pop();
      return moveId ? { path: 'stock.reverse', input: { moveId }, moves: 1 } : (verbs[0]?.() ?? fail());
    },
    () => ({
      path: 'orders.create',
      input: { customerId, lines: [{ variantId: variantId(), quantity: quantity(), unitPrice: '3' }] },
      moves: 0,
    }),
    () => next('orders.confirm', drafts, { moves: 0, isVersioned: true }),
    () => next('shipments.post', ready, { moves: 1 }),
    // What it makes is counted by the shipments that are taken back.
    () => next('shipments.reverse', shipped, { moves: 0, isVersioned: true }),
    () => ({
      path: 'products.create',
      input: { name: 'Tea', opening: [{ variant: 0, quantity: quantity(), cost: '2' }] },
      moves: 1,
    }),
  ];
  const newCalls = () =>
    Array.from({ length: WAVE }, () => {
      const { input, ...call } = (verbs[upTo(verbs.length)] ?? fail)();
      return { ...call, input: call.isVersioned ? input : { ...input, idempotencyKey: randomUUID() } };
    });
  return { owner, client, newCalls };
}

function fail(): never {
  throw new Error('there is always a verb');
}

/** What an answer names, whatever else has happened since. */
function namesIn(reply: Reply): unknown {
  const data = dataOf<{ moves?: Array<{ id: string }> } & Record<'product' | 'shipment' | 'order', { id: string }>>(
    reply,
  );
  const made = data.product ?? data.shipment ?? data.order;
  if (made) return made.id;
  return Array.isArray(data.moves) ? data.moves.map(({ id }) => id) : data;
}

it.each(Array.from({ length: SEEDS }, (_, n) => n + 1))(
  'killed while stock changes, web or database: the books agree, what was answered is there, and nothing is there twice: seed %i',
  async (seed) => {
    const random = seeded(seed);
    const victim = wired.victims[random() < 0.5 ? 'web' : 'database'];
    const moment = { nth: 1 + Math.floor(random() * CHUNKS), later: Math.floor(random() * 3) };
    const isLost = random() < 0.5;
    const { owner, client, newCalls } = await openTeam(random);
    const where = { workspaceId: owner.workspaceId };
    const { prisma } = stage.runtime.db;
    let moves = await prisma.stockMove.count({ where });
    let killed: Promise<void> | undefined;
    const reached = chunkOf(wired.wire, moment, () => {
      killed = victim.kill();
      if (isLost) wired.wire.cut();
    });
    const calls: Call[] = [];
    const asked: Promise<Array<Reply | Error>>[] = [];
    const ask = ({ path, input }: Call) => client.write(path, input);
    while (!killed) {
      const wave = newCalls();
      calls.push(...wave);
      const answers = Promise.all(wave.map((call) => ask(call).catch((error: Error) => error)));
      asked.push(answers);
      await Promise.race([reached, answers]);
    }
    await killed;
    wired.wire.resume();
    await victim.start();

    const first = (await Promise.all(asked)).flat();
    for (const reply of first) if ('status' in reply) expect([200, 409, 503], reply.text).toContain(reply.status);
    const again = await Promise.all(calls.map((call) => untilAnswered(() => ask(call))));
    for (const [at, reply] of again.entries()) {
      const [before, call] = [first[at], calls[at]];
      const isAnswered = before && 'status' in before && before.status === 200;
      if (call?.isVersioned) {
        // What was done has another version now.
        expect(isAnswered ? [409] : [200, 409], reply.text).toContain(reply.status);
        continue;
      }
      if (isAnswered) expect(namesIn(reply)).toEqual(namesIn(before));
      if (reply.status !== 200 || !call) {
        expect(reply.status, reply.text).toBe(409);
        continue;
      }
      moves += call.moves;
      expect(namesIn(await untilAnswered(() => ask(call)))).toEqual(namesIn(reply));
    }
    moves += await prisma.shipment.count({ where: { ...where, status: 'reversed' } });
    expect(await eventually(() => prisma.stockMove.count({ where }))).toBe(moves);
    expect((await checkLedger(owner)).findings).toEqual([]);
    expect(wired.web.logs()).not.toMatch(/uncaught|unhandled/i);
  },
);

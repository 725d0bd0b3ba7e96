import { randomUUID } from 'node:crypto';
import { hashNewPassword } from '@quartermaster/auth';
import { checkLedger, createLocation, getTradeSettings, openStock } from '@quartermaster/domain';
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
}

/** A workspace with goods in it, its owner signed in, and a source of calls that change the stock, each with a key. */
async function openTeam(random: () => number) {
  const { slug, as } = await testWorkspace(stage.runtime, { passwordHash });
  const { owner } = as;
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
      path: 'products.create',
      input: { name: 'Tea', opening: [{ variant: 0, quantity: quantity(), cost: '2' }] },
      moves: 1,
    }),
  ];
  const newCalls = () =>
    Array.from({ length: WAVE }, () => {
      const { path, input, moves } = (verbs[upTo(verbs.length)] ?? fail)();
      return { path, input: { ...input, idempotencyKey: randomUUID() }, moves };
    });
  return { owner, client, newCalls };
}

function fail(): never {
  throw new Error('there is always a verb');
}

/** What an answer names, whatever else has happened since. */
function namesIn(reply: Reply): unknown {
  const data = dataOf<{ moves?: Array<{ id: string }>; product?: { id: string } }>(reply);
  if (data.product) return data.product.id;
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
    let moves = OPENING;
    for (const [at, reply] of again.entries()) {
      const [before, call] = [first[at], calls[at]];
      if (before && 'status' in before && before.status === 200) expect(namesIn(reply)).toEqual(namesIn(before));
      if (reply.status !== 200 || !call) {
        expect(reply.status, reply.text).toBe(409);
        continue;
      }
      moves += call.moves;
      expect(namesIn(await untilAnswered(() => ask(call)))).toEqual(namesIn(reply));
    }
    const where = { workspaceId: owner.workspaceId };
    expect(await eventually(() => stage.runtime.db.prisma.stockMove.count({ where }))).toBe(moves);
    expect((await checkLedger(owner)).findings).toEqual([]);
    expect(wired.web.logs()).not.toMatch(/uncaught|unhandled/i);
  },
);

import { randomUUID } from 'node:crypto';
import { hashNewPassword } from '@quartermaster/auth';
import { halfCreates, testWorkspace } from '@quartermaster/domain/testing';
import { chunkOf, seeded } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client, type Reply } from './support/client';
import { openStage, PASSWORD, type Stage } from './support/stage';
import { dataOf, openWired, untilAnswered, type Wired } from './support/wired';

const SEEDS = process.env.LONG_TESTS ? 200 : 5;
const CREATES = 40;
/** Of a group of creates: its first, its numbers, or its last packet. */
const PACKET = /\bBEGIN\b|LAST_INSERT_ID|\bCOMMIT\b/;
/** Chunks in either direction between the packet and the kill. */
const MOST_LATER = 3;

let stage: Stage;
let wired: Wired;
let passwordHash: string;
/** How many packets the creates take that nothing disturbs. */
let packets = 0;
const clients: Client[] = [];

beforeAll(async () => {
  stage = await openStage();
  wired = await openWired(stage);
  passwordHash = await hashNewPassword(PASSWORD);
  const { client, newCalls } = await openTeam();
  // The first round warms up, and takes more packets.
  for (let round = 0; round < 2; round++) {
    packets = 0;
    wired.wire.watch((chunk, towards) => {
      if (towards === 'target' && PACKET.test(chunk.toString('latin1'))) packets++;
    });
    const replies = await Promise.all(newCalls().map((call) => client.createTask(call)));
    expect(replies.map(({ status }) => status)).toEqual(Array(CREATES).fill(200));
  }
  wired.wire.watch(undefined);
});
afterAll(async () => {
  for (const client of clients) client.close();
  await stage?.close();
  await wired?.wire.close();
});

/** A workspace, its owner signed in, and what they create next: three in four with a key. */
async function openTeam() {
  const { slug, as } = await testWorkspace(stage.runtime, { passwordHash });
  const client = new Client(wired.web.url, slug);
  clients.push(client);
  expect((await client.signIn(`owner-${as.owner.actor.id}@example.com`, PASSWORD)).status).toBe(200);
  let made = 0;
  const newCalls = () =>
    Array.from({ length: CREATES }, (_, n) => ({
      title: `Task ${++made}`,
      assigneeIds: [as.viewer.actor.id],
      ...(n % 4 === 0 ? {} : { idempotencyKey: randomUUID() }),
    }));
  return { owner: as.owner, client, newCalls };
}

interface Made {
  id: string;
  title: string;
}

/** The created task, once there is an answer. */
async function persist(client: Client, call: object): Promise<Made> {
  return dataOf<Made>(await untilAnswered(() => client.createTask(call)));
}

it('creates that arrive together travel in a few packets', () => {
  expect(packets).toBeGreaterThan(0);
  expect(packets).toBeLessThan(CREATES);
});

it.each(Array.from({ length: SEEDS }, (_, n) => n + 1))(
  'web or database killed while creates travel together: each is whole or absent, and a retry gets the same answer: seed %i',
  async (seed) => {
    const random = seeded(seed);
    const victim = wired.victims[seed % 2 === 0 ? 'web' : 'database'];
    const moment = { of: PACKET, nth: 1 + Math.floor(random() * packets), later: Math.floor(random() * MOST_LATER) };
    const isLost = random() < 0.5;
    const { owner, client, newCalls } = await openTeam();
    let killed: Promise<void> | undefined;
    const reached = chunkOf(wired.wire, moment, () => {
      killed = victim.kill();
      if (isLost) wired.wire.cut();
    });
    const calls: ReturnType<typeof newCalls> = [];
    const asked: Promise<Array<Reply | Error>>[] = [];
    while (!killed) {
      const wave = newCalls();
      calls.push(...wave);
      const answers = Promise.all(wave.map((call) => client.createTask(call).catch((error: Error) => error)));
      asked.push(answers);
      await Promise.race([reached, answers]);
    }
    await killed;
    wired.wire.resume();
    await victim.start();

    const first = (await Promise.all(asked)).flat();
    for (const reply of first) if ('status' in reply) expect([200, 503], reply.text).toContain(reply.status);
    const keyed = calls.filter(({ idempotencyKey }) => idempotencyKey);
    const again = await Promise.all(keyed.map((call) => persist(client, call)));
    for (const [index, call] of calls.entries()) {
      const reply = first[index];
      if (!reply || !('status' in reply) || reply.status !== 200) continue;
      const task = dataOf<Made>(reply);
      expect(task).toMatchObject({ title: call.title });
      if (call.idempotencyKey) expect(again[keyed.indexOf(call)]).toStrictEqual(task);
    }
    expect(await Promise.all(keyed.map((call) => persist(client, call)))).toStrictEqual(again);

    expect(await halfCreates(owner)).toEqual([]);
    const rows = await stage.runtime.db.prisma.task.findMany({ where: { workspaceId: owner.workspaceId } });
    // Whoever had no key asked once; whoever had one and an answer, or asked again, has one task.
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
    const ids = new Set(rows.map(({ id }) => id));
    const answered = first.flatMap((reply) => ('status' in reply && reply.status === 200 ? [dataOf<Made>(reply)] : []));
    expect([...answered, ...again].filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(wired.web.logs()).not.toMatch(/uncaught|unhandled/i);
  },
);

import { eventually } from '@quartermaster/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from './support/client';
import { startLoad } from './support/load';
import { openStage, PASSWORD, type Stage, type WebProcess } from './support/stage';

let stage: Stage;
let client: Client;
afterEach(async () => {
  client?.close();
  await stage?.close();
});

async function signedIn(web: WebProcess): Promise<Client> {
  client = new Client(web.url, stage.workspace.slug);
  const reply = await client.signIn(await stage.emailOf('owner'), PASSWORD);
  expect(reply.status, reply.text).toBe(200);
  return client;
}

const state = async (web: WebProcess) => {
  const { status, text } = await client.send('/readyz').catch(() => ({ status: 0, text: '{}' }));
  return `${web.pid} ${status} ${JSON.parse(text).status}`;
};

async function waitingJobs(): Promise<number> {
  return stage.runtime.db.prisma.outbox.count({ where: { state: 'pending' } });
}

describe('Redis', () => {
  it('down before the start: the app starts, is degraded, and sign-in, reads and writes work', async () => {
    stage = await openStage({ redis: false });
    const web = await stage.startWeb();
    const person = await signedIn(web);
    expect(await state(web)).toBe(`${web.pid} 200 degraded`);
    expect((await person.read()).status).toBe(200);
    const assigneeIds = [stage.workspace.as.staff.actor.id];
    expect((await person.createTask({ assigneeIds })).status).toBe(200);
    const report = await person.write('exports.request', { kind: 'tasks', formats: ['csv'] });
    expect(report.status, report.text).toBe(200);
    expect(await waitingJobs()).toBe(2);
    expect((await person.signOut()).status).toBe(200);
    expect((await person.read()).status).toBe(401);
    await stage.services.redis.start();
    await eventually(async () => (await state(web)) === `${web.pid} 200 ready`);
    const again = await signedIn(web);
    expect((await again.read()).status).toBe(200);
  });

  it('killed under steady load: no request fails, and what was asked for waits in the outbox', async () => {
    stage = await openStage();
    const web = await stage.startWeb();
    const person = await signedIn(web);
    const load = startLoad(person);
    const assigneeIds = [stage.workspace.as.staff.actor.id];
    for (let kill = 0; kill < 3; kill++) {
      const before = load.outcomes.length;
      await eventually(() => load.outcomes.length > before + 50);
      await stage.services.redis.kill();
      await eventually(async () => (await state(web)).endsWith('200 degraded'));
      expect((await person.createTask({ assigneeIds })).status).toBe(200);
      const during = load.outcomes.length;
      await eventually(() => load.outcomes.length > during + 50);
      await stage.services.redis.start();
      await eventually(async () => (await state(web)).endsWith('200 ready'));
    }
    await load.stop();
    expect(load.outcomes.filter((one) => !('status' in one) || one.status !== 200)).toEqual([]);
    expect(await waitingJobs()).toBe(3);
  });

  it('frozen: every request is answered all the same', async () => {
    stage = await openStage();
    const web = await stage.startWeb();
    const person = await signedIn(web);
    await eventually(async () => (await state(web)).endsWith('200 ready'));
    await stage.services.redis.kill('SIGSTOP');
    try {
      for (let round = 0; round < 20; round++) {
        const replies = await Promise.all([person.read(), person.createTask(), person.read('members.list')]);
        expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
      }
      const other = new Client(web.url, stage.workspace.slug);
      expect((await other.signIn(await stage.emailOf('staff'), PASSWORD)).status).toBe(200);
      await other.signOut();
      expect((await other.read()).status).toBe(401);
      other.close();
      await eventually(async () => (await state(web)).endsWith('200 degraded'));
    } finally {
      await stage.services.redis.kill('SIGCONT');
    }
    await eventually(async () => (await state(web)).endsWith('200 ready'));
    expect((await person.read()).status).toBe(200);
  });

  it('down or frozen: SIGTERM still ends the process, cleanly', async () => {
    stage = await openStage();
    const [one, two] = [await stage.startWeb(), await stage.startWeb()];
    client = new Client(one.url, stage.workspace.slug);
    await stage.services.redis.kill('SIGSTOP');
    expect(await one.stop()).toEqual({ code: 0, signal: null });
    await stage.services.redis.kill();
    expect(await two.stop()).toEqual({ code: 0, signal: null });
  });
});

import { eventually } from '@quartermaster/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from './support/client';
import { startLoad } from './support/load';
import { openStage, PASSWORD, type Stage } from './support/stage';

let stage: Stage;
let client: Client;
afterEach(async () => {
  client?.close();
  await stage?.close();
});

const POOL = 10;

async function start() {
  stage = await openStage();
  const web = await stage.startWeb({ DATABASE_POOL: String(POOL) });
  client = new Client(web.url, stage.workspace.slug);
  expect((await client.signIn(await stage.emailOf('owner'), PASSWORD)).status).toBe(200);
  return web;
}

const ready = async () => (await client.send('/readyz')).status;

describe('MariaDB', () => {
  it('killed and started again under load: clear refusals meanwhile, then all is well, in the same process', async () => {
    const web = await start();
    const load = startLoad(client);
    for (let kill = 0; kill < 3; kill++) {
      await eventually(() => load.outcomes.length > 20 && load.sinceLook().includes(200));
      await stage.services.mariadb.kill();
      await eventually(async () => (await ready()) === 503);
      expect((await client.send('/healthz')).status).toBe(200);
      load.sinceLook();
      await eventually(() => load.sinceLook().includes(503));
      await stage.services.mariadb.start();
      await eventually(async () => (await ready()) === 200);
      await eventually(() => load.sinceLook().includes(200));
    }
    await load.stop();
    for (const outcome of load.outcomes) {
      if (!('status' in outcome)) throw outcome;
      expect([200, 503], outcome.text).toContain(outcome.status);
      if (outcome.status === 200) continue;
      expect(JSON.parse(outcome.text).error.message).toMatch(/try again/i);
      expect(outcome.text).not.toMatch(/ECONN|SQL|prisma|pool|socket|127\.0\.0\.1/i);
    }
    expect((await client.read()).status).toBe(200);
    expect((await client.createTask()).status).toBe(200);
    expect(web.logs()).not.toMatch(/uncaught|unhandled/i);
    // The pool of the app and the one of this test.
    const rows: { count: number | bigint }[] = await stage.runtime.db.pool.query(
      'SELECT COUNT(*) AS count FROM information_schema.processlist WHERE user = SUBSTRING_INDEX(CURRENT_USER(), "@", 1)',
    );
    expect(Number(rows[0]?.count)).toBeLessThanOrEqual(2 * POOL);
    expect(await web.stop()).toEqual({ code: 0, signal: null });
  });

  it('frozen: requests end with a refusal, and the pool heals when it goes on', async () => {
    await start();
    expect((await client.read()).status).toBe(200);
    await stage.services.mariadb.kill('SIGSTOP');
    try {
      await eventually(async () => (await ready()) === 503);
      const replies = await Promise.all([client.read(), client.createTask(), client.read('me.get')]);
      expect(replies.map(({ status }) => status)).toEqual([503, 503, 503]);
    } finally {
      await stage.services.mariadb.kill('SIGCONT');
    }
    await eventually(async () => (await ready()) === 200);
    await eventually(async () => (await client.read()).status === 200);
    const after = await Promise.all(Array.from({ length: 30 }, () => client.read()));
    expect(after.map(({ status }) => status)).toEqual(new Array(30).fill(200));
  });

  it('away at the start: the app starts, is not ready, and is once it is there', async () => {
    stage = await openStage();
    await stage.services.mariadb.stop();
    const web = await stage.startWeb({}, '/healthz');
    client = new Client(web.url, stage.workspace.slug);
    expect(await ready()).toBe(503);
    expect((await client.signIn('sam@example.com', PASSWORD)).status).toBe(503);
    await stage.services.mariadb.start();
    await eventually(async () => (await ready()) === 200);
    expect((await client.signIn(await stage.emailOf('owner'), PASSWORD)).status).toBe(200);
  });
});

import { join } from 'node:path';
import { eventually, freePort, type StartedProcess, startProcess } from '@quartermaster/testing';
import { afterEach, expect, it } from 'vitest';
import { alive, isAlive, listening } from './support/members';
import { startVisits, visit } from './support/visits';

let app: StartedProcess & { url: string };
afterEach(() => app.kill());

it('one hangs and is killed: the other answers what it had not taken, and everything else', async () => {
  app = await startTwo();
  const load = startVisits({ url: app.url, lanes: 8 });
  await load.more(50);
  const [victim = 0] = alive(app);
  process.kill(victim, 'SIGSTOP');
  const stoppedAt = performance.now();
  await load.more(50);
  const stuck = [...load.open];
  expect(stuck.length).toBeGreaterThan(0);
  process.kill(victim, 'SIGKILL');
  await eventually(() => !alive(app).includes(victim) && alive(app).length === 2);
  const failed = await load.stop();
  expect(failed.filter((visit) => !stuck.includes(visit) || visit.began > stoppedAt)).toEqual([]);
});

it('all hang and are killed: no connection is left open, and the next are answered', async () => {
  app = await startTwo();
  const load = startVisits({ url: app.url, lanes: 8 });
  const [first = 0, last = 0] = alive(app);
  process.kill(first, 'SIGSTOP');
  await load.more(50);
  process.kill(last, 'SIGSTOP');
  // What the first had not taken goes to the last, which does not take it either.
  process.kill(first, 'SIGKILL');
  await eventually(() => !isAlive(first));
  process.kill(last, 'SIGKILL');
  await load.stop();
  await eventually(() => !isAlive(last) && alive(app).length === 2);
  expect((await visit({ url: app.url })).status).toBe(200);
});

it('a second signal ends all processes at once', async () => {
  app = await startTwo({ drainMs: 10_000 });
  const members = alive(app);
  app.kill('SIGTERM');
  await eventually(() => app.logs().split('"stopping"').length === 3);
  app.kill('SIGTERM');
  expect(await app.exited).toEqual({ code: 1, signal: null });
  await eventually(() => !members.some(isAlive));
});

it('processes that end right after their start are started again, and at the fifth in a row the app ends with an error', async () => {
  app = await startTwo();
  const [bystander] = alive(app);
  const killed = new Set<number>();
  let ended = false;
  void app.exited.then(() => {
    ended = true;
  });
  for (;;) {
    const next = await eventually(() => ended || alive(app).find((pid) => pid !== bystander && !killed.has(pid)));
    if (next === true) break;
    killed.add(next);
    process.kill(next, 'SIGKILL');
  }
  expect(await app.exited).toEqual({ code: 1, signal: null });
  expect(app.logs()).toContain('giving up');
  // The first counts only if it was killed within five seconds of its start.
  expect([5, 6]).toContain(killed.size);
  expect(listening(app).filter(isAlive)).toEqual([]);
});

it('processes whose supervisor is killed end with it', async () => {
  app = await startTwo();
  const members = alive(app);
  app.kill('SIGKILL');
  await eventually(() => !members.some(isAlive));
});

async function startTwo({ drainMs = 0 } = {}) {
  const port = await freePort();
  const started = await startProcess({
    file: join(import.meta.dirname, 'support/small-app.ts'),
    env: { PORT: String(port), DRAIN_MS: String(drainMs) },
  });
  await eventually(() => alive(started).length === 2);
  return { ...started, url: `http://127.0.0.1:${port}/` };
}

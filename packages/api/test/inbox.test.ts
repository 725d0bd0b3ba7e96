import { createTask, deliverNews } from '@quartermaster/domain';
import { testRuntime } from '@quartermaster/domain/testing';
import { eventually, servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApi, type TestApi } from './support/api';
import { call, dataOf } from './support/call';
import { listenReady } from './support/event-stream';
import { ask } from './support/http';
import { assemble, type Cast } from './support/matrix';

const runtime = testRuntime(servers());
let api: TestApi;
let cast: Cast;

beforeAll(async () => {
  [api, cast] = await Promise.all([startApi(), assemble(runtime)]);
  await eventually(() => runtime.bus.healthy);
  await eventually(async () => (await ask(api.origin, { path: '/readyz' })).text.includes('"ready"'));
});
afterAll(async () => {
  await api.close();
  await runtime.close();
});

it('news reaches the pages of one person only, who reads it, marks it done and takes that back', async () => {
  const { workspace } = cast.stock;
  const [staff, viewer] = await Promise.all([
    listenReady(api.origin, cast.callers.staff),
    listenReady(api.origin, cast.callers.viewer),
  ]);
  const staffId = workspace.as.staff.actor.id;
  const task = await createTask(workspace.as.owner, { title: 'Weigh the crates', assigneeIds: [staffId] });
  while ((await deliverNews(runtime, workspace.id)) > 0);
  await eventually(() => staff.refs().includes(staffId));
  const other = await createTask(workspace.as.owner, { title: 'Later' });
  await eventually(() => viewer.refs().includes(other.id));
  expect(viewer.refs()).not.toContain(staffId);
  for (const stream of [staff, viewer]) stream.close();

  const ask = async (path: string, type: 'query' | 'mutation', input?: unknown, who = cast.callers.staff) =>
    dataOf(await call(api.origin, { path, type, ...(input === undefined ? {} : { input }), ...who }));
  const list = () => ask('inbox.list', 'query', { tab: 'me' });
  expect(await list()).toMatchObject({ items: [{ key: task.key, kind: 'assigned', unread: 1 }] });
  expect(await ask('inbox.counts', 'query')).toEqual({ all: 1, me: 1, watching: 0, system: 0 });
  const done = await ask('inbox.markDone', 'mutation', { refs: [task.id] });
  expect(done).toMatchObject({ changed: 1 });
  expect(await list()).toMatchObject({ items: [] });
  const { token } = done as { token: string };
  expect(await ask('inbox.undo', 'mutation', { token }, cast.callers.viewer)).toEqual({ changed: 0 });
  expect(await ask('inbox.undo', 'mutation', { token })).toEqual({ changed: 1 });
  expect(await list()).toMatchObject({ items: [{ key: task.key, unread: 1 }] });
});

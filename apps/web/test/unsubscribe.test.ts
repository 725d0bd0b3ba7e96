import { createStopLinks, getPreferences, updatePreferences } from '@quartermaster/domain';
import { type TestWorkspace, testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { send } from './support/browser';
import { SECRET, startEdge, type TestEdge } from './support/edge';

const OLD = 'the secret these tests had before 1';
const FORM = 'application/x-www-form-urlencoded';
const ONE_CLICK = 'List-Unsubscribe=One-Click';
const runtime = testRuntime(servers());
let edge: TestEdge;
let workspace: TestWorkspace;
let path: string;

beforeAll(async () => {
  // Next's place: a page that any GET shows.
  edge = await startEdge({ previousSecret: OLD, guest: () => (_req, res) => void res.end('a page') });
  workspace = await testWorkspace(runtime);
  path = pathOf();
});
beforeEach(async () => {
  for (const ctx of [workspace.as.staff, workspace.as.manager]) await updatePreferences(ctx, { digestHour: 7 });
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

function pathOf({ secret = SECRET, userId = workspace.as.staff.actor.id, workspaceId = workspace.id } = {}): string {
  return `/unsubscribe/${createStopLinks({ secret }).tokenOf({ workspaceId, userId })}`;
}

const post = (to: string, body: string, headers: Record<string, string> = {}) =>
  send(edge.origin, { method: 'POST', path: to, body, headers: { 'content-type': FORM, ...headers } });
const hours = async () =>
  Promise.all([workspace.as.staff, workspace.as.manager].map(async (ctx) => (await getPreferences(ctx)).digestHour));

it('one click of a mail program stops the digest of that person alone, without a cookie or a redirect, twice as well', async () => {
  for (const attempt of [1, 2]) {
    const { status, headers, text } = await post(path, ONE_CLICK);
    expect([attempt, status, headers.location, headers['set-cookie']]).toEqual([attempt, 200, undefined, undefined]);
    expect(text).toBe('Unsubscribed\n');
    expect(await hours()).toEqual([null, 7]);
  }
});

it('one click as a form of several parts, from another site, counts too', async () => {
  const body = `--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n`;
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'sec-fetch-site': 'cross-site', origin: 'null' };
  expect((await post(path, body, headers)).status).toBe(200);
  expect(await hours()).toEqual([null, 7]);
});

it('opening the link, as scanners of mail do, shows the page and changes nothing', async () => {
  for (const method of ['GET', 'HEAD']) expect((await send(edge.origin, { path, method })).status).toBe(200);
  expect((await send(edge.origin, { path })).text).toBe('a page');
  expect(await hours()).toEqual([7, 7]);
});

it('the button of the page leads back to the page, which says what happened', async () => {
  const stopped = await post(path, 'from=page');
  expect([stopped.status, stopped.headers.location]).toEqual([303, `${path}?result=stopped`]);
  expect(await hours()).toEqual([null, 7]);
  const unknown = await post('/unsubscribe/nobody', 'from=page');
  expect([unknown.status, unknown.headers.location]).toEqual([303, '/unsubscribe/nobody?result=unknown']);
});

it('a link signed before the secret changed still works', async () => {
  expect((await post(pathOf({ secret: OLD }), ONE_CLICK)).status).toBe(200);
  expect(await hours()).toEqual([null, 7]);
});

it('refuses forged, foreign and incomplete tokens, too much text, and other methods', async () => {
  const stranger = await testWorkspace(runtime);
  const other = 'a secret that nobody here has used 1';
  const refused = [
    pathOf({ secret: other }),
    pathOf({ workspaceId: stranger.id }),
    path.slice(0, -1),
    `${path}/x`,
    '/unsubscribe/',
  ];
  for (const wrong of refused) expect([wrong, (await post(wrong, ONE_CLICK)).status]).toEqual([wrong, 404]);
  expect((await post(path, 'x'.repeat(4_097))).status).toBe(413);
  for (const method of ['PUT', 'DELETE']) expect((await send(edge.origin, { method, path })).status).toBe(405);
  expect(await hours()).toEqual([7, 7]);
});

it('counts against the budget of calls of its network', async () => {
  const busy = await startEdge({ callsPerMinute: 60 });
  const statuses = [];
  for (let call = 0; call < 21; call += 1) {
    const reply = await send(busy.origin, { method: 'POST', path: '/unsubscribe/x', body: ONE_CLICK });
    statuses.push(reply.status);
  }
  await busy.close();
  expect(statuses.slice(0, 20)).toEqual(Array(20).fill(404));
  expect(statuses[20]).toBe(429);
});

it('a token is in no log', async () => {
  await post(path, ONE_CLICK);
  const [, token = ''] = path.split('/unsubscribe/');
  expect(edge.logs()).not.toContain(token);
});

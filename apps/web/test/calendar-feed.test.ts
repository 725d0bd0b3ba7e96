import { createCalendarFeed, createTask, revokeCalendarFeed } from '@quartermaster/domain';
import { testRuntime, testWorkspace } from '@quartermaster/domain/testing';
import { servers } from '@quartermaster/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { send } from './support/browser';
import { startEdge, type TestEdge } from './support/edge';

const LONG = `Ring the supplier about ${'the very long delivery note '.repeat(4)}and ünïcödé`;
const runtime = testRuntime(servers());
let edge: TestEdge;
let path: string;
let revoke: () => Promise<unknown>;

beforeAll(async () => {
  edge = await startEdge();
  const { as } = await testWorkspace(runtime, { timeZone: 'Europe/Berlin' });
  const mine = { assigneeIds: [as.staff.actor.id] };
  await createTask(as.staff, { ...mine, title: 'Count the stock', dueOn: '2031-01-31' });
  await createTask(as.staff, { ...mine, title: LONG, dueOn: '2031-07-01', dueTime: '09:30', estimateMinutes: 90 });
  await createTask(as.staff, { ...mine, title: 'Without a day' });
  await createTask(as.staff, { title: 'Somebody else’s', dueOn: '2031-01-31' });
  const { id, token } = await createCalendarFeed(as.staff);
  path = `/api/calendar/${token}.ics`;
  revoke = () => revokeCalendarFeed(as.staff, { id });
});
afterAll(async () => {
  await edge.close();
  await runtime.close();
});

const get = (headers: Record<string, string> = {}, method = 'GET') => send(edge.origin, { path, method, headers });

it('is the dated tasks of its owner, by the day or by the hour where they are, in lines of 75 octets', async () => {
  const { status, headers, text } = await get();
  expect([status, headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
  const lines = text.split('\r\n');
  expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
  const whole = text.replaceAll('\r\n ', '');
  expect(whole.match(/^SUMMARY:.*$/gm)).toEqual([`SUMMARY:T-1 Count the stock`, `SUMMARY:T-2 ${LONG}`]);
  expect(whole).toContain('DTSTART;VALUE=DATE:20310131');
  // Half past nine in Berlin's summer, for an hour and a half.
  expect(whole).toContain('DTSTART:20310701T073000Z');
  expect(whole).toContain('DTEND:20310701T090000Z');
});

it('is not sent again to who has it, however that is said', async () => {
  const { headers } = await get();
  const etag = String(headers.etag);
  for (const known of [etag, `W/${etag}`, `"other", W/${etag}`, '*']) {
    const again = await get({ 'if-none-match': known });
    expect([known, again.status, again.text]).toEqual([known, 304, '']);
  }
  expect((await get({ 'if-none-match': '"other"' })).status).toBe(200);
});

it('answers HEAD with the head alone, and nothing but reads', async () => {
  const [head, whole] = [await get({}, 'HEAD'), await get()];
  expect([head.status, head.text]).toEqual([200, '']);
  expect(head.headers['content-length']).toBe(String(Buffer.byteLength(whole.text)));
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const refused = await get({}, method);
    expect([method, refused.status, refused.headers.allow]).toEqual([method, 405, 'GET, HEAD']);
  }
});

it('is gone once revoked, and its address is in no log', async () => {
  await revoke();
  expect((await get()).status).toBe(404);
  const [, token = ''] = /calendar\/(.+)\.ics/.exec(path) ?? [];
  expect(edge.logs()).not.toContain(token);
});

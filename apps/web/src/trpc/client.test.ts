import { OWNER_COOKIE } from '@quartermaster/contracts/owner-cookie';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readFailure } from '@/lib/api-error';
import { watchOwner } from '@/lib/owner';
import { createApiClient } from './client';

let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', Object.assign(new EventTarget(), { cookie: '' }));
  vi.stubGlobal('fetch', async (url: URL | string) => {
    asked.push(String(url));
    return Response.json({ result: { data: {} } });
  });
});
afterEach(() => vi.unstubAllGlobals());

it("writes nothing with someone else's session, also once the page was told whose it is, and goes on with its own", async () => {
  const left = vi.fn();
  const stops = [watchOwner('me', left)];
  const api = createApiClient('desk');
  const make = () => api.labels.create.mutate({ name: 'Urgent' });
  vi.stubGlobal('document', Object.assign(new EventTarget(), { cookie: `${OWNER_COOKIE}=you.1` }));
  expect(readFailure(await make().catch((error) => error)).reason).toBe('unauthenticated');
  expect(left).not.toHaveBeenCalled();
  stops.push(watchOwner('you', left));
  expect(left).toHaveBeenCalledOnce();
  await expect(make()).rejects.toThrow();
  expect(asked).toEqual([]);
  vi.stubGlobal('document', Object.assign(new EventTarget(), { cookie: `${OWNER_COOKIE}=me.2` }));
  await make();
  expect(asked).toHaveLength(1);
  for (const stop of stops) stop();
});
